"""The captcha of MinTIC's form as a field that any public form may use; each challenge serves one attempt."""

from typing import Any

from captcha.conf import settings as ajustes
from captcha.fields import CaptchaField, CaptchaTextInput
from captcha.models import CaptchaStore
from django.db import connection
from django.forms import MultiValueField, ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from radicacion.antispam import voz
from radicacion.antispam.desafio import acierta, desafio, pregunta
from radicacion.formularios.campos import limpio
from radicacion.tiempo import ahora

_GASTAR = """
    DELETE FROM captcha_captchastore WHERE hashkey = %s
    RETURNING CASE WHEN expiration > %s THEN response ELSE '' END
"""


class EntradaCaptcha(CaptchaTextInput):
    """One labelled text box under the image, its voice and a question; the hidden key is no control of its own."""

    template_name = "radicacion/campos/captcha.html"
    use_fieldset = False

    def id_for_label(self, id_: str) -> str:
        return super().id_for_label(id_) if id_ else ""

    def fetch_captcha_store(self, name: str, value: Any, attrs: Any = None, generator: Any = None) -> None:
        """A new challenge for each drawing, with its question."""
        letras, respuesta = desafio()
        self._key = CaptchaStore.objects.create(challenge=letras, response=respuesta).hashkey
        self._value = [self._key, ""]
        self.pregunta = pregunta(respuesta)

    def audio_url(self) -> str | None:
        return reverse("captcha-audio", args=[self._key]) if voz.programa() else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template draws; the question is read to whoever enters the box."""
        contexto = super().get_context(name, value, attrs)
        oculta, visible = contexto["widget"]["subwidgets"]
        oculta["attrs"].pop("aria-describedby", None)
        descrito = visible["attrs"].get("aria-describedby", "")
        visible["attrs"]["aria-describedby"] = f"id_{name}_pregunta {descrito}".strip()
        return contexto | {"pregunta": self.pregunta, "nombre": name}


class CampoCaptcha(CaptchaField):
    """`<name>_0` is the challenge's key, `<name>_1` the letters or the answer. A wrong one gets a new challenge."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Escriba el texto de la imagen o la respuesta a la pregunta"))
        kwargs.setdefault(
            "help_text",
            _("Una de las dos basta. No importan mayúsculas ni tildes; los números, en cifras o en letras."),
        )
        kwargs.setdefault("widget", EntradaCaptcha())
        kwargs["error_messages"] = {
            "required": _("Escriba el texto de la imagen o la respuesta a la pregunta."),
            "invalid": _(
                "No es el texto de la imagen ni la respuesta a la pregunta. Hay una imagen y una pregunta nuevas: "
                "escriba una de las dos. Lo demás se conservó."
            ),
        } | kwargs.get("error_messages", {})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Judge the answer; right or wrong it spends the challenge, which serves whoever takes its row alone.

        In place of the library's own, which reads and deletes in five statements.
        """
        clave, escrito = (limpio(parte or "") for parte in value or ("", ""))  # no database takes a NUL
        MultiValueField.clean(self, [clave, escrito])
        respuesta = _gastar(clave)
        de_prueba = ajustes.CAPTCHA_TEST_MODE and escrito.strip().lower() == "passed"
        if not de_prueba and not acierta(respuesta, escrito):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return [clave, ""]


def _gastar(clave: str) -> str:
    """Take the challenge of that key away; what answers it, or nothing where there is none or its time is over."""
    plazo = CaptchaStore._meta.get_field("expiration").get_db_prep_value(ahora(), connection)
    with connection.cursor() as cursor:
        cursor.execute(_GASTAR, [clave, plazo])
        fila = cursor.fetchone()
    return fila[0] if fila else ""
