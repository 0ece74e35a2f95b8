"""Rules of passwords that Django knows, in words that exist in both languages."""

from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """At least so many characters. Django's own sentence has no Chinese."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError with the length asked for."""
        if len(password) < self.min_length:
            raise ValidationError(_("密码太短，至少%(n)s个字符。") % {"n": self.min_length}, code="password_too_short")
