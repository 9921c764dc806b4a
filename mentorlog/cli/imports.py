"""`mentorlog import`: a file or an archive is looked at and taken in; imports are listed and taken back."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, Option
from mentorlog.cli.terminal.encryption import decryption
from mentorlog.cli.terminal.import_table import plan_as_json, show_plan
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.questions import CAME_IN, STOPPED, all_or_nothing, if_interrupted, sure
from mentorlog.cli.terminal.session import Session
from mentorlog.exchange.incoming.choices import DateOrder, ImportChoices
from mentorlog.exchange.incoming.formats import FORMATS
from mentorlog.exchange.incoming.source import Limits, Source, Watch
from mentorlog.formats.age import is_age
from mentorlog.grammar.lengths import parse_minutes
from mentorlog.model import Batch, Kind, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations.importing.batches import batches, take_back, taking_back
from mentorlog.operations.importing.import_plan import ImportPlan, look
from mentorlog.operations.importing.take_in import OutdatedImport, take_in
from mentorlog.wording import many, short_day


class FileChoices(Frozen):
    """How a file is read, which options say in place of what is found out."""

    format: Annotated[
        str, Option("NAME", f"what the file is: {', '.join(each.name for each in FORMATS)}")
    ] = ""
    encoding: Annotated[str, Option("NAME", "how its letters are written: utf-8, cp1252, utf-16")] = ""
    delimiter: Annotated[str, Option("SIGN", "what stands between cells: comma, semicolon, tab, bar")] = ""
    sheet: Annotated[str, Option("NAME", "the sheet of a workbook")] = ""
    dates: Annotated[
        Literal["dmy", "mdy", "ymd", "ydm"] | None,
        Option(help="the order of day, month and year, where nothing in the file proves it"),
    ] = None
    map: Annotated[
        tuple[str, ...],
        Option(
            "COLUMN=FIELD", "what a column holds: day, start, end, minutes, hours, people, private, nothing …"
        ),
    ] = ()
    until: Annotated[
        str | None, Option("DATE", "the last day to which events that repeat are taken; by default today")
    ] = None
    kind: Annotated[str | None, Option("KIND", "what a meeting is whose row does not say so")] = None
    minutes: Annotated[str | None, Option("LENGTH", "how long a meeting was whose row does not say so")] = (
        None
    )
    others: Annotated[int | None, Option("N", "how many took part where nobody is named")] = None
    tag: Annotated[tuple[str, ...], Option("TAG", "only rows or entries with this tag")] = ()
    client: Annotated[tuple[str, ...], Option("NAME", "only rows of this client, in a time sheet")] = ()
    requirement: Annotated[str, Option("RULE", "the rule that hours of a client log count for")] = ""
    hours: Annotated[
        Literal["paid", "pro-bono", "both"], Option(help="which hours of a client log are brought forward")
    ] = "paid"
    group_limit: Annotated[
        int, Option("N", "how many may be in a group of a client log whose hours count")
    ] = 15


class RowChoices(Frozen):
    """What is decided about people and single rows."""

    person: Annotated[
        tuple[str, ...],
        Option("NAME=MENTEE", 'who is meant by a name: "Amina K=M-01"; "Amina K=" is somebody else'),
    ] = ()
    add_people: Annotated[bool, Option(help="make mentees of all whom the logbook does not know")] = False
    answer: Annotated[
        tuple[str, ...], Option("ROW:FIELD=VALUE", "what a field of a row is: 6:day=2025-12-05")
    ] = ()
    skip: Annotated[tuple[str, ...], Option("ROWS", "leave rows out: 3,7-9, or undecided")] = ()
    take: Annotated[
        tuple[str, ...], Option("ROWS", "take rows in though they look like others: 3,7-9, or alike")
    ] = ()


class ImportOptions(Frozen):
    """What `import` takes."""

    file: Annotated[
        str | None, Argument("FILE", "a table, calendar, journal or client log, or an archive of mentorlog")
    ] = None
    dry_run: Annotated[bool, Option(help="show row by row what would be taken in; change nothing")] = False
    reading: FileChoices
    rows: RowChoices
    note: Annotated[str, Option("TEXT", "what to keep about this import")] = ""
    passphrase_file: Annotated[
        str | None, Option("FILE", "a private file that holds the passphrase of an encrypted archive")
    ] = None
    identity: Annotated[
        str | None, Option("FILE", "the age identity, or SSH key, that an encrypted archive is for")
    ] = None
    list: Annotated[bool, Option(help="list the imports so far")] = False
    undo: Annotated[str | None, Option("BATCH", "take an import back whole, by its id")] = None
    yes: Annotated[bool, Option(help="do not ask")] = False


def import_file(session: Session, options: ImportOptions) -> int | None:
    """Take in a file, or list or take back what was taken in."""
    if options.list:
        list_batches(session)
    elif options.undo is not None:
        undo_batch(session, options.undo, yes=options.yes)
    elif options.file is None:
        raise Problem("Name the file to import, for instance: mentorlog import log.csv --dry-run")
    else:
        path = session.path(options.file)
        if _is_archive(path, options):
            _import_archive(session, path, options)
        else:
            return _import_rows(session, path, options)
    return None


def _is_archive(path: Path, options: ImportOptions) -> bool:
    """Say whether a file is to be read as an archive: an object of JSON that no other format knows."""
    if options.reading.format:
        return options.reading.format == "archive"
    with path.open("rb") as file:
        beginning = file.read(64)
    if is_age(beginning):
        return True
    if not beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    if path.stat().st_size > Limits().size:
        return True
    source = Source(path)
    return not any(each.recognises(source) for each in FORMATS)


def _import_archive(session: Session, path: Path, options: ImportOptions) -> None:
    """Take in an archive, about which there is nothing to choose."""
    from mentorlog.cli.archive import import_archive

    chosen = replace(options.reading, format="")
    if chosen != FileChoices() or options.rows != RowChoices():
        raise Problem(
            "An archive is taken in as it is: leave out all options but --dry-run. Nothing was changed."
        )
    decrypt = decryption(session, options.passphrase_file, options.identity, "archive")
    import_archive(session, path, decrypt, dry_run=options.dry_run)


def _import_rows(session: Session, path: Path, options: ImportOptions) -> int:
    """Look at a file of another program, and take in what is new of it."""
    choices = _choices(session, options)
    tell = session.host.telling(f"of {path.name} read")

    def looked_at() -> ImportPlan:
        plan = look(session.store, Source(path, watch=Watch(tell)), choices, session.today)
        tell(1.0)
        return plan

    with if_interrupted(session, STOPPED):
        plan = looked_at()
    if options.dry_run:
        _show(session, plan, None)
        return 0 if plan.is_ready else 1
    _refuse_undecided(plan)
    asks = plan.new > 0 and not options.yes
    if asks:
        if not session.json:
            show_plan(session, plan)
        sure(session, f"Take in {many(plan.new, 'entries')} from {path.name}?", yes=False)
    plan.source.watch = Watch(session.host.telling(f"of {path.name} taken in"))
    with all_or_nothing(session, CAME_IN):
        try:
            batch = take_in(session.store, plan, session.today, note=options.note)
        except OutdatedImport:
            if asks:
                raise
            plan = looked_at()
            _refuse_undecided(plan)
            batch = take_in(session.store, plan, session.today, note=options.note)
    if session.json:
        _show(session, plan, batch)
    elif batch is None:
        session.say(f"There is nothing new in {path.name}. {plan.summary}.")
    else:
        session.say(f"Took in {path.name}. {plan.summary}.")
        session.say(f"Take it back, all of it, with: mentorlog import --undo {short(batch)}")
    return 0


def _show(session: Session, plan: ImportPlan, batch: Batch | None) -> None:
    """Print what was looked at."""
    if session.json:
        session.show(plan_as_json(plan, batch))
    else:
        show_plan(session, plan)


def _refuse_undecided(plan: ImportPlan) -> None:
    """Refuse a plan that leaves something to decide."""
    if not plan.is_ready:
        raise Problem("\n".join(_undecided(plan)))


def _undecided(plan: ImportPlan) -> Iterator[str]:
    """Yield what is to be decided, in lines."""
    yield "Something is to be decided first, so nothing was changed."
    yield from plan.doubts
    if plan.undecided:
        first = plan.waiting[:5]
        yield from (f"Row {row.number}: {row.reasons[0]}" for row in first if row.reasons)
        if plan.undecided > len(first):
            yield f"There are {plan.undecided - len(first):,} more such rows: mentorlog import FILE --dry-run"
        yield "Answer with --answer ROW:FIELD=VALUE, or leave such rows out: --skip undecided."


def _choices(session: Session, options: ImportOptions) -> ImportChoices:
    """Return what was decided in options."""
    reading, rows = options.reading, options.rows
    skip, skip_undecided = _rows(rows.skip, "undecided")
    take, take_alike = _rows(rows.take, "alike")
    return ImportChoices(
        zone=session.store.zone(),
        format=reading.format,
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        sheet=reading.sheet,
        dates=DateOrder(reading.dates) if reading.dates else None,
        columns=dict(_pair(each, "--map", "COLUMN=FIELD") for each in reading.map),
        until=session.day(reading.until) if reading.until else session.today,
        minutes=parse_minutes(reading.minutes) if reading.minutes is not None else None,
        others=reading.others,
        kind=_kind(reading.kind) if reading.kind else None,
        answers=_answers(rows.answer),
        tags=reading.tag,
        clients=reading.client,
        people=dict(_pair(each, "--person", "NAME=MENTEE") for each in rows.person),
        requirement=reading.requirement,
        hours=reading.hours,
        group_limit=reading.group_limit,
        skip=skip,
        skip_undecided=skip_undecided,
        take=take,
        take_alike=take_alike,
        add_people=rows.add_people,
    )


def _pair(text: str, option: str, form: str) -> tuple[str, str]:
    """Return the two sides of what was typed; the right one has no equals sign, the left one may."""
    left, sign, right = text.rpartition("=")
    if not sign or not left.strip():
        raise Problem(f"{option} {text[:60]} is not {form}. Nothing was changed.")
    return left.strip(), right.strip()


def _kind(text: str) -> Kind:
    """Return the kind that was named."""
    try:
        return Kind(text.casefold().replace("-", "_").replace(" ", "_"))
    except ValueError:
        raise Problem(
            f"There is no kind {text[:40]}. There are: {', '.join(kind.value for kind in Kind)}."
        ) from None


def _rows(typed: Sequence[str], word: str) -> tuple[frozenset[int], bool]:
    """Return the numbers of rows that were typed, and whether the word for many of them was."""
    numbers, all_such = set[int](), False
    for part in ",".join(typed).replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if part == word:
            all_such = True
        elif first.isdecimal() and (last.isdecimal() if dash else True):
            end = int(last or first)
            if len(part) > 20 or not 0 <= end - int(first) <= 1_000_000:
                raise Problem(f"{part[:40]} are no rows. Write them as 3,7-9.")
            numbers.update(range(int(first), end + 1))
        elif part:
            raise Problem(f"{part[:40]} are no rows. Write them as 3,7-9, or {word}. Nothing was changed.")
    return frozenset(numbers), all_such


def _answers(typed: Sequence[str]) -> Mapping[int, Mapping[str, str]]:
    """Return what was decided about single fields."""
    answers: dict[int, dict[str, str]] = {}
    for text in typed:
        row, colon, rest = text.partition(":")
        field, sign, value = rest.partition("=")
        if not (colon and sign and row.strip().isdecimal() and len(row) < 10 and field.strip()):
            raise Problem(f"--answer {text[:60]} is not ROW:FIELD=VALUE, as 6:day=2025-12-05.")
        answers.setdefault(int(row), {})[field.strip()] = value.strip()
    return answers


def list_batches(session: Session) -> None:
    """List the imports, the last one first."""
    found = batches(session.store)
    rows = [
        (short(each), short_day(each.day), many(each.entries, "entries"), each.format, each.source)
        for each in found
    ]
    session.show_or_list(
        found, rows, "Nothing was imported so far. To look at a file: mentorlog import FILE --dry-run"
    )


def undo_batch(session: Session, typed: str, *, yes: bool) -> None:
    """Take an import back whole."""
    batch = session.pick(Batch, typed)
    with if_interrupted(session, STOPPED):
        plan = taking_back(session.store, batch)
    question = (
        f"Take back the import of {batch.source}, {short_day(batch.day)}: {many(plan.removed, 'entries')} go"
        + (f", {many(len(plan.edited), 'entries')} of them changed since" if plan.edited else "")
        + "."
    )
    sure(session, question, yes=yes)
    with all_or_nothing(session, "All of it was taken back by then."):
        take_back(session.store, plan)
    if session.json:
        session.show(
            {
                "batch": to_plain(batch),
                "removed": plan.removed,
                "edited": [*plan.edited],
                "kept": [mentee.pseudonym for mentee in plan.kept],
            }
        )
        return
    session.say(f"Taken back: {many(plan.removed, 'entries')} of {batch.source}.")
    for mentee in plan.kept:
        session.say(f"{mentee.pseudonym} stays: other entries are about them.")


IMPORT = Command(
    ImportOptions,
    import_file,
    about="Nothing is changed by --dry-run; what is taken in can be taken back with --undo.",
    begins=True,
)
