"""What runs in the background. Each file registers its jobs when it is imported."""

from engagement.jobs import check_in, contribution, guide, rhythm, talk, voice

__all__ = [
    "check_in",
    "contribution",
    "guide",
    "rhythm",
    "talk",
    "voice",
]
