"""The floor of each page that shows rows: the same rows by the leanest honest Django, no more.

Rights are kept, and a row that the page shows is shown here; a test compares the names on both.
"""

from django.db.models import Q
from django.utils import timezone

from benchmarks.floor import forms
from benchmarks.floor.page import page
from engagement import access as check_ins
from engagement import gaps
from engagement.models import Audience, Response, Scale
from kmb_events import access as plans
from kmb_events.models import EventSession, SummaryText, agreements_on
from kmb_events.views.findings import shown_findings
from partnerportal.foundation.languages import current_language
from partnerportal.home.needs import TALK_FOR
from teams import access as teams
from teams.access.question import question_state
from teams.models import Approval, Perspective, Team


def home(request):
    """The rows that the needs are made of, without the words that are made of them."""
    body = (
        "{% for team in all.teams %}<h2>{{ team.name }}</h2><p>{{ team.project_title }}{{ team.stage }}"
        "{% for row in team.active_memberships %}{% if row.seat %}<p>{{ row.user.name }}{% endif %}"
        "{% endfor %}{% endfor %}{% for row in all.places %}{% if row.user_id == user.pk %}<h3>Check-in"
        "</h3><a href=/check-ins/{{ row.check_in_id }}/>open</a> {{ row.check_in.closes_at }}"
        "{% else %}{{ row.user.given_name }} {{ row.is_in }}{% endif %}{% endfor %}"
        "{% for row in all.texts %}<h3>{{ row.title }}</h3>{% endfor %}"
        "{% for row in all.given %}<p>{{ row.subject }} {{ row.approved_by.given_name }}{% endfor %}"
        "{% if all.next %}<p>{{ all.next.plan.title }} {{ all.next.starts_at }} {{ all.next.ends_at }}"
        "{% endif %}"
    )
    mine, now = request.user, timezone.now()
    rows = teams.teams_taken_part_in_by(mine).prefetch_related(Team.leads())
    shown = [row.pk for row in rows]
    recent = Q(check_in__revealed_at__gt=now - TALK_FOR)
    is_open = Q(check_in__revealed_at=None, check_in__opens_at__lt=now, check_in__closes_at__gt=now)
    places = Response.objects.filter(recent | is_open, check_in__team__in=shown)
    coming = EventSession.objects.filter(plan__team__in=shown, starts_at__gt=now)
    given = Approval.objects.filter(team__in=shown).select_related("approved_by")
    agreed = {row.subject for row in given if row.approved_by_id == mine.pk}
    texts = SummaryText.objects.filter(summary__plan__team__in=shown)
    values = {
        "teams": rows,
        "places": places.select_related("user", "check_in"),
        "texts": [row for row in texts if row.approval_subject not in agreed],
        "given": given,
        "next": coming.select_related("plan").order_by("starts_at").first(),
    }
    return page(request, "Home", body, all=values)


def team_list(request):
    body = (
        "{% for team in teams %}<li><a href=/teams/{{ team.slug }}/>{{ team.name }}</a>"
        "{{ team.project_title }} {{ team.community.name }} {{ team.stage }}"
        "{% for row in team.active_memberships %}{% if row.seat %}{{ row.user.name }} "
        "{{ row.organisation }}{% endif %}{% endfor %}{% endfor %}"
    )
    return page(
        request, "My teams", body, teams=teams.teams_taken_part_in_by(request.user).for_list()
    )


def team_detail(request, slug):
    body = (
        "<p>{{ team.project_title }} {{ team.community.name }} {{ team.stage }} {{ team.programme }}"
        "{% for row in wordings %}<li>{{ row.proposed_at }} {{ row.proposed_by.name }} {{ row.seat }}"
        " {{ row.wording }} {{ row.why }}{% endfor %}"
        "{% for row in team.active_memberships %}<li>{{ row.user.name }} {{ row.role }} {{ row.seat }}"
        " {{ row.organisation }}{% endfor %}{% for one in looked %}{{ one.name }}{% endfor %}"
    )
    team = teams.readable_team(request.user, slug)
    wordings = team.question_wordings.for_page()
    looked = teams.facilitators_of(team.community)
    return page(request, team.name, body, team=team, wordings=wordings, looked=looked)


def check_in_list(request):
    body = (
        "{% for row in rows %}<li><a href=/check-ins/{{ row.pk }}/>{{ row.number }}</a> {{ row.team.name }}"
        " {{ row.opens_at }} {{ row.closes_at }}{% for one in row.responses.all %}"
        "{{ one.user.given_name }} {{ one.is_in }}{% endfor %}{% endfor %}"
    )
    rows = check_ins.check_ins_read_by(request.user).for_list()
    now = timezone.now()
    coming = rows.filter(revealed_at=None, closes_at__gt=now)
    past = rows.exclude(pk__in=[row.pk for row in coming])[:20]
    return page(request, "Check-ins", body, rows=[*coming, *past])


def check_in_detail(request, pk):
    body = (
        "<p>{{ row.closes_at }}{% for one in row.responses.all %}"
        "{{ one.user.name }}{% endfor %}{% for wording, answer in own %}<li>{{ wording }} "
        "{{ answer.value }} {{ answer.comment }} {{ answer.audience }}{% endfor %}"
    )
    row = check_ins.readable_check_in(request.user, pk)
    return page(request, f"Check-in {row.number}", body, row=row, own=_own(request.user, row))


def _own(user, check_in):
    mine = check_in.response_of(user)
    answers = {row.item_id: row for row in check_ins.own_answers(mine)}
    return [
        (question.wordings[mine.perspective], answers.get(question.pk))
        for part in check_in.instrument_version.parts(current_language())
        for question in part.questions
    ]


def check_in_answer(request, pk):
    """One part of the questions, as a loop over values: Django's radio widgets cost far more."""
    body = (
        "<p>{{ row.team.name }}<form method=post>{% for q, answer in asked %}<h3>{{ q }}</h3>"
        "{% for value, words in scale %}<input type=radio name=v value={{ value }}"
        "{% if answer.value == value %} checked{% endif %}>{{ words }}{% endfor %}"
        "<textarea name=c>{{ answer.comment }}</textarea>{% for value, words in audiences %}"
        "<input type=radio name=a value={{ value }}>{{ words }}{% endfor %}{% endfor %}"
        "{{ members }}{% for one in looked %}{{ one }}{% endfor %}</form>"
    )
    mine = check_ins.own_response(request.user, pk)
    answers = {row.item_id: row for row in check_ins.own_answers(mine)}
    parts = mine.check_in.instrument_version.parts(current_language())
    left = (part for part in parts if any(row.pk not in answers for row in part.questions))
    part = next(left, parts[0])
    reach = check_ins.reach_of(mine.check_in)
    values = {
        "asked": [(q.wordings[mine.perspective], answers.get(q.pk)) for q in part.questions],
        "scale": Scale.choices,
        "audiences": Audience.choices,
        "members": reach.members,
        "looked": reach.facilitators,
    }
    return page(request, part.name, body, row=mine.check_in, **values)


def check_in_submit(request, pk):
    body = (
        "<p>{% for one in row.responses.all %}{{ one.user.given_name }}{% endfor %}"
        "<form method=post>{% for wording, answer in own %}<li>{{ wording }} {{ answer.value }} "
        "{{ answer.comment }} {{ answer.audience }}{% endfor %}</form>"
    )
    mine = check_ins.own_response(request.user, pk)
    return page(
        request, "Look again", body, row=mine.check_in, own=_own(request.user, mine.check_in)
    )


def check_in_reveal(request, pk):
    body = (
        "<p>{{ row.team.name }} {{ agreed.agreed }}{% for one in row.responses.all %}"
        "{{ one.user.name }}{% endfor %}{% for q in asked %}<h3>{{ q.wording }}</h3>{% if q.apart %}{{ q.other }}{{ q.prompts|join:' ' }}{% endif %}"
        "{% for one, answer in q.said %}{{ one.user.given_name }} {{ answer.value }} {{ answer.comment }}"
        "{% endfor %}{% endfor %}<table>{% for q in asked %}<tr><th>{{ q.wording }}"
        "{% for one, answer in q.said %}<td>{{ answer.in_words }}{% endfor %}{% endfor %}</table>"
    )
    row = check_ins.readable_check_in(request.user, pk)
    mine = row.response_of(request.user)
    shown = {
        (one.response_id, one.item_id): one for one in check_ins.shown_answers(request.user, row)
    }
    halves = list(row.responses.all())
    asked = [
        {
            "wording": q.wordings[mine.perspective],
            "apart": _apart(q.pk, halves, shown),
            "other": q.wordings[Perspective(mine.perspective).other],
            "prompts": q.prompts[mine.perspective],
            "said": [(one, shown.get((one.pk, q.pk))) for one in halves],
        }
        for part in row.instrument_version.parts(current_language())
        for q in part.questions
    ]
    agreed = None
    if check_ins.can_read_agreed(request.user, row):
        agreed = check_ins.conversation_of(row)
    return page(request, f"Check-in {row.number}", body, row=row, asked=asked, agreed=agreed)


def _apart(item, halves, shown):
    """Whether there is something to say besides the two answers: they differ, or both are low."""
    values = {"patient": [], "researcher": []}
    for one in halves:
        answer = shown.get((one.pk, item))
        if answer and answer.value:
            values[one.perspective].append(answer.value)
    return gaps.compare(item, *values.values()).kind not in {gaps.Kind.CLOSE, gaps.Kind.OPEN}


def conversation_edit(request, pk):
    row = check_ins.led_check_in(request.user, pk)
    talk = check_ins.conversation_of(row)
    form = forms.Agreed(initial={"agreed": talk.agreed if talk else ""})
    body = "<p>{{ row.number }}<form method=post>{{ form }}</form>"
    return page(request, "What we agreed", body, row=row, form=form)


def event_list(request):
    body = (
        "{% for plan in plans %}<li><a href=/events/{{ plan.slug }}/>{{ plan.title }}</a> {{ plan.team.name }}"
        " {{ plan.format }}{% for row in plan.sessions.all %}{{ row.starts_at }}{% endfor %}{% endfor %}"
    )
    return page(request, "Events", body, plans=plans.plans_read_by(request.user).for_list())


def event_detail(request, slug):
    body = (
        "<p>{{ plan.team.name }} {{ plan.format }}{% for row in plan.sessions.all %}{{ row.starts_at }}"
        "{{ row.ends_at }}{% endfor %}{% for text in plan.texts.all %}<p>{{ text.title }} {{ text.question }}"
        " {{ text.why }} {{ text.place }}{% endfor %}{% for row in findings %}"
        "<li>{{ row.said }} {{ row.label }} {{ row.words.source }}{% endfor %}"
        "{% for row in plan.groups.all %}<li>"
        "{{ row.text.name }} {{ row.text.what_matters }} {{ row.text.how_reached }}{% endfor %}{% for row in texts %}"
        "<li>{{ row.title }} {{ row.language }}{% endfor %}{% for row in briefs %}<li>{{ row.language }} {{ row.document.size }}"
        "{% endfor %}{% for row in people %}{{ row.user.name }}{% endfor %}{% for row in given %}"
        "{{ row.approved_by.name }} {{ row.approved_at }}{% endfor %}"
        "{{ question.wording.wording }} {{ question.answer.verdict }}<form method=post>{{ form }}</form>"
    )
    plan = plans.readable_plan(request.user, slug)
    texts = list(plans.summary_texts_of(plan))
    given = agreements_on([plan.approval_subject, *(row.approval_subject for row in texts)])
    values = {
        "findings": shown_findings(plan),
        "texts": texts,
        "briefs": plans.briefs_of(plan),
        "people": [row for row in plan.team.active_memberships if row.seat],
        "given": given[plan.approval_subject],
        "question": question_state(plan.team),
        "form": forms.NewBrief(),
    }
    return page(request, plan.title, body, plan=plan, **values)


def event_edit(request, slug, language):
    plan = plans.led_plan(request.user, slug)
    words = plan.text_in(language)
    form = forms.PlanWords(
        initial={name: getattr(words, name) for name in forms.PlanWords.base_fields}
    )
    return page(request, plan.title, "<form method=post>{{ form }}</form>", form=form)


def summary_detail(request, slug, language):
    body = (
        "{{ plan.title }}{% for section in text.sections %}<h3>{{ section.heading }}</h3><p>{{ section.body }}{% endfor %}"
        "{% for row in findings %}<li>{{ row.said }} {{ row.label }} "
        "{{ row.words.source }}{% endfor %}{% for row in people %}{{ row.user.name }}{% endfor %}{% for row in given %}"
        "{{ row.approved_by.name }} {{ row.approved_at }}{% endfor %}"
        "{% for row in older %}<li>{{ row.title }} {{ row.history_date }}{% endfor %}"
    )
    plan = plans.readable_plan(request.user, slug)
    text = next(row for row in plans.summary_texts_of(plan) if row.language == language)
    values = {
        "findings": shown_findings(plan, language),
        "text": text,
        "people": [row for row in plan.team.active_memberships if row.seat],
        "given": agreements_on([text.approval_subject])[text.approval_subject],
        "older": text.history.filter(version__lt=text.version),
    }
    return page(request, text.title, body, plan=plan, **values)


def summary_edit(request, slug, language):
    text = plans.led_summary_text(request.user, slug, language)
    body = "<form method=post>{{ form }}</form>"
    return page(request, text.title, body, form=forms.summary_form(text))


def brief_detail(request, slug, pk):
    brief = plans.readable_brief(request.user, slug, pk)
    body = (
        "<p>{{ brief.language }} {{ brief.size }} {{ brief.document.size }} {{ brief.created_at }}"
    )
    return page(request, brief.plan.title, body, brief=brief)


def me_edit(request):
    form = forms.Me(initial={name: getattr(request.user, name) for name in forms.Me.base_fields})
    return page(request, "My profile", "<form method=post>{{ form }}</form>", form=form)


def sign_in(request):
    return page(request, "Sign in", "<form method=post>{{ form }}</form>", form=forms.SignIn())


def admin_teams(request):
    body = (
        "{{ count }}{% for team in teams %}<tr><td>{{ team.name }}<td>{{ team.community.name }}"
        "<td>{{ team.stage }}<td>{{ team.is_co_led }}<td><a href=/teams/{{ team.slug }}/>page</a>{% endfor %}"
    )
    rows = teams.teams_managed_by(request.user)
    return page(request, "Teams", body, count=rows.count(), teams=rows.for_list()[:100])


FLOORS = {
    "account_login": sign_in,
    "admin:teams_team_changelist": admin_teams,
    "brief-detail": brief_detail,
    "check-in-answer": check_in_answer,
    "check-in-detail": check_in_detail,
    "check-in-list": check_in_list,
    "check-in-reveal": check_in_reveal,
    "check-in-submit": check_in_submit,
    "conversation-edit": conversation_edit,
    "event-detail": event_detail,
    "event-edit": event_edit,
    "event-list": event_list,
    "home": home,
    "me-edit": me_edit,
    "summary-detail": summary_detail,
    "summary-edit": summary_edit,
    "team-detail": team_detail,
    "team-list": team_list,
}
