"""Words and a picture to send: from findings alone, with their doubt, in either language."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from kmb_events.documents import group_kits, infographic_png, infographic_svg
from kmb_events.documents.kit import POST, SHORT
from kmb_events.models import (
    EventPlan,
    Finding,
    FindingText,
    KnowledgeUserGroupText,
    PublicPage,
    SummaryPage,
)
from partnerportal.foundation.models import Document, Job
from tests.factories.declaration import held
from tests.factories.kmb_events import SummaryFactory

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 1, 2, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"


def page_of(plan):
    return EventPlan.objects.for_page().get(pk=plan.pk)


def texts(svg):
    return " ".join(one.text or "" for one in ElementTree.fromstring(svg).iter(f"{SVG}text"))


def test_invitation_says_who_when_what_is_known_and_where_to_read_more(plan):
    kit = group_kits(page_of(plan), "en")[0]
    assert kit.name == "People who plan rides"
    assert f"/p/events/{plan.slug}/" in kit.invitation
    assert "Rides that wait" in kit.invitation or "reduce" in kit.invitation
    assert plan.team.name in kit.invitation


def test_event_that_is_over_is_shared_and_invites_nobody(plan):
    session = plan.sessions.get()
    session.starts_at -= timedelta(days=9000)
    session.ends_at -= timedelta(days=9000)
    session.save()
    kit = group_kits(page_of(plan), "en")[0]
    assert "You are invited" not in kit.invitation
    assert "We would like to share" in kit.invitation


@pytest.mark.parametrize("language", ["en", "fr"])
def test_short_texts_fit_and_hold_whole_sentences(plan, language):
    for kit in group_kits(page_of(plan), language):
        assert len(kit.post) <= POST
        assert len(kit.short) <= SHORT
        assert kit.post.endswith(f"/p/events/{plan.slug}/")
        assert kit.short.endswith(f"/p/events/{plan.slug}/")


def test_message_surer_than_its_finding_is_not_sent_on(plan):
    group = plan.groups.get()
    group.finding = Finding.objects.get(kind="effect")
    group.finding.certainty = "low"
    group.finding.save()
    group.save()
    KnowledgeUserGroupText.objects.filter(group=group, language="en").update(
        message="Rides end missed visits for good."
    )
    kit = group_kits(page_of(plan), "en")[0]
    assert kit.is_toned
    assert "for good" not in kit.invitation + kit.post
    assert "may" in kit.invitation


def test_picture_tells_facts_with_how_sure_and_what_is_not_known(plan):
    Finding.objects.filter(kind="effect").update(certainty="low")
    gap = Finding.objects.create(team=plan.team, kind="gap", order=3)
    FindingText.objects.create(finding=gap, language="en", statement="asked people who live alone")
    plan.findings.add(gap)
    svg = infographic_svg(page_of(plan), "en", is_draft=True)
    words = texts(svg)
    assert "may" in words
    assert "Not very sure" in words
    assert "What we do not know yet" in words
    assert "live alone" in " ".join(words.split())
    assert "Draft" in words
    root = ElementTree.fromstring(svg)
    assert root.find(f"{SVG}title").text
    assert "may" in root.find(f"{SVG}desc").text


def test_words_of_people_are_escaped_in_the_picture(plan):
    plan.texts.filter(language="en").update(title="<script>x</script> & more")
    svg = infographic_svg(page_of(plan), "en", is_draft=False)
    assert "<script" not in svg
    assert "Draft" not in texts(svg)


@pytest.mark.parametrize("words", ["word " * 60, "Short"])
def test_nothing_lies_over_anything_else(plan, words):
    plan.texts.filter(language="en").update(title=words.strip()[:200])
    root = ElementTree.fromstring(infographic_svg(page_of(plan), "en", is_draft=True))
    height = float(root.get("viewBox").split()[3])
    bottom = 0.0
    for group in root.findall(f"{SVG}g"):
        top = float(group.get("transform").split()[1].rstrip(")"))
        columns = {}
        for one in group.iter(f"{SVG}text"):
            columns.setdefault(one.get("x"), []).append(one)
        for column in columns.values():
            for above, below in pairwise(column):
                space = float(below.get("y")) - float(above.get("y"))
                assert space >= float(below.get("font-size"))
        rows = [float(one.get("y")) + top for one in group.iter(f"{SVG}text")]
        assert not rows or min(rows) > bottom
        bottom = max([bottom, *rows])
    assert bottom < height


@pytest.mark.parametrize("language", ["en", "fr"])
def test_mark_of_a_draft_has_a_line_of_its_own(plan, language):
    root = ElementTree.fromstring(infographic_svg(page_of(plan), language, is_draft=True))
    head = root.find(f"{SVG}g")
    _ground, tag = head.findall(f"{SVG}rect")
    top, bottom = float(tag.get("y")), float(tag.get("y")) + float(tag.get("height"))
    inside = [one for one in head.iter(f"{SVG}text") if top < float(one.get("y")) < bottom]
    assert len(inside) == 1
    assert float(tag.get("x")) + float(tag.get("width")) <= 1080 - 64


def test_png_shows_the_same_picture(plan):
    svg = infographic_svg(page_of(plan), "en", is_draft=True)
    image = Image.open(BytesIO(infographic_png(svg, "en", "Rides", DAY)))
    root = ElementTree.fromstring(svg)
    assert image.width == 1080
    assert abs(image.height - float(root.get("viewBox").split()[3])) <= 2
    colours = {colour for _count, colour in image.convert("RGB").getcolors(1_000_000)}
    assert (15, 86, 80) in colours


def test_png_is_made_once_and_made_anew_when_a_finding_changes(plan, patient, client, run_jobs):
    client.force_login(patient)
    draw = reverse("kit-draw", args=[plan.slug, "en"])
    client.post(draw)
    client.post(draw)
    run_jobs()
    assert Job.objects.filter(kind="kmb_events.draw_infographic").count() == 1
    first = Document.objects.get(kind="infographic")
    answer = client.get(reverse("document-download", args=[first.pk]))
    assert answer.getvalue().startswith(b"\x89PNG")

    FindingText.objects.filter(language="en").update(intervention="taxis that wait at the clinic")
    html = client.get(reverse("kit", args=[plan.slug, "en"])).content.decode()
    assert reverse("document-download", args=[first.pk]) not in html
    client.post(draw)
    run_jobs()
    assert Document.objects.filter(kind="infographic").count() == 1


def test_picture_is_made_again_when_the_words_are_as_they_once_were(
    plan, patient, client, run_jobs
):
    client.force_login(patient)
    draw = reverse("kit-draw", args=[plan.slug, "en"])
    text = FindingText.objects.filter(language="en", intervention__gt="").first()
    first = text.intervention
    for words in (first, "taxis that wait at the clinic", first):
        FindingText.objects.filter(pk=text.pk).update(intervention=words)
        client.post(draw)
        run_jobs()
    made = Document.objects.get(kind="infographic")
    html = client.get(reverse("kit", args=[plan.slug, "en"])).content.decode()
    assert reverse("document-download", args=[made.pk]) in html


def test_page_shows_the_texts_in_the_language_asked_for(plan, patient, client):
    client.force_login(patient)
    html = client.get(reverse("kit", args=[plan.slug, "fr"])).content.decode()
    assert "Les personnes qui planifient le transport" in html
    assert client.get(reverse("kit", args=[plan.slug, "xx"])).status_code == 404


def test_plan_without_findings_in_a_language_says_so(plan, patient, client):
    FindingText.objects.filter(language="fr").delete()
    client.force_login(patient)
    html = client.get(reverse("kit", args=[plan.slug, "fr"])).content.decode()
    assert "No finding of this plan has words in this language yet." in html
    assert client.post(reverse("kit-draw", args=[plan.slug, "fr"])).status_code == 302
    assert not Job.objects.filter(kind="kmb_events.draw_infographic").exists()


def test_page_costs_the_same_for_many_groups(plan, patient, client, django_assert_max_num_queries):
    client.force_login(patient)
    address = reverse("kit", args=[plan.slug, "en"])
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(8):
        group = plan.groups.create(slug=f"more-{number}")
        KnowledgeUserGroupText.objects.create(group=group, language="en", name=f"More {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_nothing_to_send_leaves_while_data_is_on_hold(plan, patient, client, run_jobs):
    client.force_login(patient)
    draw = reverse("kit-draw", args=[plan.slug, "en"])
    client.post(draw)
    run_jobs()
    made = Document.objects.get(kind="infographic")
    held(plan.team)

    html = client.get(reverse("kit", args=[plan.slug, "en"])).content.decode()
    assert "No words and no picture are made to send until it is." in html
    assert "People who plan rides" not in html
    assert "kit-picture" not in html
    assert client.get(reverse("kit-picture", args=[plan.slug, "en"])).status_code == 302
    assert client.get(reverse("document-download", args=[made.pk])).status_code == 404
    client.post(draw)
    assert Job.objects.filter(kind="kmb_events.draw_infographic").count() == 1


def test_picture_asked_for_before_data_was_put_on_hold_is_not_made(plan, patient, client, run_jobs):
    client.force_login(patient)
    client.post(reverse("kit-draw", args=[plan.slug, "en"]))
    held(plan.team)
    run_jobs()
    assert not Document.objects.filter(kind="infographic").exists()
    assert Job.objects.get(kind="kmb_events.draw_infographic").status == "failed"


@pytest.fixture
def taken_down(plan, patient):
    return PublicPage.objects.create(plan=plan, published_by=patient, withdrawn_at=timezone.now())


def test_page_that_was_taken_down_is_not_sent_to_anybody(plan, taken_down):
    kit = group_kits(page_of(plan), "en")[0]
    svg = infographic_svg(page_of(plan), "en", is_draft=False)
    for words in (kit.invitation, kit.post, kit.short, texts(svg)):
        assert "/p/" not in words
    assert "Read more" not in kit.invitation
    assert kit.post == kit.post.strip() != ""
    assert "<path" not in svg


def test_words_and_picture_lead_to_the_summary_where_it_alone_is_public(plan, taken_down):
    SummaryPage.objects.create(summary=SummaryFactory(plan=plan))
    kit = group_kits(page_of(plan), "en")[0]
    svg = infographic_svg(page_of(plan), "en", is_draft=False)
    for words in (kit.invitation, kit.post, kit.short, texts(svg)):
        assert f"/p/summaries/{plan.slug}" in words
        assert "/p/events/" not in words
    assert "sign up" not in kit.invitation
