"""How a person likes to be asked."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Answering(models.Model):
    """Kept per person, for every check-in and device. Who has no row is asked a part at a time."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    one_at_a_time = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.user_id)
