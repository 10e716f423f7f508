from teams.models.approval import Approval
from teams.models.community import Community, CommunityText, Facilitation
from teams.models.membership import Membership, Perspective, Role
from teams.models.question import QuestionWording
from teams.models.team import Team
from teams.models.user import User

__all__ = [
    "Approval",
    "Community",
    "CommunityText",
    "Facilitation",
    "Membership",
    "Perspective",
    "QuestionWording",
    "Role",
    "Team",
    "User",
]
