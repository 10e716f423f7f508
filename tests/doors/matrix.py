"""What each role gets on each page: the whole of who may open what.

Pages about one thing of a team stand with it in tests/doors/things/. A page that is in neither
fails the build (test_matrix.py). A rule names the status of a GET and of a
POST with an empty form, for each role; without one the method is not allowed (405).
"""

from tests.doors import things
from tests.doors.rules import (
    LEAD_ACT,
    PUBLIC_GET,
    TEAM_PAGE,
    Rule,
    author,
    everybody,
    known,
    leads,
    members,
    readers,
)

MATRIX = {
    # The portal
    "home": PUBLIC_GET,
    "words-safe": PUBLIC_GET,
    "privacy": PUBLIC_GET,
    "your-rights": PUBLIC_GET,
    "accessibility": PUBLIC_GET,
    "healthz": PUBLIC_GET,
    "readyz": Rule(get=everybody(503), note="no worker lives in this test"),
    "set_language": Rule(get=None, post=everybody(302), is_open=True),
    "look-edit": Rule(get=everybody(200), post=everybody(200), is_open=True),
    "me-edit": Rule(get=known(200), post=known(200)),
    "me-safety": Rule(get=known(200)),
    "me-second-step": Rule(get=known(200)),
    "me-devices": Rule(get=known(200), post=known(302)),
    "me-unsent": Rule(get=known(302), post=known(302), note="nothing was left unsent here"),
    "notices-edit": Rule(get=known(200), post=known(200)),
    "unsubscribe": Rule(get=everybody(200), post=everybody(200), note="whoever has the link"),
    "demo": Rule(get=everybody(200)),
    "demo-enter": Rule(
        get=None, post=everybody(404), is_open=True, note="nobody of the demo is loaded here"
    ),
    "demo-mail": Rule(get=everybody(200)),
    "demo-mail-detail": Rule(get=everybody(404), note="no mail has landed here"),
    # Teams
    "team-list": Rule(get=known(200)),
    "team-detail": TEAM_PAGE,
    # Check-ins
    "check-in-list": Rule(get=known(200)),
    "check-in-detail": Rule(get=readers(200) | {"patient": 302, "researcher": 302}),
    "check-in-answer": Rule(get=leads(200), post=leads(302)),
    "check-in-item-save": Rule(get=None, post=leads(200)),
    "check-in-submit": Rule(get=leads(200), post=leads(302)),
    "check-in-newcomer": Rule(get=None, post=leads(302)),
    "check-in-reveal": TEAM_PAGE,
    "conversation-edit": Rule(get=leads(200), post=leads(302)),
    # A private word
    "talk-list": Rule(get=known(200)),
    "talk-ask": Rule(get=members(200), post=members(422)),
    "talk-co-lead": Rule(get=None, post=author(302)),
    "talk-take-back": Rule(get=author(200), post=author(302)),
    # Events, summaries, briefs
    "event-list": Rule(get=known(200)),
    "event-detail": TEAM_PAGE,
    "event-edit": Rule(get=leads(200), post=leads(200)),
    "event-approve": LEAD_ACT,
    "summary-draft": LEAD_ACT,
    "summary-detail": TEAM_PAGE,
    "summary-edit": Rule(get=leads(200), post=leads(200)),
    "summary-use": LEAD_ACT,
    "summary-approve": LEAD_ACT,
    "brief-make": Rule(get=None, post=leads(200)),
    "brief-detail": TEAM_PAGE,
    "brief-read": TEAM_PAGE,
    "job-detail": Rule(get=leads(200, refused=404)),
    "job-retry": Rule(get=None, post=leads(302, refused=404)),
    "document-download": TEAM_PAGE,
} | things.matrix()

# POSTs that take no token of a form, and why that is safe.
WITHOUT_TOKEN = {
    # A board of an event is written on by people without an account. The form carries a signed
    # token of its own, and nobody's rights are used.
    "board-public",
    # Opened without an account or a cookie: a signed token of the form, or the secret address.
    "registration-detail",
    "registration-lost",
    "registration-new",
    # Anybody answers, without an account or a cookie. The form has a signed token of its own, good
    # once; who is signed in plays no part.
    "event-feedback",
    # A test reader answers by a secret address, without an account or a cookie; the same kind of
    # token.
    "lay-test",
    # Mail programs press it by themselves (RFC 8058), without a page or a cookie before. The right
    # is in the address, which nobody can guess; who is signed in plays no part.
    "unsubscribe",
}
