from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('radicacion', '0002_documentos_y_municipios'),
    ]

    operations = [
        migrations.AddField(
            model_name='adjunto',
            name='marcas',
            field=models.JSONField(blank=True, default=list, verbose_name='marcas'),
        ),
        migrations.AddField(
            model_name='adjunto',
            name='hallazgos',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='entidadconfig',
            name='formatos_adicionales',
            field=models.JSONField(blank=True, default=list, verbose_name='formatos que se reciben además de los de MinTIC (xlsx, odt, txt, mp3, mp4)'),
        ),
    ]
