"""Finding a programme that ships by its own name or by that of its institution, as people call it."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from mentorlog.model.text import fold
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.policyfile.toml import parse_toml

_ALSO_CALLED = {
    "americorps": "Corporation for National and Community Service, CNCS, USA",
    "babcp-sup": "British Association for Behavioural and Cognitive Psychotherapies, UK",
    "bacb-fieldwork": "BACB, BCBA, behaviour analysts",
    "bacp-accred": "British Association for Counselling and Psychotherapy, UK",
    "bbbs-sdc": "BBBS, Big Brothers Big Sisters of America, USA",
    "ca-induction": "CTC, SMBSD, Santa Maria-Bonita, USA",
    "care-leavers": "council, DfE, UK",
    "casa-jeffco": "CASA, guardian ad litem, USA",
    "cba-hours": "teachers' union, USA",
    "dfe-ect": "DfE, Department for Education, ECT, ECF, England, UK, schools",
    "dfe-itt": "DfE, Department for Education, ITT, England, UK, schools",
    "emcc-eia-f": "European Mentoring and Coaching Council",
    "exeter-hear": "Exeter University, UK",
    "faa-6156": "Federal Aviation Administration, pilots, USA",
    "faa-6157": "Federal Aviation Administration, pilots, USA",
    "icf-acc": "ICF",
    "icf-mentorcoach": "ICF",
    "iup-english": "IUP, USA",
    "mentor-eepm": "National Mentoring Partnership, USA",
    "nb-second-year": "schools, USA",
    "nmc-reval": "NMC, nurses, midwives, UK",
    "numed-2021": "NUMed, Newcastle University, medical school",
    "nyc-uft": "United Federation of Teachers, NYC, schools, USA",
    "pacfa-renewal": "PACFA",
    "qub-combined": "QUB, Queens University Belfast, UK",
    "qub-single": "QUB, Queens University Belfast, UK",
    "rhs-nhs": "NHS, Raleigh, high school, USA",
    "scouts-learning": "scouting, UK",
    "six-contacts": "student union, UK",
    "slu-micro": "SLU, St Louis University, USA",
    "smith-aemes": "USA",
    "tnachieves": "Tennessee, USA",
    "tums-dual-2011": "TUMS, Iran, medical school",
    "ub-med": "UB, SUNY Buffalo, medical school, USA",
    "ucr-gsmp-1": "UCR, University of California Riverside, USA",
    "uga-health": "UGA, Georgia University, USA",
    "ut-fig": "UT Austin, Texas, USA",
}
"""What institutions are called besides what their policies say. It stands here and not in those: packets name
a policy's text by its digest, so that no letter of it may change."""


class ShippedProgramme(NamedTuple):
    """A programme that ships, as lists show it."""

    id: str
    name: str
    org: str
    """Who runs it; empty where nobody does."""
    text: str
    """Its policy."""

    @property
    def title(self) -> str:
        """Its name and institution on one line."""
        return f"{self.name} · {self.org}" if self.org else self.name


def find_programmes(words: str) -> Sequence[ShippedProgramme]:
    """Return the programmes that ship whose name, institution or source has all of these words, best first.

    Args:
        words: what somebody typed, beginnings of words; nothing finds all of them.
    """
    return _matching(_words(words))


def near_programmes(words: str) -> Sequence[ShippedProgramme]:
    """Return the programmes that were probably meant by words of which any is spelled wrong, best first."""
    return _matching([_nearest(word) for word in _words(words)])


def _matching(wanted: Sequence[str]) -> list[ShippedProgramme]:
    """Return the programmes that have every word; those that have them in name or institution come first."""
    called, mentioned = [], []
    for programme, names, others in _catalogue():
        if all(_begins(word, names) for word in wanted):
            called.append(programme)
        elif all(_begins(word, names | others) for word in wanted):
            mentioned.append(programme)
    return called + mentioned


def _begins(word: str, words: frozenset[str]) -> bool:
    """Say whether any of the words begins with this one; a syllable has to be the whole."""
    return word in words if len(word) < 3 else any(each.startswith(word) for each in words)


def _nearest(word: str) -> str:
    """Return the known word that is spelled nearly like this one, or the word itself."""
    known = {each for _, names, _ in _catalogue() for each in names}
    return next(iter(get_close_matches(word, known, 1, 0.75)), word)


@cache
def _catalogue() -> tuple[tuple[ShippedProgramme, frozenset[str], frozenset[str]], ...]:
    """Return every programme that ships with the words of its names, and with those of its source."""
    entries = []
    for identifier, text in shipped().items():
        table = parse_toml(text, identifier)
        programme = ShippedProgramme(identifier, table["name"], table.get("org", ""), text)
        names = _words(" ".join((identifier, *programme[1:3], _ALSO_CALLED.get(identifier, ""))))
        entries.append((programme, frozenset(names), frozenset(_words(table["source"]))))
    return tuple(entries)


def _words(text: str) -> list[str]:
    """Return the words of a text without case, accents and apostrophes."""
    return re.findall(r"\w+", re.sub(r"['’]", "", fold(text)))
