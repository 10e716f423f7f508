"""Answers that save themselves, in Chromium: nothing that was typed gets lost."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from engagement.actions import save_answer, submit
from engagement.models import Answer, Audience
from tests.factories.engagement import item_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def address(live_server, check_in):
    def of(name="check-in-answer", part=""):
        query = f"?part={part}" if part else ""
        return live_server.url + reverse(name, args=[check_in.pk]) + query

    return of


@pytest.fixture
def sign_in(live_server, client, context):
    def sign_in_as(user):
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return sign_in_as


@pytest.fixture
def question(page, people, sign_in, address):
    """The first question of part 2, open in the patient co-lead's browser."""
    sign_in(people.patient)
    page.goto(address(part=2))
    return page.locator("section.question").first


def line_of(question):
    return question.locator("[role=status]")


def test_answer_saves_itself_and_says_so(question):
    question.get_by_text("Mostly").click()
    expect(line_of(question)).to_contain_text("Saved at")
    question.locator("textarea").press_sequentially("typed, and not left")
    question.locator("summary").click()
    question.get_by_text("Only me").click()

    expect(question.locator("summary")).to_contain_text("Only me")
    answer = Answer.objects.get()
    assert (answer.value, answer.comment, answer.audience) == (
        4,
        "typed, and not left",
        Audience.ME,
    )


def test_answer_saves_itself_while_one_goes_on_typing(question):
    question.locator("textarea").press_sequentially("the box keeps the focus")

    expect(line_of(question)).to_contain_text("Saved at")

    expect(question.locator("textarea")).to_be_focused()
    assert Answer.objects.get().comment == "the box keeps the focus"


def test_words_that_are_too_long_stay_and_the_line_says_why(question):
    question.locator("textarea").fill("many words " * 300)
    question.locator("textarea").blur()

    expect(line_of(question)).to_contain_text("3,299 characters long")

    assert len(question.locator("textarea").input_value()) == 3300


def test_button_waits_for_a_slow_line_and_is_no_second_window(page, question):
    def slowly(route):
        time.sleep(0.8)
        route.continue_()

    page.route("**/answer/*/", slowly)
    question.get_by_text("Mostly").click()
    question.locator("textarea").fill("quick words")
    page.get_by_role("button", name="Save and go to part 3").click()

    page.wait_for_url("**part=3")
    page.unroute_all(behavior="wait")
    answer = Answer.objects.get()
    assert (answer.value, answer.comment) == (4, "quick words")


def test_second_window_sees_both_texts(context, question, address):
    other = context.new_page()
    other.goto(address(part=2))
    question.locator("textarea").fill("first window")
    question.locator("textarea").blur()
    expect(line_of(question)).to_contain_text("Saved at")

    there = other.locator("section.question").first
    there.locator("textarea").fill("second window")
    there.locator("textarea").blur()

    expect(line_of(there)).to_contain_text("first window")
    assert there.locator("textarea").input_value() == "second window"
    assert Answer.objects.get().comment == "first window"


def test_signed_out_words_stay_and_are_sent_after_signing_in_again(page, people, sign_in, question):
    Session.objects.all().delete()
    question.locator("textarea").fill("not lost")
    question.locator("textarea").blur()
    expect(line_of(question)).to_contain_text("You were signed out")
    assert not Answer.objects.exists()

    # Somebody else at the same computer: nothing is sent in their name.
    sign_in(people.researcher)
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_timeout(500)
    assert not Answer.objects.exists()
    sign_in(people.patient)
    page.evaluate("dispatchEvent(new Event('focus'))")

    expect(line_of(question)).to_contain_text("Saved at")
    answer = Answer.objects.get()
    assert (answer.comment, answer.response.user) == ("not lost", people.patient)


def test_button_keeps_the_page_while_signed_out(page, people, sign_in, question):
    Session.objects.all().delete()
    question.locator("textarea").fill("not lost")
    question.locator("textarea").blur()
    expect(line_of(question)).to_contain_text("You were signed out")

    page.get_by_role("button", name="Save and go to part 3").click()
    page.wait_for_timeout(500)
    assert question.locator("textarea").input_value() == "not lost"
    sign_in(people.patient)
    page.get_by_role("button", name="Save and go to part 3").click()

    page.wait_for_url("**part=3")
    assert Answer.objects.get().comment == "not lost"


def test_off_line_words_are_sent_when_the_line_is_back(context, question):
    context.set_offline(True)
    question.locator("textarea").fill("from the bus")
    question.locator("textarea").blur()
    expect(line_of(question)).to_contain_text("could not be saved just now")

    context.set_offline(False)

    expect(line_of(question)).to_contain_text("Saved at")
    assert Answer.objects.get().comment == "from the bus"


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_have_no_barrier_and_do_not_scroll_sideways(
    page, people, sign_in, address, responses, width, live_server
):
    values = {"research.say": (2, 5), "research.question": (2, 1), "learning.help": (4, 4)}
    for code, (patient, researcher) in values.items():
        item = item_of(responses.patient.check_in.instrument_version, code)
        save_answer(response=responses.patient, item=item, value=patient, comment="Words")
        save_answer(response=responses.researcher, item=item, value=researcher)
    sign_in(people.patient)
    page.set_viewport_size({"width": width, "height": 800})

    def is_well(url):
        page.goto(url)
        page.evaluate(
            "for (const fold of document.querySelectorAll('main details')) fold.open = true"
        )
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{url}\n{found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url

    for part in (1, 2):
        is_well(address(part=part))
    is_well(address("check-in-submit"))
    submit(response=responses.patient)
    is_well(address("check-in-detail"))
    submit(response=responses.researcher)
    is_well(address("check-in-reveal"))
    is_well(address("conversation-edit"))
    is_well(live_server.url + reverse("check-in-list"))
