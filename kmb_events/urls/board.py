from django.urls import path

from kmb_events import views

urlpatterns = [
    path("p/events/<slug:slug>/board/", views.event_board, name="event-board"),
    path("p/boards/<str:token>/", views.board_public, name="board-public"),
    path("p/boards/<str:token>/live/", views.board_live, name="board-live"),
    path("events/<slug:slug>/boards/", views.board_list, name="board-list"),
    path("events/<slug:slug>/boards/new/", views.board_add, name="board-add"),
    path("events/<slug:slug>/boards/<int:pk>/", views.board_detail, name="board-detail"),
    path("events/<slug:slug>/boards/<int:pk>/news/", views.board_news, name="board-news"),
    path("events/<slug:slug>/boards/<int:pk>/edit/", views.board_edit, name="board-edit"),
    path("events/<slug:slug>/boards/<int:pk>/move/", views.board_move, name="board-move"),
    path("events/<slug:slug>/boards/<int:pk>/sort/", views.board_sort, name="board-sort"),
    path(
        "events/<slug:slug>/boards/<int:pk>/groups/<int:group>/",
        views.board_group_edit,
        name="board-group-edit",
    ),
]
