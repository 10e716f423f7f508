import pytest
from django.core.exceptions import ValidationError

from kmb_events import actions
from kmb_events.models import EventPlan, both_agreed
from partnerportal.foundation.versions import Conflict
from teams.models import Approval
from tests.kmb_events.shared import WORDS

# ---- The plan's words


def test_edit_plan_words_writes_and_counts_a_version(plan, reload):
    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=WORDS)

    text = reload(plan).text_in("en")
    assert (text.title, text.why, text.version) == ("Getting there", "", 2)


def test_edit_plan_words_makes_the_words_of_a_new_language(plan, reload):
    plan.texts.filter(language="fr").delete()

    actions.edit_plan_words(plan=plan, language="fr", seen_version=0, words=WORDS)

    assert reload(plan).text_in("fr").version == 1


def test_the_same_plan_words_again_change_nothing(plan, reload):
    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=WORDS)
    before = reload(plan).fingerprint

    actions.edit_plan_words(plan=plan, language="en", seen_version=2, words=WORDS)

    assert reload(plan).fingerprint == before


@pytest.mark.parametrize("seen_version", [0, 1])
def test_edit_plan_words_refuses_to_overwrite_what_was_not_read(plan, reload, seen_version):
    newer = {**WORDS, "why": "Because."}
    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=newer)

    with pytest.raises(Conflict) as conflict:
        actions.edit_plan_words(plan=plan, language="en", seen_version=seen_version, words=WORDS)

    assert conflict.value.current.why == "Because."
    assert reload(plan).text_in("en").why == "Because."


def test_an_edit_takes_both_agreements_to_the_plan_back(plan, reload, patient, researcher):
    for by in (patient, researcher):
        actions.approve_plan(plan=plan, seen=plan.fingerprint, by=by)
    assert both_agreed(plan.approval_subject, reload(plan).fingerprint)

    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=WORDS)

    assert not Approval.objects.by_perspective(plan.approval_subject, reload(plan).fingerprint)


def test_approve_plan_refuses_words_that_changed_since(plan, patient):
    seen = plan.fingerprint
    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=WORDS)

    with pytest.raises(ValidationError, match="read the new words"):
        actions.approve_plan(plan=plan, seen=seen, by=patient)

    assert not Approval.objects.exists()


def test_approve_plan_refuses_all_but_co_leads(plan, member):
    with pytest.raises(ValidationError, match="Only the two co-leads"):
        actions.approve_plan(plan=plan, seen=plan.fingerprint, by=member)


def test_agreeing_twice_is_agreeing_once(plan, patient):
    for _press in range(2):
        actions.approve_plan(plan=plan, seen=plan.fingerprint, by=patient)

    assert Approval.objects.count() == 1


def test_nothing_of_a_refused_request_is_kept(plan, patient):
    EventPlan.objects.filter(pk=plan.pk).update(slug="elsewhere")

    with pytest.raises(ValidationError):
        actions.approve_plan(plan=plan, seen="", by=patient)

    assert not Approval.objects.exists()


def test_what_was_agreed_to_is_kept_on_the_plan_until_an_edit(plan, patient, reload):
    seen = reload(plan).fingerprint
    actions.approve_plan(plan=plan, seen=seen, by=patient)

    assert reload(plan).agreed_to == reload(plan).fingerprint == seen

    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=WORDS)

    assert reload(plan).agreed_to == ""
