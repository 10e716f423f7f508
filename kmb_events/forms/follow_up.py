"""What people type about who is asked again, and what those answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.models import FollowUp, FollowUpRound
from partnerportal.foundation.languages import OWN_NAMES, Language
from teams.forms.boxes import SeenField
from teams.forms.words import LineField, WordsField
from teams.models import KnowledgeUser

_LANGUAGES = [(code.value, OWN_NAMES[code]) for code in Language]


class FollowUpForm(forms.Form):
    knowledge_user = forms.ModelChoiceField(
        label=_("Which knowledge user?"),
        queryset=KnowledgeUser.objects.none(),
        required=False,
        empty_label=_("Somebody else"),
        error_messages={"invalid_choice": _("Choose one of your knowledge users.")},
    )
    name = LineField(
        label=_("Or a name"),
        required=False,
        max_length=FollowUp._meta.get_field("name").max_length,
        help_text=_("A person or an organisation that was at the event or got the summary."),
    )
    email = forms.EmailField(
        label=_("Email address"),
        required=False,
        max_length=254,
        help_text=_("Without one we send nothing. Then you note here what they tell you."),
        error_messages={"invalid": _("Write an email address, like name@example.org.")},
    )
    contact = LineField(
        label=_("Who reads it?"),
        required=False,
        max_length=150,
        help_text=_("A first name will do. The email begins with it."),
    )
    language = forms.ChoiceField(label=_("Language of the email"), choices=_LANGUAGES)
    agreed = forms.BooleanField(
        label=_("They agreed to be asked by email, twice: after 6 and 12 months"), required=False
    )

    def __init__(self, *args, users, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["knowledge_user"].queryset = users


class AnswerForm(forms.Form):
    """What somebody says by their own link."""

    answer = forms.ChoiceField(
        label=_("Did you use it?"),
        choices=FollowUpRound.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the three."),
            "invalid_choice": _("Choose one of the three."),
        },
    )
    changed = WordsField(
        label=_("What changed?"),
        required=False,
        help_text=_("A few words will do. “Nothing” is a good answer too."),
    )


class NotedAnswerForm(AnswerForm):
    """What a co-lead heard from somebody."""

    seen = SeenField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = _("What did they say?")
