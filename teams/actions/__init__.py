from teams.actions.approval import approve
from teams.actions.network import import_network
from teams.actions.person import change_preferences, choose_language

__all__ = ["approve", "change_preferences", "choose_language", "import_network"]
