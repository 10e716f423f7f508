"""What the mails about people and teams say. Each file registers its kinds when it is imported."""

from teams.emails import agreement, declaration, invitation, pay, question, seat

__all__ = [
    "agreement",
    "declaration",
    "invitation",
    "pay",
    "question",
    "seat",
]
