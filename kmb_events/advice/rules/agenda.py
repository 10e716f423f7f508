"""What happens in the sessions: breaks, voices, talks."""

from kmb_events.advice.changes import AddBlock, Operation, SetBlock
from kmb_events.advice.facts import SHARES, BlockFacts, PlanFacts, SessionFacts
from kmb_events.advice.registry import Choice, Found, rule, todo
from kmb_events.advice.rules.evidence import ready_block

LONGEST = 90
BREAK = 10
LEAST_SHARE = 0.4
_TALKS = 3
_NETWORKING_FROM = 120
_TALKING = 15
_LEFT_OVER = 5


@rule("no-break", "format", "sessions", "important", "ours")
def no_break(facts: PlanFacts) -> Found:
    change = [one for row in facts.sessions for one in _breaks(row)]
    return (Choice("break", tuple(change)),) if change else ()


def _breaks(session: SessionFacts) -> list[Operation]:
    """Breaks so that nobody sits for more than 90 minutes; a block longer than that is cut."""
    change: list[Operation] = []
    sat, at = 0, 0
    for block in session.blocks:
        if block.is_pause:
            sat, at = 0, at + 1
            continue
        if sat and sat + block.minutes > LONGEST:
            change.append(AddBlock(session.key, at, kind="break", minutes=BREAK))
            sat, at = 0, at + 1
        at += 1
        left = block.minutes
        if left > LONGEST:
            change.append(SetBlock(block.key, "minutes", LONGEST))
            while left > LONGEST:
                left -= LONGEST
                change.append(AddBlock(session.key, at, kind="break", minutes=BREAK))
                part = min(left, LONGEST)
                change.append(AddBlock(session.key, at + 1, minutes=part, like=block.key))
                at += 2
        sat += left
    return change


@rule("no-patient-voice", "format", "sessions", "stop", "ours")
def no_patient_voice(facts: PlanFacts) -> Found:
    if facts.speaking_share != 0:
        return ()
    return (_shared(facts), ready_block(facts, "community"))


@rule("little-patient-voice", "format", "sessions", "important", "ours")
def little_patient_voice(facts: PlanFacts) -> Found:
    share = facts.speaking_share
    return (_shared(facts),) if share and share < LEAST_SHARE else ()


def _shared(facts: PlanFacts) -> Choice:
    """Both co-leads speak in the longest of the researchers' blocks, until patients have 40 %."""
    counted = [row for row in facts.blocks if row.voice in SHARES and not row.is_pause]
    total = sum(row.minutes for row in counted)
    heard = sum(row.minutes * SHARES[row.voice] for row in counted)
    change: list[Operation] = []
    alone = (row for row in counted if row.voice == "researcher")
    for row in sorted(alone, key=lambda row: -row.minutes):
        if heard >= LEAST_SHARE * total:
            break
        heard += row.minutes / 2
        change.append(SetBlock(row.key, "voice", "both"))
    return Choice("both_speak", tuple(change))


@rule("talks-in-a-row", "format", "sessions", "consider", "round_2")
def talks_in_a_row(facts: PlanFacts) -> Found:
    change: list[Operation] = []
    for session in facts.sessions:
        row, added = 0, 0
        for at, block in enumerate(session.blocks):
            row = row + 1 if block.kind == "talk" else 0
            if row == _TALKS:
                place = at + added
                change.append(AddBlock(session.key, place, kind="groups", minutes=_TALKING))
                row, added = 1, added + 1
    return (Choice("small_groups", tuple(change)),) if change else ()


@rule("no-networking", "format", "sessions", "consider", "round_2")
def no_networking(facts: PlanFacts) -> Found:
    planned = sum(row.planned for row in facts.sessions)
    if planned < _NETWORKING_FROM or any(row.kind == "meeting" for row in facts.blocks):
        return ()
    return (ready_block(facts, "networking"),)


@rule("no-time-left", "format", "sessions tasks", "consider", "ours")
def no_time_left(facts: PlanFacts) -> Found:
    full = [row for row in facts.sessions if row.blocks and _is_full(row)]
    if not full:
        return ()
    longest = [max(_spoken(row), key=lambda block: block.minutes, default=None) for row in full]
    change: list[Operation] = [
        SetBlock(row.key, "minutes", row.minutes - BREAK)
        for row in longest
        if row is not None and row.minutes >= 2 * BREAK
    ]
    if len(change) < len(full):
        return todo(facts, "no-time-left")
    return (Choice("shorter", tuple(change)),)


def _spoken(row: SessionFacts) -> list[BlockFacts]:
    return [block for block in row.blocks if not block.is_pause]


def _is_full(row: SessionFacts) -> bool:
    """Blocks that are longer than their session have a rule of their own."""
    return 0 <= row.minutes - row.planned < _LEFT_OVER
