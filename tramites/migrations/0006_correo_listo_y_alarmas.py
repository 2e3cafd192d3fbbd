from django.db import migrations, models
from django.db.models import F, Q


def lo_escrito_esta_listo(apps, schema_editor):
    """What was written before carried its constancia by itself: nothing of it waits to be prepared."""
    apps.get_model("tramites", "Correo").objects.filter(listo_en=None).update(listo_en=F("escrito_en"))


class Migration(migrations.Migration):

    dependencies = [
        ("tramites", "0005_alarma_del_portal"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="correo", name="correo_de_un_caso_o_de_un_funcionario"),
        migrations.AddField(
            model_name="alarma",
            name="avisada_en",
            field=models.DateTimeField(null=True, verbose_name="avisada el"),
        ),
        migrations.AddField(
            model_name="correo",
            name="listo_en",
            field=models.DateTimeField(null=True, verbose_name="listo para salir desde"),
        ),
        migrations.AlterField(
            model_name="correo",
            name="clase",
            field=models.CharField(
                choices=[
                    ("acuse", "Acuse de radicación"),
                    ("respuesta", "Respuesta"),
                    ("resumen", "Resumen para un funcionario"),
                    ("alerta", "Alerta de peligro inminente"),
                    ("alarma", "Alarmas para quien administra el portal"),
                ],
                max_length=20,
                verbose_name="clase",
            ),
        ),
        migrations.RunPython(lo_escrito_esta_listo, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="correo",
            index=models.Index(
                F("proximo_intento"),
                condition=Q(desistido_en=None, enviado_en=None, listo_en=None),
                name="correo_por_preparar",
            ),
        ),
        migrations.AddConstraint(
            model_name="correo",
            constraint=models.CheckConstraint(
                condition=Q(tramite__isnull=False, usuario=None)
                | Q(tramite=None, usuario__isnull=False)
                | Q(clase="alarma", tramite=None, usuario=None),
                name="correo_de_un_caso_o_de_un_funcionario",
            ),
        ),
    ]
