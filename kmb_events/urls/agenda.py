from django.urls import path

from kmb_events import views

urlpatterns = [
    path("events/<slug:slug>/agenda/", views.agenda_edit, name="agenda-edit"),
    path("events/<slug:slug>/agenda/move/", views.agenda_move, name="agenda-move"),
    path("events/<slug:slug>/agenda/<int:session>/add/", views.agenda_add, name="agenda-add"),
    path("events/<slug:slug>/agenda/<int:session>/ready/", views.agenda_ready, name="agenda-ready"),
    path("events/<slug:slug>/agenda/blocks/<int:pk>/", views.agenda_block, name="agenda-block"),
    path(
        "events/<slug:slug>/agenda/blocks/<int:pk>/remove/",
        views.agenda_remove,
        name="agenda-remove",
    ),
    path("events/<slug:slug>/run-sheet/", views.run_sheet, name="run-sheet"),
    path("events/<slug:slug>/run-sheet/pdf/", views.run_sheet_pdf, name="run-sheet-pdf"),
    path("events/<slug:slug>/run-sheet/<int:pk>/", views.run_sheet_note, name="run-sheet-note"),
]
