from django.urls import path

from partnerportal.home import about, views

urlpatterns = [
    path("", views.home, name="home"),
    path("about/your-words/", about.words_safe, name="words-safe"),
    path("about/privacy/", about.privacy, name="privacy"),
    path("about/your-rights/", about.your_rights, name="your-rights"),
    path("about/accessibility/", about.accessibility, name="accessibility"),
]
