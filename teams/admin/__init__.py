from teams.admin.community import CommunityAdmin
from teams.admin.invitation import InvitationAdmin
from teams.admin.network_import import NetworkImportAdmin
from teams.admin.person import PersonAdmin
from teams.admin.rate import RateAdmin
from teams.admin.scoped import SCOPES, CommunityScopedAdmin, LookOnlyAdmin, ScopedInline
from teams.admin.team import TeamAdmin

__all__ = [
    "SCOPES",
    "CommunityAdmin",
    "CommunityScopedAdmin",
    "InvitationAdmin",
    "LookOnlyAdmin",
    "NetworkImportAdmin",
    "PersonAdmin",
    "RateAdmin",
    "ScopedInline",
    "TeamAdmin",
]
