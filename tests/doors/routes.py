"""Every route of the project, found by walking the URLconf."""

import re

from django.urls import URLPattern, URLResolver, get_resolver


def walk(patterns=None, names=(), route=""):
    """Yield (name, route) of every page, with namespaces: "admin:teams_team_change"."""
    for found in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(found.pattern)
        if isinstance(found, URLPattern):
            own = found.name or f"<{found.callback.__module__}.{found.callback.__qualname__}>"
            yield ":".join((*names, own)), here
        elif isinstance(found, URLResolver):
            inner = (*names, found.namespace) if found.namespace else names
            yield from walk(found.url_patterns, inner, here)
        else:
            raise TypeError(found)


def address(route, samples):
    """A real address for a route. A converter's name without a sample is a KeyError: a new kind of
    page cannot be forgotten.
    """
    plain = re.sub(r"\^|\$|\\Z|\\/", lambda found: "/" if found[0] == "\\/" else "", route)
    plain = re.sub(
        r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda found: str(samples[found[1]]), plain
    )
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(samples[found[1]]), plain)
