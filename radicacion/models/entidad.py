"""The entity that the portal serves, as data: another entity installs the same code (design.md, principle 6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntidadConfig(models.Model):
    """One row. Texts are plain, a blank line between paragraphs. Loaded from a fixture, edited in the admin."""

    nombre = models.CharField(_("nombre"), max_length=200)
    sigla = models.CharField(_("sigla"), max_length=20)
    nit = models.CharField(_("NIT"), max_length=20, blank=True)
    sitio_web = models.URLField(_("sitio web"), blank=True)
    dependencia_receptora = models.CharField(_("código de la dependencia receptora"), max_length=20)
    dependencia_receptora_nombre = models.CharField(_("nombre de la dependencia receptora"), max_length=200)

    dependencia_juridica = models.CharField(_("código de la oficina jurídica"), max_length=20, blank=True)

    direccion = models.CharField(_("dirección"), max_length=200)
    ciudad = models.CharField(_("ciudad"), max_length=100)
    codigo_postal = models.CharField(_("código postal"), max_length=10, blank=True)
    telefono = models.CharField(_("teléfono"), max_length=60)
    telefono_extension = models.CharField(_("extensión de la dependencia receptora"), max_length=10, blank=True)
    linea_gratuita = models.CharField(_("línea gratuita"), max_length=60, blank=True)
    linea_anticorrupcion = models.CharField(_("línea anticorrupción"), max_length=60, blank=True)
    linea_emergencias = models.CharField(_("línea de emergencias"), max_length=20, default="123", blank=True)
    correo_atencion = models.EmailField(_("correo de atención"))
    correo_servicio = models.EmailField(_("correo desde el que se responde"))
    correo_judicial = models.EmailField(_("correo de notificaciones judiciales"), blank=True)
    horario = models.CharField(_("horario de atención"), max_length=200)
    juez_de_insistencia = models.CharField(
        _("tribunal o juez ante el que se insiste"), max_length=200, blank=True
    )  # Ley 1755/2015 art. 26
    correo_juez_de_insistencia = models.EmailField(_("correo de ese tribunal o juez"), blank=True)
    valor_copia = models.PositiveIntegerField(
        _("valor de una copia, en pesos"), null=True, blank=True, help_text=_("No más de lo que cuesta reproducirla.")
    )
    forma_de_pago = models.TextField(_("cómo se pagan las copias"), blank=True)
    redes = models.JSONField(_("redes sociales"), default=list, blank=True)
    enlaces = models.JSONField(_("reglamento, manual y políticas"), default=list, blank=True)

    texto_inicio = models.TextField(_("texto que precede al formulario"))
    advertencia_anonima = models.TextField(_("advertencia para quien radica de forma anónima"))
    texto_terminos = models.TextField(_("términos de uso y tratamiento de datos"))
    version_terminos = models.CharField(_("versión de los términos"), max_length=20)
    preguntas = models.JSONField(_("preguntas frecuentes"), default=list, blank=True)
    glosario = models.JSONField(_("glosario"), default=list, blank=True)

    maximo_texto = models.PositiveIntegerField(_("máximo de caracteres de la descripción"), default=10_000)
    maximo_archivo_mb = models.PositiveIntegerField(_("máximo por archivo, en MB"), default=20)
    maximo_total_mb = models.PositiveIntegerField(_("máximo de todos los archivos, en MB"), default=60)
    maximo_archivos = models.PositiveSmallIntegerField(_("máximo de archivos"), default=20)
    formatos_adicionales = models.JSONField(
        _("formatos que se reciben además de los de MinTIC (xlsx, odt, txt, mp3, mp4)"), default=list, blank=True
    )
    telefono_obligatorio = models.BooleanField(_("teléfono obligatorio"), default=False)
    corte_radicacion = models.TimeField(
        _("hora de corte de la radicación"),
        null=True,
        blank=True,
        help_text=_(
            "Lo que llegue después de esta hora, o en un día no hábil, cuenta como recibido el día hábil siguiente."
            " Déjela en blanco para que cuente el mismo día. Vale para lo que se radique desde que la guarde."
        ),
    )
    por_vencer_dias = models.PositiveSmallIntegerField(_("días en que un caso está por vencer"), default=3)

    class Meta:
        verbose_name = _("configuración de la entidad")
        verbose_name_plural = _("configuración de la entidad")

    def __str__(self) -> str:
        return self.sigla
