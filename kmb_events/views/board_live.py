"""The part of a board that keeps itself up to date: asked for every few seconds by everybody.

It is drawn once for all and lies in the shared cache. For a moment after it was looked at, nobody
asks the database; after that one request compares it with the board, and one draws it anew while
the others still get the one before.
"""

import contextlib
import gzip
import time
from dataclasses import dataclass, replace

from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.safestring import mark_safe
from redis import RedisError

from kmb_events import access
from kmb_events.models import Board
from partnerportal.foundation.languages import current_language

# In seconds: how long a drawn part is given away unasked, kept, and may take to draw.
FRESH, KEPT, DRAWING = 1.0, 3600, 5
# A phone loads no more than this; the page of the team has everything.
LOOSE_AT_MOST, OF_A_GROUP_AT_MOST = 150, 30


@dataclass(frozen=True)
class Drawn:
    """The part as compressed HTML: it holds nothing secret, and is the same for everybody.

    `tag` names what it shows; `at`: when it was last known to be right.
    """

    tag: str
    at: float
    packed: bytes

    @property
    def html(self):
        # Rendered here by a template that escapes what people wrote.
        return mark_safe(gzip.decompress(self.packed).decode())  # noqa: S308


def live_part(token, board=None):
    """The part in the language of the page. Raise Http404 for an address that is none."""
    kept = _kept(token)
    if kept and time.time() - kept.at < FRESH:
        return kept
    board = board or access.public_board(token)
    tag = f'"{board.shown_changes}-{board.stage_now}-{current_language()}"'
    if kept and kept.tag == tag:
        return _keep(token, replace(kept, at=time.time()))
    if not _may_draw(token) and kept:
        return kept
    return _keep(token, Drawn(tag, time.time(), _draw(board)))


def live_answer(request, token):
    """The part, or 304 for a reader who has it."""
    drawn = live_part(token)
    # A proxy that compresses may have made the name weak.
    if request.headers.get("If-None-Match", "").removeprefix("W/") == drawn.tag:
        answer = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        answer = HttpResponse(drawn.packed, headers={"Content-Encoding": "gzip"})
    else:
        answer = HttpResponse(drawn.html)
    patch_vary_headers(answer, ["Accept-Encoding"])
    answer.headers["ETag"] = drawn.tag
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def _key(token, what):
    return f"board:{token}:{current_language()}:{what}"


# A cache that fails costs time, and nobody a page.
_FAILS = (DatabaseError, RedisError)


def _kept(token):
    with contextlib.suppress(*_FAILS):
        return cache.get(_key(token, "drawn"))
    return None


def _keep(token, drawn):
    with contextlib.suppress(*_FAILS):
        cache.set(_key(token, "drawn"), drawn, KEPT)
        cache.delete(_key(token, "drawing"))
    return drawn


def _may_draw(token):
    """Of many who ask at once, one draws."""
    with contextlib.suppress(*_FAILS):
        return cache.add(_key(token, "drawing"), 1, DRAWING)
    return True


def _draw(board):
    context = {"board": board, "stage": board.stage_now, **what_is_shown(board)}
    body = render_to_string("kmb_events/_board_live.html", context)
    return gzip.compress(body.encode(), 5, mtime=0)


def what_is_shown(board):
    """The groups with their entries, what stands in none, and what people chose."""
    results = access.chosen_on(board)
    by_group = {}
    for pk, group in access.shown_entries(board).values_list("pk", "group"):
        by_group.setdefault(group, []).append(pk)
    newest = {group: _newest(group, pks) for group, pks in by_group.items()}
    # Only what is shown is read and decrypted.
    words = access.shown_entries(board).in_bulk([pk for pks in newest.values() for pk in pks])
    parts = {
        group: {
            "entries": [words[pk] for pk in newest[group] if pk in words],
            "more": len(pks) - len(newest[group]),
        }
        for group, pks in by_group.items()
    }
    loose = parts.get(None, {"entries": [], "more": 0})
    return {
        "groups": [
            parts[group.pk] | {"name": group.name}
            for group in board.groups.all()
            if group.pk in parts
        ],
        "loose": loose["entries"],
        "more": loose["more"],
        "count": sum(map(len, by_group.values())),
        "results": results,
        "table": result_table(results),
        "is_closed": board.stage_now == Board.Stage.CLOSED,
    }


def result_table(results):
    """A row for each thing that could be chosen, in everybody's order, with the count of each group."""
    counts = [
        (row.name, {place.option.key: place.count for place in row.places}) for row in results
    ]
    return [
        {
            "words": place.option.words,
            "counts": [{"name": name, "count": count[place.option.key]} for name, count in counts],
        }
        for row in results[:1]
        for place in row.places
    ]


def _newest(group, pks):
    most = OF_A_GROUP_AT_MOST if group else LOOSE_AT_MOST
    return pks[: -most - 1 : -1]
