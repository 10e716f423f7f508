"""What people of the network want of the word lists: words off, words of their own, what they took."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import InLanguage, Language
from partnerportal.plain_language import lexicon
from partnerportal.plain_language.text import check_language, normalise
from partnerportal.plain_language.wishes import Kind, Own, rule

# Of a word in the list, and of what it is replaced by; an explanation is a sentence.
WORD_LENGTH, SENTENCE_LENGTH = 80, 300
FORMS_AT_MOST = 30
_STARTS_WITH_A_SIGN = re.compile(r"\W")


class PlainWordChoice(InLanguage):
    """One rule of the engine, by its id ("term:prior to"): whether it is off, how often it was taken.

    A rule without a row is on, and nobody has said anything to it. Counts, and nobody's names.
    """

    rule = models.CharField(_("rule"), max_length=120)
    is_off = models.BooleanField(_("switched off"), default=False)
    taken = models.PositiveIntegerField(_("taken"), default=0)
    refused = models.PositiveIntegerField(_("left"), default=0)
    switched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    switched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("plain word")
        verbose_name_plural = _("plain words")
        constraints = [
            models.UniqueConstraint(
                fields=["language", "rule"], name="plain_word_has_one_choice_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.rule.partition(":")[2]

    @property
    def share_taken(self) -> float:
        """How people like the rule, 0 to 1. Starts at 1, so that one refusal alone says little.

        Two takings are counted beforehand: after three refusals and nothing else it is 0.4.
        """
        return (self.taken + 2) / (self.taken + self.refused + 2)


class PlainWordSaid(models.Model):
    """That a suggestion was taken or left at one place of one version of a text, so it counts once.

    place: a hash, which tells nothing of the words.
    """

    choice = models.ForeignKey(PlainWordChoice, models.CASCADE, related_name="said")
    place = models.CharField(max_length=64, unique=True)
    is_taken = models.BooleanField()

    def __str__(self) -> str:
        return self.place


class OwnPlainWord(InLanguage):
    """A word of the network's own: other words for it, or what it means. One form a line."""

    class Kind(models.TextChoices):
        TERM = "term", _("Say it in other words")
        GLOSS = "gloss", _("Explain it")

    choice = models.OneToOneField(
        PlainWordChoice, models.CASCADE, related_name="own", editable=False
    )
    kind = models.CharField(_("what to do"), max_length=5, choices=Kind, default=Kind.TERM)
    forms = models.TextField(
        _("hard word"),
        help_text=_("All its forms, one on each line: singular, plural. The first one names it."),
    )
    plain = models.TextField(
        _("plain words"),
        help_text=_(
            "One line for all forms, or one line for each form. To explain a word, write one "
            "short sentence."
        ),
    )
    note = models.CharField(
        _("where it fits"),
        max_length=200,
        blank=True,
        help_text=_("In which sense, and where not. Writers read this."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("word of our own")
        verbose_name_plural = _("words of our own")

    def __str__(self) -> str:
        return next(iter(_lines(self.forms)), "")

    @property
    def rule(self) -> str:
        """The id of the rule in the engine."""
        return rule("gloss" if self.kind == self.Kind.GLOSS else "term", normalise(str(self)))

    @property
    def as_own(self) -> Own:
        """As the engine takes it. ValueError for a row without words."""
        kind: Kind = "gloss" if self.kind == self.Kind.GLOSS else "term"
        forms = tuple(normalise(form) for form in _lines(self.forms))
        return Own(kind, forms, tuple(_lines(self.plain)), self.note)

    def clean(self) -> None:
        """ValidationError, keyed by field, for words that the engine could not use."""
        faults: dict[str, Any] = {}
        forms, plain = _lines(self.forms), _lines(self.plain)
        if fault := self._fault_of_forms(forms):
            faults["forms"] = fault
        if fault := self._fault_of_plain(forms, plain):
            faults["plain"] = fault
        if faults:
            raise ValidationError(faults)

    def _fault_of_forms(self, forms: list[str]) -> Any:
        if self.forms and not forms:
            return _("Write the hard word.")
        if len(forms) > FORMS_AT_MOST:
            return _("Give 30 forms or fewer.")
        if any(len(form) > WORD_LENGTH for form in forms):
            return _("One line is too long. Write one form on each line, of up to 80 letters.")
        if any(_STARTS_WITH_A_SIGN.match(form) for form in forms):
            return _("A form must start with a letter or a number.")
        if self._stands_already():
            return _("This word is in your list already. Change it there.")
        is_known = self.language in Language.values
        kept = lexicon.kept(check_language(self.language)) if is_known else {}
        for form in forms if self.kind == self.Kind.TERM else ():
            if why := kept.get(normalise(form).lower()):
                said = _("“%(word)s” is never replaced: %(why)s You can explain it instead.")
                return ValidationError(said, params={"word": form, "why": why})
        return None

    def _fault_of_plain(self, forms: list[str], plain: list[str]) -> Any:
        if self.kind == self.Kind.GLOSS:
            if len(plain) > 1:
                return _("To explain a word, write one line.")
            if any(len(line) > SENTENCE_LENGTH for line in plain):
                return _("This is too long. Explain it in up to 300 letters.")
            return None
        if plain and forms and len(plain) not in {1, len(forms)}:
            return _("Write one line for all forms, or as many lines as there are forms.")
        if any(len(line) > WORD_LENGTH for line in plain):
            return _("One line is too long. Plain words have up to 80 letters.")
        if {line.lower() for line in plain} & {form.lower() for form in forms}:
            return _("The plain words must differ from the hard word.")
        return None

    def _stands_already(self) -> bool:
        same = OwnPlainWord.objects.filter(language=self.language, choice__rule=self.rule)
        return same.exclude(pk=self.pk).exists()


def _lines(words: str) -> list[str]:
    """The lines with words in them, each with single spaces."""
    return [said for line in words.splitlines() if (said := " ".join(line.split()))]
