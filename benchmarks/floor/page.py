"""A floor is written with this and no more: a template in one string, and the values it shows."""

from functools import cache

from django.http import HttpResponse
from django.template import Context, Engine
from django.template.base import Template

FRAME = (
    "<!doctype html><html lang=en><title>{{ title }}</title><body>"
    "<p>{{ user.name }}<main><h1>{{ title }}</h1>%s</main></body></html>"
)


@cache
def _template(body: str) -> Template:
    return Engine().from_string(FRAME % body)


def page(request, title, body, **values):
    values |= {"title": title, "user": request.user}
    return HttpResponse(_template(body).render(Context(values)))
