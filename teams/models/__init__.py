from teams.models.about_me import ABOUT_ME_LENGTH, AboutMe
from teams.models.agreement import SECTION_LENGTH, AgreementSection, AgreementVersion, Section
from teams.models.approval import Approval
from teams.models.community import Community, CommunityText, Facilitation
from teams.models.compensation import Currency, PayEntry, PayExport, PayOffer, Rate, Unit
from teams.models.declaration import ConflictDeclaration, IndigenousData, ResearchUse
from teams.models.handover import Handover
from teams.models.invitation import INVITATION_KEPT, INVITATION_LIFE, Invitation
from teams.models.involvement import Involvement, Level, ProjectStep
from teams.models.knowledge_user import Commitment, KnowledgeUser
from teams.models.membership import SEATS, Membership, Perspective, Role, SpeaksFor
from teams.models.network_import import NetworkImport
from teams.models.question import QuestionAnswer, QuestionWording
from teams.models.team import Team
from teams.models.user import User

__all__ = [
    "ABOUT_ME_LENGTH",
    "AboutMe",
    "AgreementSection",
    "AgreementVersion",
    "Approval",
    "Commitment",
    "Community",
    "CommunityText",
    "ConflictDeclaration",
    "Currency",
    "Facilitation",
    "Handover",
    "INVITATION_KEPT",
    "INVITATION_LIFE",
    "IndigenousData",
    "Invitation",
    "Involvement",
    "KnowledgeUser",
    "Level",
    "Membership",
    "NetworkImport",
    "PayEntry",
    "PayExport",
    "PayOffer",
    "Perspective",
    "ProjectStep",
    "QuestionAnswer",
    "QuestionWording",
    "Rate",
    "ResearchUse",
    "Role",
    "SEATS",
    "SECTION_LENGTH",
    "Section",
    "SpeaksFor",
    "Team",
    "Unit",
    "User",
]
