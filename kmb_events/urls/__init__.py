"""Addresses of events: one file a noun, each with its own `urlpatterns`."""

from kmb_events.urls import (
    advice,
    afterwards,
    agenda,
    board,
    feedback,
    finding,
    page,
    plan,
    registration,
    step,
    summary,
    task,
)

urlpatterns = [
    *step.urlpatterns,
    *finding.urlpatterns,
    *agenda.urlpatterns,
    *advice.urlpatterns,
    *page.urlpatterns,
    *registration.urlpatterns,
    *feedback.urlpatterns,
    *board.urlpatterns,
    *afterwards.urlpatterns,
    *task.urlpatterns,
    *summary.urlpatterns,
    *plan.urlpatterns,
]
