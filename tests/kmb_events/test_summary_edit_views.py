from django.urls import reverse

from kmb_events import actions
from tests.kmb_events.shared import page

# ---- Changing the summary's words


def summary_words(text, **bodies):
    typed = {f"section_{row['key']}": row["body"] for row in text.sections}
    typed |= {f"section_{key}": body for key, body in bodies.items()}
    return {"version": text.version, "title": text.title, **typed}


def test_summary_edit_saves_paragraphs_and_points(as_patient, text):
    url = reverse("summary-edit", args=["getting-to-dialysis", "en"])

    as_patient.post(url, summary_words(text, why="One.\r\n\r\n  Two.\r\n• A point\r\n-Another"))

    text.refresh_from_db()
    body = next(row["body"] for row in text.sections if row["key"] == "why")
    assert body == "One.\nTwo.\n- A point\n- Another"


def test_summary_edit_shows_both_texts_when_two_wrote_at_once(as_patient, text, researcher):
    url = reverse("summary-edit", args=["getting-to-dialysis", "en"])
    typed = summary_words(text, why="Written by me.")
    actions.edit_summary(
        text=text,
        seen_version=1,
        title=text.title,
        bodies={"why": "Written by the other one."},
        by=researcher,
    )

    response = as_patient.post(url, typed)

    html = page(response)
    assert "Somebody else saved while you were writing" in html
    assert "Written by the other one." in html
    assert html.count("Written by me.") == 2
    as_patient.post(url, {**typed, "version": response.context["form"]["version"].value()})
    text.refresh_from_db()
    assert "Written by me." in text.whole


def test_summary_edit_keeps_what_is_too_long(as_patient, text):
    url = reverse("summary-edit", args=["getting-to-dialysis", "en"])
    long = "word " * 20_000

    response = as_patient.post(url, summary_words(text, why=long))

    assert "Please shorten “Why does this matter?” to 4000 characters or fewer." in page(response)
    assert long.strip() in page(response)
    text.refresh_from_db()
    assert text.version == 1


def test_summary_edit_drops_characters_that_mislead(as_patient, text):
    url = reverse("summary-edit", args=["getting-to-dialysis", "en"])

    as_patient.post(url, summary_words(text, why="Far\x00 \u202eaway"))

    text.refresh_from_db()
    assert "Far away" in text.whole
