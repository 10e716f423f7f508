"""How the tests of pages name an address, send the boxes of a question, and read what came."""

from django.urls import reverse


def address(check_in, name="check-in-answer", *args):
    return reverse(name, args=[check_in.pk, *args])


def fields(item, **values):
    return {f"item-{item.pk}-{name}": value for name, value in values.items()}


def text_of(response):
    return response.content.decode()
