"""Write the words that the verifier's pages share with the program: `uv run python tools/page_words.py`.

The program says them once; the pages are built with what is made of that.
"""

import json
from pathlib import Path

from mentorlog.certify.certificate_check import IN_WORDS
from mentorlog.desk.attendance import Comparison
from mentorlog.desk.mentor_rows import Stands
from mentorlog.desk.row_words import ATTENTION, FILTER_WORDS
from mentorlog.model.sent import ANSWERS
from mentorlog.model.text import LETTERS
from mentorlog.packet.checking.batch.next_step import NEXT
from mentorlog.packet.checking.batch.trust_words import Trust
from mentorlog.wording import MONTHS, SHORT_MONTHS

TABLE = Path(__file__).parent / "verify_page" / "src" / "shared_words.js"
HEAD = "/** Made from the words of the program by tools/page_words.py; run it again when they change. */\n"


def table() -> str:
    """Return the text of the page's words."""
    words = (
        ("Whether a packet is taken for its mentor's, the most urgent first.", "TRUST", _named(Trust)),
        ("How it can be with one mentor, the most urgent first.", "STANDS", _named(Stands)),
        ("What the filters of `mentorlog verify --only` are called.", "FILTERS", FILTER_WORDS),
        ("How what a packet says fits a list of who took part.", "ATTENDANCE", _named(Comparison)),
        ("What is said first, of one mentor and of several.", "ATTENTION", ATTENTION),
        ("What a decision of the coordinator is called afterwards.", "DECIDED", ANSWERS),
        ("What to do next about a packet.", "NEXT", NEXT),
        (
            "Letters that Unicode does not take apart, and signs that nobody sees.",
            "LETTERS",
            {chr(letter): plain for letter, plain in LETTERS.items()},
        ),
        ("The months.", "MONTHS", MONTHS),
        ("The months, short.", "SHORT_MONTHS", SHORT_MONTHS),
        (
            "What is said of a certificate.",
            "CERTIFICATE",
            IN_WORDS,
        ),
    )
    return "\n".join((HEAD, *(_constant(*each) for each in words)))


def _named(words: type[Trust] | type[Stands] | type[Comparison]) -> dict[str, str]:
    """Return words by what the program calls them."""
    return {each.name: each.value for each in words}


def _constant(purpose: str, name: str, words: object) -> str:
    """Return one table as the page imports it."""
    return f"/** {purpose} */\nexport const {name} = {json.dumps(words, indent=2)};\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
