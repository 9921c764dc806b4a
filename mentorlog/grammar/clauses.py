"""Reading a line clause by clause, in any order; what is left over is named, never guessed at."""

import re
from collections.abc import Iterator

from mentorlog.grammar import vocabulary as words
from mentorlog.grammar.mentees import Roster
from mentorlog.grammar.participants import AND, ParticipantReader, listed, missed
from mentorlog.grammar.simple_clauses import (
    Parsed,
    after_intro,
    is_filler,
    read_clear,
    read_simple,
    read_word,
)
from mentorlog.grammar.tokens import COMMAS, ENDS, Unclear, longest_phrase, read_quoted, skip_gap, word_end
from mentorlog.grammar.vocabulary import Clause

_AND_WORD = re.compile(r"and(?=\s)", re.I)
_AFTER_A_TOPIC = frozenset(f"{COMMAS}{ENDS}.!?…:：")
_NEAR = ("today", "yesterday", "tomorrow", "last monday", "minutes", "about", "with", "without")
"""What may have been meant by a word that is misspelt, beside the vocabulary."""
_PLACES = "A topic goes after about, a name after with, and free text after a colon at the end."


class ClauseReader:
    """One line and the people it may name."""

    def __init__(self, text: str, roster: Roster) -> None:
        self.text = text
        self.roster = roster
        self.people = ParticipantReader(text, roster)

    def read(self) -> Iterator[tuple[str, Clause]]:
        """Yield what the line says, each time with the words that say it.

        Raises:
            Unclear: naming the words that say nothing known.
        """
        at, strange = 0, list[tuple[int, int]]()
        while (at := skip_gap(self.text, at)) < len(self.text) and not _enough(strange):
            if parsed := self.clause(at):
                for clause in parsed[1]:
                    yield self.text[at : parsed[0]], clause
                at = parsed[0]
                continue
            quote = read_quoted(self.text, at)
            end = quote[0] if quote else word_end(self.text, at)
            if quote or not is_filler(self.text, at):
                together = bool(strange) and not self.text[strange[-1][1] : at].strip()
                strange.append((strange.pop()[0] if together else at, end))
            at = end
        if strange:
            raise self._left_over([self.text[start:end] for start, end in strange])

    def clause(self, at: int) -> Parsed | None:
        """Return the clause that starts at `at`, if one does; a longer name goes before a shorter word."""
        parsed = self._with(at) or self._about(at) or read_simple(self.text, at)
        parsed = parsed or self.people.read_counted(at, in_list=False)
        parsed = parsed or self.people.read_everyone(at, words.BARE, listed)
        name = self.people.find(at)
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
        if not topics:
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
        end = self._topic_end(start, first=first)
        topic = self.text[start:end]
        if len(topic) > 60:
            raise Unclear(
                f"The topic “{topic[:40]}…” is longer than 60 characters. Put notes after a colon at the end."
            )
        return end, topic.rstrip(")") if topic.count(")") > topic.count("(") else topic

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
        people = after_intro(self.text, at, words.WITH)
        if people is None:
            return self._known_people(at) is not None
        if quote := read_quoted(self.text, people):
            return self.roster.knows(quote[1])
        # A name that is misspelt belongs to the people, where it is asked about, not to the topic.
        who = self.text[people : word_end(self.text, people)]
        return self._known_people(at) is not None or self.roster.resembles(who)

    def _known_people(self, at: int) -> Parsed | None:
        """Read `with`, `without`, or a word such as `to`, when somebody known follows."""
        for starts, say in ((words.WITH, listed), (words.WITHOUT, missed), (words.TOWARDS, listed)):
            if (people := after_intro(self.text, at, starts)) is not None:
                return self.people.read_several(people, say)
        return None

    def _with(self, at: int) -> Parsed | None:
        """Read people after a word such as `with`.

        After `with` itself may also stand `the coordinator` or `another student`, but nobody unknown.
        """
        if known := self._known_people(at):
            return known
        who = after_intro(self.text, at, words.WITH)
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
        if people is None and who is not None:
            raise self.people.stranger(who)
        return people

    def _left_over(self, strange: list[str]) -> Unclear:
        """Return what to say about words that are not understood."""
        from difflib import get_close_matches

        shown = " and ".join(f"“{unread[:60]}”" for unread in strange[:3])
        first = strange[0][:60].casefold()
        if first.isdecimal():
            hint = f"Write {first}m for minutes, or a time as 14:30."
        elif re.match(r"\d{1,2}[./]\d{1,2}", first):
            hint = "Write a date as 2026-03-09, a time as 14:30 and a length as 45m."
        else:
            known = [*(key for key in words.SAYS if key.isascii() and not key[0].isdigit()), *_NEAR]
            near = get_close_matches(first, known, 1, 0.75)
            if not near and self.roster.resembles(first):
                return self.roster.unknown(strange[0])
            hint = f"Did you mean {near[0]}?" if near else _PLACES
        return Unclear(f"I do not understand {shown}. {hint}")


def _enough(strange: list[tuple[int, int]]) -> bool:
    """Say whether so much is left over that reading on would help nobody."""
    return len(strange) > 3 or any(end - start > 200 for start, end in strange)
