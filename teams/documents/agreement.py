"""A team's agreement as an accessible PDF, in the language of its words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from partnerportal.foundation import pdf, written
from partnerportal.foundation.zones import known_zone
from teams.access.agreement import signatures_of
from teams.models import AgreementVersion, Perspective, Section, Team


def agreement_pdf(version: AgreementVersion) -> bytes:
    """Return a version as PDF/UA-1. The same words and signatures give the same bytes.

    Its days are those of the network's own zone, whoever asks. Raise pdf.Unprintable.
    """
    zone = known_zone(settings.DEFAULT_TIME_ZONE)
    with translation.override(version.language), timezone.override(zone):
        html = agreement_html(version)
    return pdf.render(html, created_at=_moment(version))


def _moment(version: AgreementVersion) -> datetime:
    """When these words and signatures came to be."""
    edits = [row.edited_at for row in version.sections.all()]
    signed = [row.approved_at for row in signatures_of(version).values()]
    return max([version.begun_at, *edits, *signed])


def agreement_html(version: AgreementVersion) -> str:
    """The page that is printed, in the language that is active."""
    team = Team.objects.select_related("community").get(pk=version.team_id)
    signed, words = signatures_of(version), version.words
    first = Perspective(team.first_perspective)
    context = {
        "team": team,
        "version": version,
        "sides": [_side(side, words, signed.get(side)) for side in (first, first.other)],
        "parts": [
            {"label": code.label, "text": words.get(code, "")}
            for code in Section
            if not code.side and words.get(code)
        ],
        "is_draft": version.agreed_at is None,
    }
    return render_to_string("teams/documents/agreement.html", context)


def _side(side: Perspective, words: dict[str, str], signature: Any) -> dict[str, Any]:
    codes = [code for code in Section if code.side == side]
    return {
        "title": side.co_lead,
        "parts": [{"label": code.short, "text": words[code]} for code in codes if words.get(code)],
        "name": signature.signed_name if signature else "",
        "day": written.day(timezone.localtime(signature.approved_at)) if signature else "",
    }
