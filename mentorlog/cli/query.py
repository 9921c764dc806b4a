"""`mentorlog query`: a question in SQL, which changes nothing."""

from datetime import timedelta
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.terminal.output import Problem, answering
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import one_line
from mentorlog.store.asking.query import Cell, QueryAnswer
from mentorlog.wording import many


class QueryOptions(Frozen):
    """What `query` takes."""

    sql: Annotated[str, Argument("SQL", "one SELECT, in quotes; - reads it from standard input")]
    csv: Annotated[bool, Option(help="print it as CSV, safe for spreadsheets")] = False
    limit: Annotated[int, Option("NUMBER", "print at most so many rows; 1000 by default")] = 1000
    seconds: Annotated[int, Option("NUMBER", "stop after so long; 30 by default")] = 30


def query(session: Session, options: QueryOptions) -> None:
    """Print what a SELECT finds in the views of the logbook; the file is only read."""
    if options.limit < 1 or options.seconds < 0:
        raise Problem("--limit needs a number from 1 on, and --seconds one from 0 on.")
    sql = session.text(options.sql)
    found = session.store.answer(sql, most=options.limit, within=timedelta(seconds=options.seconds))
    if session.json:
        rows = [[_plain(cell) for cell in row] for row in found.rows]
        session.show({"columns": list(found.columns), "rows": rows, "more": found.more})
    elif options.csv:
        _print_csv(found)
    else:
        _print_table(session, found)
    if found.more and not session.json:
        session.note(f"There are more than these {many(len(found.rows), 'rows')}: --limit NUMBER shows more.")


def _print_table(session: Session, found: QueryAnswer) -> None:
    """Print the rows in columns under their names."""
    cells = [tuple(one_line(str(_plain(cell) or "")) if cell != 0 else "0" for cell in r) for r in found.rows]
    session.say_columns([found.columns, *cells])


def _print_csv(found: QueryAnswer) -> None:
    """Print the rows as a spreadsheet takes them, with the line ends that RFC 4180 wants."""
    import sys

    from mentorlog.exchange.outgoing.delimited import csv_text

    data = csv_text(found.columns, found.rows).encode()
    with answering():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def _plain(cell: Cell) -> int | float | str | None:
    """Return a value as JSON can have it; bytes in hexadecimal."""
    return cell.hex() if isinstance(cell, bytes) else cell


QUERY = Command(
    QueryOptions,
    query,
    about="The views and their columns are in docs/query.md; among them meetings and mentees",
)
