"""What the citizens of the demonstration write: type, text, and the dependencia that answers."""

from typing import NamedTuple


class Relato(NamedTuple):
    tipo: str
    dependencia: str
    texto: str


class Ciudadano(NamedTuple):
    tipo_persona: str
    tipo_documento: str
    numero_documento: str
    nombres: str
    correo: str
    departamento: str
    municipio: str


RELATOS = (
    Relato(
        "informacion", "OR", "¿Qué requisitos debo cumplir para registrar una obra literaria inédita y cuánto tarda?"
    ),
    Relato(
        "documentos", "OR", "Solicito copia auténtica del certificado de registro de mi obra musical «Camino al río»."
    ),
    Relato(
        "consulta", "OAJ", "¿Puede un colegio público fotocopiar un capítulo de un libro de texto para sus estudiantes?"
    ),
    Relato(
        "queja", "CD", "El funcionario de la ventanilla me atendió de mala manera y se negó a explicarme el trámite."
    ),
    Relato(
        "reclamo",
        "OR",
        "Hace dos meses envié la solicitud de registro de software y el sistema sigue diciendo «en estudio».",
    ),
    Relato(
        "sugerencia",
        "UCSTI",
        "Sería útil que el formulario de registro guardara el avance y se pudiera terminar otro día.",
    ),
    Relato("felicitacion", "STC", "Felicito a quienes dictaron el taller de derecho de autor para músicos en Tumaco."),
    Relato(
        "peticion", "OR", "Radico los documentos para la creación de mi usuario en el sistema de registro en línea."
    ),
    Relato(
        "informacion", "STC", "¿Cuándo abren inscripciones para el curso virtual de derecho de autor para docentes?"
    ),
    Relato(
        "consulta", "OAJ", "¿A quién pertenecen los derechos de un programa hecho por un contratista de mi empresa?"
    ),
    Relato(
        "documentos",
        "OAJ",
        "Solicito copia del concepto emitido sobre el uso de música en establecimientos de comercio.",
    ),
    Relato("denuncia_interna", "CD", "Un contratista me ofreció agilizar el registro a cambio de dinero en efectivo."),
    Relato(
        "denuncia_externa", "DG", "Una sociedad de gestión cobra a los bares de mi pueblo sin entregar recibo alguno."
    ),
    Relato(
        "reclamo", "UCSTI", "La página no dejó adjuntar mi archivo y perdí lo que había escrito. Pido una solución."
    ),
    Relato(
        "peticion",
        "OAJ",
        "Solicito que la entidad intervenga en la asamblea de la sociedad de gestión a la que pertenezco.",
    ),
    Relato("informacion", "OR", "Necesito saber si una receta de cocina familiar se puede registrar como obra."),
    Relato("documentos", "OR", "Pido certificación de todas las obras inscritas a nombre de mi padre, ya fallecido."),
    Relato("consulta", "OAJ", "¿Se necesita autorización para traducir una novela que está en dominio público?"),
    Relato("queja", "CD", "Llamé cinco veces a la línea gratuita y la persona que contestó colgó antes de oírme."),
    Relato("sugerencia", "STC", "Propongo dictar los talleres también en lenguas indígenas del Cauca."),
    Relato(
        "peticion", "DG", "Pido una cita con el director para presentar un proyecto de biblioteca digital comunitaria."
    ),
    Relato("reclamo", "OR", "El certificado que recibí tiene mal escrito el título de la obra; pido que se corrija."),
    Relato("informacion", "OAJ", "¿Cuánto dura la protección de una fotografía tomada por encargo de un periódico?"),
    Relato("felicitacion", "UCSTI", "La respuesta que me dieron fue clara y llegó antes de lo prometido. Gracias."),
    Relato("documentos", "STC", "Solicito las memorias y presentaciones del seminario de noviembre."),
    Relato("consulta", "OAJ", "¿Una obra creada con ayuda de inteligencia artificial puede registrarse?"),
    Relato("reclamo", "STC", "Asistí al curso completo y no me ha llegado el certificado de participación."),
    Relato("peticion", "OR", "Solicito la inscripción del contrato de cesión de derechos que adjunté por ventanilla."),
    Relato("denuncia_interna", "CD", "Vi que en el archivo se prestan expedientes a particulares sin dejar registro."),
    Relato(
        "informacion", "UCSTI", "¿En qué horario atienden de manera presencial y si hay acceso para silla de ruedas?"
    ),
)

CIUDADANOS = (
    Ciudadano("natural", "CC", "52345678", "María Fernanda Quiroga", "maria.quiroga@ciudadania.example", "11", "11001"),
    Ciudadano(
        "juridica", "NIT", "900123456-8", "Radiodifusora del Valle S.A.S.", "gerencia@radiovalle.example", "76", "76001"
    ),
    Ciudadano(
        "natural", "CC", "1098765432", "Yeison Andrés Palacios", "yeison.palacios@ciudadania.example", "27", "27001"
    ),
    Ciudadano("natural", "CE", "456789", "Carla Bianchi", "carla.bianchi@ciudadania.example", "05", "05001"),
    Ciudadano("nna", "TI", "1012345678", "Sara Lucía Benavides", "sara.benavides@ciudadania.example", "52", "52001"),
    Ciudadano("natural", "CC", "79456123", "Héctor Julio Camacho", "hector.camacho@ciudadania.example", "15", "15001"),
    Ciudadano(
        "autoridad", "NIT", "899999061-9", "Alcaldía de Villa Clara", "contacto@villaclara.example", "25", "11001"
    ),
    Ciudadano("natural", "PPT", "5123456", "Luisa Elena Márquez", "luisa.marquez@ciudadania.example", "54", "54001"),
    Ciudadano("natural", "CC", "30123987", "Nubia Stella Arango", "nubia.arango@ciudadania.example", "17", "17001"),
    Ciudadano("natural", "CC", "1144056789", "Jhon Freddy Mosquera", "jhon.mosquera@ciudadania.example", "76", "76001"),
)

RESPUESTA = (
    "Cordial saludo.\n\nEn atención a su comunicación, la Entidad le informa que su solicitud fue estudiada por la"
    " dependencia competente. Encontrará a continuación la respuesta a cada uno de los puntos que planteó, con el"
    " fundamento que la sustenta y los pasos que puede seguir.\n\nEsperamos haber resuelto su inquietud. Si algo no"
    " quedó claro, puede escribirnos de nuevo y con gusto lo atenderemos."
)

_OTRA_ENTIDAD = {"destinatario": "Alcaldía Mayor de Bogotá", "correo_destinatario": "radicacion@alcaldia.example"}
#: Acts that stop, move or end a case otherwise than by an answer, each with what its form says.
OTROS: dict[str, dict[str, str]] = {
    "prorrogar": {
        "texto": "Cordial saludo.\n\nPara responderle de fondo debemos pedir el expediente al archivo central."
    },
    "requerir": {
        "faltan": "El certificado de existencia y representación legal",
        "texto": "Cordial saludo.\n\nLa revisamos y, para resolverla, falta lo que se indica a continuación.",
    },
    "pedir_aclaracion": {"texto": "Cordial saludo.\n\nNo logramos comprender a cuál de las dos obras se refiere."},
    "trasladar": {**_OTRA_ENTIDAD, "texto": "Cordial saludo.\n\nLo que pide le corresponde resolverlo a otra entidad."},
    "desistir": {"texto": "Ya resolví el asunto directamente con la sociedad de gestión."},
    "rechazar": {"texto": "Cordial saludo.\n\nSe rechaza por irrespetuosa: puede presentarla de nuevo con respeto."},
    "archivar": {
        "causa": "sin_competente",
        "texto": "Cordial saludo.\n\nNo hay autoridad competente para lo que pide.",
    },
    "anular": {"texto": "Cordial saludo.\n\nEl radicado se anula: se dio dos veces a la misma solicitud."},
}
