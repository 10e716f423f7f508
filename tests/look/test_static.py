"""Files of the look: what the pages' policy allows, and colours that can be read."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.ROOT) / "static"
STYLES = sorted(STATIC.rglob("*.css"))
THEMES = re.compile(r"\{\s*color-scheme: \w+;(?P<body>[^}]*--paper[^}]*)\}")
COLOUR = re.compile(r"--([\w-]+): (#[0-9A-F]{6})")
TEXTS = ["ink", "ink-2", "action", "patient", "researcher", "ok", "info", "error", "focus"]
GROUNDS = ["paper", "surface", "sunken"]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_style_sheet_asks_only_for_files_of_this_site(path):
    css = path.read_text(encoding="utf-8")

    addresses = re.findall(r'url\("?([^")]*)"?\)', css)
    assert "sourceMappingURL" not in css
    assert "@import" not in css
    assert all(file_of(address, path.parent).is_file() for address in addresses)


def file_of(address, folder):
    """Documents name files by the scheme of the PDF maker, pages by their own place."""
    if address.startswith("portal:/static/"):
        return STATIC / address.removeprefix("portal:/static/")
    return (folder / address).resolve()


def test_there_are_style_sheets_to_look_at():
    assert {path.name for path in STYLES} >= {"bootstrap.min.css", "tokens.css", "portal.css"}


def test_script_keeps_nothing_in_the_browser():
    script = (STATIC / "portal" / "portal.js").read_text(encoding="utf-8")

    assert not re.search(r"localStorage|sessionStorage|document\.cookie|eval\(", script)


def light_of(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((light_of(one), light_of(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def themes() -> list[dict[str, str]]:
    css = (STATIC / "portal" / "tokens.css").read_text(encoding="utf-8")
    return [dict(COLOUR.findall(found["body"])) for found in THEMES.finditer(css)]


def test_contrast_of_black_on_white_is_21():
    assert round(contrast("#000000", "#FFFFFF")) == 21


def test_words_can_be_read_in_every_theme():
    found = themes()

    assert len(found) == 6  # light, dark twice, high contrast twice, print
    for theme in found:
        for text in TEXTS:
            for ground in GROUNDS:
                assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground, theme)
        assert contrast(theme["on-action"], theme["action"]) >= 4.5
        assert contrast(theme["line-strong"], theme["surface"]) >= 3


def test_neither_perspective_is_louder():
    for theme in themes():
        patient = contrast(theme["patient"], theme["surface"])
        researcher = contrast(theme["researcher"], theme["surface"])
        assert abs(patient - researcher) < 0.1 * patient


# Kilobytes that a first visit may cost, compressed: pages must open on an old phone far from a mast.
HEAVIEST = {"portal.css": 20, "tokens.css": 4, "portal.js": 3, "bootstrap.min.css": 36}
HEAVIEST |= {"htmx.min.js": 18, "check-in.js": 3, "workspace.js": 2}


@pytest.mark.parametrize("name", sorted(HEAVIEST))
def test_file_of_every_page_stays_light(name):
    (path,) = STATIC.rglob(name)

    assert len(gzip.compress(path.read_bytes(), 9)) <= HEAVIEST[name] * 1024
