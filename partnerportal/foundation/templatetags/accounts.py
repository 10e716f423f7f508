"""Template words of the pages around signing in."""

import datetime

import segno
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from partnerportal.foundation import written
from partnerportal.foundation.accounts import arrival
from partnerportal.foundation.accounts.sessions import browser_in_words

register = template.Library()


@register.simple_tag
def qr_code(words: str, label: str) -> SafeString:
    """Draw what a camera reads as these words; a drawing in the page, as the policy wants it."""
    drawing = segno.make(words, micro=False).svg_inline(
        border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None
    )
    return format_html(
        '<span role="img" aria-label="{}">{}</span>',
        label,
        mark_safe(drawing),  # noqa: S308 -- drawn here, of squares
    )


@register.simple_tag(takes_context=True)
def arrival_page(context: template.Context, email: str) -> str:
    """Return the page that waits until whoever has this address has typed the code, or nothing."""
    return arrival.page_of(context["request"], email or "")


@register.filter
def in_fours(letters: str) -> str:
    """Return letters that are copied by hand in groups: "ABCDEFGH" -> "ABCD EFGH"."""
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


@register.filter
def browser(agent: str) -> str:
    """Return a browser in words: "Firefox on Windows"."""
    return browser_in_words(agent)


@register.filter(expects_localtime=True)
def moment_here(value: datetime.datetime) -> str:
    """Return a moment with the city whose clock says so: "3 May 2027 at 1 pm (Toronto time)"."""
    city = timezone.get_current_timezone_name().rsplit("/", 1)[-1].replace("_", " ")
    return _("%(moment)s (%(city)s time)") % {"moment": written.moment(value), "city": city}
