from partnerportal.demo.actions.load import Loaded, load

__all__ = ["Loaded", "load"]
