from kmb_events.admin.plain_word import OwnPlainWordAdmin, PlainWordChoiceAdmin

__all__ = ["OwnPlainWordAdmin", "PlainWordChoiceAdmin"]
