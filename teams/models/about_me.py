from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.encrypted import EncryptedTextField

# The longest of each, in characters.
ABOUT_ME_LENGTH = 1000


class AboutMe(models.Model):
    """What a person says about working with them. Keeps no history; erased when they leave.

    How and when to reach them is for the people of their teams; access needs are for the co-leads
    and the facilitators of their teams alone.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="about_me")
    how_to_reach = EncryptedTextField(_("how and when to reach me"), blank=True)
    access_needs = EncryptedTextField(_("what I need to take part"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        # Keys only: this text reaches logs and admin pages.
        return str(self.user_id)
