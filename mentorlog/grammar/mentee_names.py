"""Finding mentees by what people type: pseudonym, name, first name, or the beginning of one."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from mentorlog.grammar.near_words import is_near
from mentorlog.grammar.tokens import COMMAS, ENDS, NoMentees, Unclear, UnknownName
from mentorlog.model.patterns import Pattern
from mentorlog.model.people import Mentee
from mentorlog.model.text import fold
from mentorlog.wording import either

_AFTER_A_NAME = frozenset(f"{COMMAS}{ENDS}:：.!?)/&+…")
_CODE = Pattern(r"([^\W\d_]{1,8})(?:[-_.]?0*| (?=0)0*)(\d{1,6})")
"""Letters and a number, which are one code however they are joined: `M-01`, `M01`, `m1`."""
_INITIAL = Pattern(r"\w.* (?:[^\W\d_]\.|[^\W\d_a-z])")
"""A first name with an initial: `Ben C`, `ben c.`."""
_LIKE_DIGITS = str.maketrans("oil", "000")


class Roster:
    """The mentees of a logbook, to be found in a line by name."""

    def __init__(self, mentees: Sequence[Mentee]) -> None:
        self.mentees = tuple(mentees)
        """In the order in which meetings list them."""
        self._exact: dict[str, list[Mentee]] = defaultdict(list)
        self._folded: dict[str, list[Mentee]] = defaultdict(list)
        self._coded: dict[str, list[Mentee]] = defaultdict(list)
        pseudonyms = {mentee.pseudonym: mentee for mentee in self.mentees}
        for mentee in self.mentees:
            if mentee.name and mentee.name not in pseudonyms:
                self._exact[mentee.name].append(mentee)
            for called in {_plain(mentee.pseudonym), _plain(mentee.name)} - {""}:
                self._folded[called].append(mentee)
            if code := _code(mentee.pseudonym):
                self._coded[code].append(mentee)
        self._exact.update({pseudonym: [mentee] for pseudonym, mentee in pseudonyms.items()})
        self._longest = max((len(called) for called in self._exact), default=0)

    def find(
        self, text: str, at: int, *, may_be: Callable[[str], bool], beginning: bool
    ) -> tuple[int, Sequence[Mentee]] | None:
        """Return whom a name that starts at `at` fits, and where it ends; the longest name wins.

        Args:
            may_be: says whether words may be less than a whole name.
            beginning: whether the beginning of a word will do, or only a first name.
        """
        ends = self._ends(text, at)
        for end in reversed(ends):
            if fitting := self._whole(text[at:end]):
                return end, fitting
        for end in reversed(ends):
            words = text[at:end]
            if (fitting := self._beginning(words, beginning)) and may_be(words):
                return end, fitting
        return None

    def fitting(self, name: str) -> Sequence[Mentee]:
        """Return whom a name fits that stands alone, as it would after `with`: whole, or its beginning."""
        return self._whole(name) or self._beginning(name, True)

    def called(self, name: str) -> Mentee:
        """Return the mentee who goes by exactly this name, but for case and accents.

        Raises:
            Unclear: when nobody or several do.
        """
        if fitting := self._whole(name):
            return only_one(name, fitting)
        raise self.unknown(name)

    def knows(self, name: str) -> bool:
        """Say whether anybody goes by the whole of this name."""
        return bool(self._whole(name))

    def resembles(self, word: str) -> bool:
        """Say whether a word is so like a name that it was meant for one: `M-09`, `Zoee`."""
        return self.is_like_a_code(word) or bool(self._near(word, 0.75))

    def misspelt(self, word: str) -> bool:
        """Say whether a word that stands anywhere in a line is a name but for a slip of the finger."""
        if self.is_like_a_code(word):
            return True
        typed = _plain(word)
        names = {part for whole in self._folded for part in (whole, *whole.split()) if part.isalpha()}
        return typed not in names and any(
            is_near(typed, name, least=3)
            for name in names
            if len(name) >= 5 or (word[:1].isupper() and len(name) >= 3)
        )

    def is_like_a_code(self, word: str) -> bool:
        """Say whether a word is so like a pseudonym with digits that it was meant for one: `M-09`, `M-1O`."""
        return any(char.isdecimal() for char in word) and _shape(word) in map(_shape, self._folded)

    def _near(self, word: str, least: float) -> list[str]:
        """Return the pseudonyms of those whose name, or first name, is like what was typed."""
        from difflib import get_close_matches

        called: dict[str, list[Mentee]] = defaultdict(list)
        for whole, who in self._folded.items():
            for each in {whole, whole.split()[0]}:
                called[each].extend(who)
        alike = [whole for whole in self._folded if set(_words(whole)) & set(_words(_plain(word)))]
        near = [*alike, *get_close_matches(_plain(word), list(called), 3, least)][:3]
        return list(dict.fromkeys(mentee.pseudonym for each in near for mentee in called[each]))

    def unknown(self, name: str) -> UnknownName:
        """Return what to say about a name that nobody goes by."""
        shown = name[:80]
        add = f"n in Mentees, or mentorlog mentees add {_argument(shown)}"
        if not self.mentees:
            return NoMentees(shown, add)
        known = self._near(name, 0.5)
        hint = f"did you mean {either(known)}?" if known else f"known are {self._known()}."
        return UnknownName(shown, f"“{shown}” is not a mentee of this logbook; {hint}", add)

    def _known(self) -> str:
        """List the first few mentees."""
        known = [mentee.pseudonym for mentee in self.mentees]
        return ", ".join(known[:5]) + (f" and {len(known) - 5} more" if len(known) > 5 else "")

    def _ends(self, text: str, at: int) -> list[int]:
        """List where a name that starts at `at` may end."""
        most = min(len(text), at + 2 * self._longest + 8) if self.mentees else at
        return [
            end
            for end in range(at + 1, most + 1)
            if not text[end - 1].isspace()
            and (end == len(text) or text[end].isspace() or text[end] in _AFTER_A_NAME)
        ]

    def _whole(self, name: str) -> list[Mentee]:
        """Return who goes by the whole of `name`."""
        return self._exact.get(name) or self._folded.get(_plain(name)) or self._coded.get(_code(name)) or []

    def stands_alone(self, name: str) -> bool:
        """Say whether no other name begins with this one."""
        return sum(called.startswith(_plain(name)) for called in self._folded) == 1

    def _beginning(self, beginning: str, part: bool) -> list[Mentee]:
        """Return whose name begins with `beginning`, or has it as a word, whole words before beginnings."""
        start = _plain(beginning)
        if not start:
            return []
        fits: tuple[Callable[[str], bool], ...] = (
            lambda called: called.startswith(f"{start} "),
            lambda called: len(start) > 1 and [start] == _words(start) and start in _words(called),
            *(
                (lambda called: called.startswith(start.removesuffix(".")),)
                if part or _INITIAL.fullmatch(beginning)
                else ()
            ),
        )
        for fit in fits:
            fitting = {m.id: m for called, who in self._folded.items() if fit(called) for m in who}
            if fitting:
                return list(fitting.values())
        return []


def _words(name: str) -> list[str]:
    """Return the words of a name, if it is made of nothing else."""
    parts = [word.strip(".,") for word in name.replace("-", " ").split()]
    return parts if all(part.replace("'", "").isalpha() for part in parts) else []


def _code(name: str) -> str:
    """Return the one spelling of a pseudonym that is letters and a number; empty for any other name."""
    code = _CODE.fullmatch(_plain(name))
    return f"{code.group(1)}{int(code.group(2))}" if code else ""


def _plain(name: str) -> str:
    """Return a name without case, accents, strokes and doubled spaces."""
    return " ".join(fold(name).replace("’", "'").split())


def _shape(name: str) -> str:
    """Return a name with every digit the same, and what is typed for one; `-` says nothing."""
    plain = _plain(name).translate(_LIKE_DIGITS).replace("-", "")
    return re.sub(r"0+", "0", "".join("0" if char.isdecimal() else char for char in plain))


def only_one(name: str, fitting: Sequence[Mentee]) -> Mentee:
    """Return the one mentee that was found.

    Raises:
        Unclear: when what was typed fits several.
    """
    if len(fitting) == 1:
        return fitting[0]
    each = [f"{m.pseudonym} ({m.name})" if m.name and m.name != m.pseudonym else m.pseudonym for m in fitting]
    raise Unclear(f"“{name[:80]}” may be {either(each)}. Please write more of the name, or the pseudonym.")


def _argument(name: str) -> str:
    """Return a name as a shell takes it."""
    if name.isascii() and name.replace("-", "").isalnum():
        return name
    return "NAME" if set(name) & set('"$`\\!%') else f'"{name}"'
