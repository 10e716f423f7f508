"""Words that synthetic people, teams and findings are made of. Nobody bears these names."""

from __future__ import annotations

from random import Random

GIVEN = (
    "Alder Amber Anise Aster Bay Birch Bramble Briar Bruyère Cedar Cèdre Clover Coral Cypress Dahlia "
    "Dune Élodée Elm Fern Fjord Fougère Ginger Hazel Heather Iris Ivy Jasmine Juniper Larch Laurel "
    "Lichen Lilac Linden Marsh Mélèze Moss Muguet Olive Osier Pebble Pine Reed River Robin Rowan Sage "
    "Sapin Sorrel Sylvan Thistle Thyme Tilleul Violet Willow Wren Yarrow"
).split()
FAMILY = (
    "Autumnfield Brookside Chantevent Cloudberry Dawnhill Driftwood Eastmeadow Fairwater Firelake "
    "Frostvale Goldengrass Greywater Harbourstone Highmoor Lakesong Longshadow Maplerun Mistgrove "
    "Moonlake Northbay Petitbois Quietbrook Rainfall Ravenhill Rivebelle Rosewater Sandbank Silverstone "
    "Snowfield Softwind Stillwater Stonebridge Summerhill Thornfield Vertmont Westwind Windrose Woodlark"
).split()
ORGANISATIONS = (
    "Example University of the Two Shores",
    "Example Clinic by the Lake",
    "Example Health Region",
    "Université Exemple des Deux-Rives",
)
FIRST_OF_TEAM = (
    "Steady Open Shared Gentle Bright Patient Quiet Common Northern Rural Clear Early".split()
)
LAST_OF_TEAM = (
    "Steps Voices Paths Bridges Kitchens Circles Harbours Gardens Doors Rhythms Roads".split()
)
TOPICS = (
    "getting to treatment in small towns",
    "coming home from hospital",
    "living with pain that stays",
    "sleep when you care for somebody",
    "talking about side effects",
    "food when money is short",
)
DO = "Calls from a nurse,Rides that wait,Groups led by peers,A plan on paper,Visits at home".split(
    ","
)
CHANGES = "missed visits,how tired people are,time in hospital,worry,how sure people feel".split(
    ","
)
COMMENTS = (
    "I would like the papers a few days earlier.",
    "It went well. We took time for both views.",
    "I was not sure what was asked of me.",
    "We changed the date so that everybody could come.",
    "J’aimerais en parler à la prochaine rencontre.",
    "I said what I think and it changed the plan.",
)
AGREED = (
    "Papers go out a week ahead. We begin each meeting with a round.",
    "We pay for the travel before the trip, not after it.",
    "On se parle au téléphone avant chaque rencontre.",
)
WHY = (
    "It says what matters to people, not only what is measured.",
    "The first wording left out people who live far away.",
    "",
)


def person(rng: Random) -> str:
    return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"


def statement(rng: Random) -> tuple[str, str]:
    """What is done, and what changes."""
    return rng.choice(DO), rng.choice(CHANGES)
