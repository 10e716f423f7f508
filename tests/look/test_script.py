"""What the small script adds, in Chromium, under the pages' policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.factories.teams import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def signed_in(live_server, client, context):
    client.force_login(UserFactory())
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def complaints_of(page) -> list[str]:
    """Collect what the browser complains of, blocked styles and scripts among it."""
    said = []
    page.on("console", lambda message: said.append(message.text))
    return said


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/look/", "/no-such-page/"])
def test_page_has_no_barrier_and_does_not_scroll_sideways(live_server, page, path, scheme, width):
    complaints = complaints_of(page)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)

    page.goto(live_server.url + path)

    assert Axe().run(page, options=RULES).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [line for line in complaints if "404" not in line] == []


def test_form_is_sent_once_however_often_it_is_pressed(live_server, page):
    sent = []
    page.route("**/accounts/login/", lambda route: hold(route, sent))
    page.goto(live_server.url + reverse("account_login"))
    page.fill("#id_login", "juniper@example.org")

    page.evaluate(
        "for (const wait of [0, 200, 400])"
        " setTimeout(() => document.querySelector('main .btn-primary').click(), wait)"
    )
    page.wait_for_timeout(900)

    assert len(sent) == 1
    page.unroute_all(behavior="ignoreErrors")


def hold(route, sent) -> None:
    """Count what is posted and leave it unanswered for the test's time."""
    if route.request.method != "POST":
        route.continue_()
        return
    sent.append(route.request.post_data)


def test_menu_closes_on_escape_and_gives_the_focus_back(live_server, page, signed_in):
    page.goto(live_server.url + reverse("account_logout"))
    page.click("details.menu > summary")

    page.keyboard.press("Escape")

    assert page.evaluate("document.querySelector('details.menu').open") is False
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_box_with_an_error_takes_the_focus(live_server, page):
    page.goto(live_server.url + reverse("account_login"))
    page.fill("#id_login", "clover@")

    page.click("main .btn-primary")
    page.wait_for_load_state()

    assert page.evaluate("document.activeElement.id") == "id_login"
