from django.urls import path

from partnerportal.home import views

urlpatterns = [path("", views.home, name="home")]
