"""Where people live: countries (ISO 3166-1 numeric), departments (DANE) and their capitals (DIVIPOLA).

Tables of the project alone, no row is read; what the form offers as municipalities is in `municipios`.
"""

import gettext
import unicodedata
from functools import lru_cache
from types import MappingProxyType

import pycountry

COLOMBIA, BOGOTA = "170", "11001"
OTRO = "otro"

DEPARTAMENTOS = MappingProxyType(
    {
        "91": "Amazonas",
        "05": "Antioquia",
        "81": "Arauca",
        "88": "Archipiélago de San Andrés, Providencia y Santa Catalina",
        "08": "Atlántico",
        "11": "Bogotá, D.C.",
        "13": "Bolívar",
        "15": "Boyacá",
        "17": "Caldas",
        "18": "Caquetá",
        "85": "Casanare",
        "19": "Cauca",
        "20": "Cesar",
        "27": "Chocó",
        "23": "Córdoba",
        "25": "Cundinamarca",
        "94": "Guainía",
        "95": "Guaviare",
        "41": "Huila",
        "44": "La Guajira",
        "47": "Magdalena",
        "50": "Meta",
        "52": "Nariño",
        "54": "Norte de Santander",
        "86": "Putumayo",
        "63": "Quindío",
        "66": "Risaralda",
        "68": "Santander",
        "70": "Sucre",
        "73": "Tolima",
        "76": "Valle del Cauca",
        "97": "Vaupés",
        "99": "Vichada",
    }
)

#: Department -> its capital. Cundinamarca's is Bogotá, which lies in a department code of its own.
CAPITALES = MappingProxyType({d: f"{d}001" for d in DEPARTAMENTOS} | {"25": BOGOTA})

_MUNICIPIOS = {
    "91001": "Leticia",
    "05001": "Medellín",
    "81001": "Arauca",
    "88001": "San Andrés",
    "08001": "Barranquilla",
    "11001": "Bogotá, D.C.",
    "13001": "Cartagena de Indias",
    "15001": "Tunja",
    "17001": "Manizales",
    "18001": "Florencia",
    "85001": "Yopal",
    "19001": "Popayán",
    "20001": "Valledupar",
    "27001": "Quibdó",
    "23001": "Montería",
    "94001": "Inírida",
    "95001": "San José del Guaviare",
    "41001": "Neiva",
    "44001": "Riohacha",
    "47001": "Santa Marta",
    "50001": "Villavicencio",
    "52001": "Pasto",
    "54001": "San José de Cúcuta",
    "86001": "Mocoa",
    "63001": "Armenia",
    "66001": "Pereira",
    "68001": "Bucaramanga",
    "70001": "Sincelejo",
    "73001": "Ibagué",
    "76001": "Santiago de Cali",
    "97001": "Mitú",
    "99001": "Puerto Carreño",
}

#: Where the catalogue's Spanish is missing, misspelt or not the one used here.
_ENMIENDAS = {
    "012": "Argelia",
    "060": "Bermudas",
    "092": "Islas Vírgenes Británicas",
    "104": "Myanmar (Birmania)",
    "174": "Comoras",
    "180": "República Democrática del Congo",
    "238": "Islas Malvinas",
    "275": "Palestina",
    "336": "Ciudad del Vaticano",
    "384": "Costa de Marfil",
    "462": "Maldivas",
    "562": "Níger",
    "583": "Micronesia",
    "642": "Rumania",
    "643": "Rusia",
    "666": "San Pedro y Miquelón",
    "682": "Arabia Saudita",
    "740": "Surinam",
    "788": "Túnez",
    "850": "Islas Vírgenes de los Estados Unidos",
    "854": "Burkina Faso",
}

Opciones = list[tuple[str, str]]


@lru_cache(maxsize=1)
def paises() -> dict[str, str]:
    """ISO numeric code -> common Spanish name, Colombia first and the rest in alphabetical order."""
    espanol = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["es"], fallback=True)
    nombres = {p.numeric: espanol.gettext(getattr(p, "common_name", p.name)) for p in pycountry.countries} | _ENMIENDAS
    resto = sorted((c for c in nombres if c != COLOMBIA), key=lambda c: sin_tildes(nombres[c]))
    return {c: nombres[c] for c in (COLOMBIA, *resto)}


def capitales() -> dict[str, str]:
    """DIVIPOLA code -> name of the departments' capitals, by name."""
    return dict(sorted(_MUNICIPIOS.items(), key=lambda fila: sin_tildes(fila[1])))


def opciones_pais() -> Opciones:
    return [*paises().items()]


def nombre_pais(codigo: str) -> str | None:
    """The name of a country by its code; None where there is no such country."""
    return paises().get(codigo)


def opciones_departamento() -> Opciones:
    return [*DEPARTAMENTOS.items()]


def sin_tildes(texto: str) -> str:
    """How names are put in order."""
    return unicodedata.normalize("NFKD", texto).encode("ascii", "ignore").decode().casefold()
