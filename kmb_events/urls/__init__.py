"""Addresses of events: one file a noun, each with its own `urlpatterns`."""

from kmb_events.urls import (
    advice,
    afterwards,
    agenda,
    board,
    feedback,
    finding,
    kit,
    page,
    plan,
    proposal,
    registration,
    step,
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
    *proposal.urlpatterns,
    *kit.urlpatterns,
    *plan.urlpatterns,
]
