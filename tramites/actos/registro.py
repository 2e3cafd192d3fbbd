"""Every act that a person may choose, by its key: what the admin offers, in this order."""

from tramites.actos.aclaracion import Aclarar, PedirAclaracion
from tramites.actos.acto import Acto
from tramites.actos.analogas import Acumular
from tramites.actos.aportes import Aportar
from tramites.actos.archivo import Archivar, Rechazar
from tramites.actos.codigo import RenovarCodigo
from tramites.actos.contacto import CorregirContacto
from tramites.actos.correcciones import Anular, Reabrir, Rectificar
from tramites.actos.costos import InformarCostos
from tramites.actos.desistimiento import ContinuarDeOficio, DeclararDesistimiento, Desistir
from tramites.actos.encuesta import Calificar
from tramites.actos.exclusion import Excluir
from tramites.actos.insistencia import Insistir, RemitirAlTribunal
from tramites.actos.mensajes import Contestar, DarPorLeido, Escribir, PedirTipo
from tramites.actos.notas import Anotar
from tramites.actos.notificacion import Notificar
from tramites.actos.prioridad import Priorizar
from tramites.actos.prorroga import Prorrogar
from tramites.actos.publicacion import PublicarAviso
from tramites.actos.recursos import Interponer, ResolverRecurso, Revocar
from tramites.actos.reiterativas import ResponderConAnterior
from tramites.actos.reparto import Asignar, Reasignar
from tramites.actos.requerimiento import Completar, Levantar, PedirPlazo, Requerir
from tramites.actos.reserva import Negar, NegarExcepcional
from tramites.actos.respuesta import Aprobar, Devolver, Proyectar, Responder
from tramites.actos.retencion import LevantarRetencion, Retener
from tramites.actos.supresion import RetirarAutorizacion
from tramites.actos.tipo import Reclasificar
from tramites.actos.traslado import Trasladar, TrasladarParte

ACTOS: dict[str, Acto] = {
    a.clave: a
    for a in (
        Asignar(),
        Reasignar(),
        Priorizar(),
        Reclasificar(),
        Proyectar(),
        Devolver(),
        Aprobar(),
        Responder(),
        ResponderConAnterior(),
        Acumular(),
        Negar(),
        NegarExcepcional(),
        InformarCostos(),
        Prorrogar(),
        Requerir(),
        PedirPlazo(),
        Completar(),
        PedirAclaracion(),
        Aclarar(),
        Levantar(),
        Rectificar(),
        Trasladar(),
        TrasladarParte(),
        Desistir(),
        DeclararDesistimiento(),
        ContinuarDeOficio(),
        Rechazar(),
        Archivar(),
        Anular(),
        Reabrir(),
        Notificar(),
        PublicarAviso(),
        Insistir(),
        RemitirAlTribunal(),
        Interponer(),
        ResolverRecurso(),
        Revocar(),
        Aportar(),
        CorregirContacto(),
        RenovarCodigo(),
        Calificar(),
        Escribir(),
        PedirTipo(),
        Contestar(),
        DarPorLeido(),
        Anotar(),
        Excluir(),
        Retener(),
        LevantarRetencion(),
        RetirarAutorizacion(),
    )
}
