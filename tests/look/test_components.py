"""The parts that all pages are made of, drawn from plain values."""

import pytest
from django import forms
from django.template import Context, Template, TemplateDoesNotExist
from django.utils.translation import gettext_lazy as _

MARKS = [
    {"name": "Alder", "perspective": "researcher", "value": 5},
    {"name": "Juniper", "perspective": "patient", "value": 2},
]


def draw(source: str, **values) -> str:
    return Template("{% load portal crispy_forms_filters %}" + source).render(Context(values))


def test_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in draw('{% icon "mail" %}')


def test_unknown_icon_is_refused():
    with pytest.raises(TemplateDoesNotExist):
        draw('{% icon "no-such-icon" %}')


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Juniper Rainfall", "JR"), ("Juniper", "J"), ("Marie Ève de la Côte", "MC"), ("", "")],
)
def test_initials(name, expected):
    assert draw("{{ name|initials }}", name=name) == expected


def test_half_escapes_a_name_and_keeps_its_direction():
    html = draw('{% half name "patient" %}<p>Answered</p>{% endhalf %}', name="<b>x")

    assert '<bdi class="pair__name">&lt;b&gt;x</bdi>' in html
    assert "persp-patient" in html
    assert "<p>Answered</p>" in html


def test_both_halves_hold_the_same_parts():
    patient, researcher = (
        draw('{% half "A B" side %}x{% endhalf %}', side=side) for side in ("patient", "researcher")
    )

    as_patient = researcher.replace("persp-researcher", "persp-patient")
    assert as_patient.replace("Researcher", "Patient") == patient


def test_dumbbell_shows_both_places_and_the_line_between():
    html = draw('{% include "components/dumbbell.html" with marks=marks only %}', marks=MARKS)

    assert 'aria-label="Alder: 5 of 5. Juniper: 2 of 5."' in html
    assert '<line class="link" x1="90%" x2="30%"' in html


def test_dumbbell_never_draws_one_mark_on_the_other():
    same = [{**mark, "value": 4} for mark in MARKS]

    html = draw('{% include "components/dumbbell.html" with marks=marks only %}', marks=same)

    assert "translate(-12.5 0)" in html
    assert "translate(12.5 0)" in html
    assert 'class="link"' not in html


def test_dumbbell_with_one_answer_private_tells_no_distance():
    marks = [MARKS[0], {**MARKS[1], "value": None}]

    html = draw(
        '{% include "components/dumbbell.html" with marks=marks only %}'
        '{% include "components/apart.html" with marks=marks only %}',
        marks=marks,
    )

    assert "Juniper: kept private." in html
    assert 'class="link"' not in html
    assert "apart" not in html


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [(5, 2, "3 steps apart"), (3, 4, "1 step apart"), (4, 4, "Same answer")],
)
def test_distance_is_said_in_words(first, second, words):
    marks = [{**MARKS[0], "value": first}, {**MARKS[1], "value": second}]

    assert words in draw('{% include "components/apart.html" with marks=marks only %}', marks=marks)


def test_private_words_are_not_in_the_voice():
    html = draw(
        '{% include "components/voice.html" with name="Juniper" perspective="patient" '
        'answer="A little" value=2 words=shown private=True only %}',
        words="secret",
        shown="",
    )

    assert "secret" not in html
    assert "kept these words private" in html


class Asked(forms.Form):
    name = forms.CharField(label="Project name", help_text="Short.")
    lost = forms.CharField(label="What was lost?", required=False)
    level = forms.ChoiceField(
        label="How far?", choices=[("1", "Not now"), ("2", "Involve me")], widget=forms.RadioSelect
    )
    gone = forms.CharField(widget=forms.HiddenInput, required=False)


def test_field_is_label_help_error_box_in_that_order():
    html = draw("{{ form|crispy }}", form=Asked({"level": "1"}))

    field = html[html.index('id="div_id_name"') : html.index('id="div_id_lost"')]
    places = [field.index(part) for part in ("<label", "form-text", "error-text", "<input")]
    assert places == sorted(places)


def test_field_that_can_be_skipped_says_so():
    html = draw("{{ form|crispy }}", form=Asked())

    assert html.count("You can skip this.") == 1


class Question(forms.Form):
    what = forms.CharField(label=_("What did you do?"))


def test_an_error_follows_a_question_without_a_colon():
    html = draw("{{ form|crispy }}", form=Question({}))

    assert "What did you do? This field is required." in html


def test_errors_are_listed_on_top_with_links_to_the_fields():
    html = draw("{{ form|crispy }}", form=Asked({}))

    assert "2 things to fix" in html
    assert 'href="#id_name"' in html
    assert 'href="#id_level_0"' in html
    assert 'id="id_level_0"' in html


def test_help_and_error_are_tied_to_their_box():
    html = draw("{{ form|crispy }}", form=Asked({}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html


class Seen(forms.Form):
    audience = forms.ChoiceField(
        choices=[("self", "Only me"), ("pair", "My co-lead")],
        widget=forms.RadioSelect,
        initial="pair",
    )


WHO = (
    '{% include "components/who.html" with field=form.audience question="Who?" said="Seen by:" '
    "helps=helps only %}"
)


def test_who_can_see_says_the_choice_in_words_when_closed():
    html = draw(WHO, form=Seen(), helps=["Nobody else.", "After you both answer."])

    summary = html[html.index("<summary>") : html.index("</summary>")]
    assert "<b>My co-lead</b>" in summary
    assert summary.count('class="r on"') == 1
    assert "After you both answer." in html


def test_who_can_see_opens_when_there_is_an_error():
    html = draw(WHO, form=Seen({"audience": "everybody"}), helps=[])

    assert html.lstrip().startswith('<details class="who" id="div_id_audience" open>')


def test_number_is_dialled_without_its_dashes():
    assert draw("{{ n|phone_link }}", n="1-800-555-0199") == "+18005550199"
