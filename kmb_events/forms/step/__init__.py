from kmb_events.forms.step.page import StepPage

__all__ = ["StepPage"]
