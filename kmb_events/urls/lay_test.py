from django.urls import path

from kmb_events import views

_TEXT = "events/<slug:slug>/summary/<str:language>/test/"

urlpatterns = [
    path("p/read/<str:token>/", views.lay_read, name="lay-test"),
    path("p/read/<str:token>/thanks/", views.lay_thanks, name="lay-test-thanks"),
    path(_TEXT, views.summary_test, name="summary-test"),
    path(f"{_TEXT}open/", views.summary_test_open, name="summary-test-open"),
    path(f"{_TEXT}answers/", views.summary_test_answers, name="summary-test-answers"),
    path(f"{_TEXT}answers/<int:pk>/", views.summary_test_judge, name="summary-test-judge"),
]
