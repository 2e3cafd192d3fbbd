"""A citizen who fills the form page by page, and what she writes in each section."""

from typing import Any

from django.test import Client

IDENTIFICADA: dict[int, dict[str, Any]] = {
    1: {"modalidad": "identificada"},
    2: {
        "tipo_persona": "natural",
        "tipo_documento": "CC",
        "numero_documento": "52.123.456",
        "nombres": "Ana Rojas",
        "correo": "ana@ejemplo.com",
        "pais": "170",
        "departamento": "11",
        "municipio": "11001",
        "medio_respuesta": "correo_electronico",
        "certifica_correo": "on",
    },
    3: {"poblacion": ["ninguna"]},
    4: {"tipo": "queja", "descripcion": "El trámite tardó más de lo anunciado."},
    5: {"acepta_datos": "si", "captcha_0": "clave", "captcha_1": "PASSED"},
}
ANONIMA = IDENTIFICADA | {1: {"modalidad": "anonima"}, 2: {}, 3: {}}


class Ciudadana:
    """Someone who fills the form, page by page, and never signs in."""

    def __init__(self) -> None:
        self.navegador = Client()

    def ver(self, pagina: str | int) -> Any:
        return self.navegador.get(f"/radicar/{pagina}/")

    def llenar(self, numero: int, **cambios: Any) -> Any:
        """Post one section as an identified person would, with these changes; None takes a field away."""
        datos = {c: v for c, v in (IDENTIFICADA[numero] | cambios).items() if v is not None}
        return self.navegador.post(f"/radicar/{numero}/", datos)

    def llenar_todo(self, secciones: dict[int, dict[str, Any]] = IDENTIFICADA) -> None:
        for numero, datos in secciones.items():
            respuesta = self.navegador.post(f"/radicar/{numero}/", datos)
            assert respuesta.status_code == 303, respuesta.content.decode()

    def enviar(self) -> Any:
        return self.navegador.post("/radicar/revisar/")

    @property
    def token(self) -> str:
        return self.navegador.cookies["borrador"].value
