from kmb_events.models import AgendaBlock, AgendaBlockText
from kmb_events.models.strategies import strategies


def test_each_strategy_is_a_block_that_can_be_kept_in_both_languages(db):
    assert set(strategies()) == set(AgendaBlock.Strategy.values)
    for row in strategies().values():
        for language, words in row.words.items():
            block = AgendaBlock(
                kind=row.kind,
                minutes=row.minutes,
                voice=row.voice,
                strategy=row.code,
                leads=words.leads,
                materials=words.materials,
                captures=words.captures,
                feedback_question=words.feedback_question,
            )
            block.clean_fields(exclude=["session"])
            text = AgendaBlockText(language=language, title=words.title, about=words.about)
            text.clean_fields(exclude=["block"])
