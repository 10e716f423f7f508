"""A plugin of pytest: its last lines count what only PostgreSQL and Redis can run."""


def pytest_terminal_summary(terminalreporter):
    def count(outcome):
        reports = terminalreporter.stats.get(outcome, [])
        return sum("services" in getattr(report, "keywords", {}) for report in reports)

    passed = count("passed")
    total = passed + count("failed") + count("error") + count("skipped")
    terminalreporter.write_line(
        f"Tests that only PostgreSQL and Redis can run: {passed} of {total} passed"
    )
