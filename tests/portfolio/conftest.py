import pytest

from partnerportal.portfolio.actions import report_now
from teams.models import Community
from tests.portfolio.network import FIRST, LAST, PROGRAMME, small_network


@pytest.fixture
def network(db):
    return small_network()


@pytest.fixture
def make():
    """Freeze a report over these communities (all of them)."""

    def made(*slugs, first=FIRST, last=LAST, languages="en"):
        rows = Community.objects.filter(slug__in=slugs) if slugs else Community.objects.all()
        return report_now(
            programme=PROGRAMME,
            communities=list(rows),
            starts_on=first,
            ends_on=last,
            languages=languages,
        )

    return made


@pytest.fixture
def figures():
    """A table of a report as (row, column) -> value; None is hidden, and "all" is a sum."""

    def of(report, code, item=0):
        table = [row for row in report.content["tables"] if row["code"] == code][item]
        return {
            (cell["row"] or "all", cell["column"] or "all"): cell["value"]
            for cell in table["cells"]
        }

    return of
