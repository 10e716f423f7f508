from teams.actions.approval import approve

__all__ = ["approve"]
