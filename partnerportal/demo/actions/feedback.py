"""What people said about past events, and what the teams made of it, as the story has it."""

from __future__ import annotations

from typing import Any

from kmb_events.models import Feedback, FeedbackText, Fit, Remark, RemarkAnswer, Reply
from partnerportal.demo.actions.plans import Planned, findings_by_place
from partnerportal.demo.actions.rows import by_place, placed, settle
from partnerportal.demo.actions.scene import Scene

# The feedback on a plan, with what is told of the plan.
Heard = tuple[Feedback, dict[str, Any], Scene]


def settle_feedback(told: list[Planned]) -> int:
    """The feedback on the plans: how many have answered."""
    rows = [
        (Feedback(plan=plan, open_from=scene.day(row["feedback"]["open_from"])), row, scene)
        for plan, row, scene in told
        if "feedback" in row
    ]
    plans = [plan for plan, *_rest in told]
    feedback = [row for row, *_rest in rows]
    settle(feedback, among=Feedback.objects.filter(plan__in=plans), key=("plan_id",))
    _settle_texts(rows)
    return _settle_replies(rows, told)


def _settle_texts(rows: list[Heard]) -> None:
    texts = [
        FeedbackText(
            feedback=row,
            language=language,
            **{
                name: scene.words(whole["feedback"][name][language], language)
                for name in ("heard", "changed")
                if name in whole["feedback"]
            },
        )
        for row, whole, scene in rows
        for language in ("en", "fr")
        if {"heard", "changed"} & set(whole["feedback"])
    ]
    among = FeedbackText.objects.filter(feedback__in=[row for row, *_rest in rows])
    settle(texts, among=among, key=("feedback_id", "language"))


def _settle_replies(rows: list[Heard], told: list[Planned]) -> int:
    """The anonymous answers. Nothing names them, so their place in the story does."""
    replies = [
        placed(_reply(row, one, scene), place)
        for row, whole, scene in rows
        for place, one in enumerate(whole["feedback"]["replies"], 1)
    ]
    among = Reply.objects.filter(feedback__in=[row for row, *_rest in rows])
    settle(replies, among=by_place(among, "feedback"), key=("feedback_id", "place"))
    _settle_remarks(rows, replies, told)
    return len(replies)


def _settle_remarks(rows: list[Heard], replies: list[Reply], told: list[Planned]) -> None:
    """What they said in words; the team has read all of it."""
    findings = findings_by_place(told)
    given = [(one, scene) for _row, whole, scene in rows for one in whole["feedback"]["replies"]]
    remarks = [
        Remark(
            reply=reply,
            words=one["comment"],
            finding_id=findings.get((scene.team.pk, one.get("finding"))),
            state=Remark.State.SHOWN,
        )
        for reply, (one, scene) in zip(replies, given, strict=True)
        if one.get("comment")
    ]
    among = Remark.objects.filter(reply__feedback__in=[row for row, *_rest in rows])
    # What a visitor said to a comment, or of a finding, is not in the story.
    RemarkAnswer.objects.filter(remark__in=among).delete()
    Fit.objects.filter(reply__in=replies).delete()
    settle(remarks, among=among, key=("reply_id",))


def _reply(feedback: Feedback, told: dict[str, Any], scene: Scene) -> Reply:
    return Reply(
        feedback=feedback,
        language=told["language"],
        given_on=scene.day(told["day"]),
        useful=told["useful"],
        understood=told["understood"],
        welcome=told.get("welcome"),
    )
