"""Fields that the forms of the acts share."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class Varios(forms.ModelMultipleChoiceField):
    """Rows to be marked; a key that no row can have is a wrong choice, and never reaches the database."""

    def clean(self, value: Any) -> Any:
        clave = cast("models.Field[Any, Any]", cast("models.QuerySet[Any]", self.queryset).model._meta.pk)
        for marcada in value or ():
            try:
                clave.clean(marcada, None)
            except ValidationError as error:
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": marcada}
                ) from error
        return super().clean(value)
