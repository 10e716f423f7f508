"""Tell a person something by e-mail, once, when and as they want it.

`notice` registers a kind, `tell` is the only way in. What a mail may hold is in `letter`, what goes
when in `rules`, how it goes out once in `sending`.
"""

from partnerportal.foundation.notices.kinds import Kind, kind_of, kinds, notice
from partnerportal.foundation.notices.letter import message
from partnerportal.foundation.notices.rules import Category, Pace
from partnerportal.foundation.notices.sending import let_go, tell, tell_many

__all__ = [
    "Category",
    "Kind",
    "Pace",
    "kind_of",
    "kinds",
    "let_go",
    "message",
    "notice",
    "tell",
    "tell_many",
]
