"""Addresses of events: one file a noun, each with its own `urlpatterns`."""

from kmb_events.urls import (
    advice,
    afterwards,
    agenda,
    board,
    feedback,
    finding,
    lay_test,
    page,
    plan,
    registration,
    step,
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
    *plan.urlpatterns,
]
