from partnerportal.foundation.models.document import Document
from partnerportal.foundation.models.job import Job, Slot, Worker
from partnerportal.foundation.models.notice import Notice, NoticeChoice

__all__ = ["Document", "Job", "Notice", "NoticeChoice", "Slot", "Worker"]
