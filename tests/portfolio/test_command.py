import pytest
from django.core.management import CommandError, call_command

from partnerportal.portfolio.exporters import EXPORTERS
from tests.portfolio.network import PROGRAMME

DAYS = {"first": "2026-04-01", "last": "2026-09-30"}


@pytest.fixture
def no_pdf(monkeypatch):
    """Printing takes a second, and has tests of its own."""
    monkeypatch.delitem(EXPORTERS, "pdf")


def run(out, **options):
    options = {"programme": PROGRAMME, **DAYS, **options}
    return call_command(
        "portfolio",
        f"--programme={options['programme']}",
        f"--from={options['first']}",
        f"--to={options['last']}",
        f"--out={out}",
    )


def test_writes_every_file_and_names_them(network, tmp_path, no_pdf):
    said = run(tmp_path / "new" / "report")

    assert (tmp_path / "new/report/report.json").exists()
    assert (tmp_path / "new/report/csv/dictionary.csv").exists()
    assert "report.xlsx" in said


def test_twice_gives_the_same_bytes(network, tmp_path, no_pdf):
    run(tmp_path / "a")
    run(tmp_path / "b")

    made = [path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*")]
    assert made
    for path in made:
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"programme": "Nothing"}, f"no programme “Nothing”. Known: {PROGRAMME}"),
        ({"first": "1 April"}, "--from: “1 April” is not a day"),
        ({"last": "2026-13-01"}, "--to: “2026-13-01” is not a day"),
        ({"last": "2026-03-01"}, "is before"),
        ({"first": "2020-01-01", "last": "2020-02-01"}, "No team of this programme"),
    ],
)
def test_faults_are_one_clear_line(network, tmp_path, options, said):
    with pytest.raises(CommandError, match=".") as refused:
        run(tmp_path, **options)

    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_place_that_cannot_be_written_to_is_named(network, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(CommandError, match="Cannot write into"):
        run(tmp_path / "file")


def test_help_has_an_example(capsys):
    with pytest.raises(SystemExit):
        call_command("portfolio", "--help")

    assert "manage.py portfolio --programme" in capsys.readouterr().out
