import datetime
import hashlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from engagement.models import Answer, CheckIn, Response
from kmb_events.models import EventPlan, SummaryText, both_agreed
from partnerportal.synth.network import BATCH, fill
from teams.models import Community, Team, User
from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 20)


def filled(teams=6, months=4, seed=1):
    return fill(teams=teams, months=months, seed=seed, today=TODAY)


def content() -> str:
    """A hash of every row. Keys are said as their place, as a database never gives one twice."""
    names = ("teams", "engagement", "kmb_events", "account")
    total = hashlib.sha256()
    for model in (model for name in names for model in apps.get_app_config(name).get_models()):
        rows = list(model._default_manager.order_by("pk"))
        for place, row in enumerate(rows):
            total.update(repr((model._meta.label, place, _values(row))).encode())
    return total.hexdigest()


def _values(row):
    """Without keys, and without the hashes that are made from them."""
    skipped = {"fingerprint", "agreed_to", "subject", "locked"}
    return [
        (field.name, str(getattr(row, field.attname)))
        for field in row._meta.concrete_fields
        if not (field.primary_key or field.is_relation or field.name in skipped)
    ]


def undone(make):
    """What `make` finds, in a database that is empty again afterwards."""
    with transaction.atomic():
        found = make()
        transaction.set_rollback(True)
    return found


def made_with(seed):
    def make():
        filled(seed=seed)
        return content()

    return undone(make)


def teams_of(count):
    def make():
        filled(teams=count)
        return list(Team.objects.order_by("pk").values_list("name", "project_title"))

    return undone(make)


def test_same_seed_gives_the_same_rows_and_another_one_others():
    first, again, other = made_with(1), made_with(1), made_with(2)

    assert first == again
    assert other != first


def test_small_network_is_the_beginning_of_a_large_one():
    assert teams_of(5)[:2] == teams_of(2)


def test_it_says_what_it_made():
    made = filled(teams=BATCH + 2, months=1)

    assert made.teams == Team.objects.count() == BATCH + 2
    assert made.communities == Community.objects.count() == 3
    assert made.people == User.objects.count()
    assert made.check_ins == CheckIn.objects.count()
    assert made.answers == Answer.objects.count()
    assert made.plans == EventPlan.objects.count()


def test_every_row_keeps_the_rules_of_its_model():
    """Constraints are the database's; what forms and actions promise besides is looked at here."""
    filled()
    connection.check_constraints()
    for model in ("teams", "engagement", "kmb_events"):
        for one in apps.get_app_config(model).get_models():
            for row in one._default_manager.all()[:300]:
                row.full_clean(validate_unique=False, exclude=_not_typed(row))


def _not_typed(row):
    """Fields that no form asks for: keys, and what may be null but not typed as nothing."""
    return {field.name for field in row._meta.fields if field.is_relation or field.null} | {
        "locked",
        "sections",
        "prompts",
        "password",
    }


def test_check_ins_are_in_every_state():
    filled(teams=40, months=3)
    now = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)
    rows = CheckIn.objects.prefetch_related("responses")
    waiting = [row for row in rows if not row.is_revealed]

    assert len(waiting) < rows.filter(revealed_at__isnull=False).count()
    assert any(row.opens_at > now for row in waiting)
    assert any(row.opens_at < now < row.closes_at for row in waiting)
    assert any(row.closes_at < now for row in waiting)
    assert any(sum(one.is_in for one in row.responses.all()) == 1 for row in waiting)
    assert all(row.is_revealed == all(one.is_in for one in row.responses.all()) for row in rows)


def test_nobody_answered_in_the_future():
    filled()
    now = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)

    assert not Response.objects.filter(submitted_at__gt=now).exists()


def test_comments_are_encrypted():
    filled()
    answer = Answer.objects.exclude(comment="").first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT comment FROM engagement_answer WHERE id = %s", [answer.pk])
        stored = cursor.fetchone()[0]

    assert answer.comment
    assert answer.comment not in stored


def test_agreements_are_of_every_kind():
    filled(teams=30, months=1)
    plans = list(EventPlan.objects.for_page())
    agreed = [both_agreed(plan.approval_subject, plan.fingerprint) for plan in plans]

    assert any(agreed)
    assert not all(agreed)
    assert SummaryText.objects.exists()


def test_database_with_anybody_in_it_is_refused():
    UserFactory()

    with pytest.raises(ValidationError, match="Only an empty one") as refusal:
        filled()

    assert refusal.value.code == "not_empty"
    assert Team.objects.count() == 0


def test_command_refuses_in_one_line():
    UserFactory()

    with pytest.raises(CommandError) as refusal:
        call_command("synth", teams=1, months=1, seed=1)

    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.parametrize("arguments", [["--teams", "0"], ["--months", "-1"], ["--teams", "many"]])
def test_numbers_that_make_no_network_are_refused(arguments):
    with pytest.raises(CommandError):
        call_command("synth", *arguments)


def test_command_says_what_stands(capsys):
    call_command("synth", "--teams", "2", "--months", "1", "--seed", "7")

    assert "2 teams" in capsys.readouterr().out
