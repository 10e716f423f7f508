from benchmarks import plain_language


def test_the_engine_makes_the_projects_own_abstracts_plainer_and_loses_nothing():
    texts = plain_language.read(plain_language.OWN)
    found = plain_language.measure(texts)
    assert found.texts == len(texts) >= 24
    assert found.grade_after <= found.grade_before - 3
    assert (found.kept, found.invented, found.unsure_lost) == (1.0, 0, 0)


def test_texts_of_others_are_read_by_either_name(tmp_path):
    file = tmp_path / "texts.jsonl"
    file.write_text('{"src": "It fell."}\n{"text": "It rose."}\n', encoding="utf-8")
    assert plain_language.read(file) == ["It fell.", "It rose."]
