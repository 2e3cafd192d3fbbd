"""What Celery runs: each task a few lines over a function that has its own test.

A message only says when to look; the rows say what there is to do. So a lost, late or repeated message costs
nothing, and two runs of the same task at once do no harm.
"""

from dataclasses import dataclass
from datetime import timedelta

from captcha.models import CaptchaStore
from celery import shared_task

from radicacion import borradores
from radicacion.entidad import limites
from radicacion.tiempo import ahora
from tramites.auditoria import sellar as sellos
from tramites.auditoria import verificar
from tramites.avisos import avisar as avisos
from tramites.avisos.alarmas import avisar_alarmas
from tramites.avisos.prorrogas import alarmar_sin_despachar
from tramites.bandeja import indice, ingreso
from tramites.buzon import buzon
from tramites.correo.envio import Resumen, enviar_pendientes
from tramites.correo.preparar import Preparados, preparar
from tramites.correo.purga import purgar
from tramites.informes import conjuntos, corte, informe
from tramites.recalculo import correr, pedir
from tramites.semejanza import barrer as semejanza
from tramites.supresion import archivos
from tramites.vigilancia import latidos
from tramites.vigilancia.alarmas import alarmar

UN_RATO = timedelta(seconds=50)  # that one message may keep a worker busy; the row goes on with the next


@dataclass(frozen=True)
class Limpieza:
    """How many rows went away."""

    borradores: int
    captchas: int
    conteos: int
    ingresos: int
    archivos: int = 0  # of removed data, that still wait: their store was away


@shared_task(name="tramites.tareas.enviar_correos")
def enviar_correos() -> Resumen:
    latidos.latir(latidos.CORREOS)
    return enviar_pendientes()


@shared_task(name="tramites.tareas.preparar_correos")
def preparar_correos() -> Preparados:
    """Issue the constancias that due mails carry, so that sending waits for no typesetting."""
    return preparar()


@shared_task(name="tramites.tareas.leer_buzon")
def leer_buzon() -> buzon.Resumen:
    """Bring what arrived at the entity's mailbox, and read what was brought."""
    return buzon.atender(UN_RATO)


@shared_task(name="tramites.tareas.indexar")
def indexar() -> int:
    """Make what was filed findable by its words; how many cases."""
    return indice.indexar()


@shared_task(name="tramites.tareas.vigilar")
def vigilar() -> int:
    """Say that the worker lives, give alarm of what does not and tell its administrators; return how many are new."""
    latidos.latir(latidos.TRABAJADOR)
    dadas = alarmar()
    avisar_alarmas()
    return dadas


@shared_task(name="tramites.tareas.purgar_direcciones")
def purgar_direcciones() -> int:
    """Forget the addresses of anonymous people to whom nothing more will be mailed."""
    return purgar()


@shared_task(name="tramites.tareas.limpiar")
def limpiar() -> Limpieza:
    """Delete what is past its time: drafts with their files, captchas, counts of tries, sessions, files of removed
    data."""
    instante = ahora()
    return Limpieza(
        borradores=borradores.purgar(instante),
        captchas=CaptchaStore.objects.filter(expiration__lte=instante).delete()[0],
        conteos=limites.olvidar(),
        ingresos=ingreso.olvidar(instante),
        archivos=archivos.borrar_pendientes(),
    )


@shared_task(name="tramites.tareas.comparar_peticiones")
def comparar_peticiones() -> int:
    """Compare the open petitions that were not compared yet with the others; how many were."""
    return semejanza.comparar_nuevos(UN_RATO)


@shared_task(name="tramites.tareas.olvidar_bandas")
def olvidar_bandas() -> int:
    """Forget under which prints the closed petitions were found."""
    return semejanza.olvidar_cerrados()


@shared_task(name="tramites.tareas.revisar_vencimientos")
def revisar_vencimientos() -> int:
    """Ask for tonight's revision of every open case; `recalcular`, every few seconds, does what is asked."""
    return pedir.pedir_el_de_la_noche().pk


@shared_task(name="tramites.tareas.recalcular")
def recalcular() -> int:
    """Go on with what was asked for: a calendar that changed, tonight's revision, a case behind its calendar."""
    return correr.atender(UN_RATO)


@shared_task(name="tramites.tareas.sellar")
def sellar() -> int:
    """Seal the log of each day that is over and has no seal yet; how many were made."""
    return sellos.sellar()


@shared_task(name="tramites.tareas.verificar_bitacora")
def verificar_bitacora() -> int:
    """Once a day, what of the log changed since the last time, and the seals; how many things did not hold."""
    informe = verificar.verificar_lo_nuevo()
    return informe.cuantos if informe else 0


@shared_task(name="tramites.tareas.avisar")
def avisar() -> avisos.Resumen:
    alarmar_sin_despachar()
    return avisos.avisar()


@shared_task(name="tramites.tareas.publicar_datos_abiertos")
def publicar_datos_abiertos() -> int:
    """Publish the open data of each quarter whose cut-off is whole and has none yet; how many were."""
    return len(conjuntos.publicar_lo_que_falta())


@shared_task(name="tramites.tareas.cortar")
def cortar() -> int:
    """Freeze the cases that were open at the end of each quarter that is over; how many were."""
    return corte.ponerse_al_dia(UN_RATO)


@shared_task(name="tramites.tareas.generar_informes")
def generar_informes() -> int:
    """Make the drafts of the reports that were asked for; how many."""
    return informe.hacer_los_pedidos()
