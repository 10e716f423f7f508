from kmb_events.documents.attendance import attendance_file
from kmb_events.documents.brief import (
    BRIEF_STEPS,
    brief_filename,
    brief_forms,
    brief_html,
    brief_pdf,
    brief_web_page,
)
from kmb_events.documents.brief_archive import brief_archive
from kmb_events.documents.calendar import calendar_file
from kmb_events.documents.content import BriefContent, NoSummary, brief_content, brief_fingerprint
from kmb_events.documents.feedback_csv import feedback_csv
from kmb_events.documents.feedback_results import (
    Rated,
    rated_audience,
    rated_findings,
    rated_questions,
    typed_in_count,
)
from kmb_events.documents.public_address import PublicAddress, public_address
from kmb_events.documents.public_page import public_content
from kmb_events.documents.qr import code_png, code_svg
from kmb_events.documents.question import answer_sentence, question_sentence, told_facts
from kmb_events.documents.run_sheet import run_sheet_html, run_sheet_pdf

__all__ = [
    "brief_archive",
    "attendance_file",
    "Rated",
    "feedback_csv",
    "rated_audience",
    "rated_findings",
    "rated_questions",
    "typed_in_count",
    "BRIEF_STEPS",
    "BriefContent",
    "NoSummary",
    "answer_sentence",
    "brief_content",
    "brief_filename",
    "brief_fingerprint",
    "brief_forms",
    "brief_html",
    "brief_pdf",
    "brief_web_page",
    "calendar_file",
    "code_png",
    "code_svg",
    "PublicAddress",
    "public_address",
    "public_content",
    "question_sentence",
    "run_sheet_html",
    "run_sheet_pdf",
    "told_facts",
]
