"""What all templates hold to: one frame, nothing inline, parts and icons that exist and are used."""

import re

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template, render_to_string

ROOT = settings.ROOT / "templates"
ICONS = {path.stem for path in (ROOT / "icons").glob("*.svg")}
PARTS = sorted((ROOT / "components").rglob("*.html"))
SCREENS = [
    path
    for path in sorted(ROOT.rglob("*.html"))
    if not path.name.startswith("_")
    and path.relative_to(ROOT).parts[0] not in {"components", "bootstrap5", "allauth", "admin"}
    and "documents" not in path.parts
    and "emails" not in path.parts
    and "email" not in path.parts
]
# Stand on their own: the frame itself, and the page for when all else fails.
ALONE = {"base.html", "500.html"}

LEAD = {"name": "Juniper Rainfall", "perspective": "patient", "value": 2}
OTHER = {"name": "Alder Snowfield", "perspective": "researcher", "value": 5}


def name_of(path):
    return str(path.relative_to(ROOT))


def source_of(path):
    return re.sub(
        r"{% comment %}.*?{% endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_every_page_stands_in_the_frame(path):
    source = source_of(path)

    if path.name not in ALONE:
        assert re.match(r"\s*{% extends ", source), "a page extends base.html"


def test_there_are_pages_to_look_at():
    assert len(SCREENS) > 30


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.html")), ids=name_of)
def test_nothing_waits_for_an_inline_handler(path):
    """Styles and scripts are looked after by deploy/check_house.py."""
    source = source_of(path)

    assert not re.search(r"\son\w+=", source)
    assert not re.search(r"(?:src|href)=[\"']data:", source)


@pytest.mark.parametrize(
    "path", [one for one in ROOT.rglob("*.*") if one.suffix in {".html", ".txt"}], ids=name_of
)
def test_days_and_times_are_written_in_one_place(path):
    """By the filters of partnerportal/foundation/written.py; "T" names a zone."""
    found = re.findall(
        r'\|(?:date(?!:"T")|time|filesizeformat)\b', path.read_text(encoding="utf-8")
    )

    assert found == []


def test_icons_that_are_asked_for_exist():
    asked = set()
    for path in ROOT.rglob("*.html"):
        source = source_of(path)
        asked |= set(re.findall(r'{% icon "([\w-]+)"', source))
        asked |= set(re.findall(r'\bicon="([\w-]+)"', source))

    assert len(asked) > 20
    assert asked <= ICONS


@pytest.mark.parametrize("name", sorted(ICONS))
def test_icon_is_only_shapes(name):
    shapes = (ROOT / "icons" / f"{name}.svg").read_text(encoding="utf-8")

    assert set(re.findall(r"<(\w+)", shapes)) <= {
        "path",
        "circle",
        "rect",
        "line",
        "polyline",
        "polygon",
        "ellipse",
    }
    assert "style" not in shapes


@pytest.mark.parametrize("path", PARTS, ids=name_of)
def test_part_says_what_it_takes(path):
    assert path.read_text(encoding="utf-8").startswith("{% comment %}")


# A drawing of each part: values that fill it, and what must be seen.
DRAWN = {
    "face": ({"name": "Juniper Rainfall", "perspective": "patient"}, "JR"),
    "mark": ({"perspective": "both"}, "pmark"),
    "role": ({"perspective": "researcher"}, "Researcher"),
    "legend": ({"halves": [LEAD, OTHER]}, "Alder Snowfield"),
    "voice": (
        {
            "name": "Juniper",
            "perspective": "patient",
            "answer": "A little",
            "value": 2,
            "words": "Too fast.",
        },
        "Too fast.",
    ),
    "sign": ({"state": "agreed", "note": "6 June 2026"}, "6 June 2026"),
    "dumbbell": ({"marks": [LEAD, OTHER], "scale": list("abcde")}, "db__track"),
    "apart": ({"marks": [LEAD, OTHER]}, "3 steps apart"),
    "tag": ({"label": "Draft", "kind": "draft", "icon": "pencil"}, "tag-draft"),
    "todo_row": ({"title": "Read", "url": "/x/", "button": "Open", "main": True}, "btn-primary"),
    "back": ({"url": "/", "label": "Home"}, "Home"),
    "stages": ({"stages": [{"name": "Planning", "state": "now"}]}, "Planning"),
    "parts": ({"parts": [{"name": "Learning", "state": "done"}], "label": "Parts"}, "Learning"),
    "progress": ({"id": "line", "label": "Step 1 of 3", "value": 30}, "<progress"),
    "cert": ({"dots": 3, "label": "Fairly sure"}, "Fairly sure"),
    "level": ({"level": 3, "label": "Involved"}, "Involved"),
    "rings": ({"on": 2}, "rings"),
    "who_line": ({"on": 1, "label": "Me and my co-lead"}, "Me and my co-lead"),
    "trouble": ({}, 'id="offline"'),
    "brand": ({}, "<svg"),
    "brand_name": ({}, "Portal"),
    "seam": ({"id": "line"}, "seam"),
    "demo_link": ({"demo": True}, "/demo/"),
    "art/waiting": ({"order": ["patient", "researcher"], "here": ["patient"]}, "<svg"),
}


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_part_draws(name):
    values, seen = DRAWN[name]

    assert seen in render_to_string(f"components/{name}.html", values)


@pytest.mark.parametrize("art", ["rest", "dashed", "path", "search", "expired", "beads", "apart"])
def test_empty_state_draws_with_each_drawing(art):
    source = "{% load portal %}{% empty_state 'Nothing here yet' art=art %}<p>Soon.</p>{% endempty_state %}"
    html = engines["django"].from_string(source).render({"art": art})

    assert "Nothing here yet" in html
    assert "<p>Soon.</p>" in html
    assert 'aria-hidden="true"' in html


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.html")), ids=name_of)
def test_template_can_be_read(path):
    assert get_template(name_of(path))
