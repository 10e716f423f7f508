"""What runs in the background, of people and teams. Each file registers its jobs when imported."""

from teams.jobs import agreement, declaration, invitation, network_import, seat

__all__ = [
    "agreement",
    "declaration",
    "invitation",
    "network_import",
    "seat",
]
