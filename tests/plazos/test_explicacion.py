"""The explanation that staff and citizen read: law.md §5."""

from datetime import date

from plazos.calendario import Calendario, Excepcion
from plazos.explicacion import explicar
from plazos.reloj import (
    Aclaracion,
    Aclarada,
    Completada,
    Hecho,
    Prorroga,
    ProrrogaRequerimiento,
    Reclasificacion,
    Requerimiento,
    Respuesta,
    Traslado,
    TrasladoParcial,
    evaluar,
)
from plazos.terminos import Tipo

CON = Calendario.con()


def d(texto: str) -> date:
    return date.fromisoformat(texto)


def pasos(tipo: str, recibida: str, *hechos: Hecho, calendario: Calendario = CON) -> tuple[str, ...]:
    plazo = evaluar(Tipo(tipo), d(recibida), hechos, calendario=calendario, hoy=d(recibida))
    assert plazo.pasos == explicar(plazo, calendario)
    otro_dia = evaluar(Tipo(tipo), d(recibida), hechos, calendario=calendario, hoy=d("2027-06-01"))
    assert otro_dia.pasos == plazo.pasos
    return plazo.pasos


def test_a_plain_case_line_by_line() -> None:
    assert pasos("queja", "2026-11-20") == (
        "Recibida el viernes 20 de noviembre de 2026.",
        "Queja: 15 días hábiles para responder (Ley 1755 de 2015, art. 14).",
        "Día 1: lunes 23 de noviembre de 2026, el primer día hábil después de la recepción (Ley 4 de 1913, art. 62).",
        "No se cuenta el martes 8 de diciembre de 2026, festivo: La Inmaculada Concepción.",
        "Tampoco se cuentan los sábados y domingos (8 días).",
        "Vence el lunes 14 de diciembre de 2026, a las 11:59 de la noche (hora de Bogotá).",
    )


def test_every_holiday_and_civic_day_has_its_name() -> None:
    texto = "\n".join(pasos("consulta", "2026-03-26"))
    for nombre in ("Jueves Santo", "Viernes Santo", "Día cívico (Decreto 500 de 2024)", "Día del Trabajo"):
        assert nombre in texto
    assert "sábado 1 de mayo de 2027, festivo: Día del Trabajo" in "\n".join(pasos("queja", "2027-04-23"))


def test_closed_ranges_take_one_line_each_side_of_a_holiday() -> None:
    cierre = Excepcion(d("2026-12-21"), d("2026-12-31"), "Cierre de fin de año", "Resolución 5 de 2026")
    lineas = pasos("queja", "2026-12-10", calendario=Calendario.con([cierre]))
    assert lineas[3:6] == (
        (
            "No se cuentan los días del lunes 21 de diciembre de 2026 al jueves 24 de diciembre de 2026: "
            "Cierre de fin de año (Resolución 5 de 2026)."
        ),
        "No se cuenta el viernes 25 de diciembre de 2026, festivo: Navidad.",
        (
            "No se cuentan los días del lunes 28 de diciembre de 2026 al jueves 31 de diciembre de 2026: "
            "Cierre de fin de año (Resolución 5 de 2026)."
        ),
    )


def test_one_reason_on_days_apart_is_told_twice() -> None:
    dias = [Excepcion(d(dia), d(dia), "Suspensión de términos") for dia in ("2026-11-24", "2026-11-26")]
    texto = "\n".join(pasos("queja", "2026-11-20", calendario=Calendario.con(dias)))
    assert texto.count("No se cuenta el") == 3
    assert "jueves 26 de noviembre de 2026: Suspensión de términos." in texto


def test_a_day_that_is_open_by_exception_is_told() -> None:
    abre = Excepcion(d("2026-07-13"), d("2026-07-13"), "Ley 2578 suspendida", "Auto 1 de 2026", abre=True)
    cierra = Excepcion(d("2026-07-06"), d("2026-07-08"), "Cierre")
    turno = Excepcion(d("2026-07-07"), d("2026-07-07"), "Turno", abre=True)
    texto = "\n".join(pasos("queja", "2026-07-02", calendario=Calendario.con([abre, cierra, turno])))
    assert (
        "Sí se cuenta el lunes 13 de julio de 2026, aunque figura como festivo (Día de Nuestra Señora del Rosario de "
        "Chiquinquirá): Ley 2578 suspendida (Auto 1 de 2026)."
    ) in texto
    assert "Sí se cuenta el martes 7 de julio de 2026: Turno." in texto


def test_a_week_without_weekend() -> None:
    corta = pasos("informacion", "2026-11-23", Requerimiento(d("2026-11-25")))
    assert not any("sábados" in linea for linea in corta)


def test_silence_is_announced() -> None:
    assert pasos("documentos", "2026-11-20")[-1] == (
        "Si no se responde a más tardar ese día, la solicitud se entiende aceptada y las copias se entregan a más "
        "tardar el jueves 10 de diciembre de 2026 (Ley 1755 de 2015, art. 14, num. 1)."
    )


def test_the_moves_of_an_incomplete_petition() -> None:
    requerida = Requerimiento(d("2026-11-27"), d("2026-12-01"))
    assert pasos("queja", "2026-11-20", requerida)[3:] == (
        (
            "El 27 de noviembre de 2026 se requirió a la persona completar la petición (Ley 1755 de 2015, art. 17): "
            "iban 5 de 15 días hábiles y el término se suspende desde el día siguiente. Le llegó el 1 de diciembre de "
            "2026. Tiene un mes para completarla: hasta el lunes 4 de enero de 2027."
        ),
        "Tampoco se cuentan los sábados y domingos (2 días).",
        "El término está suspendido: la fecha en que vence se sabrá cuando la persona responda.",
    )
    completa = ProrrogaRequerimiento(d("2027-01-04")), Completada(d("2027-01-12"))
    lineas = pasos("queja", "2026-11-20", requerida, *completa)
    assert lineas[4:6] == (
        (
            "El 4 de enero de 2027 la persona pidió más tiempo para completar: tiene hasta el jueves 4 de febrero de "
            "2027 (Ley 1755 de 2015, art. 17)."
        ),
        (
            "El 12 de enero de 2027 la persona completó la petición (Ley 1755 de 2015, art. 17): quedaban 10 días "
            "hábiles, que se cuentan desde el miércoles 13 de enero de 2027."
        ),
    )
    assert lineas[-1].startswith("Vence el martes 26 de enero de 2027")


def test_when_one_day_or_none_is_left() -> None:
    uno = pasos("informacion", "2026-11-20", Aclaracion(d("2026-12-03")), Aclarada(d("2026-12-10")))
    assert "quedaba 1 día hábil, que se cuenta desde el viernes 11 de diciembre de 2026." in "\n".join(uno)
    assert "para que la persona la aclare (Ley 1755 de 2015, art. 19): iban 9 de 10 días hábiles" in "\n".join(uno)
    ninguno = pasos("informacion", "2026-11-20", Aclaracion(d("2026-12-04")), Aclarada(d("2026-12-10")))
    assert "no quedaba ningún día, y el término vence el primer día hábil siguiente, el viernes 11" in "\n".join(
        ninguno
    )


def test_other_moves() -> None:
    prorroga = Prorroga(d("2026-12-01"), d("2026-12-21"))
    assert (
        "El 1 de diciembre de 2026 se prorrogó el término, que pasa a ser de 20 días hábiles: vence el 21 de diciembre "
        "de 2026 (Ley 1755 de 2015, art. 14, parágrafo)."
    ) in pasos("queja", "2026-11-20", prorroga)
    reclasificada = Reclasificacion(d("2026-12-01"), Tipo.CONSULTA)
    assert (
        "El 1 de diciembre de 2026 se reclasificó como Consulta: el término es de 30 días hábiles, contados desde la "
        "recepción original (Ley 1755 de 2015, art. 14). Vence el 6 de enero de 2027."
    ) in pasos("queja", "2026-11-20", reclasificada)
    suspendida = pasos("queja", "2026-11-20", Requerimiento(d("2026-11-27")), reclasificada)
    assert suspendida[4].endswith("(Ley 1755 de 2015, art. 14).")


def test_the_end() -> None:
    assert "dentro del término: vencía el lunes 14" in "\n".join(
        pasos("queja", "2026-11-20", Respuesta(d("2026-12-14")))
    )
    assert "fuera de término: vencía el lunes 14" in "\n".join(pasos("queja", "2026-11-20", Respuesta(d("2026-12-15"))))
    suspendida = pasos("queja", "2026-11-20", Requerimiento(d("2026-11-27")), Respuesta(d("2026-12-15")))
    assert (
        "El 15 de diciembre de 2026 se dio respuesta, con el término suspendido (Ley 1755 de 2015, art. 14)."
        in suspendida
    )
    parte = pasos("queja", "2026-11-20", TrasladoParcial(d("2026-11-25")), Traslado(d("2026-11-30")))
    assert "parte de la petición a la entidad competente, dentro de los cinco" in parte[3]
    assert "fuera de término, después de los cinco" in parte[4]


def test_a_term_found_over_before_its_suspension_is_explained_to_its_end() -> None:
    hechos = Aclaracion(d("2026-12-09")), Reclasificacion(d("2026-12-10"), Tipo.INFORMACION), Aclarada(d("2026-12-11"))
    assert pasos("consulta", "2026-11-20", *hechos)[-2].startswith("Vence el viernes 4 de diciembre de 2026")
