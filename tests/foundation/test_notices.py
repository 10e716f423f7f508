import pytest
from django.core import mail

from partnerportal.foundation import notices
from partnerportal.foundation.models import Job, Notice
from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", sorted(notices.kinds()))
def test_every_kind_has_its_three_templates(kind):
    row = Notice(recipient=UserFactory(), kind=kind, subject="1")

    found = notices.message(row, {"url": "https://portal.example.org/x/"})

    assert found.subject
    assert "https://portal.example.org/x/" in found.body
    assert found.alternatives[0].mimetype == "text/html"


def test_same_notice_goes_out_once(run_jobs):
    person = UserFactory()
    kind = sorted(notices.kinds())[0]

    notices.tell(person, kind, "none")
    notices.tell(person, kind, "none")
    run_jobs()

    assert Notice.objects.count() == 1
    assert Job.objects.filter(kind="foundation.send_notice").count() == 1
    assert len(mail.outbox) <= 1


def test_unknown_kind_is_refused():
    with pytest.raises(KeyError):
        notices.tell(UserFactory(), "tests.nobody_knows", 1)
