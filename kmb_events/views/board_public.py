"""A board for everybody who has its address: no account.

The form carries a signed token of its own: nobody's rights are used, the right is in the address.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from kmb_events import access, actions
from kmb_events.forms import EntryForm, RankForm, new_client
from kmb_events.models import Board
from kmb_events.views.board_live import live_answer, live_part
from partnerportal.foundation.floods import address_of, is_flood
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language
from partnerportal.foundation.refusals import opened_by_its_address

# Says which entries on a board came from the same browser, and nothing else.
COOKIE, COOKIE_AGE = "board", 7 * 24 * 3600
# In a minute: of one browser, and of one address, which a whole hall may share.
MOST_OF_A_BROWSER, MOST_OF_AN_ADDRESS = 20, 1500


def _language(request):
    asked = request.GET.get("lang")
    return asked if asked in Language.values else current_language()


@login_not_required
@require_safe
def event_board(request, slug):
    """From the public page of an event to its board; a list where there are more."""
    boards = list(access.listed_boards(slug))
    language = _language(request)
    if len(boards) == 1:
        return redirect(f"{boards[0].get_absolute_url()}?lang={language}")
    with translation.override(language):
        context = {"boards": boards, "slug": slug, **_frame(request.path, language)}
        return render(request, "kmb_events/board_public_list.html", context)


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def board_public(request, token):
    """Read and write; a form that has `first` chooses what comes first."""
    board = access.public_board(token)
    client = request.get_signed_cookie(COOKIE, default="", salt=COOKIE)
    is_new = not client
    client = client or new_client()
    with translation.override(_language(request)):
        if request.method == "POST":
            answer = _sent(request, board, client)
        else:
            answer = _page(request, board, client, is_new=is_new)
    if is_new:
        answer.set_signed_cookie(
            *(COOKIE, client, COOKIE),
            max_age=COOKIE_AGE,
            path="/p/boards/",
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return opened_by_its_address(answer)


@login_not_required
@require_safe
def board_live(request, token):
    with translation.override(_language(request)):
        return opened_by_its_address(live_answer(request, token))


def _sent(request, board, client):
    """Keep what was sent, or show the page with it and with what is wrong."""
    if "first" in request.POST:
        name, open_in, done = "ranking", Board.Stage.RANK, "chosen"
        options = access.options_on(board)
        form = RankForm(request.POST, board=board, client=client, options=options)
    else:
        name, open_in, done = "entry", Board.Stage.COLLECT, "kept"
        form = EntryForm(request.POST, board=board, client=client)
    status = 422
    if form.is_valid():
        try:
            _keep(request, board, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            status = {actions.BoardClosed: 409, actions.BoardFull: 429}.get(type(refusal), 422)
        except OperationalError:  # too busy: nothing was kept, and it is said so
            form.add_error(None, _("We could not keep it just now. Please press again."))
            status = 503
        else:
            way = f"{board.get_absolute_url()}?lang={current_language()}&done={done}"
            return redirect(f"{way}#done")
    elif board.stage_now != open_in:
        status = 409
    return _page(request, board, form.client, status=status, **{name: form})


def _keep(request, board, form):
    client = form.client
    if is_flood(f"board:{client}", most=MOST_OF_A_BROWSER, seconds=60) or is_flood(
        f"boards:{address_of(request)}", most=MOST_OF_AN_ADDRESS, seconds=60
    ):
        raise actions.BoardFull(
            _("That was a lot at once. Your words are still here: please press again in a minute.")
        )
    told = form.cleaned_data
    if isinstance(form, RankForm):
        actions.rank_board(board=board, client=client, choices=form.choices, side=told["side"])
    else:
        actions.add_entry(board=board, client=client, nonce=form.passed.nonce, words=told["words"])


def _page(request, board, client, *, entry=None, ranking=None, is_new=False, status=200):
    stage, language = board.stage_now, current_language()
    if stage == Board.Stage.COLLECT and entry is None:
        entry = EntryForm(board=board, client=client)
    if stage == Board.Stage.RANK and ranking is None:
        options = access.options_on(board)
        ranking = RankForm(board=board, client=client, options=options)
    part = live_part(board.token, board)
    context = {
        "board": board,
        "stage": stage,
        "entry": entry,
        "ranking": ranking,
        "writes": stage == Board.Stage.COLLECT,
        "chooses": stage == Board.Stage.RANK,
        # Somebody who comes for the first time has sent nothing.
        "mine": [] if is_new else list(access.own_entries(board, client)),
        "done": request.GET.get("done", ""),
        "part": part,
        **_frame(board.get_absolute_url(), language),
    }
    return render(request, "kmb_events/board_public.html", context, status=status)


def _frame(path, language):
    """What every page for everybody has: no menu, no form and no message of one reader's own."""
    return {
        "path": path,
        "language": language,
        "others": [(code.value, OWN_NAMES[code]) for code in Language if code != language],
        "csrf_token": "",
        "messages": [],
        "navigation": [],
    }
