import pytest
from django.core import mail

from partnerportal.foundation import notices
from partnerportal.foundation.models import Job, Notice
from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db


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
