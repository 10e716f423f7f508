from django.apps import AppConfig


class SynthConfig(AppConfig):
    name = "partnerportal.synth"
    label = "synth"
