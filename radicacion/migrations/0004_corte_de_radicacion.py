from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('radicacion', '0003_marcas_de_adjuntos'),
    ]

    operations = [
        migrations.AddField(
            model_name='entidadconfig',
            name='corte_radicacion',
            field=models.TimeField(blank=True, help_text='Lo que llegue después de esta hora, o en un día no hábil, cuenta como recibido el día hábil siguiente. Déjela en blanco para que cuente el mismo día. Vale para lo que se radique desde que la guarde.', null=True, verbose_name='hora de corte de la radicación'),
        ),
    ]
