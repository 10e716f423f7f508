"""The words of the file that are known, in both languages: names of columns, and words in cells.

The English names of columns and words of cells stand in docs and scripts and stay. Beside them a
cell may hold what the portal shows on screen, and what people write instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import override

from partnerportal.foundation.languages import Language, current_language
from teams.models import Perspective, Role, Team

EN, FR = Language.ENGLISH.value, Language.FRENCH.value

# What a column may be called besides its own name; the first is what the French template says.
HEADINGS: dict[str, dict[str, list[str]]] = {
    "community": {FR: ["communauté (nom anglais)", "communauté", "communauté en anglais"]},
    "community_fr": {FR: ["communauté (nom français)", "communauté en français"]},
    "team": {FR: ["équipe", "nom de l’équipe"]},
    "project_title": {FR: ["titre du projet", "projet"]},
    "programme": {EN: ["program"], FR: ["programme"]},
    "funded_year": {FR: ["année de financement", "année du financement"]},
    "stage": {FR: ["étape"]},
    "starts_on": {FR: ["début", "date de début"]},
    "ends_on": {FR: ["fin", "date de fin"]},
    "team_language": {FR: ["langue de l’équipe"]},
    "person_name": {FR: ["nom de la personne", "nom"]},
    "email": {EN: ["e-mail", "email address"], FR: ["courriel", "adresse courriel"]},
    "role": {FR: ["rôle"]},
    "person_language": {FR: ["langue de la personne"]},
    "organisation": {EN: ["organization"], FR: ["organisme", "établissement"]},
}


@dataclass(frozen=True)
class Part:
    """How a person takes part, as one word of the file says it."""

    role: Role
    seat: Perspective | None = None

    @property
    def label(self) -> str:
        """As the portal shows it, in the language of the reader."""
        return self.seat.co_lead if self.seat else str(self.role.label)


# A person in a seat holds the role that is most often behind it, and can put it right later.
PARTS = {
    "patient co-lead": Part(Role.PATIENT_PARTNER, Perspective.PATIENT),
    "researcher co-lead": Part(Role.RESEARCHER, Perspective.RESEARCHER),
    "patient partner": Part(Role.PATIENT_PARTNER),
    "caregiver": Part(Role.CAREGIVER),
    "community partner": Part(Role.COMMUNITY_PARTNER),
    "researcher": Part(Role.RESEARCHER),
    "trainee": Part(Role.TRAINEE),
    "clinician": Part(Role.CLINICIAN),
    "knowledge user": Part(Role.KNOWLEDGE_USER),
    "coordinator": Part(Role.COORDINATOR),
}
# What people write in French instead of the words on screen.
FRENCH_PARTS = {
    "patient co-lead": ["coresponsable patients", "coresponsable patient", "patient coresponsable"],
    "researcher co-lead": ["coresponsable recherche", "coresponsable chercheur"],
    "patient partner": ["patient partenaire", "patiente partenaire", "partenaire patient"],
    "caregiver": ["proche aidant", "proche aidante", "aidant", "aidante"],
    "community partner": ["partenaire communautaire"],
    "researcher": ["chercheur", "chercheuse", "chercheure"],
    "trainee": ["stagiaire", "étudiant", "étudiante"],
    "clinician": ["clinicien", "clinicienne"],
    "knowledge user": [
        "utilisateur de connaissances",
        "utilisatrice de connaissances",
        "utilisateur des connaissances",
        "utilisatrice des connaissances",
    ],
    "coordinator": ["coordonnateur", "coordonnatrice", "coordinateur", "coordinatrice"],
}
STAGES = {stage.value: stage for stage in Team.Stage}
FRENCH_STAGES = {
    "planning": ["préparation", "planification"],
    "doing": ["réalisation", "en cours"],
    "sharing": ["partage"],
    "finished": ["terminée", "fini", "finie"],
}
LANGUAGES = {language.value: language for language in Language}
FRENCH_LANGUAGES = {"en": ["anglaise"], "fr": ["française"]}


def plain(word: str) -> str:
    """A word as it is compared: no capitals and accents, one kind of space and apostrophe."""
    letters = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    kept = "".join(one for one in letters if not unicodedata.combining(one))
    return re.sub(r"[\s_]+", " ", kept).strip()


@dataclass(frozen=True)
class Vocabulary:
    """Words that a cell may hold: their values, and which of them a reader is told."""

    values: Mapping[str, Any]
    told: Mapping[str, list[str]]

    def get(self, cell: str) -> Any:
        return self.values.get(plain(cell))

    @property
    def offered(self) -> list[str]:
        """In the language of the reader."""
        return self.told.get(current_language(), self.told[EN])


def _vocabulary(
    words: Mapping[str, Any], label: Any, others: Mapping[str, Iterable[str]]
) -> Vocabulary:
    """The words themselves, what the screen says for each in every language, and others."""
    values: dict[str, Any] = {}
    told: dict[str, list[str]] = {EN: list(words)}
    for language in Language:
        with override(language):
            labels = {word: str(label(value)) for word, value in words.items()}
        if language != EN:
            told[language.value] = [_small(one) for one in labels.values()]
        values |= {plain(labels[word]): value for word, value in words.items()}
    values |= {plain(one): words[word] for word, many in others.items() for one in many}
    values |= {plain(word): value for word, value in words.items()}
    return Vocabulary(values, told)


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


@cache
def parts() -> Vocabulary:
    return _vocabulary(PARTS, lambda part: part.label, FRENCH_PARTS)


@cache
def stages() -> Vocabulary:
    return _vocabulary(STAGES, lambda stage: stage.label, FRENCH_STAGES)


@cache
def languages() -> Vocabulary:
    return _vocabulary(LANGUAGES, lambda language: language.label, FRENCH_LANGUAGES)


@cache
def _columns() -> dict[str, str]:
    found = {
        plain(word): name
        for name, by_language in HEADINGS.items()
        for words in by_language.values()
        for word in words
    }
    return found | {plain(name): name for name in HEADINGS}


def column_of(cell: str) -> str | None:
    """The name of the column that a cell of the first row means, or None for no column of ours."""
    return _columns().get(plain(cell))


def heading(column: str, language: str) -> str:
    """What a column is called in the template of a language; English keeps the names of scripts."""
    return column if language == EN else HEADINGS[column][language][0]
