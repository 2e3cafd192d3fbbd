import logging

import django.db.models.deletion
from django.db import DatabaseError, migrations, models, transaction

PALABRAS = """CREATE INDEX indice_palabras ON tramites_indicebusqueda
    USING gin (to_tsvector('simple'::regconfig, COALESCE("texto", '')))"""
NOMBRES = "CREATE INDEX indice_nombres ON tramites_indicebusqueda USING gin (nombres gin_trgm_ops)"


def crear_indices(apps, schema_editor):
    """Where pg_trgm is missing, names are looked for without an index: slower, the same rows."""
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(PALABRAS)
    try:
        with transaction.atomic(using=schema_editor.connection.alias), schema_editor.connection.cursor() as cursor:
            cursor.execute(NOMBRES)
    except DatabaseError as error:
        logging.getLogger(__name__).warning("indice_nombres: %s", error)


class Migration(migrations.Migration):
    dependencies = [
        ("tramites", "0017_encuesta"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndiceBusqueda",
            fields=[
                (
                    "tramite",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="indice",
                        serialize=False,
                        to="tramites.tramite",
                    ),
                ),
                ("nombres", models.TextField(blank=True)),
                ("texto", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "índice de búsqueda",
                "verbose_name_plural": "índices de búsqueda",
            },
        ),
        migrations.RunPython(crear_indices, migrations.RunPython.noop),
    ]
