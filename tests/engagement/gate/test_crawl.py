"""Check-ins in states drawn by chance, with a word of its own in every answer; then everybody reads
all that they can reach. Nobody meets a word that is not for them, and every word meets its readers.

Who may is worked out here from the state by hand, and apart from the queries.
"""

import logging
import random
import re
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from engagement.actions import change_answer
from engagement.models import Answer, Audience, CheckIn, Item, Response
from tests.doors.roles import ROLES
from tests.doors.routes import address, walk
from tests.doors.world import build
from tests.factories.engagement import AnswerFactory, CheckInFactory, ResponseFactory
from tests.sweep.channels import TO_A_READER, TO_NOBODY, text_of
from tests.sweep.pages import client_of
from tests.sweep.planting import a_word

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORD = re.compile(r"canary[0-9a-f]{12}")
SIDES = ("patient", "researcher")
STATES = ("open", "waiting", "early asked", "shown", "opened early", "closed", "discussed")
TEAM = frozenset(["patient", "researcher", "member"])
WIDER = {
    Audience.ME: frozenset(),
    Audience.CO_LEAD: frozenset(SIDES),
    Audience.TEAM: TEAM,
    Audience.FACILITATOR: TEAM | {"facilitator"},
}


@dataclass
class Drawn:
    """A check-in in one of the states. sent: who has sent answers."""

    check_in: CheckIn
    state: str
    sent: tuple[str, ...]
    words: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)

    @property
    def is_shown(self):
        return self.state in {"shown", "opened early", "discussed"}

    def readers(self, author, audience):
        return {author} | (WIDER[audience] if self.is_shown and author in self.sent else set())

    def plant(self, word, author, audience):
        what = f"{self.state}, {author}, {audience.label}, sent: {author in self.sent}"
        self.words[word] = (what, frozenset(self.readers(author, audience)))


def draw(world, rng):
    """One check-in of every state, in any order, with any audiences."""
    states = list(STATES)
    rng.shuffle(states)
    return [_check_in(world, rng, state, number) for number, state in enumerate(states, start=50)]


def _check_in(world, rng, state, number):
    now = timezone.now()
    closes = now - timedelta(days=1) if state == "closed" else now + timedelta(days=9)
    check_in = CheckInFactory(
        team=world.team,
        instrument_version=world.revealed.instrument_version,
        number=number,
        first_perspective=rng.choice(SIDES),
        opens_at=now - timedelta(days=number),
        closes_at=closes,
    )
    one = rng.choice(SIDES)
    both = state in {"shown", "discussed"}
    drawn = Drawn(check_in, state, SIDES if both else () if state == "open" else (one,))
    for side in SIDES:
        _answers(world, rng, drawn, side)
    if drawn.is_shown:
        check_in.revealed_at = now
        check_in.discussed_at = now if state == "discussed" else None
        check_in.save()
        _changes(rng, drawn)
    return drawn


def _answers(world, rng, drawn, side):
    now = timezone.now()
    agrees = drawn.state == "opened early" or (drawn.state == "early asked" and side in drawn.sent)
    place = ResponseFactory(
        check_in=drawn.check_in,
        user=world.people[side],
        perspective=side,
        submitted_at=now - timedelta(hours=rng.randint(1, 9)) if side in drawn.sent else None,
        opens_early_at=now if agrees else None,
    )
    version = drawn.check_in.instrument_version_id
    items = list(Item.objects.filter(theme__instrument_version=version).order_by("pk"))
    audiences = [*Audience, rng.choice(list(Audience))]
    for item, audience in zip(rng.sample(items, len(audiences)), audiences, strict=True):
        word = a_word()
        AnswerFactory(
            response=place,
            item=item,
            value=rng.choice([1, 2, 3, 4, 5]),
            comment=word,
            audience=audience,
        )
        drawn.plant(word, side, audience)


def _changes(rng, drawn):
    """Some answers say something else since, to others than before."""
    rows = Answer.objects.filter(
        response__check_in=drawn.check_in, response__submitted_at__isnull=False
    )
    for answer in rng.sample(list(rows.select_related("response", "item__theme")), 3):
        before, now = Audience(answer.audience), rng.choice(list(Audience))
        word, author = a_word(), answer.response.perspective
        change_answer(
            response=answer.response,
            item=answer.item,
            comment=word,
            audience=now,
            seen_version=answer.version,
        )
        drawn.plant(word, author, now)
        drawn.plant(answer.comment, author, min(before, now))


# ---- What one can reach


def paths_of(world, drawn, name, route):
    """Every address behind a route: those of a check-in for each of them, part by part."""
    samples = world.samples(name)
    if not name.startswith(("check-in-", "conversation-")) or "pk" not in samples:
        return [address(route, samples)]
    found = [address(route, samples | {"pk": one.check_in.pk}) for one in drawn]
    if name == "check-in-answer":
        return [f"{path}?part={part}" for path in found for part in (1, 2, 3)]
    return found


class Crawl:
    """What one role met, and how far it came."""

    def __init__(self, world, drawn, role):
        self.met, self.routes, self.exports, self.opened = {}, set(), set(), 0
        client = client_of(world, role)
        for name, route in dict(walk()).items():
            self.routes.add(name)
            for path in paths_of(world, drawn, name, route):
                got = client.get(path, follow=True)
                self._look(name, path, got)
            if name == "account_logout":
                client = client_of(world, role)
        for channel in TO_A_READER[1:]:  # all but the pages: those are walked here
            for where, text in channel(world, role):
                self._note(where, text)

    def press_everything(self, world, drawn, role):
        """An empty form to every address, and nothing stays of it."""
        for name, route in dict(walk()).items():
            for path in paths_of(world, drawn, name, route):
                with transaction.atomic():
                    client = client_of(world, role)
                    client.raise_request_exception = False
                    self._look(name, f"POST {path}", client.post(path))
                    transaction.set_rollback(True)

    def _look(self, name, path, got):
        self.opened += 1
        body = b"".join(got) if got.streaming else got.content
        is_page = got.headers.get("Content-Type", "").startswith("text/html")
        if got.status_code == 200 and not is_page:
            self.exports.add(name)
        said = " ".join(f"{key}: {value}" for key, value in got.headers.items())
        self._note(path, text_of(body) + said)

    def _note(self, where, text):
        for word in WORD.findall(text):
            self.met.setdefault(word, set()).add(where)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_meets_an_answer_that_is_not_for_them(
    settings, caplog, run_jobs, record_property, role
):
    """Each role meets states of its own, the same each time."""
    settings.DEMO = True
    caplog.set_level(logging.WARNING)
    world = build()
    drawn = draw(world, random.Random(role))
    run_jobs()
    words = {word: told for one in drawn for word, told in one.words.items()}

    crawl = Crawl(world, drawn, role)
    if role == "researcher":
        crawl.press_everything(world, drawn, role)

    theirs = {word for word, (_what, readers) in words.items() if role in readers}
    leaked = {
        words[word][0]: crawl.met[word] for word in words.keys() - theirs if word in crawl.met
    }
    for name, count in (("words", words), ("routes", crawl.routes), ("exports", crawl.exports)):
        record_property(name, len(count))
    print(f"{role}: {len(words)} words, {len(theirs)} for them; {len(crawl.routes)} routes,")  # noqa: T201
    print(f"{crawl.opened} addresses, {len(crawl.exports)} exports {sorted(crawl.exports)}")  # noqa: T201
    assert leaked == {}
    assert [words[word][0] for word in theirs if word not in crawl.met] == []
    assert crawl.routes == {name for name, _route in walk()}


def test_no_answer_stands_where_nobody_may_read_it(settings, caplog, run_jobs):
    settings.DEMO = True
    caplog.set_level(logging.DEBUG)
    world = build()
    drawn = draw(world, random.Random(3))
    run_jobs()
    Crawl(world, drawn, "patient")

    found = {
        where: words
        for channel in TO_NOBODY
        for where, text in channel(world, caplog.records)
        if (
            words := {
                word for word in WORD.findall(text) if any(word in one.words for one in drawn)
            }
        )
    }

    assert found == {}
    assert Response.objects.filter(check_in__in=[one.check_in for one in drawn]).count() == 14
