"""What was published of answers to a questionnaire, to compare with."""

from collections.abc import Iterator

from mentorlog.model.answer_counts import percent
from mentorlog.model.published_answers import PUBLISHED
from mentorlog.model.questionnaires import Questionnaire
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading
from mentorlog.widgets.plain_text import plain


def published(questionnaire: Questionnaire) -> Iterator[Paragraph]:
    """Yield the shares of those who agreed at all and clearly, item by item; nothing where none are known."""
    if (known := PUBLISHED.get(questionnaire.id)) is None:
        return
    yield BLANK
    yield heading("Published, for comparison")
    yield entry(f"{known.words}, what the programme had changed.", style=MUTED)
    yield entry("at all  clearly", style=MUTED)
    for item, counts in zip(questionnaire.items, known.counts, strict=True):
        shares = (sum(counts[least - 1 :]) for least in (questionnaire.agrees, questionnaire.clearly))
        at_all, clearly = (percent(share, sum(counts)) for share in shares)
        other = " (asked the other way round: that it became less)" if item.reversed else ""
        yield plain(f"{at_all:>5}%  {clearly:>6}%  "), plain(f"{item.text}{other}")
