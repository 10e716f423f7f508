from teams.views.me import language_set, look_edit, me_edit
from teams.views.rhythm import team_rhythm
from teams.views.team import team_detail, team_list

__all__ = ["language_set", "look_edit", "me_edit", "team_detail", "team_list", "team_rhythm"]
