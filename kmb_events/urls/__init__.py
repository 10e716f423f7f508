"""Addresses of events: one file a noun, each with its own `urlpatterns`."""

from kmb_events.urls import (
    advice,
    afterwards,
    agenda,
    board,
    feedback,
    finding,
    kit,
    lay_test,
    page,
    plan,
    proposal,
    registration,
    step,
    summary,
    summary_public,
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
    *lay_test.urlpatterns,
    *summary_public.urlpatterns,
    *task.urlpatterns,
    *proposal.urlpatterns,
    *kit.urlpatterns,
    *summary.urlpatterns,
    *plan.urlpatterns,
]
