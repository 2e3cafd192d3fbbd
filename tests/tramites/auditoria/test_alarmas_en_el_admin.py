"""Who is shown what the check found: alarms of a case to whoever sees it, those of seals and triggers to UCSTI."""

import pytest
from django.urls import reverse

from tests.factories import VIERNES
from tests.tramites.elenco import un_caso, una_persona
from tramites.auditoria.hallazgo import Hallazgo, dar_alarmas

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entidad")]


@pytest.mark.parametrize(("nombre", "ve"), [("jefa", True), ("radicadora", True), ("jefe", False), ("gestora", False)])
def test_alarms_of_no_case(client, time_machine, nombre, ve):
    time_machine.move_to(VIERNES, tick=False)
    un_caso()
    assert dar_alarmas([Hallazgo("sello", "El sello del 20-11-2026 falta.")] * 2) == 1
    client.force_login(una_persona(nombre))
    pagina = client.get(reverse("admin:tramites_alarma_changelist"))
    assert pagina.status_code == 200
    assert ("El sello del 20-11-2026 falta." in pagina.content.decode()) is ve
