"""Words that stand nowhere else, planted in every private field, each with who may ever meet it.

Who may is said here once more, by hand and apart from the queries, so that a mistake in those shows.
A new private field needs a planter: `test_canaries.py` compares the fields with this list.
"""

from collections.abc import Iterator

from engagement.access import own_answers
from engagement.actions import answer_talk, ask_to_talk, change_answer, save_answer, submit
from engagement.models import Audience, Item
from tests.doors import things
from tests.doors.world import World
from tests.sweep.planting import PLANTERS, Canary, a_word, plants

things.modules()  # the things of a team bring planters of their own


def plant(world: World) -> list[Canary]:
    return [canary for planter in dict.fromkeys(PLANTERS.values()) for canary in planter(world)]


@plants("engagement.Answer.comment", "engagement.AnswerVersion.comment")
def answers(world: World) -> Iterator[Canary]:
    """Both co-leads, each audience, before and after the reveal, and changed after it."""
    version = world.revealed.instrument_version_id
    items = list(Item.objects.filter(theme__instrument_version=version).order_by("theme", "pk"))
    asked = dict(zip(Audience, items[-len(Audience) :], strict=True))
    world.revealed.responses.update(submitted_at=None)
    type(world.revealed).objects.filter(pk=world.revealed.pk).update(revealed_at=None)
    world.revealed.refresh_from_db()
    for author in ("patient", "researcher"):
        for check_in in (world.revealed, world.open_check_in):
            response = check_in.responses.get(user=world.people[author])
            for audience, item in asked.items():
                word = a_word()
                save_answer(response=response, item=item, value=3, comment=word, audience=audience)
                revealed = check_in == world.revealed
                what = f"answer of {author}, {audience.label}, {'shown' if revealed else 'open'}"
                if revealed and author == "patient":
                    continue  # changed below: who may read it then is another matter
                yield Canary(word, what, readers_of_answer(author, audience, revealed=revealed))
            if check_in == world.revealed:
                submit(response=response)
    world.revealed.refresh_from_db()
    yield from _changed(world, "patient", asked)


def _changed(world: World, author: str, asked: dict[Audience, Item]) -> Iterator[Canary]:
    """New words for each answer; the old ones keep their readers. Two have another audience now."""
    response = world.revealed.responses.get(user=world.people[author])
    new_one = {Audience.TEAM: Audience.ME, Audience.ME: Audience.TEAM}
    for before, item in asked.items():
        now = new_one.get(before, before)
        word, narrow = a_word(), min(now, before)
        answer = own_answers(response).get(item=item)
        told = {"comment": word, "audience": now, "seen_version": answer.version}
        change_answer(response=response, item=item, **told)
        readers = readers_of_answer(author, now, revealed=True)
        yield Canary(word, f"answer of {author}, changed, {now.label}", readers)
        readers = readers_of_answer(author, narrow, revealed=True)
        yield Canary(answer.comment, f"before a change, {author}, {narrow.label}", readers)


def readers_of_answer(author: str, audience: Audience, *, revealed: bool) -> frozenset[str]:
    wider = {
        Audience.ME: [],
        Audience.CO_LEAD: ["patient", "researcher"],
        Audience.TEAM: ["patient", "researcher", "member"],
        Audience.FACILITATOR: ["patient", "researcher", "member", "facilitator"],
    }
    return frozenset([author, *(wider[audience] if revealed else [])])


@plants(
    "engagement.TalkRequest.words",
    "engagement.TalkRequest.how_to_reach",
    "engagement.TalkRequest.answer",
)
def requests_to_talk(world: World) -> Iterator[Canary]:
    """One that waits and one that was answered: for who wrote it and who looks after the community."""
    readers = frozenset(["member", "facilitator"])
    for is_answered in (False, True):
        words, reach, answer = a_word(), a_word(), a_word()
        member, facilitator = world.people["member"], world.people["facilitator"]
        row = ask_to_talk(team=world.team, by=member, words=words, how_to_reach=reach)
        yield Canary(words, f"asked to talk, answered: {is_answered}", readers)
        yield Canary(reach, f"how to reach, answered: {is_answered}", readers)
        if is_answered:
            answer_talk(request=row, answer=answer, by=facilitator)
            yield Canary(answer, "answer to who asked to talk", readers)
