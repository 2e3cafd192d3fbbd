"""The fixtures that a new installation loads, those of `radicacion` first."""

FILAS_DE_LA_ENTIDAD = (
    "dnda",
    "dnda_dependencias",
    "dnda_terminos_especiales",
    "dnda_causales_reserva",
    "dnda_plantillas",
    "dnda_reparto",
    "dnda_retencion",
)
