"""`mentorlog search`: find anything in the logbook."""

import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.terminal.output import Problem, columns
from mentorlog.cli.terminal.session import Session
from mentorlog.grammar.search_query import FILTERS
from mentorlog.model import handle
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import cut, occurrences, one_line
from mentorlog.operations.search.index import Requirement
from mentorlog.operations.search.search import Found, Hit, Marked, search

_INDENT = 8


class SearchOptions(Frozen):
    """What `search` takes."""

    words: Annotated[tuple[str, ...], Argument("WORDS", "all of these words, and filters")]
    limit: Annotated[int, Option("NUMBER", "show at most so many, the best; 20 by default")] = 20


def search_everything(session: Session, options: SearchOptions) -> None:
    """Print what fits all that was typed, the best first, with the match marked."""
    if options.limit < 1:
        raise Problem("--limit needs a number from 1 on.")
    found = search(
        session.store.logbook(),
        " ".join(options.words),
        session.today,
        limit=options.limit,
        date_style=session.date_style,
    )
    if found.problems:
        raise Problem("\n".join(found.problems))
    if not found.is_asked:
        raise Problem(f"Say what to look for: words, or filters such as {', '.join(FILTERS.values())}.")
    if session.json:
        session.show({"total": found.total, "hits": [_as_json(hit) for hit in found.hits]})
    elif found.hits:
        _print(session, found)
    else:
        session.say("Nothing fits all of this. Fewer words, or the beginning of one, find more.")


def _print(session: Session, found: Found) -> None:
    """Print two lines for each hit: what it is, and where it has the words."""
    titles = [one_line(hit.title.text) for hit in found.hits]
    rows = [
        (_id(hit), f"{hit.day:%Y-%m-%d}" if hit.day else "", hit.kind, title)
        for hit, title in zip(found.hits, titles, strict=True)
    ]
    for hit, title, line in zip(found.hits, titles, columns(rows), strict=True):
        _say_marked(session, line, len(line) - len(title), found.words)
        if hit.snippet.text:
            label = f"{hit.label}: " if hit.label else ""
            indent = " " * _INDENT + one_line(label) + " " * bool(label)
            width = get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize
            snippet = cut(one_line(hit.snippet.text), max(width - len(indent), 20))
            _say_marked(session, indent + snippet, len(indent), found.words)
    if more := found.total - len(found.hits):
        session.say(f"And {more} more: --limit {found.total} shows all.")


def _say_marked(session: Session, line: str, start: int, words: Iterable[str]) -> None:
    """Print a line with the words marked from a place on."""
    spans = occurrences(line[start:], words)
    session.say_marked(line, [(start + first, start + end) for first, end in spans])


def _id(hit: Hit) -> str:
    """Return what one types for an entry; a rule goes by its own name."""
    return hit.entity.id if isinstance(hit.entity, Requirement) else handle(hit.entity.id)


def _as_json(hit: Hit) -> dict[str, object]:
    """Return a hit in the documented shape (docs/cli.md)."""
    return {
        "kind": hit.kind,
        "id": hit.entity.id,
        "day": hit.day.isoformat() if hit.day else None,
        "title": _marked(hit.title),
        "snippet": {"label": hit.label, **_marked(hit.snippet)},
    }


def _marked(text: Marked) -> dict[str, object]:
    """Return a text with the places of the match."""
    return {"text": text.text, "spans": [list(span) for span in text.spans]}


SEARCH = Command(
    SearchOptions,
    search_everything,
    about=f"Filters: {', '.join(FILTERS.values())}; '\"a phrase\"' in quotation marks that reach it",
)
