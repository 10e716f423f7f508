"""Who may see a spreadsheet that somebody brought to the desk."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from partnerportal.foundation import documents
from partnerportal.foundation.models import Document
from teams.access.team import is_administrator, manages_something
from teams.models import NetworkImport

KIND = "network"


def network_imports_seen_by(user: Any) -> QuerySet[NetworkImport]:
    """Their own, while they look after something; all for an administrator."""
    if is_administrator(user):
        return NetworkImport.objects.all()
    if not manages_something(user):
        return NetworkImport.objects.none()
    return NetworkImport.objects.filter(brought_by=user)


def can_see_network_import(user: Any, pk: str) -> bool:
    return network_imports_seen_by(user).filter(pk=pk).exists()


@documents.may_open(KIND)
def _may_open(user: Any, document: Document) -> bool:
    return can_see_network_import(user, document.subject)
