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
from kmb_events.documents.brief_source import BriefSource, brief_source
from kmb_events.documents.calendar import calendar_file
from kmb_events.documents.content import BriefContent, NoSummary, brief_content, brief_fingerprint
from kmb_events.documents.facts_told import facts_and_doubt
from kmb_events.documents.feedback_csv import feedback_csv
from kmb_events.documents.feedback_results import (
    Rated,
    rated_audience,
    rated_findings,
    rated_questions,
    typed_in_count,
)
from kmb_events.documents.guarding import changed_findings, concerns
from kmb_events.documents.infographic import infographic_png, infographic_svg
from kmb_events.documents.kit import group_kits
from kmb_events.documents.lay_results import LayResults, lay_results
from kmb_events.documents.public_address import PublicAddress, public_address
from kmb_events.documents.public_page import public_content
from kmb_events.documents.qr import code_png, code_svg
from kmb_events.documents.question import (
    answer_sentence,
    question_sentence,
    record_words,
    told_facts,
)
from kmb_events.documents.rating_results import RatedDraft, rated_drafts
from kmb_events.documents.run_sheet import run_sheet_html, run_sheet_pdf
from kmb_events.documents.summary_checks import (
    Check,
    figure,
    is_overclaim,
    reading_limit,
    summary_checks,
)
from kmb_events.documents.summary_public import summary_words

__all__ = [
    "BRIEF_STEPS",
    "BriefSource",
    "BriefContent",
    "Check",
    "LayResults",
    "NoSummary",
    "PublicAddress",
    "Rated",
    "RatedDraft",
    "answer_sentence",
    "attendance_file",
    "brief_archive",
    "brief_content",
    "brief_filename",
    "brief_fingerprint",
    "brief_forms",
    "brief_html",
    "brief_pdf",
    "brief_source",
    "brief_web_page",
    "calendar_file",
    "changed_findings",
    "code_png",
    "code_svg",
    "concerns",
    "facts_and_doubt",
    "feedback_csv",
    "figure",
    "group_kits",
    "infographic_png",
    "infographic_svg",
    "is_overclaim",
    "lay_results",
    "public_address",
    "public_content",
    "question_sentence",
    "rated_audience",
    "rated_drafts",
    "rated_findings",
    "rated_questions",
    "reading_limit",
    "record_words",
    "run_sheet_html",
    "run_sheet_pdf",
    "summary_checks",
    "summary_words",
    "told_facts",
    "typed_in_count",
]
