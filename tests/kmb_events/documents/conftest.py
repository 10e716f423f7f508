import pytest

from kmb_events import actions
from kmb_events.jobs import drafted


@pytest.fixture
def told(plan, reload):
    """The plan with its summary drafted in both languages."""
    for language in ("en", "fr"):
        actions.store_draft(plan=plan, language=language, draft=drafted(plan, language))
    return reload(plan)
