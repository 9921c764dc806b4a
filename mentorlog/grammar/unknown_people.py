"""Words that stand where a name may stand: is it somebody unknown, or what it was about?"""

import re

from mentorlog.grammar.near_words import near_word
from mentorlog.grammar.simple_clauses import LABEL, read_simple
from mentorlog.grammar.tokens import Unclear, UnknownName, skip_gap, squash, word_end
from mentorlog.grammar.vocabulary import FILLER
from mentorlog.model.patterns import Pattern

_SUBJECTS = frozenset(
    """
    exam essay cv resume stress anxiety sleep diet food health money rent budget loan visa job work career
    intern placement uni school course module degree class lecture tutorial lab thesis dissertation report
    paper project draft text book read note grade mark result resit deadline plan goal aim habit routine
    time timetable focus motivation exercise sport club friend family flat flatmate room house home hall
    move travel holiday homesick culture language english maths math stats statistics physics chemistry
    biology law history art music code python presentation interview application form letter feedback advice
    help support skill study induction intro goodbye welcome test quiz mock paper viva future life love mood
    grief loss conflict boundary trust safety library lonely burnout balance welfare wellbeing mental
    general misc admin other everything nothing stuff various next last update reference finance fee fund
    scholarship erasmus abroad option choice major minor elective group team
    """.split()  # noqa: SIM905 - one word is like the other
)
_ENDINGS = Pattern(
    r"(?:ing|tion|sion|ment|ness|ship|ity|ance|ence|ology|ics|ism|work|ful|less|able|ive|ous|ally|ise|ize|age|ure)s?$"
)
"""How words end that are no first names."""
_JOINS = Pattern(r"\s*(?:[&+/]|(?:and|plus|n)\s)", re.I)
_COMPANION = Pattern(
    r"(?:(?P<many>\d{1,3}|two|three|four|five|some|several|a\s+few|a\s+couple)\s+(?:of\s+)?)?"
    r"(?:(?:an?|the|her|his|their|another|one)\s+)?"
    r"(?P<who>friend|mate|flatmate|housemate|roommate|room-mate|classmate|course-?mate|girlfriend|boyfriend|gf|bf|"
    r"partner|sister|brother|cousin|mum|mom|dad|mother|father|parent|fresher|other|gang|crew|"
    r"rest)(?P<several>s?)(?![\w'’])"
    r"(?:\s+of\s+(?:hers|his|theirs|mine|ours|them|(?:(?:the|my|our)\s+)?(?:group|class|mentees))"
    r"(?![\w'’]))?",
    re.I,
    needs="friend mate gf bf partner sister brother cousin mum mom dad father parent fresher other gang crew "
    "rest",
)


def is_a_subject(word: str) -> bool:
    """Say whether a word is a usual topic, or ends as topics do and names do not."""
    folded = squash(word)
    return not {folded, folded.removesuffix("s"), folded.removesuffix("es")}.isdisjoint(_SUBJECTS) or bool(
        _ENDINGS.search(folded)
    )


def may_be_somebody(text: str, at: int) -> bool:
    """Say whether the word at `at` stands alone, and is no word that says anything else: `bob`."""
    end = word_end(text, at)
    word = text[at:end]
    plain = word.replace("-", "").replace("'", "").replace("’", "")
    if not plain.isalpha() or squash(word) in FILLER or is_a_subject(word) or LABEL.match(text, at):
        return False
    return not near_word(squash(word)) and _stands_alone(text, end)


def _stands_alone(text: str, end: int) -> bool:
    """Say whether what was said up to `end` is over there: a comma, the end or something else follows."""
    after = skip_gap(text, end)
    if _JOINS.match(text, end):
        return True
    return after >= len(text) or bool(text[end:after].strip()) or read_simple(text, after) is not None


def person_or_word(word: str) -> Unclear:
    """Return what to say about a word in small letters that is a name as well: `will`, `june`."""
    return Unclear(f"“{word}” may be somebody here, or a word. Write with {word.title()}; or leave it out.")


def or_topic(problem: Unclear, word: str) -> Unclear:
    """Return what to say about an unknown name that may be a topic as well."""
    or_else = f"If it is the topic: about {word}"
    if isinstance(problem, UnknownName):
        return UnknownName(problem.named, problem.problem, problem.add, or_else)
    return Unclear(f"{problem} {or_else}")


def read_companions(text: str, at: int) -> tuple[int, int | None] | None:
    """Return where `a friend` or `friends` ends, and how many they are; None where nothing says how many."""
    named = _COMPANION.match(text, at)
    if named is None or not _stands_alone(text, named.end()):
        return None
    if named["who"].casefold() == "other" and not named["several"]:
        return None
    many = (named["many"] or "").casefold()
    counts = {"two": 2, "three": 3, "four": 4, "five": 5}
    if many.isdecimal() or many in counts:
        return named.end(), int(many) if many.isdecimal() else counts[many]
    several = named["several"] or many or named["who"].casefold() in ("gang", "crew", "rest")
    return named.end(), None if several else 1
