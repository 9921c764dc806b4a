"""Somebody who is to be forgotten, under every name that the logbook ever had for them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mentorlog.model import Logbook, Mentee
from mentorlog.model.real_names import holds_word, names_in, without_name

_OTHERS: Mapping[str, frozenset[str]] = {
    "programme": frozenset(("name", "policy", "coordinator", "coordinator_email")),
    "mentee": frozenset(("pseudonym", "name")),
}
"""Fields that name other people and things, by kind; a name in them is never that of the one meant."""
_NEVER_THEIRS = frozenset(("id", "granted_by"))


class NamedPerson:
    """Knows who is meant in a text."""

    def __init__(self, versions: Sequence[Mentee], logbook: Logbook, *, perhaps: bool = False) -> None:
        """Args:
        versions: the mentee as recorded now and before, so that names they had are known too.
        logbook: has the names of the others, whose words are not this person's alone.
        perhaps: whether a name counts that another mentee has too.
        """
        self.id = versions[0].id
        self._versions = tuple({(each.pseudonym, each.name): each for each in versions}.values())
        others = [each.name for each in logbook.mentees if each.id != self.id and not perhaps]
        others += [logbook.mentor.name] if logbook.mentor else []
        others += [logbook.programme.coordinator] if logbook.programme else []
        self._others = " ".join(others)

    @property
    def names(self) -> tuple[str, ...]:
        """Every pseudonym and every name they had."""
        called = (name for each in self._versions for name in (each.pseudonym, each.name))
        return tuple(dict.fromkeys(filter(None, called)))

    def is_in(self, text: str) -> bool:
        """Say whether a text names them, by pseudonym, name, or a part of the name that is nobody else's."""
        return any(
            holds_word(text, each.pseudonym, joined=True)
            or any(names_in(text, each, but_for=self._others, joined=True))
            for each in self._versions
        )

    def taken_out(self, text: str, instead: str) -> str:
        """Return a text in which something else stands wherever it names them."""
        for each in self._versions:
            text = without_name(text, each, instead, but_for=self._others)
        return text

    def is_in_entry(self, kind: str, plain: Mapping[str, Any]) -> bool:
        """Say whether anything that a person wrote in an entry names them.

        Args:
            kind: of the entry.
            plain: its plain values, as events have them.
        """
        return kind != "mentor" and self.is_in("\n".join(texts_of(kind, plain)))


def texts_of(kind: str, plain: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of an entry that may name somebody."""
    skipped = _OTHERS.get(kind, frozenset())
    for name, value in plain.items():
        if name not in skipped:
            yield from _texts(name, value)


def _texts(name: str, value: Any) -> Iterator[str]:
    """Yield the texts in a plain value."""
    if name in _NEVER_THEIRS:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner, item in value.items():
            yield from _texts(inner, item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts("", item)


def may_name(kind: str, field: str) -> bool:
    """Say whether a field of a kind of entry is one in which somebody may be named."""
    return kind != "mentor" and field not in _OTHERS.get(kind, frozenset()) | _NEVER_THEIRS
