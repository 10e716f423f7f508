"""The admin with its first page: it joins what teams, check-ins and events say."""

from __future__ import annotations

from teams.views.desk import Desk


class WholeDesk(Desk):
    """The desk with all its pages."""
