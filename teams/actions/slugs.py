"""Readable addresses out of names: "Rides to Care" is found at rides-to-care."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils.text import slugify


def _room(model: type[models.Model]) -> int:
    field: Any = model._meta.get_field("slug")
    return field.max_length


def slug_for(model: type[models.Model], name: str) -> str:
    """The address that this name always gets; names in other scripts get letters and digits."""
    room = _room(model)
    slug = slugify(name)[:room].strip("-")
    return slug or f"{model._meta.model_name}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def free_slug(model: type[models.Model], name: str) -> str:
    """As slug_for, with a number behind it when another row has that address already."""
    taken = set(model._default_manager.values_list("slug", flat=True))
    return free_among(taken, model, slug_for(model, name))


def free_among(taken: set[str], model: type[models.Model], slug: str) -> str:
    """This address, or with a number behind it when it is taken."""
    room = _room(model)
    number, free = 2, slug
    while free in taken:
        free = f"{slug[: room - 5]}-{number}"
        number += 1
    return free
