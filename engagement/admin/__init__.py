"""The desk's pages about what check-ins ask."""

from engagement.admin.instrument import InstrumentAdmin

__all__ = ["InstrumentAdmin"]
