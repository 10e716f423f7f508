"""Many notices told and sent together: each once, over one line, and none holds up another."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from partnerportal.foundation.models import Job, Notice
from partnerportal.foundation.notices import sending, tell, tell_many
from tests.factories.teams import UserFactory
from tests.foundation.notice_kinds import NUDGE, SOCIAL
from tests.foundation.test_mail_server import postbox  # noqa: F401 -- a fixture

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("by_day", "clean_cache"),
]


@pytest.fixture
def people():
    return UserFactory.create_batch(5)


def whom(people, subject="1"):
    return [(person.pk, subject) for person in people]


def test_many_are_told_once_in_jobs_of_a_hundred(people, monkeypatch):
    monkeypatch.setattr(sending, "IN_ONE_JOB", 2)
    tell(people[0], SOCIAL, "1")

    assert tell_many(SOCIAL, whom(people)) == 4
    assert tell_many(SOCIAL, whom(people)) == 0

    assert Notice.objects.count() == 5
    assert Job.objects.filter(kind="foundation.send_notices").count() == 3


def test_unknown_kind_is_refused(people):
    with pytest.raises(KeyError):
        tell_many("tests.nobody_knows", whom(people))


def test_all_go_over_one_line_and_one_refused_address_stops_no_other(
    people, postbox, run_jobs  # noqa: F811
):  # fmt: skip
    postbox.refused.add(people[1].email)
    hellos = []
    usual = postbox.handle_RCPT

    async def counted(server, session, envelope, address, options):
        hellos.append(session.peer)
        return await usual(server, session, envelope, address, options)

    postbox.handle_RCPT = counted
    tell_many(SOCIAL, whom(people))
    run_jobs()

    assert len(set(hellos)) == 1
    assert sorted(Notice.objects.values_list("status", flat=True)) == ["refused"] + ["sent"] * 4
    assert len(postbox.mails) == 4


def test_one_that_is_not_taken_now_waits_alone(people, postbox, run_jobs):  # noqa: F811
    postbox.busy.add(people[2].email)
    tell_many(SOCIAL, whom(people))
    run_jobs()
    assert len(postbox.mails) == 4
    row = Notice.objects.get(status="waiting")
    assert (row.recipient, row.why) == (people[2], "server")

    postbox.busy.clear()
    Job.objects.filter(status="queued").update(run_after="2020-01-01T00:00Z")
    run_jobs()
    assert len(postbox.mails) == 5
    assert set(Notice.objects.values_list("status", flat=True)) == {"sent"}


def test_two_nudges_of_one_person_in_one_job_are_one(people, postbox, run_jobs):  # noqa: F811
    tell_many(NUDGE, [(people[0].pk, "1"), (people[0].pk, "2")])
    run_jobs()

    assert len(postbox.mails) == 1
    assert sorted(Notice.objects.values_list("status", "why")) == [
        ("sent", ""),
        ("waiting", "one_nudge"),
    ]


def test_job_that_dies_leaves_at_most_one_unknown(people, postbox, run_jobs, monkeypatch):  # noqa: F811
    """The words of the third have left when its worker dies; two are known to be sent."""

    tell_many(SOCIAL, whom(people))
    count = []
    usual = sending._settle

    def third_time(*about):
        count.append(1)
        if len(count) == 3:
            raise KeyboardInterrupt
        usual(*about)

    monkeypatch.setattr(sending, "_settle", third_time)
    with pytest.raises(KeyboardInterrupt):
        run_jobs()

    states = list(Notice.objects.values_list("status", flat=True))
    assert states.count("sending") <= 1
    assert states.count("sending") + states.count("sent") == len(postbox.mails)


def test_what_has_no_time_goes_on_in_another_job(people, postbox, run_jobs, monkeypatch):  # noqa: F811
    monkeypatch.setattr(sending, "MOST_SECONDS", -1)
    tell_many(SOCIAL, whom(people))
    run_jobs()

    assert len(postbox.mails) == 5
    assert Job.objects.filter(kind="foundation.send_notices").count() == 5


def test_reading_costs_the_same_for_one_and_for_five(people):
    def cost(some):
        keys = list(Notice.objects.filter(recipient__in=some).values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as found:
            assert len(sending.read_batch(keys).rows) == len(some)
        return len(found)

    tell_many(NUDGE, whom(people))
    cost(people)  # choices are made once
    assert cost(people[:1]) == cost(people)
