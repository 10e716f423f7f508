"""Where a brief sends people who want to read more: to a page that is there."""

import pytest
from django.utils import timezone

from kmb_events.documents.public_address import public_address
from kmb_events.models import PublicPage, Summary, SummaryPage

pytestmark = pytest.mark.django_db


def test_address_is_known_before_anything_is_published(plan):
    found = public_address(plan)
    assert found.url.endswith(f"/p/events/{plan.slug}/")
    assert not found.is_open


def test_open_event_comes_first(plan, patient):
    SummaryPage.objects.create(summary=Summary.objects.get_or_create(plan=plan)[0])
    PublicPage.objects.create(plan=plan, published_by=patient)
    assert public_address(plan).url.endswith(f"/p/events/{plan.slug}/")
    assert public_address(plan).is_open


@pytest.mark.parametrize("was_public", [True, False])
def test_summary_stands_in_for_an_event_that_is_not_open(plan, patient, was_public):
    SummaryPage.objects.create(summary=Summary.objects.get_or_create(plan=plan)[0])
    if was_public:
        PublicPage.objects.create(plan=plan, published_by=patient, withdrawn_at=timezone.now())
    assert public_address(plan).url.endswith(f"/p/summaries/{plan.slug}/")
    assert public_address(plan).is_open


def test_code_never_leads_to_what_was_taken_down(plan, patient):
    PublicPage.objects.create(plan=plan, published_by=patient, withdrawn_at=timezone.now())
    assert public_address(plan) is None
