from django.urls import path

from teams import views

urlpatterns = [
    path("teams/", views.team_list, name="team-list"),
    path("teams/<slug:slug>/", views.team_detail, name="team-detail"),
    # Seats
    # Invitations
    # Agreement
    # Question
    # Involvement
    # Knowledge users
    # Declarations
    # Pay
    # Rhythm
    path("teams/<slug:slug>/rhythm/", views.team_rhythm, name="team-rhythm"),
    # My profile
    path("me/", views.me_edit, name="me-edit"),
    path("look/", views.look_edit, name="look-edit"),
    # Django's name for it: the language link of every page uses it.
    path("i18n/setlang/", views.language_set, name="set_language"),
]
