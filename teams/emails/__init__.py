"""What the mails about people and teams say. Each file registers its kinds when it is imported."""

from teams.emails import invitation, seat

__all__ = [
    "invitation",
    "seat",
]
