from partnerportal.demo.actions.load import STEPS, Loaded, load

__all__ = ["STEPS", "Loaded", "load"]
