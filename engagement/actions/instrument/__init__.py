"""Instruments: brought in from a file, or written at the desk as a draft and then published."""

from engagement.actions.instrument.draft import (
    discard_draft,
    publish_draft,
    retire_instrument,
    save_draft,
    start_draft,
    use_instrument_again,
)
from engagement.actions.instrument.faults import faults_of
from engagement.actions.instrument.load import (
    PULSE_1,
    SHIPPED,
    bring_instrument,
    load_instrument,
    load_shipped,
)

__all__ = [
    "PULSE_1",
    "SHIPPED",
    "bring_instrument",
    "discard_draft",
    "faults_of",
    "load_instrument",
    "load_shipped",
    "publish_draft",
    "retire_instrument",
    "save_draft",
    "start_draft",
    "use_instrument_again",
]
