"""Where words that are erased stand as quotations: what was taken over stays, until the mentor changes it."""

from collections.abc import Collection, Iterable, Iterator

from mentorlog.model import Reflection
from mentorlog.model.quotation import Quote, text_parts
from mentorlog.operations.erasing.reworded_entries import written_in
from mentorlog.store import Change, Store


def quoting(store: Store, changes: Iterable[Change], gone: Iterable[Collection[str]]) -> Iterator[Reflection]:
    """Yield the reflections that stay and quote what goes.

    Args:
        store: the logbook.
        changes: what becomes of entries.
        gone: the texts of which nothing is left, of each entry.
    """
    after = {change.entity.id: change.after for change in changes}
    texts = [_flat(text) for each in gone for text in each]
    for reflection in store.all(Reflection):
        left = after.get(reflection.id, reflection)
        if (
            isinstance(left, Reflection)
            and left.passages
            and any(words in text for words in _quoted(reflection) for text in texts)
        ):
            yield reflection


def _quoted(reflection: Reflection) -> Iterator[str]:
    """Yield the words that a reflection quotes."""
    for _, text in written_in(reflection):
        yield from (
            flat for part in text_parts(text) if isinstance(part, Quote) and (flat := _flat(part.words))
        )


def _flat(text: str) -> str:
    """Return a text whatever its lines are."""
    return " ".join(text.split())
