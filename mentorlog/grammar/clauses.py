"""Reading a line clause by clause, in any order; what nothing takes is a topic, or is asked about."""

import re
from collections.abc import Iterator

from mentorlog.grammar import vocabulary as words
from mentorlog.grammar.mentee_names import Roster
from mentorlog.grammar.participants import AND, ParticipantReader, listed, missed
from mentorlog.grammar.simple_clauses import (
    LABEL,
    Parsed,
    after_intro,
    after_with,
    is_filler,
    read_clear,
    read_simple,
    read_tag,
    read_word,
)
from mentorlog.grammar.time_words.doubts import doubt
from mentorlog.grammar.tokens import (
    COMMAS,
    ENDS,
    LONGEST_LINE,
    Unclear,
    line_too_long,
    longest_phrase,
    read_quoted,
    skip_gap,
    squash,
    word_end,
)
from mentorlog.grammar.topics import LONGEST, check_topic, left_over_topic, too_long
from mentorlog.grammar.unknown_people import may_be_somebody, or_topic
from mentorlog.grammar.vocabulary import Clause
from mentorlog.model.frozen import Frozen
from mentorlog.model.patterns import Pattern

_AND_WORD = Pattern(r"and(?=\s)", re.I, needs="and")
_ORDINAL = Pattern(r"(?:on\s+)?(?:the\s+)?\d{1,2}(?:st|nd|rd|th)", re.I, needs="st nd rd th")
_AFTER_A_TOPIC = frozenset(f"{COMMAS}{ENDS}.!?…:：")
_ENOUGH = 200
"""Characters without a meaning after which reading on would help nobody."""


class Piece(Frozen, kw_only=False):
    """A part of a line and what it says; or why that is not understood."""

    start: int
    end: int
    clauses: tuple[Clause, ...] = ()
    problem: Unclear | None = None


def _only_who_or_when(clause: Clause) -> bool:
    """Say whether a clause names people, or the day or time at which a meeting began, and nothing else."""
    people = clause.listed or clause.others
    when = clause.day or clause.start or clause.part_of_day
    return bool(people or when) and clause.end is None and clause.minutes is None and clause.kind is None


class _Rest:
    """Words one after the other that no clause takes."""

    def __init__(self, start: int, end: int, after: str = "") -> None:
        self.start = start
        self.end = end
        self.after = after
        """The word right before them that may as well belong to them: `training` of `training plan`."""


class ClauseReader:
    """One line and the people it may name."""

    def __init__(self, text: str, roster: Roster) -> None:
        self.text = text
        self.roster = roster
        self.people = ParticipantReader(text, roster)

    def read(self) -> Iterator[tuple[str, Clause]]:
        """Yield what the line says, each time with the words that say it.

        Raises:
            Unclear: naming the words that may mean something else than they say.
        """
        for piece in self.pieces():
            if piece.problem:
                raise piece.problem
            for clause in piece.clauses:
                yield self.text[piece.start : piece.end], clause

    def pieces(self) -> Iterator[Piece]:
        """Yield the parts of the line in their order, with those that are not understood."""
        text, at = self.text, 0
        said: list[Clause] = []
        named: int | None = None
        rest: _Rest | None = None
        soft: tuple[int, int] | None = None
        while True:
            gap, at = at, skip_gap(text, at)
            if rest and (text[gap:at].strip() or rest.end - rest.start > _ENOUGH or at >= len(text)):
                yield from self._topic_of(rest)
                rest = None
            if at >= len(text):
                return
            if at > LONGEST_LINE:
                yield Piece(at, len(text), problem=line_too_long())
                return
            if (label := self._label_end(at, said)) and not rest:
                at = label
                continue
            found = self._next(at)
            if not found:
                end = word_end(text, at)
                if squash(text[at:end]) in ("and", "plus") and rest:
                    yield from self._topic_of(rest)
                    rest = None
                elif rest and not is_filler(text, at):
                    rest.end = end
                elif not is_filler(text, at):
                    before = text[slice(*soft)] if soft and not text[soft[1] : at].strip(" ") else ""
                    rest = _Rest(at, end, before)
            elif rest and self._is_soft(at, end := found[-1].end):
                rest.end = end
            else:
                end = found[-1].end
                if rest:
                    yield from self._topic_of(rest)
                    rest = None
                soft = (at, end) if self._is_soft(at, end) else None
                for piece in found:
                    start, stop, clauses = piece.start, piece.end, piece.clauses
                    problem = piece.problem or doubt(text, start, stop, clauses, named)
                    yield Piece(start, stop, clauses, problem)
                    said.extend(clauses)
                    named = stop if any(clause.listed for clause in clauses) else named
            at = end

    def _label_end(self, at: int, said: list[Clause]) -> int | None:
        """Return where a label such as `Ana:` or `when:` ends that says only what the next words are about.

        Args:
            at: where the label begins, or the colon after what was read.
            said: what was read so far.
        """
        label = LABEL.match(self.text, at)
        opens = bool(said) and all(_only_who_or_when(clause) for clause in said)
        if label is None or (not label.group(1) and not opens):
            return None
        end = label.end()
        try:
            follows = read_simple(self.text, end) if end < len(self.text) else None
        except Unclear:
            return end
        if follows is None or any(clause.facts is not None for clause in follows[1]):
            return end if label.group(1) and self.people.find(end) else None
        return end

    def _check_listed(self, start: int, end: int) -> None:
        """Ask about an unknown word before a known name: `bob and ana`.

        Raises:
            Unclear: when it looks like a name.
        """
        joined = AND.match(self.text, end)
        if joined is None or word_end(self.text, start) != end or not joined.group().strip():
            return
        comma = not joined.group().strip(f"{COMMAS} \t\n")
        if comma and not self.text[start].isupper():
            return
        if may_be_somebody(self.text, start) and self.people.find(joined.end()):
            word = self.text[start:end]
            raise or_topic(self.roster.unknown(word), word)

    def _is_soft(self, at: int, end: int) -> bool:
        """Say whether what a clause says may be part of a topic beside it: `plan`, `the 2nd`."""
        return squash(self.text[at:end]) in words.SOFT or bool(_ORDINAL.fullmatch(self.text, at, end))

    def _next(self, at: int) -> tuple[Piece, ...]:
        """Return the clause or the quoted topic at `at`, and what is wrong with it; nothing where none is."""
        try:
            if parsed := self.clause(at):
                return (Piece(at, *parsed),)
            if self.text[at] in "#＃":
                raise Unclear("A tag stands right after its #, as in #wellbeing.")
            if quote := read_quoted(self.text, at):
                topics = (Clause(topics=(quote[1],)),) if quote[1] else ()
                return (Piece(at, quote[0], topics, too_long(quote[1]) if len(quote[1]) > LONGEST else None),)
        except Unclear as problem:
            if apart := self._apart(at, problem):
                return apart
            who = after_with(self.text, at)
            return (Piece(at, word_end(self.text, at if who is None else who), problem=problem),)
        return ()

    def _apart(self, at: int, problem: Unclear) -> tuple[Piece, ...]:
        """Return apart whom the words from `at` on name and who of them is not known, where that can be said.

        What stands before `with` and such people is returned alone: they are read after it.
        """
        if (begins := problem.begins) is None:
            return ()
        try:
            parsed = ClauseReader(self.text[:begins], self.roster).clause(at)
        except Unclear:
            return ()
        if parsed is None:
            return ()
        known, joined = Piece(at, *parsed), AND.match(self.text, parsed[0])
        if joined and joined.end() == begins:
            return known, Piece(begins, word_end(self.text, begins), problem=problem)
        return (known,) if any(clause.topics for clause in known.clauses) else ()

    def _topic_of(self, rest: _Rest) -> Iterator[Piece]:
        """Yield what words that are left over say: a topic, nothing, or something that is asked about."""
        start, end = rest.start, rest.end
        try:
            self._check_listed(start, end)
            self.people.check_forename(start, end)
            meant = left_over_topic(self.text, start, end, self.roster)
        except Unclear as problem:
            yield Piece(start, end, problem=problem)
            return
        if meant is None:
            return
        topic = " ".join(self.text[slice(*meant)].split())
        if rest.after:
            whole = f"{rest.after} {topic}"
            asked = f"“{whole}” may all be the topic. Write about {whole}; or {rest.after}, about {topic}."
            yield Piece(*meant, problem=Unclear(asked))
        else:
            yield Piece(*meant, (Clause(topics=(topic,)),))

    def clause(self, at: int) -> Parsed | None:
        """Return the clause that starts at `at`, if one does; a longer name goes before a shorter word."""
        self.people.check_word(at)
        parsed = self._with(at) or self._about(at) or read_simple(self.text, at)
        parsed = parsed or self.people.read_counted(at, in_list=False)
        parsed = parsed or self.people.read_everyone(at, words.BARE, listed)
        name = self.people.find_bare(at)
        if name and (parsed is None or name[0] > parsed[0]):
            return self.people.read_named(at, name, listed)
        return parsed

    def _about(self, at: int) -> Parsed | None:
        """Read topics: up to the next clause, split at commas and `and`; what is in quotes stays whole.

        `about 45m` is a length.
        """
        end = after_intro(self.text, at, words.ABOUT)
        if end is None or read_simple(self.text, at):
            return None
        topics = list[str]()
        while (topic := self._topic(end, first=not topics)) and topic[1]:
            end = topic[0]
            topics.append(topic[1])
            if end - at > LONGEST_LINE:
                raise line_too_long()
        if not topics:
            if tag := read_tag(self.text, end):
                tagged = self.text[end : tag[0]]
                raise Unclear(
                    f"What was it about? # makes a tag of “{tagged}”. Write the topic first, as in about "
                    f"exams {tagged}; or the tag alone, without about."
                )
            raise Unclear(
                "What was it about? A topic that looks like a date, a length or a name goes in quotes: "
                'about "a week off".'
            )
        return end, (Clause(topics=tuple(topics)),)

    def _topic(self, at: int, *, first: bool) -> tuple[int, str] | None:
        """Return the next topic and where it ends."""
        joined = AND.match(self.text, at)
        start = joined.end() if joined else at
        if not first and not self.text[at:start].strip():
            return None
        if quote := read_quoted(self.text, start):
            return quote
        if not first and self._is_a_name(start):
            return None
        end = self._topic_end(start, first=first)
        topic = self.text[start:end]
        if len(topic) > LONGEST:
            raise too_long(topic)
        check_topic(topic, self.roster)
        return end, topic.rstrip(")") if topic.count(")") > topic.count("(") else topic

    def _is_a_name(self, at: int) -> bool:
        """Say whether the whole of an item in a list is a name: `about exams, Ana, 45m`."""
        name = self.people.find_bare(at)
        if name is None:
            return False
        after = self.text[name[0] :]
        return not after.strip() or after[0] in _AFTER_A_TOPIC

    def _topic_end(self, at: int, *, first: bool) -> int:
        """Return where the topic that starts at `at` ends."""
        start = end = at
        while at < len(self.text) and at < start + 200 and self.text[at] not in _AFTER_A_TOPIC:
            opening = first and at == start and read_word(self.text, at, words.CLEAR)
            if _AND_WORD.match(self.text, at) or (not opening and self._ends_a_topic(at)):
                break
            at = end = word_end(self.text, at)
            while at < len(self.text) and self.text[at].isspace():
                at += 1
        return end

    def _ends_a_topic(self, at: int) -> bool:
        """Say whether a clause starts at `at` that is hardly ever part of a topic."""
        if read_clear(self.text, at) or after_intro(self.text, at, {"about"}) is not None:
            return True
        people = after_with(self.text, at)
        if people is None:
            return self._known_people(at) is not None or self._code(at)
        if quote := read_quoted(self.text, people):
            return self.roster.knows(quote[1])
        # A name that is misspelt belongs to the people, where it is asked about, not to the topic.
        who = self.text[people : word_end(self.text, people)]
        return self._known_people(at) is not None or self.roster.resembles(who)

    def _code(self, at: int) -> bool:
        """Say whether a mentee's pseudonym with a number in it stands at `at`."""
        name = self.people.find(at)
        return bool(name and any(char.isdecimal() for char in self.text[at : name[0]]))

    def _known_people(self, at: int) -> Parsed | None:
        """Read `with`, `without`, or a word such as `to`, when somebody known follows."""
        if (people := after_with(self.text, at)) is not None:
            return self.people.read_several(people, listed)
        for starts, say in ((words.WITHOUT, missed), (words.TOWARDS, listed)):
            if (people := after_intro(self.text, at, starts)) is not None:
                return self.people.read_several(people, say)
        return None

    def _with(self, at: int) -> Parsed | None:
        """Read people after a word such as `with`.

        After `with` itself may also stand `the coordinator` or `another student`, but nobody unknown,
        unless it says what somebody was helped with.
        """
        if known := self._known_people(at):
            return known
        who = after_with(self.text, at)
        start = who if who is not None else after_intro(self.text, at, words.TOWARDS)
        if start is None:
            return None
        after = start
        while after < len(self.text) and is_filler(self.text, after):
            after = skip_gap(self.text, word_end(self.text, after))
        meaning = longest_phrase(self.text, after, words.SAYS)
        if meaning and (meaning[1].kind or meaning[1].nobody):
            return meaning[0], (meaning[1],)
        people = self.people.read_several(after, listed) if after > start else None
        if people is None and self._names_a_stranger(at, start, after, given=who is not None):
            raise self.people.stranger(start)
        return people

    def _names_a_stranger(self, at: int, start: int, after: int, *, given: bool) -> bool:
        """Say whether after `with` or `met` somebody is named whom nobody knows.

        Args:
            at: where that word stands.
            start: where the words after it begin.
            after: where they begin but for small words.
            given: whether it is `with`.
        """
        unknown = self.text[after : word_end(self.text, after)]
        if not given:
            met = squash(self.text[at : word_end(self.text, at)]) in words.MEETS
            return met and unknown[:1].isupper() and after == start and not read_simple(self.text, after)
        whose = squash(self.text[start : word_end(self.text, start)]) in ("her", "his", "their", "some")
        helped = any(squash(word) in words.HELP for word in self.text[:at].split())
        return not (whose or helped) or not unknown.strip() or self.roster.resembles(unknown)
