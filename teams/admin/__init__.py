from teams.admin.community import CommunityAdmin
from teams.admin.person import PersonAdmin
from teams.admin.scoped import SCOPES, CommunityScopedAdmin, LookOnlyAdmin, ScopedInline
from teams.admin.team import TeamAdmin

__all__ = [
    "SCOPES",
    "CommunityAdmin",
    "CommunityScopedAdmin",
    "LookOnlyAdmin",
    "PersonAdmin",
    "ScopedInline",
    "TeamAdmin",
]
