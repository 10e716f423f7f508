from django.urls import path

from partnerportal.demo import views

urlpatterns = [
    path("demo/", views.demo, name="demo"),
    path("demo/enter/", views.demo_enter, name="demo-enter"),
    path("demo/mail/", views.demo_mail, name="demo-mail"),
    path("demo/mail/<str:name>/", views.demo_mail_detail, name="demo-mail-detail"),
]
