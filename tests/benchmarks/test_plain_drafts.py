from benchmarks import plain_drafts


def test_every_row_of_the_table_reaches_its_goal():
    rows = plain_drafts.rows()
    assert [row.name for row in rows if not row.is_met] == []
    assert len(rows) == 8


def test_a_row_that_misses_its_goal_ends_with_one(monkeypatch, capsys):
    monkeypatch.setattr(plain_drafts, "rows", lambda: [plain_drafts.Row("x", "1", "0", False)])

    assert plain_drafts.main() == 1
    assert "MISSED" in capsys.readouterr().out
