from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("tramites", "0006_correo_listo_y_alarmas"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sello",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fecha", models.DateField(unique=True, verbose_name="fecha")),
                ("ultimo", models.BigIntegerField(verbose_name="última actuación")),
                ("cabezas", models.PositiveIntegerField(verbose_name="casos")),
                ("raiz", models.CharField(max_length=64, verbose_name="raíz")),
                ("previo", models.CharField(blank=True, max_length=64, verbose_name="sello anterior")),
                ("hash", models.CharField(max_length=64, verbose_name="sello")),
            ],
            options={
                "verbose_name": "sello de la bitácora",
                "verbose_name_plural": "sellos de la bitácora",
                "ordering": ["fecha"],
            },
        ),
        migrations.CreateModel(
            name="Verificacion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "clase",
                    models.CharField(
                        choices=[("completa", "Toda la bitácora"), ("incremental", "Lo que cambió")],
                        max_length=12,
                        verbose_name="clase",
                    ),
                ),
                ("empezada_en", models.DateTimeField(verbose_name="empezada el")),
                ("terminada_en", models.DateTimeField(null=True, verbose_name="terminada el")),
                ("desde", models.BigIntegerField(default=0)),
                ("hasta", models.BigIntegerField(default=0)),
                ("casos", models.PositiveIntegerField(default=0, verbose_name="casos")),
                ("actuaciones", models.PositiveIntegerField(default=0, verbose_name="actuaciones")),
                ("sellos", models.PositiveIntegerField(default=0, verbose_name="sellos")),
                ("hallazgos", models.PositiveIntegerField(default=0, verbose_name="hallazgos")),
                ("primero", models.TextField(blank=True, verbose_name="primer hallazgo")),
                ("sello", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "verbose_name": "verificación de la bitácora",
                "verbose_name_plural": "verificaciones de la bitácora",
            },
        ),
        migrations.AlterField(
            model_name="alarma",
            name="clase",
            field=models.CharField(
                choices=[
                    ("diferencia", "El vencimiento guardado no era el que dan los hechos"),
                    ("portal", "El portal necesita atención"),
                    ("incompatible", "Los hechos del caso no caben en el calendario nuevo"),
                    ("bitacora", "La bitácora no coincide"),
                ],
                max_length=15,
                verbose_name="clase",
            ),
        ),
        migrations.RemoveConstraint(model_name="correo", name="correo_de_un_caso_o_de_un_funcionario"),
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
                    ("sello", "Sello diario de la bitácora"),
                ],
                max_length=20,
                verbose_name="clase",
            ),
        ),
        migrations.AddConstraint(
            model_name="correo",
            constraint=models.CheckConstraint(
                condition=Q(tramite__isnull=False, usuario=None)
                | Q(tramite=None, usuario__isnull=False)
                | Q(clase__in=("alarma", "sello"), tramite=None, usuario=None),
                name="correo_de_un_caso_o_de_un_funcionario",
            ),
        ),
    ]
