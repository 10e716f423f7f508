"""Kinds of jobs that only tests know: one that works, one that fails in each way."""

from smtplib import SMTPException

from celery.exceptions import SoftTimeLimitExceeded

from partnerportal.foundation import jobs
from teams.models import User

may = {"allowed": True}


def allowed(user, *args):
    return may["allowed"]


@jobs.job("tests.rename", allowed=allowed, steps={"half": "Half way"})
def rename(run, user_id, name="Renamed"):
    run.say(50, "half")
    with run.finish():
        User.objects.filter(pk=user_id).update(name=name)


@jobs.job("tests.rename_twice_if_stolen")
def rename_after_theft(run, user_id):
    jobs.Job.objects.filter(pk=run.job.pk).update(token=None, status="queued", lease_until=None)
    with run.finish():
        User.objects.filter(pk=user_id).update(name="Should not stay")


@jobs.job("tests.lose_rights", allowed=allowed)
def lose_rights(run, user_id):
    may["allowed"] = False
    with run.finish():
        User.objects.filter(pk=user_id).update(name="Should not stay")


@jobs.job("tests.break")
def break_down(run):
    raise RuntimeError("a private word")


@jobs.job("tests.refuse")
def refuse(run):
    raise jobs.Refused("Write the French words first.")


@jobs.job("tests.mail_trouble", retry_on=(SMTPException,))
def mail_trouble(run):
    raise SMTPException("busy")


@jobs.job("tests.too_long")
def too_long(run):
    raise SoftTimeLimitExceeded
