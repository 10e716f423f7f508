import pytest
from django.urls import reverse

from engagement.actions import save_answer
from tests.factories.engagement import item_of

pytestmark = pytest.mark.django_db


def test_smoke(client, people, check_in, responses, both_in):
    client.force_login(people.patient)
    for url in [
        "/check-ins/",
        f"/check-ins/{check_in.pk}/answer/",
        f"/check-ins/{check_in.pk}/submit/",
    ]:
        r = client.get(url)
        assert r.status_code == 200, url
    item = item_of(check_in.instrument_version, "research.say")
    save_answer(response=responses.patient, item=item, value=2, comment="hello")
    save_answer(response=responses.researcher, item=item, value=5, comment="there")
    both_in()
    r = client.get(f"/check-ins/{check_in.pk}/reveal/")
    assert r.status_code == 200
    assert "3 steps apart" in r.content.decode()
    assert "there" in r.content.decode()
