"""What people did and decided, by the actions' own way."""

from django.utils import timezone

from engagement.actions import give_word_back, save_contribution, save_decision


def contributed(team, by, people=None, **values):
    return save_contribution(
        team=team, by=by, people=people, **{"kind": "experience", "what": "Read a draft"} | values
    )


def hoped(team, by, **values):
    return contributed(team, by, **{"hoped": "Shorter leaflets"} | values)


def answered(contribution, by, **values):
    told = {"outcome": "did", "words": "It is one page now.", "change": "", "seen": 0} | values
    return give_word_back(contribution=contribution, by=by, **told)


def decided(team, by, **values):
    told = {
        "question": "Where do we meet?",
        "options": "The hall\nThe school",
        "people": [by],
        "how": "agreed",
        "decided_by": None,
        "how_words": "",
        "outcome": "In the hall.",
        "decided_on": timezone.localdate(),
    }
    return save_decision(team=team, by=by, **told | values)
