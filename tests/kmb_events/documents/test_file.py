"""The file: accessible to everybody, the same for the same words."""

import io

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes

from kmb_events.documents import brief_filename, brief_pdf
from kmb_events.models import Brief, Finding
from tests.kmb_events.documents.shared import form


def made(plan, **choices):
    language, size, shape, group = form(**choices)
    return brief_pdf(Brief(plan=plan, language=language, size=size, shape=shape, group=group))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", ["standard", "large"])
@pytest.mark.parametrize("shape", ["one", "four"])
def test_every_form_is_pdf_ua_in_its_language(told, reload, language, size, shape):
    Finding.objects.filter(kind="effect").update(without_per_100=22, with_per_100=5)
    plan = reload(told)

    file = made(plan, language=language, size=size, shape=shape, group=plan.groups.get())

    report = validate_pdf_bytes(file, profile=ValidationProfile.PDF_UA_1)
    assert report.is_compliant, report.failures
    document = pikepdf.open(io.BytesIO(file))
    assert document.Root.Lang == language
    assert str(document.docinfo["/Title"]) == told.text_in(language).question
    assert str(document.docinfo["/Author"]) == "Rides"
    assert len(document.open_outline().root) > 0


@pytest.mark.slow
def test_the_same_words_give_the_same_bytes(told):
    assert made(told) == made(told)


@pytest.mark.slow
def test_the_maker_hears_each_step(told):
    heard = []

    brief_pdf(
        Brief(plan=told, language="en", size="standard", shape="one"),
        lambda per_cent, step: heard.append((per_cent, step)),
    )

    assert [step for _per_cent, step in heard] == ["reading", "drawing", "printing"]
    assert heard == sorted(heard, key=lambda row: row[0])


@pytest.mark.parametrize(
    ("choices", "name"),
    [
        ({"is_draft": False}, "getting-to-dialysis-brief-en.pdf"),
        ({"size": "large", "is_draft": True}, "getting-to-dialysis-brief-large-draft-en.pdf"),
        ({"shape": "four", "language": "fr"}, "getting-to-dialysis-brief-long-draft-fr.pdf"),
    ],
)
def test_the_name_of_the_file_says_what_it_is(plan, choices, name):
    brief = Brief(**{"plan": plan, "language": "en", **choices})

    assert brief_filename(brief) == name
