"""What a citizen hands in, ready to be filed: the two real inputs of the manuals, and an anonymous one."""

from typing import Any

from radicacion.asentar import Presentacion

EMPRESA: dict[str, Any] = {
    "modalidad": "identificada",
    "tipo_persona": "juridica",
    "tipo_documento": "NIT",
    "numero_documento": "900123456-8",
    "nombres": "Radiodifusora del Valle S.A.S.",
    "correo": "gerencia@radiovalle.example",
    "telefono": "6015551234",
    "direccion": "Carrera 8 No. 12-34",
    "pais": "170",
    "departamento": "11",
    "municipio": "11001",
    "medio_respuesta": "correo_electronico",
    "certifica_correo": "si",
    "poblacion": ["ninguna"],
    "tipo": "peticion",
    "descripcion": "Radicación de documentos del Sistema Electrónico de Recaudo - SER.",
    "acepta_datos": "si",
}
ANONIMA: dict[str, Any] = {
    "modalidad": "anonima",
    "tipo": "denuncia_interna",
    "descripcion": "Un funcionario pidió dinero.",
    "acepta_datos": "no",
}


def presentacion(token: str = "secreto", base: dict[str, Any] = EMPRESA, **cambios: Any) -> Presentacion:
    """A valid presentation; `cambios` replace answers, and `adjuntos`, `canal`, `recibida_en` go where they belong."""
    propios = {c: cambios.pop(c) for c in ("adjuntos", "canal", "recibida_en") if c in cambios}
    return Presentacion(datos={**base, **cambios}, token=token, **propios)
