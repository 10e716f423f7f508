"""Communities of practice: what they are called, and who looks after them."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation.languages import Language
from partnerportal.foundation.text import clean_line
from teams.actions.slugs import free_slug
from teams.models import Community, CommunityText, Facilitation, User


@transaction.atomic
def name_community(*, community: Community, names: Mapping[str, str]) -> Community:
    """Save a community, new or not, with its name in each language (code -> name).

    Its address comes from its first English name and stays. Raise ValidationError for a language
    without a name.
    """
    clean = {code.value: clean_line(names.get(code, "")) for code in Language}
    if not all(clean.values()):
        raise ValidationError(_("A community has a name in each language."))
    if not community.pk:
        community.slug = free_slug(Community, clean[Language.ENGLISH])
        community.save()
    for code, name in clean.items():
        CommunityText.objects.update_or_create(
            community=community, language=code, defaults={"name": name}
        )
    return community


@transaction.atomic
def open_desk(*, community: Community) -> int:
    """Let everybody who looks after this community today into the admin; return how many are new.

    What they find there is decided by their facilitations, each time they look.
    """
    open_ones = Facilitation.objects.active(timezone.localdate()).filter(community=community)
    newcomers = User.objects.filter(pk__in=open_ones.values("user"), is_staff=False)
    return newcomers.update(is_staff=True)
