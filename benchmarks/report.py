"""The table in the terminal, and var/bench.json with the last figures beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.targets import TARGETS

HEAD = f"{'page':34}{'queries':>9}{'ms':>8}{'db ms':>7}{'x bare':>8}{'x floor':>8}{'M instr':>9}  target"


def keep(result: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Write the figures; those that stood there before become the previous ones. Return those."""
    file = folder / "bench.json"
    previous = json.loads(file.read_text()) if file.exists() else {}
    if previous:
        (folder / "bench-previous.json").write_text(json.dumps(previous, indent=1))
    file.write_text(json.dumps(result, indent=1))
    return previous


def shown(result: dict[str, Any], previous: dict[str, Any]) -> str:
    before = {(row["network"], row["name"]): row for row in previous.get("pages", [])}
    lines = []
    for network in dict.fromkeys(row["network"] for row in result["pages"]):
        rows = [row for row in result["pages"] if row["network"] == network]
        lines += ["", f"Pages of the {network} network", HEAD]
        lines += [_page(row, before.get((network, row["name"]))) for row in rows if row["ms"]]
    lines += ["", *_growth(result), *_measures(result), *_unmeasured(result)]
    if bare := result.get("bare_instructions"):
        lines.append(f"The bare view: {bare} M instructions.")
    return "\n".join(lines)


def _page(row: dict[str, Any], before: dict[str, Any] | None) -> str:
    target = TARGETS.get(row["name"])
    verdict = ""
    if target:
        said = {True: "met", False: "NOT MET"}[row["is_met"]]
        counted = f", {target.instructions:g} M" if row["instructions"] else ""
        verdict = f"{said} (<= {target.queries} queries{counted})"
    if before and before.get("to_bare"):
        verdict += f"  {row['to_bare'] / before['to_bare'] - 1:+.0%} since the last run"
    queries = f"{row['queries']}"
    if row["floor_queries"] is not None:
        queries += f" ({row['floor_queries']})"
    return (
        f"{row['name']:34}{queries:>9}{row['ms']:8.1f}{row['database_ms']:7.1f}{row['to_bare']:8.1f}"
        f"{_or_dash(row['to_floor']):>8}{_or_dash(row['instructions']):>9}  {verdict}"
    )


def _or_dash(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _growth(result: dict[str, Any]) -> list[str]:
    """What costs more in the large network than in the small one."""
    rows = result.get("growth", [])
    if not rows:
        return []
    small, large = result["sizes"]
    worst = sorted(rows, key=lambda row: -row["growth"])[:5]
    told = ", ".join(f"{row['name']} {row['growth']:.2f}" for row in worst)
    more = [row["name"] for row in rows if row["queries"][0] != row["queries"][1]]
    return [
        f"From {small} to {large} teams, CPU of web and database grows most for: {told}",
        f"Pages with another number of queries there: {', '.join(more) or 'none'}",
        "",
    ]


def _measures(result: dict[str, Any]) -> list[str]:
    lines = ["Jobs and commands, seconds of CPU"]
    for row in result["measures"]:
        ratio = f"{row['ratio']:.2f} x floor" if row["ratio"] else ""
        said = {True: "met", False: "NOT MET", None: ""}[row["is_met"]]
        lines.append(f"{row['name']:34}{row['seconds']:9.2f}  {ratio}  {said}  {row['note']}")
    return [*lines, ""]


def _unmeasured(result: dict[str, Any]) -> list[str]:
    told = ", ".join(f"{name} ({why})" for name, why in sorted(result["not_measured"].items()))
    return [f"Not measured: {told or 'none'}"]
