"""How allauth works here: accounts by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter


class InvitedPeopleOnly(DefaultAccountAdapter):
    """Sign-up is closed: administrators and demo people exist by command, others by invitation."""

    def is_open_for_signup(self, request):
        return False
