"""A file that is not as it should be is refused, with file, place and fault."""

import json
import shutil

import pytest
from django.core.management import CommandError, call_command

from partnerportal.demo import story

RIDES = "teams/01-rides-to-care.json"
RYTHME = "teams/02-a-notre-rythme.json"


@pytest.fixture
def folder(tmp_path):
    """A copy of the story, with its first two teams, to spoil."""
    others = shutil.ignore_patterns("0[3-9]-*", "[1-9][0-9]-*")
    shutil.copytree(story.DATA, tmp_path / "data", ignore=others)
    return tmp_path / "data"


def spoil(folder, name, path, value):
    """Put a value at a path ("check_ins.0.opens") of a file; None takes it away."""
    told = json.loads((folder / name).read_text(encoding="utf-8"))
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place = told
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    (folder / name).write_text(json.dumps(told), encoding="utf-8")


def faults(folder):
    with pytest.raises(story.BadStory) as bad:
        story.read(folder)
    return bad.value.faults


def test_story_as_it_stands_has_no_fault(folder):
    assert len(story.read(folder).teams) == 2


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("zone", "Canada/Nowhere", "zone: “Canada/Nowhere” is not a time zone"),
        ("team/stage", "resting", "team.stage: “resting” is not one of planning"),
        ("team/name", "", "team.name: is empty"),
        ("team/name", "x" * 121, "team.name: is 121 characters long, at most 120 fit"),
        ("team/slug", "Rides to Care", "team.slug: “Rides to Care” does not look as it should"),
        ("team/funded_year", "2023", "team.funded_year: must be a whole number"),
        ("team/starts_on", "2024-02-30", "team.starts_on: must be a day like"),
        ("team/nickname", "Rides", "team.nickname: is not a name that belongs here"),
        ("team/programme", None, "team.programme: is missing"),
        ("members", {}, "members: must be a list"),
        ("members/0", "alder", "members[0]: must be names with values"),
        ("check_ins/0/opens", "2025-09-22", "check_ins[0].opens: must be a day and a time"),
        (
            "check_ins/0/responses/0/values",
            "446 454 335",
            "check_ins[0].responses[0].values: “446 454 335” does not look as it should",
        ),
        ("check_ins/0/responses/0/comments", [], "responses[0].comments: must be names"),
        ("findings/0/reasons", ["luck"], "findings[0].reasons[0]: “luck” is not one of"),
        ("findings/0/texts/fr", None, "findings[0].texts.fr: is missing"),
        ("findings/0/texts/fr/source", None, "findings[0].texts: English and French do not have"),
        ("team/check_in_weeks", 27, "team.check_in_weeks: must be a whole number from 1 to 26"),
        ("agreement/0/sections/money", "Ours.", "sections.money: is not a name that belongs here"),
        ("involvement/alder", "455", "involvement.alder: “455” does not look as it should"),
        ("knowledge_users/0/power", "buy", "knowledge_users[0].power: “buy” is not one of decide"),
        (
            "question/0/answers/0/verdict",
            "maybe",
            "answers[0].verdict: “maybe” is not one of still",
        ),
        ("pay/offers/0/amount", 40, "pay.offers[0].amount: write words in quotation marks"),
        ("plans/0/has_phone_line", "yes", "plans[0].has_phone_line: must be true or false"),
    ],
)
def test_fault_of_format_is_named_with_its_place(folder, path, value, expected):
    spoil(folder, RIDES, path, value)

    assert [line for line in faults(folder) if line.startswith(f"{RIDES}: ") and expected in line]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("team/community", "nowhere", "team.community: there is no community “nowhere”"),
        ("team/ends_on", "2020-01-01", "team.ends_on: lies before starts_on"),
        ("team/empty_seat", "patient", "somebody holds the patient seat"),
        ("members/0/seat", None, "nobody holds the researcher seat"),
        ("members/0/who", "nobody", "members[0].who: nobody has the key “nobody”"),
        ("members/2/who", "fern", "members: “fern” is there twice"),
        ("question/0/who", "hazel", "question[0].who: “hazel” is not among the members"),
        ("question/0/at", "2026-12-01T10:00", "question[0].at: has not happened yet"),
        ("members/2/group", None, "members[2]: speaks_for and group belong together"),
        ("members/3/away/until", "2026-09-14", "members[3].away.until: lies before since"),
        ("question/0/answers/0/who", "alder", "answers[0].who: only a patient co-lead answers"),
        ("question/0/answers/0/at", "2025-01-13T10:00", "answers[0].at: lies before the wording"),
        ("question/0/answers/0/lost", None, "answers[0].lost: says what was lost"),
        ("agreement/1/at", "2025-03-30T10:00", "agreement[1]: goes on before the last one was"),
        ("agreement/0/signed/0/who", "clover", "agreement[0]: only co-leads write and sign it"),
        ("agreement/0/signed/0/who", "alder", "agreement[0].signed: a side signs twice"),
        ("agreement/0/signed/0", None, "agreement[0].signed: both have signed it before"),
        ("agreement/1/signed/0/at", "2026-12-01T10:00", "signed[0].at: has not happened yet"),
        ("agreement/0/sections/pace", "Until June.", "write a day like {date 2026-06-06}"),
        ("agreement/0/sections/pace", "{day 2027-01-28}", "days are not written out in these words"),
        ("involvement", {"hazel": "0000000000"}, "involvement.hazel: “hazel” is not among the"),
        ("declarations/alder/at", "2026-12-01T10:00", "declarations.alder.at: has not happened yet"),
        ("knowledge_users/0/commitments/0/done", "2026-12-01", "has not happened yet"),
        ("indigenous_data", {"who": "fern", "at": "2026-12-01T10:00", "authority": "A",
         "agreement": "B"}, "indigenous_data, research_use: at: has not happened yet"),
        ("handovers", [{"who": "clover", "to": "fern", "at": "2026-11-02T10:00"}],
         "handovers[0].who: holds no seat"),
        ("invitations", [{"name": "A", "address": "fern.driftwood", "language": "en",
         "role": "caregiver", "by": "alder", "sent": "2026-11-17T10:00"}],
         "“fern.driftwood” is somebody of the story"),
        ("invitations", [{"name": "A", "address": "a.b", "language": "en",
         "role": "caregiver", "by": "alder", "sent": "2026-11-10T10:00"}],
         "invitations[0].sent: runs out in this week"),
        ("pay/offers/0/answered", None, "pay.offers[0]: state and answered belong together"),
        ("pay/entries/0/paid", None, "pay.entries[0].paid: says the day, where it is paid"),
        ("pay/entries/1/by", None, "pay.entries[1].by: says who settled it"),
        ("check_ins/0/number", 2, "check_ins: number them 1, 2, 3"),
        ("check_ins/0/opens", "2025-08-04T09:00", "check_ins[0].opens: must lie from 2025-09-22"),
        ("check_ins/0/closes", "2025-12-15T09:00", "check_ins[1].opens: the one before is still"),
        ("check_ins/8/closes", "2026-12-01T09:00", "check_ins[8].closes: an open one stays open"),
        ("check_ins/0/responses/0/who", "clover", "does not hold the researcher seat"),
        ("check_ins/0/responses/0/answered", "2026-01-01T10:00", "answered: not while the check"),
        ("check_ins/0/responses/0/values", None, "answered and values belong together"),
        ("check_ins/8/conversation", {"who": "alder", "at": "2026-11-20T10:00", "agreed": "Yes."},
         "check_ins[8].conversation: not everybody has answered"),
        ("check_ins/0/conversation/at", "2025-09-23T10:00", "lies before both have answered"),
        ("check_ins/0/actions/0/at", "2025-09-23T10:00", "actions[0].at: lies before both have"),
        ("check_ins/0/actions/0/owner", "nobody", "“nobody” is not among the members"),
        ("check_ins/0/actions/0/settled", "2025-10-01T10:00", "settled: lies before it was agreed"),
        ("check_ins/0/actions/0/settled", "2026-12-01T10:00", "actions[0]: has not happened yet"),
        ("check_ins/0/actions/0/state", None, "state and settled belong together"),
        ("check_ins/0/actions/0/state", "dropped", "reason: says why, where it was let go"),
        ("check_ins/0/actions/0/state", "carried", "is carried on, but no later check-in has it"),
        ("check_ins/1/actions/0/from", None, "is carried on, but no later check-in has it"),
        ("check_ins/1/actions/0/what", "Else.", "that check-in has no such action that was carried"),
        ("check_ins/0/conversation/agreed", "In 2027.", "write a day like {date 2026-06-06}"),
        ("plans/0/texts/en/why", "In June we ask.", "write a day like {date 2026-06-06}"),
        ("check_ins/0/responses/0/comments/together.speed", {"words": "Slow.", "audience": "me"},
         "comments.together.speed: there is no such statement"),
        ("findings/0/size", None, "findings[0].size: a finding of this kind needs it"),
        ("plans/0/findings/0", 9, "plans[0].findings: there is no finding 9"),
        ("plans/0/sessions/0/0", "2026-12-01T10:00", "must be over, or 8 to 16 weeks ahead"),
        ("plans/0/agreed/0/who", "clover", "plans[0].agreed[0].who: only co-leads agree"),
        ("plans/0/texts/fr/title", "Aller en dialyse: la suite", "French wants a no-break space"),
        ("plans/0/feedback", {"open_from": "2026-11-01", "replies": []}, "event is not over yet"),
    ],
)  # fmt: skip
def test_fault_of_sense_is_named_with_its_place(folder, path, value, expected):
    spoil(folder, RIDES, path, value)

    assert [line for line in faults(folder) if line.startswith(f"{RIDES}: ") and expected in line]


def test_all_faults_of_all_files_are_named_at_once(folder):
    spoil(folder, RIDES, "team/stage", "resting")
    spoil(folder, RYTHME, "zone", "")

    assert [line.split(":")[0] for line in faults(folder)] == [RIDES, RYTHME]


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[]", b'{"zone": "America/Toronto"}'])
def test_file_that_is_no_team_is_refused(folder, content):
    (folder / "teams" / "99-odd.json").write_bytes(content)

    assert all(line.startswith("teams/99-odd.json: ") for line in faults(folder))


def test_people_and_addresses_are_unique_over_all_files(folder):
    people = [{"key": "fern", "name": "Fern Driftwood", "address": "fern.driftwood",
               "language": "en", "zone": "America/Winnipeg"}]  # fmt: skip
    spoil(folder, RIDES, "people", people)
    spoil(folder, RYTHME, "team/slug", "rides-to-care")
    spoil(folder, RYTHME, "plans/0/slug", "getting-to-dialysis")

    found = "\n".join(faults(folder))

    for words in (
        "key “fern”",
        "name “Fern",
        "address “fern.",
        "address “rides-to-care”",
        "plans:",
    ):
        assert words in found


def test_facilitator_must_be_known(folder):
    spoil(folder, "communities.json", "0/facilitators/0/who", "nobody")

    assert "nobody has the key “nobody”" in "\n".join(faults(folder))


def test_command_can_only_check(capsys):
    call_command("demo", "--check")

    assert "The story holds together" in capsys.readouterr().out


def test_command_names_the_faults_and_loads_nothing(folder, monkeypatch, db, demo):
    spoil(folder, RIDES, "team/stage", "resting")
    monkeypatch.setattr(story, "DATA", folder)
    story.told.cache_clear()

    with pytest.raises(CommandError, match="team.stage"):
        call_command("demo")

    monkeypatch.undo()
    story.told.cache_clear()
