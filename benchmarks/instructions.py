"""Instructions a request, counted by callgrind on the web process alone.

They repeat to well under one per cent on a busy machine, where times do not. Two requests are
counted after three warm ones; PYTHONHASHSEED is 0.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from benchmarks.floor.floors import FLOORS
from benchmarks.pages import Cost
from benchmarks.server import Server, serving
from benchmarks.targets import TARGETS
from benchmarks.world import World, cookie_of

WARM, COUNTED = 3, 2


def is_possible() -> bool:
    return shutil.which("valgrind") is not None


def count(world: World, costs: list[Cost]) -> float:
    """Fill in the instructions of each page that has a target; return those of the bare view."""
    wanted = {cost.name: cost for cost in costs if cost.name in TARGETS and cost.status == 200}
    with tempfile.TemporaryDirectory() as folder:
        valgrind = ("valgrind", "--quiet", "--tool=callgrind", "--dump-before=getloadavg")
        files = f"--callgrind-out-file={folder}/count.%p"
        with serving(before=(*valgrind, files), patience=600) as server:
            counter = _Counter(server, Path(folder))
            bare = counter.of("/bare/", "")
            visits = world.visits()
            for name, cost in wanted.items():
                visit = visits[name]
                cookie = cookie_of(visit.person)
                cost.instructions = counter.of(visit.path, cookie)
                if name in FLOORS:
                    cost.floor_instructions = counter.of(f"/floor{visit.path}", cookie)
    return bare


class _Counter:
    """Each call of /mark/ makes callgrind write down what was done since the last one."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.empty = 0.0
        self.empty = self._between("", "", 0)
        self.empty = self._between("", "", 0)

    def of(self, path: str, cookie: str) -> float:
        """Millions of instructions a request."""
        given = self.server.get(path, cookie).cookies
        cookie = "; ".join(filter(None, [cookie, given]))
        for _ in range(WARM - 1):
            self.server.get(path, cookie)
        return round((self._between(path, cookie, COUNTED) - self.empty) / COUNTED / 1e6, 2)

    def _between(self, path: str, cookie: str, times: int) -> float:
        self.server.get("/mark/")
        before = set(self.folder.iterdir())
        for _ in range(times):
            self.server.get(path, cookie)
        self.server.get("/mark/")
        files = [row for row in self.folder.iterdir() if row not in before]
        return sum(_total(row) for row in files)


def _total(file: Path) -> int:
    found = re.search(r"^totals: (\d+)", file.read_text(errors="replace"), re.MULTILINE)
    return int(found[1]) if found else 0
