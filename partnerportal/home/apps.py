from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "partnerportal.home"
    label = "home"
