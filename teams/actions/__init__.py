from teams.actions.approval import approve
from teams.actions.community import name_community, open_desk
from teams.actions.network import import_network
from teams.actions.person import change_preferences, choose_language, choose_look
from teams.actions.rhythm import set_rhythm
from teams.actions.team import prepare

__all__ = [
    "approve",
    "change_preferences",
    "choose_language",
    "choose_look",
    "import_network",
    "name_community",
    "open_desk",
    "prepare",
    "set_rhythm",
]
