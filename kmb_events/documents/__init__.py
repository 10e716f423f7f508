from kmb_events.documents.brief import BRIEF_STEPS, brief_filename, brief_html, brief_pdf
from kmb_events.documents.content import BriefContent, NoSummary, brief_content, brief_fingerprint
from kmb_events.documents.question import answer_sentence, question_sentence, told_facts

__all__ = [
    "BRIEF_STEPS",
    "BriefContent",
    "NoSummary",
    "answer_sentence",
    "brief_content",
    "brief_filename",
    "brief_fingerprint",
    "brief_html",
    "brief_pdf",
    "question_sentence",
    "told_facts",
]
