from teams.views.me import language_set, me_edit
from teams.views.team import team_detail, team_list

__all__ = ["language_set", "me_edit", "team_detail", "team_list"]
