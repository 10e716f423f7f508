"""The advisor's words for people: titles, reasons, tasks, buttons, sources.

The rules themselves stand in `kmb_events/advice`, which knows no words.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class AdviceWords:
    """title, reason: what the page says; task: what is put on the list, empty where nothing is."""

    title: Words
    reason: Words
    task: Words = ""


def words_of(rule: str) -> AdviceWords:
    return _WORDS[rule]


def label_of(choice: str) -> Words:
    """The words on the button of a choice."""
    return _CHOICES[choice]


def source_of(source: str) -> Words:
    return _SOURCES[source]


_WORDS: dict[str, AdviceWords] = {
    "no-purpose": AdviceWords(
        _("Say what the event is for"),
        _(
            "People know what to expect, and you can plan for it. To share is one"
            " thing. To make sense of findings together is another."
        ),
    ),
    "one-language-words": AdviceWords(
        _("The plan has words in one language"),
        _("People who read the other language are left out until it has words too."),
        _("Write the plan’s words in the other language"),
    ),
    "no-groups": AdviceWords(
        _("Say who the event is for"),
        _(
            "Findings mean other things to other people. Name the groups first, "
            "and the rest gets easier."
        ),
        _("Name the groups that the event is for"),
    ),
    "no-power": AdviceWords(
        _("Nobody on your list can act on it"),
        _(
            "What you learned can change more when someone who decides, or who "
            "advises them, is in the room."
        ),
        _("Find and invite someone with the power to act"),
    ),
    "group-without-message": AdviceWords(
        _("A group has no message yet"),
        _("One clear message for each group says why this matters to them."),
        _("Write one message for each group"),
    ),
    "message-too-sure": AdviceWords(
        _("A message sounds surer than its finding"),
        _(
            "Words like “may” or “probably” show how sure the studies are. "
            "Without them, people may lean on it too much."
        ),
        _("Make the message as careful as its finding"),
    ),
    "message-without-finding": AdviceWords(
        _("A message is not tied to a finding"),
        _("When you choose the finding, the portal can check that the message is not too sure."),
        _("Choose the finding that each message rests on"),
    ),
    "group-not-reached": AdviceWords(
        _("It is not said how you reach a group"),
        _("Some people do not read e-mail. Ask how each group likes to hear from you."),
        _("Write down how you reach each group"),
    ),
    "needs-unknown": AdviceWords(
        _("You do not know yet what a group needs to take part"),
        _("When you ask early, there is time to arrange it."),
        _("Ask each group what it needs to take part"),
    ),
    "no-findings": AdviceWords(
        _("No findings are chosen yet"),
        _("The advisor reads from the findings how strong the evidence is."),
        _("Choose the findings to talk about"),
    ),
    "finding-without-certainty": AdviceWords(
        _("A finding does not say how sure it is"),
        _("People can weigh a finding only when they know how sure the studies are."),
        _("Say how sure each finding is"),
    ),
    "stated-too-strong": AdviceWords(
        _("You call the evidence strong, and the findings say limited"),
        _(
            "All your findings are new, or not very sure. Let the findings speak,"
            " or check them first."
        ),
    ),
    "limited-no-strategy": AdviceWords(
        _("The evidence is limited, and the agenda does not use that yet"),
        _(
            "An event can still do a lot: people can add what they know, and "
            "choose what to study next. Six ready blocks help."
        ),
    ),
    "limited-not-open": AdviceWords(
        _("Show early on that this is not finished"),
        _("When people know what is still open, they are free to add to it."),
    ),
    "no-uncertain": AdviceWords(
        _("The plan does not say what is uncertain"),
        _("To say what you do not know builds trust, and shows where people can help."),
        _("Write what is still uncertain"),
    ),
    "sensitive-unsaid": AdviceWords(
        _("Can the topic bring up hard things?"),
        _("If you say so, the advisor helps you to plan for care."),
    ),
    "sensitive-no-input": AdviceWords(
        _("Ask the community before you set the date"),
        _(
            "The topic can be hard for people. Those whom it touches know best "
            "what would make the day safe, and when it should not be."
        ),
        _("Ask people whom it touches, and be ready to move the date"),
    ),
    "no-content-note": AdviceWords(
        _("The invitation has no note on what can be hard"),
        _("A short note lets people choose before they come."),
        _("Write what can be hard, and what is there if it gets hard"),
    ),
    "no-support-person": AdviceWords(
        _("Nobody is there for people if it gets hard"),
        _("A person whose only task is support can sit with someone while the event goes on."),
    ),
    "no-quiet-room": AdviceWords(
        _("There is no quiet place to rest"),
        _("People stay longer when they can step out for a while and come back."),
    ),
    "no-opt-out": AdviceWords(
        _("Say that people can leave out any part"),
        _("Nobody should have to say why."),
    ),
    "no-partner-agreed": AdviceWords(
        _("No partner has agreed yet"),
        _("Partners bring people that you do not know. Trust takes time, so ask early."),
        _("Ask one partner to plan with you"),
    ),
    "nobody-named": AdviceWords(
        _("Who does it touch, and who is often left out?"),
        _("When you name them, you can plan so that they can come."),
        _("Name the people whom it touches and who are often left out"),
    ),
    "left-out-not-invited": AdviceWords(
        _("People whom it touches are not invited"),
        _("You named people who are often left out. They are not invited yet."),
        _("Invite them through someone whom they trust"),
    ),
    "no-pay": AdviceWords(
        _("Pay for patient partners is not planned"),
        _("Without pay, only those who can afford it take part. Offer it. Each person may say no."),
    ),
    "no-captions": AdviceWords(
        _("There are no live captions"),
        _("They help people who hear less well, who are tired, or who are new to the language."),
    ),
    "no-papers-ahead": AdviceWords(
        _("Send plain papers ahead"),
        _("People can read at their own pace, and come with their own questions."),
    ),
    "papers-late": AdviceWords(
        _("The papers go out late"),
        _("A week at least lets people read on a good day."),
        _("Send the papers as soon as you can"),
    ),
    "no-travel": AdviceWords(
        _("Rides are not paid for"),
        _("The way there can cost a day’s money. Pay for it, best before the day."),
    ),
    "not-step-free": AdviceWords(
        _("It is not said that the place has no steps"),
        _("One step keeps some people out. Check the door, the stage and the washroom."),
    ),
    "no-care-at-home": AdviceWords(
        _("Who looks after others cannot leave home"),
        _("Pay for child care, or for care at home, lets them come."),
    ),
    "no-data-costs": AdviceWords(
        _("Video can cost people money"),
        _("Not everyone has a good device or a lot of data."),
    ),
    "one-language-spoken": AdviceWords(
        _("The event is in one language"),
        _("People say more, and trust more, in their own language."),
    ),
    "no-phone-line": AdviceWords(
        _("Nobody can join by phone"),
        _("Video does not work everywhere. A phone does not leave people out."),
    ),
    "online-only": AdviceWords(
        _("People meet on a screen only"),
        _(
            "Some take part more easily in a room, with others near. Those who "
            "cannot come stay online."
        ),
    ),
    "no-online-host": AdviceWords(
        _("Nobody looks after those who are online"),
        _(
            "In a full room they are easily forgotten. A host reads the chat and "
            "speaks up for them."
        ),
    ),
    "breaks-not-promised": AdviceWords(
        _("Promise breaks"),
        _(
            "To sit for more than 90 minutes is hard for many. People plan pain, "
            "pills and rest by it."
        ),
    ),
    "short-notice": AdviceWords(
        _("People get less than four weeks’ notice"),
        _("Rides, care and time off take weeks to arrange."),
        _("Send the invitations now, and ask if the date works"),
    ),
    "no-capacity": AdviceWords(
        _("It is not said how many people can come"),
        _("With a number, a waiting list keeps things fair."),
        _("Find out how many people the room holds"),
    ),
    "no-session": AdviceWords(
        _("There is no date yet"),
        _("Ask people first which days are good for them."),
        _("Ask people which days work, then set a date"),
    ),
    "full-day": AdviceWords(
        _("A full day can shut people out"),
        _(
            "It is hard for people who are ill, who look after someone, or who "
            "travel far. Shorter sessions on two days, or an online part, let "
            "more people come."
        ),
        _("Find a second day, and make two shorter sessions"),
    ),
    "over-4-hours": AdviceWords(
        _("One day has more than four hours"),
        _("Energy runs out. Two short days keep more people to the end."),
        _("Find a way to stay under four hours a day"),
    ),
    "clash-day": AdviceWords(
        _("A session is on a day that your team named"),
        _(
            "You said that this day does not work. People may have to choose "
            "between the event and their care."
        ),
        _("Find another day for the session"),
    ),
    "blocks-too-long": AdviceWords(
        _("The agenda is longer than its session"),
        _("People plan their ride home by the end that you tell them."),
    ),
    "no-break": AdviceWords(
        _("People sit for more than 90 minutes"),
        _("Ten minutes to stand, eat or rest help everyone to listen."),
    ),
    "no-patient-voice": AdviceWords(
        _("No patient voice is heard"),
        _("Patients lead this work too. Give them time to speak."),
    ),
    "little-patient-voice": AdviceWords(
        _("Patients speak for less than 40% of the time"),
        _("Time to speak shows whose work it is. We count a shared block as half."),
    ),
    "talks-in-a-row": AdviceWords(
        _("Three talks follow each other"),
        _("People take in more when they can talk about it in between."),
    ),
    "no-networking": AdviceWords(
        _("There is no time to meet each other"),
        _("Good plans often start when people just talk."),
    ),
    "no-time-left": AdviceWords(
        _("There is no time left at the end"),
        _("Things take longer than planned. A few free minutes keep the promise of the end."),
        _("Make a little room at the end of each session"),
    ),
    "no-feedback-during": AdviceWords(
        _("You do not ask people during the event"),
        _("What people say can change what the findings mean."),
    ),
    "no-feedback-after": AdviceWords(
        _("You do not ask people after the event"),
        _("Some things come to mind on the way home."),
    ),
    "no-follow-up": AdviceWords(
        _("You do not ask again later"),
        _("Only after some months can people say what has changed."),
    ),
    "nothing-shared": AdviceWords(
        _("Nothing is planned for after the event"),
        _(
            "Those who could not come, and those who did, would like to have "
            "something in their hands."
        ),
        _("Choose what you share after the event"),
    ),
    "no-next-steps": AdviceWords(
        _("The plan does not say what happens next"),
        _("People who gave their time want to know what comes of it."),
        _("Write what happens next"),
    ),
    "no-inclusion": AdviceWords(
        _("No money is set aside so that people can take part"),
        _("Pay, captions, rides and care cost something. Without a line they get lost."),
    ),
    "over-budget": AdviceWords(
        _("The plan costs more than there is"),
        _("Look at it early, and save last on what lets people take part."),
        _("Bring the costs and the money together"),
    ),
    "nobody-does-it": AdviceWords(
        _("No task has a name beside it"),
        _("What belongs to everyone is easily forgotten."),
        _("Share out the tasks, by name"),
    ),
}
_CHOICES: dict[str, Words] = {
    "task": _("Add it to our tasks"),
    "add": _("Add it"),
    "set": _("Change it"),
    "pay": _("Plan to pay, with a line for it"),
    "read": _("Let the findings say it"),
    "yes": _("Yes, it can"),
    "no": _("No, it cannot"),
    "purpose_share": _("It is to share"),
    "purpose_interpret": _("It is to make sense of it together"),
    "both_languages": _("Make it English and French"),
    "two_sessions": _("Make it two 3-hour sessions"),
    "online_part": _("Add an online part"),
    "room_part": _("Add a part in a room"),
    "other_day": _("Move it to another day"),
    "longer": _("Make the session longer"),
    "shorter": _("Make the longest block 10 minutes shorter"),
    "break": _("Add the breaks"),
    "both_speak": _("Let both sides speak"),
    "small_groups": _("Put small groups in between"),
    "line_honoraria": _("Add a line for pay"),
    "line_captions": _("Add a line for captions"),
    "strategy_conversation": _("Open it as a conversation"),
    "strategy_panel": _("Add a panel"),
    "strategy_priorities": _("Choose together what comes first"),
    "strategy_uncertainty": _("Show what is uncertain"),
    "strategy_community": _("Show what communities do"),
    "strategy_networking": _("Add time to meet"),
}
_SOURCES: dict[str, Words] = {
    "round_2": _("Round 2 summary of six communities, 2024"),
    "cihr": _("CIHR guidance on knowledge translation"),
    "grade": _("GRADE, on how sure studies are"),
    "wcag": _("WCAG 2.2, on captions"),
    "pay": _("Canadian guidance on pay for partners"),
    "team": _("What your own team said"),
    "ours": _("Our own proposal"),
}
