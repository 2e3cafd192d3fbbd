import django.db.models.deletion
from django.db import migrations, models

NUMERADO = models.Q(anio=None, consecutivo=None, radicada_en=None) | models.Q(
    anio__isnull=False, consecutivo__isnull=False, radicada_en__isnull=False
)


class Migration(migrations.Migration):
    """The answer becomes one of the oficios that the entity writes; its rows and numbers stay."""

    dependencies = [("tramites", "0007_sellos_de_la_bitacora")]

    operations = [
        migrations.RenameModel("Respuesta", "Oficio"),
        migrations.AlterModelOptions("oficio", {"verbose_name": "oficio", "verbose_name_plural": "oficios"}),
        migrations.RemoveConstraint("oficio", "respuesta_con_numero_completo"),
        migrations.AddConstraint(
            "oficio", models.CheckConstraint(condition=NUMERADO, name="oficio_con_numero_completo")
        ),
        migrations.AddField(
            "oficio",
            "clase",
            models.CharField(
                choices=[
                    ("respuesta", "Respuesta"),
                    ("negacion", "Respuesta que niega por reserva"),
                    ("prorroga", "Aviso de prórroga"),
                    ("requerimiento", "Requerimiento"),
                    ("aclaracion", "Devolución para aclarar"),
                    ("traslado", "Traslado por competencia"),
                    ("desistimiento", "Acto que declara el desistimiento"),
                    ("continuacion", "Acto que continúa de oficio"),
                    ("rechazo", "Acto que rechaza"),
                    ("archivo", "Acto que archiva"),
                    ("reclasificacion", "Aviso de cambio de tipo"),
                    ("costos", "Aviso del costo de las copias"),
                    ("remision", "Remisión al Tribunal"),
                    ("recurso", "Decisión de un recurso"),
                    ("reapertura", "Aviso de reapertura"),
                    ("anulacion", "Acto que anula un radicado"),
                ],
                default="respuesta",
                max_length=20,
                verbose_name="clase",
            ),
        ),
        migrations.AddField(
            "oficio",
            "tramite",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="oficios",
                to="tramites.tramite",
                verbose_name="caso en que se escribió",
            ),
        ),
        migrations.AddField(
            "oficio", "destinatario", models.CharField(blank=True, max_length=200, verbose_name="destinatario")
        ),
        migrations.AddField(
            "oficio",
            "correo_destinatario",
            models.EmailField(blank=True, max_length=254, verbose_name="correo del destinatario"),
        ),
        migrations.AlterField(
            "correo",
            "clase",
            models.CharField(
                choices=[
                    ("acuse", "Acuse de radicación"),
                    ("respuesta", "Respuesta"),
                    ("oficio", "Oficio"),
                    ("resumen", "Resumen para un funcionario"),
                    ("alerta", "Alerta de peligro inminente"),
                    ("alarma", "Alarmas para quien administra el portal"),
                    ("sello", "Sello diario de la bitácora"),
                ],
                max_length=20,
                verbose_name="clase",
            ),
        ),
        migrations.AlterField(
            "tramite",
            "estado",
            models.CharField(
                choices=[
                    ("en_reparto", "En reparto"),
                    ("en_tramite", "En trámite"),
                    ("en_revision", "En revisión"),
                    ("aprobada", "Respuesta aprobada"),
                    ("atendida", "Atendida"),
                    ("requerida", "Esperando que se complete"),
                    ("por_aclarar", "Esperando que se aclare"),
                    ("trasladada", "Trasladada por competencia"),
                    ("desistida", "Desistida"),
                    ("rechazada", "Rechazada"),
                    ("archivada", "Archivada"),
                    ("anulada", "Anulada"),
                ],
                default="en_reparto",
                max_length=20,
                verbose_name="estado",
            ),
        ),
    ]
