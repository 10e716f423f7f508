"""What runs in the background, of people and teams. Each file registers its jobs when imported."""

from teams.jobs import agreement, invitation, seat

__all__ = [
    "agreement",
    "invitation",
    "seat",
]
