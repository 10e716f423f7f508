import io
import json

import pytest
from django.core.management import CommandError, call_command


def run(*arguments):
    out = io.StringIO()
    call_command("plain", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes("\ufeffPrior to surgery, 12 participants met. 😀 utilised".encode())
    return path


def test_json_has_the_text_the_grades_the_measures_and_the_marks(file):
    found = json.loads(run(str(file), "--language", "en", "--json"))
    assert found["text"] == "Before surgery, 12 people met. 😀 used"
    assert found["grade_after"] < found["grade_before"]
    assert {"flesch_kincaid", "lix"} <= set(found["measures"])
    assert [mark["replacement"] for mark in found["marks"]] == ["Before", "people", "used"]
    assert set(found["marks"][0]) == {
        *("start", "end", "kind", "message", "replacement", "safe", "rule", "source")
    }


def test_json_tells_each_sentence(file):
    text = file.read_text(encoding="utf-8-sig")
    found = json.loads(run(str(file), "--json"))
    first, last = found["sentences"]
    assert text[first["start"] : first["end"]] == "Prior to surgery, 12 participants met."
    assert {"grade", "lix", "difficulty", "counted"} <= set(first)
    assert (first["counted"]["numbers"], last["counted"]["hard_words"]) == (1, 1)
    assert found["counted"]["numbers"] == 1


def test_marks_point_into_the_input(file):
    text = file.read_text(encoding="utf-8-sig")
    found = json.loads(run(str(file), "--json"))
    assert [text[mark["start"] : mark["end"]] for mark in found["marks"]] == [
        "Prior to",
        "participants",
        "utilised",
    ]


def test_french_has_no_grade(tmp_path):
    path = tmp_path / "texte.txt"
    path.write_text("Nous dormons afin de guérir.", encoding="utf-8")
    found = json.loads(run(str(path), "--language", "fr", "--json"))
    assert (found["grade_before"], found["grade_after"]) == (None, None)
    assert {"kandel_moles", "lix"} <= set(found["measures"])


def test_without_json_the_proposal_alone_is_printed(file):
    assert run(str(file)) == "Before surgery, 12 people met. 😀 used\n"


@pytest.mark.parametrize(
    ("content", "arguments", "fault"),
    [
        (None, (), "No such file"),
        (b"\xff\xfe\x00", (), "not UTF-8"),
        (b" \n", (), "no text"),
        (b"a" * 200_001, (), "more than 200,000"),
        (b"text", ("--language", "de"), "en, fr"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path, content, arguments, fault):
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=fault) as error:
        run(str(path), *arguments)
    assert "\n" not in str(error.value)
