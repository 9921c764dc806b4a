"""Who took part: names, `everyone`, `3 others`, and who was absent."""

import re
from collections.abc import Callable, Sequence, Set

from mentorlog.grammar import vocabulary as words
from mentorlog.grammar.mentee_names import Roster, only_one
from mentorlog.grammar.simple_clauses import (
    Parsed,
    after_intro,
    after_with,
    is_filler,
    may_be_a_name,
    read_simple,
)
from mentorlog.grammar.tokens import (
    COMMAS,
    LONGEST_LINE,
    NoMentees,
    Unclear,
    line_too_long,
    longest_phrase,
    read_number,
    read_quoted,
    skip_gap,
    squash,
    word_end,
    word_ends,
)
from mentorlog.grammar.unknown_people import (
    is_a_subject,
    may_be_somebody,
    or_topic,
    person_or_word,
    read_companions,
)
from mentorlog.grammar.vocabulary import Clause
from mentorlog.model.meeting import Kind
from mentorlog.model.patterns import Pattern
from mentorlog.model.people import Mentee
from mentorlog.model.text import fold

Saying = Callable[[tuple[str, ...]], Clause]
"""Turns the ids of mentees into what is said about them."""

AND = Pattern(rf"(?:[\s{COMMAS}&+/]+|(?:and|plus|n)(?=\s))*", re.I)
"""What stands between the items of a list."""

_COUNTED = Pattern(r"(\d{1,6}|[a-z]+)\s+([a-z]+)(?:\s+([a-z]+))?(?!\w)", re.I)


def listed(people: tuple[str, ...]) -> Clause:
    """Say that people were at the meeting, as far as it took place."""
    return Clause(listed=people)


def missed(people: tuple[str, ...]) -> Clause:
    """Say that people were not at the meeting."""
    return Clause(missed=people)


class ParticipantReader:
    """Reads the people of one line."""

    def __init__(self, text: str, roster: Roster) -> None:
        self.text = text
        self.roster = roster

    def find(self, at: int, *, beginning: bool = False) -> tuple[int, Sequence[Mentee]] | None:
        """Return whom the name at `at` fits, and where it ends; `beginning` lets part of a word do."""
        found = self.roster.find(self.text, at, may_be=may_be_a_name, beginning=beginning)
        if found is None and beginning and self.text[at : at + 1].isupper():
            # After `with`, a capital makes a first name of a word that elsewhere says nothing: `with Long`.
            return self.roster.find(self.text, at, may_be=lambda _words: True, beginning=False)
        return found

    def find_bare(self, at: int) -> tuple[int, Sequence[Mentee]] | None:
        """Return whom the name at `at` fits where no `with` stands; `will` in small letters is nobody."""
        found = self.find(at)
        if (
            found
            and self.text[at : found[0]].islower()
            and squash(self.text[at : found[0]]) in words.NAMES_TOO
        ):
            return None
        return found

    def read_named(self, at: int, name: tuple[int, Sequence[Mentee]], say: Saying) -> Parsed:
        """Read the name that `find` found, with whether they came if that follows."""
        found = only_one(self.text[at : name[0]], name[1])
        self._check_surname(at, name[0], bare=True)
        return self.read_more(self._attended(name[0], found.id, say), say, bare=True)

    def read_several(self, at: int, say: Saying) -> Parsed | None:
        """Read one person or several; None when the first is nobody known.

        Raises:
            Unclear: when a later one is nobody known, or a name fits several.
        """
        first = self._person(at, say, first=True)
        return self.read_more(first, say) if first else None

    def read_more(self, first: Parsed, say: Saying, *, bare: bool = False) -> Parsed:
        """Read those who are listed after the first: after a comma only who looks like a person.

        Args:
            first: the one before.
            say: what is said about them.
            bare: whether no word such as `with` stands before the first.

        Raises:
            Unclear: when one is nobody known, or a name fits several.
        """
        people, end = list(first[1]), first[0]
        while joined := AND.match(self.text, end):
            start, comma = joined.end(), not joined.group().strip(f"{COMMAS} \t\n")
            if not joined.group().strip() or start >= len(self.text):
                break
            loose = comma or bare
            person = self._person(start, say, first=False)
            if person and loose and self._may_be_chance(start, person[0]):
                break
            if person is None:
                named = not loose or self._looks_like_a_name(start)
                if named and not self._something_else(start):
                    problem = self.stranger(start)
                    sure = not loose or self.text[start].isupper()
                    word = self.text[start : word_end(self.text, start)]
                    problem = problem if sure else or_topic(problem, word)
                    problem.begins = start
                    raise problem
                break
            end = person[0]
            people.extend(person[1])
            if end - first[0] > LONGEST_LINE:
                raise line_too_long()
        return end, tuple(people)

    def _may_be_chance(self, at: int, end: int) -> bool:
        """Say whether a short word in small letters only happens to be how a name begins."""
        typed = self.text[at:end]
        whole = self.find(at)
        return typed.islower() and len(typed) < 3 and (whole is None or whole[0] != end)

    def _looks_like_a_name(self, at: int) -> bool:
        """Say whether an unknown word in a list was meant for somebody: `Ana, Bob`, `ana, bob and ben`."""
        end = word_end(self.text, at)
        word = self.text[at:end]
        if word[:1].isupper() or self.roster.misspelt(word) or may_be_somebody(self.text, at):
            return True
        joined = AND.match(self.text, end)
        return bool(joined and joined.group().strip() and self.find(joined.end()))

    def read_everyone(self, at: int, table: Set[str], say: Saying) -> Parsed | None:
        """Read `everyone`, and `both` where there are two."""
        everyone = tuple(mentee.id for mentee in self.roster.mentees)
        match = longest_phrase(self.text, at, dict.fromkeys(table, True))
        if match is None:
            return None
        text = self.text[at : match[0]]
        if not everyone:
            raise NoMentees(text, "n in Mentees, or mentorlog mentees add M-01")
        if squash(text) in words.BOTH and len(everyone) != 2:
            raise Unclear(f"“{text}” does not say who: this logbook has {len(everyone)} mentees. Name them.")
        return match[0], (say(everyone),)

    def read_counted(self, at: int, *, in_list: bool) -> Parsed | None:
        """Read `3 others`, `20 people`, `12 mentors`."""
        match = _COUNTED.match(self.text, at)
        if match is None or (many := read_number(match.group(1))) is None:
            return None
        who, after = match.group(2).casefold(), (match.group(3) or "").casefold()
        end = match.end(2)
        if who in ("other", "more", "further") and after in words.PEOPLE - {"other", "more"}:
            who, end = after, match.end(3)
        if who not in words.PEOPLE or (who == "other" and many != 1) or (who == "more" and not in_list):
            return None
        if who.startswith("mentee"):
            if many != len(self.roster.mentees):
                text = self.text[at:end]
                raise Unclear(f"“{text}” does not say which: name them, or say everyone or {many} others.")
            return end, (listed(tuple(mentee.id for mentee in self.roster.mentees)),)
        hint = Kind.INTER_MENTOR if who.startswith("mentor") else None
        return end, (Clause(others=many, hint=hint),)

    def stranger(self, at: int) -> Unclear:
        """Return what to say about words that stand where a name should."""
        ends = word_ends(self.text, at, 5)
        if not ends or self._something_else(at):
            return Unclear("Whom was it with? Add for instance with M-01, with everyone or with 3 others.")
        last = at
        for end in ends:
            if last > at and self._something_else(last):
                break
            last = skip_gap(self.text, end)
        return self.roster.unknown(self.text[at:last].strip(" ,;.()"))

    def _person(self, at: int, say: Saying, *, first: bool) -> Parsed | None:
        """Read one name, `everyone`, or a number of others."""
        if quote := read_quoted(self.text, at):
            return self._attended(quote[0], self.roster.called(quote[1]).id, say)
        group = self.read_everyone(at, words.EVERYONE | words.BOTH, say)
        group = group or self.read_counted(at, in_list=True)
        name = self.find(at, beginning=True)
        if group and (name is None or name[0] <= group[0]):
            return group
        if not first and name is None and (company := read_companions(self.text, at)):
            if company[1] is None:
                raise Unclear(
                    f"How many are “{self.text[at : company[0]]}”? Write for instance and 2 others."
                )
            return company[0], (Clause(others=company[1]),)
        clause = None if first else read_simple(self.text, at)
        if name is None or (clause and clause[0] > name[0]):
            return None
        found = only_one(self.text[at : name[0]], name[1])
        self._check_surname(at, name[0], bare=False)
        return self._attended(name[0], found.id, say)

    def check_word(self, at: int) -> None:
        """Ask about a word that is a name as well, where it may be either: `will, ben`, `May exams`.

        Raises:
            Unclear: when it may be.
        """
        found = self.find(at)
        if found is None or squash(word := self.text[at : found[0]]) not in words.NAMES_TOO:
            return
        joined = AND.match(self.text, found[0])
        listed = joined and joined.group().strip() and self.find(joined.end())
        after = skip_gap(self.text, found[0])
        topic = self.text[found[0] : word_end(self.text, after)]
        dated = (
            squash(word) in words.MONTHS_TOO
            and not self.text[found[0] : after].strip()
            and is_a_subject(topic)
        )
        if listed and word.islower():
            raise person_or_word(word)
        if dated:
            raise Unclear(f'“{word}{topic}” may name somebody. Write with {word}; or about "{word}{topic}".')

    def _check_surname(self, at: int, end: int, *, bare: bool) -> None:
        """Ask about a known first name with an unknown one after it: `Ben Smith`.

        Raises:
            Unclear: when what follows looks like a name.
        """
        after = skip_gap(self.text, end)
        word = self.text[after : word_end(self.text, after)]
        known = self.text[at:end]
        if self.text[end:after].strip() or any(char.isdecimal() for char in known) or self.find(after):
            return
        # A bare name stands beside all kinds of topics: there only a capital makes a surname.
        called = word[:1].isupper() or not bare
        shouted = known.isupper() and word.isupper()
        came = longest_phrase(self.text, after, words.CAME)
        named = called and not shouted and not came and may_be_somebody(self.text, after)
        if named and not self._something_else(after):
            raise or_topic(self.roster.unknown(self.text[at : after + len(word)]), word)

    def check_forename(self, start: int, end: int) -> None:
        """Ask about an unknown word right before a known name: `Sam Carter`, `Mr Carter`.

        Args:
            start: where words begin that nothing takes.
            end: where they end.

        Raises:
            Unclear: when the last of them looks like the rest of the name.
        """
        at = skip_gap(self.text, end)
        name = self.find_bare(at) if self.text[end:at] in (" ", ". ") else None
        word = self.text[max(start, self.text.rfind(" ", start, end) + 1) : end]
        if name is None or not word.isalpha() or is_a_subject(word):
            return
        known = self.text[at : name[0]]
        called = [part.casefold() for part in name[1][0].name.split()] if name[1] else []
        surname = fold(known) in [fold(part) for part in called[1:]]
        shouted = word.isupper() and known.isupper() and len(word) > 1
        fits = bool(called) and called[0].startswith(word.casefold())
        looks = (word[:1].isupper() and known[:1].isupper() and not shouted) or surname
        if looks and not fits and not any(char.isdecimal() for char in known):
            raise or_topic(self.roster.unknown(f"{word}{self.text[end : name[0]]}"), word)

    def _attended(self, end: int, mentee: str, say: Saying) -> Parsed:
        """Read `(absent)` or `came` after a name."""
        start = skip_gap(self.text, end)
        after = longest_phrase(self.text, start, words.CAME)
        if after is None or self.text[end:start].strip() not in ("", "("):
            return end, (say((mentee,)),)
        closed = after[0] + self.text.startswith(")", after[0])
        return closed, (Clause(came=(mentee,)) if after[1] else missed((mentee,)),)

    def _something_else(self, at: int) -> bool:
        """Say whether the words at `at` are no attempt at a name."""
        starts = words.WITHOUT | words.TOWARDS | words.ABOUT
        if is_filler(self.text, at) or read_simple(self.text, at) or after_with(self.text, at) is not None:
            return True
        return after_intro(self.text, at, starts) is not None or self.find(at) is not None
