"""Each challenge serves one attempt, right or wrong, while its time lasts; to judge it takes one statement."""

from datetime import timedelta

import pytest
from captcha.conf import settings as ajustes
from captcha.models import CaptchaStore
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from radicacion.formularios.captcha import CampoCaptcha
from radicacion.tiempo import ahora

pytestmark = pytest.mark.django_db


@pytest.fixture
def reto(monkeypatch) -> CaptchaStore:
    monkeypatch.setattr(ajustes, "CAPTCHA_TEST_MODE", False)
    return CaptchaStore.objects.create(challenge="CDFGH", response="cdfgh|suma:2:3")


@pytest.mark.parametrize("escrito", ["CDFGH", "cdfgh ", "5", "Cinco"])
def test_any_of_its_answers_passes_once(reto, escrito):
    with CaptureQueriesContext(connection) as hechas:
        assert CampoCaptcha().clean([reto.hashkey, escrito]) == [reto.hashkey, ""]
    assert len(hechas) == 1
    with pytest.raises(ValidationError):
        CampoCaptcha().clean([reto.hashkey, escrito])


@pytest.mark.parametrize("escrito", ["CDFGX", "6", "PASSED", "cdfgh|suma:2:3", "\0"])
def test_a_wrong_answer_spends_it_too(reto, escrito):
    with pytest.raises(ValidationError):
        CampoCaptcha().clean([reto.hashkey, escrito])
    if escrito != "\0":  # nothing that can be read was answered
        with pytest.raises(ValidationError):
            CampoCaptcha().clean([reto.hashkey, "5"])


def test_an_expired_or_unknown_one_passes_nobody(reto):
    CaptchaStore.objects.update(expiration=ahora() - timedelta(seconds=1))
    for clave in (reto.hashkey, "desconocida", ""):
        with pytest.raises(ValidationError):
            CampoCaptcha().clean([clave, "cdfgh"])


@pytest.mark.parametrize("value", [None, ["", ""], ["clave", ""], ["clave", "\u200b"]])
def test_without_an_answer_it_asks_for_one_and_spends_nothing(reto, value):
    with pytest.raises(ValidationError) as error:
        CampoCaptcha().clean([reto.hashkey, value[1]] if value else None)
    assert error.value.code == "required"
    assert CaptchaStore.objects.filter(pk=reto.pk).exists()


def test_the_word_of_the_tests_serves_only_in_them(reto, monkeypatch):
    monkeypatch.setattr(ajustes, "CAPTCHA_TEST_MODE", True)
    assert CampoCaptcha().clean(["cualquiera", "PASSED"])
