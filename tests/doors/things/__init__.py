"""What a team has, a file each: who may open its pages, and a real one in the small network.

Each module of this package may have
    MATRIX          route name -> Rule, as in tests/doors/matrix.py
    add(world)      make one of the first team's, with `world.people`; return what stands in the
                    addresses: {start of a route's name: {"pk": …}}
    planters        decorated with tests.sweep.planting.plants: words for the sweep of private ones
"""

import pkgutil
from importlib import import_module


def modules():
    return [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]


def matrix():
    """The rules of all things. The same route twice is a fault."""
    found = {}
    for module in modules():
        rules = getattr(module, "MATRIX", {})
        assert not found.keys() & rules.keys()
        found |= rules
    return found


def add_to(world):
    for module in modules():
        if hasattr(module, "add"):
            world.more |= module.add(world)
