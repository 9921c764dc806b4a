"""Who is meant by the names in a file: mentees, or others who are only counted."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from mentorlog.exchange.incoming.cells.names import OddName, names_in
from mentorlog.exchange.incoming.incoming_row import Doubt
from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.grammar.mentee_names import Roster
from mentorlog.grammar.near_words import is_near
from mentorlog.grammar.tokens import Unclear
from mentorlog.host import Host
from mentorlog.model import Invalid, Mentee
from mentorlog.model.real_names import holds_word
from mentorlog.model.text import fold
from mentorlog.operations.mentees import next_pseudonym
from mentorlog.wording import either

BECOMES_MENTEE: Final = "new"
"""What is said of a name that is to become a mentee."""
_CODE: Final = 12
"""Characters of a pseudonym such as `M-01`; what is longer is a name."""
_SEVERAL: Final = {
    *("all", "all mentees", "everyone", "everybody", "both", "whole group", "the whole group", "alle"),
    *("beide", "tous", "toutes", "todos", "todas", "tutti", "tutte", "allemaal", "iedereen"),
}
"""What stands for people in the place of their names, folded."""
_IN_BRACKETS: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]")
"""What is said of somebody behind the name: `Ana (late)`."""
_TITLE: Final = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|herr|hr|frau|fr|sr|sra|m|mme|mlle|monsieur|madame)\.?\s+(?=\S)", re.I
)
"""How somebody is addressed: `Fr. Souza`."""
_SURELY_A_NAME: Final = 3
"""Letters from which on what somebody is called is hardly ever another word."""


@dataclass(frozen=True, slots=True)
class Participants:
    """Who took part."""

    mentees: tuple[str, ...] = ()
    """Their ids, in the order of the logbook."""
    others: tuple[str, ...] = ()
    """Names of those who are no mentees."""
    added: tuple[Mentee, ...] = ()
    """Those who become mentees with this row."""
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class PeopleInFile:
    """Finds mentees by the names in one file, each name once."""

    host: Host
    mentees: Sequence[Mentee]
    chosen: Mapping[str, str]
    """For names, pseudonyms as the mentor said; an empty one means somebody else."""
    add: bool
    """Whether the others become mentees."""
    codes: frozenset[str] = frozenset()
    """The codes of people whom the file names anywhere, which nobody else gets."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Names that are nobody's here, and in how many rows."""
    matched: dict[str, str] = field(default_factory=dict)
    """Names that are known here, and the pseudonyms of the mentees they are taken for."""
    _found: dict[str, Mentee | Doubt | None] = field(default_factory=dict)
    _in_lists: Mapping[str, Mentee] = field(init=False)
    _added: dict[str, Mentee] = field(default_factory=dict)
    """Those who become mentees, by their folded names."""
    _roster: Roster = field(init=False)
    _places: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._roster = Roster(self.mentees)
        self._in_lists = names_in_lists(self.mentees)
        self._places = {mentee.id: place for place, mentee in enumerate(self.mentees)}
        for name, pseudonym in self.chosen.items():
            if pseudonym and pseudonym != BECOMES_MENTEE:
                try:
                    self._found[name] = self._roster.called(pseudonym)
                except Unclear as unclear:
                    raise NotReadable(f"{unclear} Nothing was changed.") from None

    @property
    def makes_mentees(self) -> bool:
        """Whether anybody whom the file names may become a mentee."""
        return self.add or BECOMES_MENTEE in self.chosen.values()

    def participants(self, names: Sequence[str], words: str = "") -> Participants:
        """Return who is meant in one row.

        Args:
            names: those who are named.
            words: what may name mentees among other things, such as the summary of an event.
        """
        mentees, others, added, doubts = dict[str, None](), list[str](), list[Mentee](), list[Doubt]()
        for name in names:
            found = self._meant(name)
            if isinstance(found, Doubt):
                doubts.append(found)
            elif found is not None:
                mentees[found.id] = None
                self.matched[name] = found.pseudonym
                if fold(name) in self._added:
                    added.append(found)
            else:
                others.append(name)
                self.unknown[name] += 1
        for mentee in self.mentees if words else ():
            if any(_is_named(words, called) for called in (mentee.pseudonym, mentee.name) if called):
                mentees[mentee.id] = None
        placed = sorted(mentees, key=lambda each: self._places[each])
        return Participants(tuple(placed), tuple(others), tuple(added), tuple(doubts))

    def _meant(self, name: str) -> Mentee | Doubt | None:
        """Return the mentee who is meant, what to ask, or None for somebody else."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> Mentee | Doubt | None:
        """Find who goes by a name."""
        if name in self.chosen:
            return self._new(name) if self.chosen[name] == BECOMES_MENTEE else None
        if listed := self._in_lists.get(fold(name)):
            return listed
        if self._roster.knows(name):
            fitting = self._roster.fitting(name)
            return fitting[0] if len(fitting) == 1 else self._doubt(name, fitting)
        if near := self._near(name):
            return self._doubt(name, near)
        if fold(name) in _SEVERAL:
            return Doubt(
                "people",
                f"“{name[:60]}” does not say who came. Name them: --answer ROW:people=NAMES, or say that "
                f'they are somebody else: --person "{name[:60]}=".',
            )
        return self._new(name) if self.add else None

    def _near(self, name: str) -> Sequence[Mentee]:
        """Return who may be meant by a name that is nobody's: a part of theirs, or theirs with a slip."""
        if within := [mentee for mentee in self.mentees if _has_all_words(name, mentee)]:
            return within
        bare = _TITLE.sub("", _IN_BRACKETS.sub("", name)).strip()
        if any(char.isdigit() for char in bare):
            return ()
        if bare and (beginning := self._roster.fitting(bare)):
            return beginning
        typed = fold(bare)
        return [
            mentee
            for mentee in self.mentees
            if any(is_near(typed, fold(called)) for called in (mentee.pseudonym, mentee.name) if called)
        ]

    def _doubt(self, name: str, fitting: Sequence[Mentee]) -> Doubt:
        """Return what to ask about a name."""
        called = [each.pseudonym for each in fitting]
        return Doubt(
            "people",
            f"“{name[:60]}” may be {either(called)}. Say it: --person "
            f'"{name[:60]}={called[0]}", or "{name[:60]}=" for somebody else.',
            tuple(called),
        )

    def _new(self, name: str) -> Mentee | None:
        """Make a mentee of a name; None when it cannot be one."""
        if already := self._added.get(fold(name)):
            return already
        taken = (each.pseudonym for each in (*self.mentees, *self._added.values()))
        pseudonym = name if is_code(name) else next_pseudonym((*taken, *self.codes))
        try:
            mentee = Mentee(id=self.host.new_id(), pseudonym=pseudonym, name="" if is_code(name) else name)
        except Invalid:
            return None
        self._added[fold(name)] = mentee
        self._places[mentee.id] = len(self._places)
        return mentee


def names_in_lists(mentees: Sequence[Mentee]) -> Mapping[str, Mentee]:
    """Return the mentees by how lists write their names, folded, the family name first: `souza, ana`.

    What may be several people, or two mentees, is not among it.
    """
    roster = Roster(mentees)
    found: dict[str, list[Mentee]] = {}
    for mentee in mentees:
        words = mentee.name.split()
        for place in range(1, len(words)):
            given, family = " ".join(words[:place]), " ".join(words[place:])
            if not (roster.knows(given) or roster.knows(family)):
                found.setdefault(fold(f"{family}, {given}"), []).append(mentee)
    return {written: meant[0] for written, meant in found.items() if len(meant) == 1}


def looks_like_several(mentees: Sequence[Mentee]) -> frozenset[str]:
    """Return what mentees are called, folded, that would be taken apart into several names."""
    called = {each for mentee in mentees for each in (mentee.pseudonym, mentee.name) if each}
    return frozenset({*map(fold, filter(_is_several, called)), *names_in_lists(mentees)})


def _is_several(called: str) -> bool:
    """Say whether a name would be taken apart; one with signs that no name may have is never found."""
    try:
        return len(names_in(called)) > 1
    except OddName:
        return False


def _has_all_words(name: str, mentee: Mentee) -> bool:
    """Say whether a name has every word of a mentee's in it, in any order, or a pseudonym with a digit."""
    if any(char.isdigit() for char in mentee.pseudonym) and holds_word(name, mentee.pseudonym):
        return True
    words = mentee.name.split()
    if len(words) == 1 and not fold(mentee.name).isascii():
        return len(name) > 1 and name in mentee.name  # 小明 is who is called 李小明.
    return len(words) > 1 and all(holds_word(name, word) for word in words)


def _is_named(words: str, called: str) -> bool:
    """Say whether words name somebody among other things.

    `A` and `An` are words more often than names: one letter never counts, and two only as they are written
    and where no sentence begins. Who is not found so is asked about.
    """
    if len(called) >= _SURELY_A_NAME or not called.isalpha():
        return holds_word(words, called)
    found = re.finditer(rf"(?<!\w){re.escape(called)}(?!\w)", words.strip())
    return len(called) > 1 and any(match.start() for match in found)


def is_code(name: str) -> bool:
    """Say whether a name is a pseudonym such as `M-01`."""
    return len(name) <= _CODE and any(char.isdigit() for char in name) and name.isascii()
