"""Reading a line clause by clause, in any order; what is left over is named, never guessed at."""

import re
from collections.abc import Callable, Iterator, Sequence

from mentorlog.exchange import vocabulary as words
from mentorlog.exchange.dates import read_day
from mentorlog.exchange.durations import read_minutes, read_time
from mentorlog.exchange.named import Roster, the_one
from mentorlog.exchange.scan import COMMAS, ENDS, Unclear, chunk, chunks, gap, number, phrase, quoted, squash
from mentorlog.exchange.vocabulary import Clause
from mentorlog.model.meeting import Kind
from mentorlog.model.people import Mentee

Found = tuple[int, tuple[Clause, ...]]
"""Where a clause ends and what it says."""

Saying = Callable[[tuple[str, ...]], Clause]
"""Turns the ids of mentees into what is said about them."""

_FACTS = re.compile(r"(?:(?:facts|notes?)\s*)?(?::(?=\s|$)|：|(?:--|—)(?=\s|$))\s*", re.I)
_TAG = re.compile(rf"[#＃](?=[^\s{COMMAS}{ENDS}#＃])")
_TAGGED = re.compile(rf"[^\s{COMMAS}{ENDS}#＃：]+")
_AND = re.compile(rf"(?:[\s{COMMAS}&+/]+|(?:and|plus)(?=\s))*", re.I)
_AND_WORD = re.compile(r"and(?=\s)", re.I)
_NEAR = ("today", "yesterday", "tomorrow", "last monday", "minutes", "about", "with", "without")
"""What may have been meant by a word that is misspelt, beside the vocabulary."""
_PLACES = "A topic goes after about, a name after with, and free text after a colon at the end."
_COUNTED = re.compile(r"(\d{1,6}|[a-z]+)\s+([a-z]+)(?:\s+([a-z]+))?(?!\w)", re.I)


class Reader:
    """One line and the people it may name."""

    def __init__(self, text: str, roster: Roster) -> None:
        self.text = text
        self.roster = roster

    def read(self) -> Iterator[tuple[str, Clause]]:
        """Yield what the line says, each time with the words that say it.

        Raises:
            Unclear: naming the words that say nothing known.
        """
        at, strange = 0, list[tuple[int, int]]()
        while (at := gap(self.text, at)) < len(self.text) and not _enough(strange):
            if found := self.clause(at):
                for clause in found[1]:
                    yield self.text[at : found[0]], clause
                at = found[0]
                continue
            quote = quoted(self.text, at)
            end = quote[0] if quote else chunk(self.text, at)
            if squash(self.text[at:end]) not in words.FILLER:
                together = bool(strange) and not self.text[strange[-1][1] : at].strip()
                strange.append((strange.pop()[0] if together else at, end))
            at = end
        if strange:
            raise _strange([self.text[start:end] for start, end in strange])

    def clause(self, at: int) -> Found | None:
        """Return the clause that starts at `at`, if one does."""
        if found := self._facts(at) or self._tag(at):
            return found
        said = self._when(at) or self._introduced(at) or self._word(at, words.SAYS) or self._by(at)
        said = said or self._counted(at, listed=False)
        named = self._find(at, beginning=False)
        return self._named(at, named, _listed) if named and (said is None or named[0] > said[0]) else said

    def ends_a_topic(self, at: int) -> bool:
        """Say whether a clause starts at `at` that is hardly ever part of a topic."""
        if self._facts(at) or self._tag(at) or self._when(at) or self._by(at):
            return True
        if phrase(self.text, at, {"about": True}, 1) or self._word(at, words.CLEAR):
            return True
        return self._with(at, in_topic=True) is not None

    def _facts(self, at: int) -> Found | None:
        """Read `: free text` or ` -- free text`, which goes to the end of the line."""
        found = _FACTS.match(self.text, at)
        return (len(self.text), (Clause(facts=self.text[found.end() :]),)) if found else None

    def _tag(self, at: int) -> Found | None:
        """Read `#tag` or `#"two words"`."""
        mark = _TAG.match(self.text, at)
        if mark is None:
            return None
        if quote := quoted(self.text, mark.end()):
            return quote[0], (Clause(tags=(quote[1],)),)
        found = _TAGGED.match(self.text, mark.end())
        tag = found.group().rstrip(".!?…:)") if found else ""
        return (mark.end() + len(tag), (Clause(tags=(tag,)),)) if tag else None

    def _when(self, at: int) -> Found | None:
        """Read a day, a length, a time of day or a range of times."""
        if day := read_day(self.text, at):
            return day[0], (Clause(day=day[1]),)
        if length := read_minutes(self.text, at):
            return length[0], (Clause(minutes=length[1]),)
        if clock := read_time(self.text, at):
            return clock[0], (Clause(start=clock[1], minutes=clock[2]),)
        return None

    def _word(self, at: int, table: dict[str, Clause]) -> Found | None:
        """Read one phrase of the vocabulary."""
        found = phrase(self.text, at, table)
        return (found[0], (found[1],)) if found else None

    def _by(self, at: int) -> Found | None:
        """Read `by video`, `via zoom`, `over the phone`."""
        if by := self._intro(at, words.BY):
            return self._word(by, words.MEDIA)
        return None

    def _intro(self, at: int, table: set[str]) -> int | None:
        """Return where the words after one of `table` start; a colon after it says nothing."""
        found = phrase(self.text, at, dict.fromkeys(table, True), 4)
        if found is None:
            return None
        end = found[0] + self.text.startswith(":", found[0])
        while end < len(self.text) and self.text[end].isspace():
            end += 1
        return end

    def _introduced(self, at: int) -> Found | None:
        """Read the clauses that a word such as `with` or `about` introduces."""
        if found := self._with(at, in_topic=False):
            return found
        about = self._intro(at, words.ABOUT)
        return self._topics(about) if about is not None else None

    def _topics(self, at: int) -> Found:
        """Read topics: up to the next clause, split at commas and `and`; what is in quotes stays whole."""
        topics, end = list[str](), at
        while True:
            joined = _AND.match(self.text, end)
            start = joined.end() if joined else end
            if topics and not self.text[end:start].strip():
                break
            if quote := quoted(self.text, start):
                end, topic = quote
            else:
                stop = self._topic_end(start, first=not topics)
                topic = self.text[start:stop]
                if not topic:
                    break
                end = stop
                if topic.count(")") > topic.count("("):
                    topic = topic.rstrip(")")
            topics.append(topic)
        if longest := max(topics, key=len, default=""):
            _short_enough(longest)
        if not all(topics) or not topics:
            raise Unclear(
                "What was it about? A topic that looks like a date, a length or a name goes in quotes: "
                'about "a week off".'
            )
        return end, (Clause(topics=tuple(topics)),)

    def _topic_end(self, at: int, *, first: bool) -> int:
        """Return where the topic that starts at `at` ends."""
        start = end = at
        while at < len(self.text) and at < start + 200 and self.text[at] not in f"{COMMAS}{ENDS}.!?…:：":
            opening = first and at == start and self._word(at, words.CLEAR)
            if _AND_WORD.match(self.text, at) or (not opening and self.ends_a_topic(at)):
                break
            end = chunk(self.text, at)
            at = end
            while at < len(self.text) and self.text[at].isspace():
                at += 1
        return end

    def _with(self, at: int, *, in_topic: bool) -> Found | None:
        """Read `with …`, `without …`, or a word such as `to` when somebody's name follows it."""
        if (people := self._intro(at, words.WITH)) is not None:
            if in_topic and (quote := quoted(self.text, people)) and not self.roster.knows(quote[1]):
                return None
            return self._people(people, _listed) or (None if in_topic else self._whoever(people))
        if (people := self._intro(at, words.WITHOUT)) is not None:
            return self._people(people, _missed)
        if (people := self._intro(at, words.TOWARDS)) is not None:
            return self._people(people, _listed)
        return None

    def _whoever(self, at: int) -> Found:
        """Read what follows `with` when it is no name: `the coordinator`, `another student`."""
        after = at
        while after < len(self.text) and squash(self.text[after : chunk(self.text, after)]) in words.FILLER:
            after = gap(self.text, chunk(self.text, after))
        found = phrase(self.text, after, words.SAYS)
        if found and (found[1].kind or found[1].nobody):
            return found[0], (found[1],)
        raise self._unknown(at)

    def _unknown(self, at: int) -> Unclear:
        """Return what to say about words that stand where a name should."""
        ends = chunks(self.text, at, 5)
        if not ends or self._when(at) or self._by(at):
            return Unclear("Whom was it with? Add for instance with M-01, with everyone or with 3 others.")
        last = at
        for end in ends:
            if last > at and (self.clause(last) or squash(self.text[last:end]) in words.FILLER):
                break
            last = gap(self.text, end)
        return self.roster.unknown(self.text[at:last].strip(" ,;.()"))

    def _people(self, at: int, say: Saying) -> Found | None:
        """Read one person or several; None when the first is nobody known."""
        people, end = list[Clause](), at
        while True:
            joined = _AND.match(self.text, end) if people else None
            start = joined.end() if joined else end
            if people and not self.text[end:start].strip():
                break
            found = self._person(start, say, first=not people)
            if found is None:
                if people and start < len(self.text) and not self._understood(start):
                    raise self._unknown(start)
                break
            end = found[0]
            people.extend(found[1])
        return (end, tuple(people)) if people else None

    def _understood(self, at: int) -> bool:
        """Say whether the words at `at` are a clause or say nothing."""
        return self.clause(at) is not None or squash(self.text[at : chunk(self.text, at)]) in words.FILLER

    def _person(self, at: int, say: Saying, *, first: bool) -> Found | None:
        """Read one name, `everyone`, or a number of others."""
        if quote := quoted(self.text, at):
            return self._attended(quote[0], self.roster.called(quote[1]).id, say)
        group = self._everyone(at, say) or self._counted(at, listed=True)
        named = self._find(at, beginning=True)
        if group and (named is None or named[0] <= group[0]):
            return group
        if named and not first:
            clause = self._when(at) or self._word(at, words.SAYS) or self._by(at)
            if clause and clause[0] > named[0]:
                return None
        return self._named(at, named, say) if named else None

    def _find(self, at: int, *, beginning: bool) -> tuple[int, Sequence[Mentee]] | None:
        """Return whom the name at `at` fits."""
        return self.roster.find(self.text, at, may_be=may_be_a_name, beginning=beginning)

    def _named(self, at: int, found: tuple[int, Sequence[Mentee]], say: Saying) -> Found:
        """Read one name, with whether they came if that follows."""
        mentee = the_one(self.text[at : found[0]], found[1])
        return self._attended(found[0], mentee.id, say)

    def _attended(self, end: int, mentee: str, say: Saying) -> Found:
        """Read `(absent)` or `came` after a name."""
        after = phrase(self.text, gap(self.text, end), words.CAME)
        between = self.text[end : gap(self.text, end)].strip()
        if after is None or between not in ("", "("):
            return end, (say((mentee,)),)
        closed = after[0] + self.text.startswith(")", after[0])
        return closed, (Clause(came=(mentee,)) if after[1] else Clause(missed=(mentee,)),)

    def _everyone(self, at: int, say: Saying) -> Found | None:
        """Read `everyone`, and `both` where there are two."""
        everyone = tuple(mentee.id for mentee in self.roster.mentees)
        table = dict.fromkeys(words.EVERYONE, True) | dict.fromkeys(words.BOTH, False)
        found = phrase(self.text, at, table)
        if found is None:
            return None
        said = self.text[at : found[0]]
        if not everyone:
            raise Unclear(f"“{said}” is nobody yet: add a mentee with mentorlog mentees add M-01.")
        if not found[1] and len(everyone) != 2:
            raise Unclear(f"“{said}” does not say who: this logbook has {len(everyone)} mentees. Name them.")
        return found[0], (say(everyone),)

    def _counted(self, at: int, *, listed: bool) -> Found | None:
        """Read `3 others`, `20 people`, `12 mentors`."""
        found = _COUNTED.match(self.text, at)
        if found is None or (many := number(found.group(1))) is None:
            return None
        who, after = found.group(2).casefold(), (found.group(3) or "").casefold()
        end = found.end(2)
        if who in ("other", "more", "further") and after in words.PEOPLE - {"other", "more"}:
            who, end = after, found.end(3)
        if who not in words.PEOPLE or (who == "other" and many != 1) or (who == "more" and not listed):
            return None
        if who.startswith("mentee"):
            if many != len(self.roster.mentees):
                raise Unclear(
                    f"“{self.text[at:end]}” does not say which: name them, or say everyone or {many} others."
                )
            return end, (_listed(tuple(mentee.id for mentee in self.roster.mentees)),)
        hint = Kind.INTER_MENTOR if who.startswith("mentor") else None
        return end, (Clause(others=many, hint=hint),)


def _enough(strange: list[tuple[int, int]]) -> bool:
    """Say whether so much is left over that reading on would help nobody."""
    return len(strange) > 3 or any(end - start > 200 for start, end in strange)


def _listed(people: tuple[str, ...]) -> Clause:
    """Say that people were at the meeting, as far as it took place."""
    return Clause(listed=people)


def _missed(people: tuple[str, ...]) -> Clause:
    """Say that people were not at the meeting."""
    return Clause(missed=people)


def _short_enough(topic: str) -> None:
    """Refuse a topic that is a story."""
    if len(topic) > 60:
        raise Unclear(
            f"The topic “{topic[:40]}…” is longer than 60 characters. Put notes after a colon at the end."
        )


def may_be_a_name(said: str) -> bool:
    """Say whether words may be part of a name, that is, mean nothing else."""
    first = squash(said[: chunk(said, 0)])
    if first in words.RESERVED or first in words.FILLER or phrase(said, 0, words.SAYS):
        return False
    return first not in words.EVERYONE | words.BOTH | words.PEOPLE | words.ABOUT and read_day(said, 0) is None


def _strange(left_over: list[str]) -> Unclear:
    """Return what to say about words that are not understood."""
    from difflib import get_close_matches

    shown = " and ".join(f"“{words[:60]}”" for words in left_over[:3])
    first = left_over[0].casefold()
    if re.fullmatch(r"\d{1,4}", first):
        hint = f"Write {first}m for minutes, at {first} for the time, or with {first} others."
    elif re.match(r"\d{1,2}[./]\d{1,2}", first):
        hint = "Write a date as 2026-03-09, a time as 14:30 and a length as 45m."
    else:
        known = [*(said for said in words.SAYS if said.isascii() and not said[0].isdigit()), *_NEAR]
        near = get_close_matches(first, known, 1, 0.75)
        hint = f"Did you mean {near[0]}?" if near else _PLACES
    return Unclear(f"I do not understand {shown}. {hint}")
