"""`mentorlog export`: a signed packet, the archive of everything, or a calendar of what is to come."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from shutil import get_terminal_size
from typing import Annotated, Literal

from mentorlog.cli.archive import export_archive
from mentorlog.cli.arguments import Command, Option
from mentorlog.cli.calendar import export_calendar
from mentorlog.cli.check import Year, judge
from mentorlog.cli.copies import copy_for_yourself
from mentorlog.cli.export_choices import ChosenEntries, choices
from mentorlog.cli.terminal.encryption import Encryption
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import answer, asker
from mentorlog.cli.terminal.session import Session
from mentorlog.host import Host
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations.calendar import NAME
from mentorlog.operations.own_copy.copy_format import CopyFormat
from mentorlog.operations.packets import note_packet
from mentorlog.packet.content.preview import STAYS, WARNINGS, PreviewItem, preview
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import Summary, summarise
from mentorlog.packet.export import export_summary
from mentorlog.packet.keys.signing_key import OtherKey, has_key, public_key, refuse_other_key
from mentorlog.packet.outline import KeptReflection, Ways, key_in_words, outline
from mentorlog.packet.pages.output_forms import Form, Forms, Paper
from mentorlog.settings.declared_settings import Settings

_LINES, _COLUMNS = 24, 80
"""What a terminal shows at once."""
_NARROWEST = 40
"""Cells below which the summary is left to the terminal to break."""
_FEW = 2
"""Reflections that are named one by one."""
_QUESTION = ("", "Nothing is signed yet. Sign this and write the packet?")
"""What follows the summary; the last line asks, and the answer is typed below it."""
_PREVIEWED = ("", "Nothing was signed. Without --preview it is, once you agree.")
_NO_TEXT = (
    "",
    "Note: No text of yours is in it. The model CARL gives one that suits a CV:",
    "mentorlog reflect --model carl, and then --reflection with its id.",
)


_ARCHIVE = "An archive is for yourself and holds everything"
_COPY = "A copy for yourself holds what the logbook holds"
_CALENDAR = "A calendar has what is to come, in the file named after --calendar"


class Export(Frozen):
    """What `export` takes; what is left open is as the settings say."""

    profile: Annotated[
        Literal["coordinator", "mentee", "public", "archive"] | None,
        Option(
            help="coordinator (by default): the whole year; mentee: what you keep of one person, for them; "
            "public: sums and chosen texts, for a CV; archive: everything, unsigned, for yourself"
        ),
    ] = None
    mentee: Annotated[str | None, Option("M-01", "whom --profile mentee is for")] = None
    format: Annotated[
        Literal["csv", "xlsx", "markdown", "ics", "archive"] | None,
        Option(
            help="write a copy for yourself instead, unsigned: tables as CSV or as an Excel workbook, texts "
            "as Markdown with a file a month, the meetings as a calendar, or the archive that reads back"
        ),
    ] = None
    without_private: Annotated[
        bool, Option(help="leave private notes and real names out of a copy in a --format")
    ] = False
    bom: Annotated[bool, Option(help="begin each CSV file with the mark by which Excel knows UTF-8")] = False
    calendar: Annotated[
        str | None,
        Option(
            "FILE",
            f"write a calendar of what is planned, promised and due instead: {NAME}; - prints it",
            alone=NAME,
        ),
    ] = None
    out: Annotated[str | None, Option("DIR", "where to put it (by default here, or as `settings` says)")] = (
        None
    )
    as_of: Annotated[str | None, Option("DATE", "at the close of this day; by default now")] = None
    entries: ChosenEntries
    paper: Annotated[Literal["a4", "letter"] | None, Option(help="the size of the PDF's pages")] = None
    also: Annotated[str | None, Option("FORM,…", "write the same data as html or markdown too")] = None
    preview: Annotated[bool, Option(help="show on one screen what would leave; sign nothing")] = False
    full: Annotated[bool, Option(help="show every field that leaves, not only a summary")] = False
    yes: Annotated[bool, Option(help="sign or write it without asking, as a script has to say")] = False
    encryption: Encryption
    passphrase_file: Annotated[
        str | None,
        Option(
            "FILE", "a file with the key's passphrase, or with --encrypt the archive's, in its first line"
        ),
    ] = None
    new_key: Annotated[bool, Option(help="sign with a new key, because the earlier one is lost")] = False


def export(session: Session, options: Export) -> None:
    """Write what the chosen profile lets leave."""
    if options.calendar is not None:
        others = {
            "--profile": options.profile is not None,
            "--out": options.out is not None,
            "--format": options.format is not None,
        }
        _refuse_choices(options, _CALENDAR, others)
        export_calendar(session, options.calendar)
        return
    if options.format is not None and options.format != "archive":
        _refuse_choices(options, _COPY, {"--profile": options.profile is not None})
        copy_for_yourself(
            session,
            CopyFormat(options.format),
            session.path(options.out or session.settings.export_folder or "."),
            private=not options.without_private,
            bom=options.bom,
            yes=options.yes,
        )
        return
    for option, was_typed in (("--without-private", options.without_private), ("--bom", options.bom)):
        if was_typed:
            raise Problem(f"{option} is for --format csv, xlsx and markdown. Nothing was written.")
    settings = session.settings
    folder = settings.export_folder or "." if options.out is None else options.out
    if "archive" in (options.profile, options.format):
        other = options.profile not in (None, "archive")
        _refuse_choices(options, _ARCHIVE, {"--profile": other})
        export_archive(
            session, session.path(folder), options.encryption, options.passphrase_file, yes=options.yes
        )
        return
    if options.encryption != Encryption():
        raise Problem(
            "--encrypt and --recipient are for --profile archive: a packet is to be read by others. Nothing "
            "was written."
        )
    forms = _forms(options, settings)
    summary = _summary(session, options)
    if options.preview:
        _preview(session, options, summary)
        return
    session.store.refuse_damage()
    new_key = options.new_key
    if new_key:
        _refuse_needless_key(session)
    summary = _agree(session, options, summary)
    out = session.path(folder).absolute()
    ask = asker(session, options.passphrase_file)
    exported = export_summary(summary, session.host, out, session.note, ask, forms, new_key=new_key)
    note_packet(session.store, exported)
    if session.json:
        session.show(
            {
                "packet": f"urn:uuid:{exported.identifier}",
                "profile": exported.sent.profile,
                "sha256": exported.sent.sha256,
                "folder": str(exported.folder),
                "files": [str(file) for file in exported.files],
                "fingerprint": exported.fingerprint,
                "words": exported.words,
                "warnings": list(exported.warnings),
            }
        )
        return
    for warning in exported.warnings:
        if warning not in summary.warnings:
            session.note(warning)
    session.say(f"Signed and checked: {exported.folder}")
    for line in _next_steps(summary.subject.profile, summary.subject.about or "", exported.words):
        session.say(line)


def _refuse_choices(options: Export, why: str, others: Mapping[str, bool] = {}) -> None:
    """See that nothing was chosen for what nothing is chosen for.

    Args:
        options: what was typed.
        why: why nothing is chosen, in a sentence.
        others: more options that do not go with it, and whether they were typed.

    Raises:
        Problem: when something was; it is never passed over.
    """
    typed = {
        "--preview": options.preview,
        "--full": options.full,
        "--mentee": bool(options.mentee),
        **options.entries.typed(),
        "--as-of": bool(options.as_of),
        "--also": bool(options.also),
        **others,
    }
    for option, was_typed in typed.items():
        if was_typed:
            raise Problem(f"{option} is for packets. {why}: nothing is chosen, and nothing was written.")


def _agree(session: Session, options: Export, summary: Summary) -> Summary:
    """Show what will be signed until somebody agrees to it, at the terminal or with `--yes`; return that."""
    if session.json:
        if not options.yes:
            raise Problem(
                "With --json nothing can be shown before it is signed, so nothing was signed. Look at it "
                "first with --preview, then say --yes."
            )
        return summary
    while True:
        _show(session, options, summary, _QUESTION)
        if answer(session, _QUESTION[-1], _facts(summary), yes=options.yes) == "y":
            return summary
        entries = replace(options.entries, facts=not options.entries.facts)
        options = replace(options, entries=entries)
        summary = _summary(session, options)


def _facts(summary: Summary) -> dict[str, str]:
    """Return the letter that leaves out what was noted for the packet, or takes it in, if there is any."""
    if not summary.choices.facts:
        return {"f": "takes in what you noted for the packet"}
    if any(meeting.facts for meeting in summary.subject.meetings):
        return {"f": "leaves out what you noted for the packet"}
    return {}


def _refuse_needless_key(session: Session) -> None:
    """See that a new key takes the place of a lost one.

    Raises:
        Problem: when the key of earlier packets is there.
    """
    if has_key(session.host) and not _has_other_key(session.host):
        raise Problem(
            "You have a signing key, so nothing was signed: --new-key is for when it is lost. To change to "
            "another, use mentorlog key rotate. If it was stolen, move the key file away first."
        )


def _has_other_key(host: Host) -> bool:
    """Say whether the key at hand is not the one that signed earlier packets."""
    try:
        refuse_other_key(host, public_key(host, make=False))
    except OtherKey:
        return True
    return False


def _forms(options: Export, settings: Settings) -> Forms:
    """Return what to make of the signed data: as typed, else as set."""
    paper = Paper(options.paper or settings.export_paper)
    if options.also is None:
        wanted = {Form.HTML: settings.export_html, Form.MARKDOWN: settings.export_markdown}
        return Forms(paper=paper, also=frozenset(form for form in Form if wanted[form]))
    typed = [name.strip() for name in options.also.split(",") if name.strip()]
    if unknown := [name for name in typed if name not in {*Form}]:
        raise Problem(f"--also {unknown[0]!r}: there is no such form. There are: {', '.join(Form)}.")
    return Forms(paper=paper, also=frozenset(map(Form, typed)))


def _next_steps(profile: Profile, about: str, words: str) -> Iterator[str]:
    """Yield what to do with a packet that was written."""
    if profile is Profile.COORDINATOR:
        yield f"Send that folder to your coordinator. Your six words: {words}"
        yield "Read them out by telephone or face to face, so that the key is known to be yours."
    elif profile is Profile.MENTEE:
        yield f"Give that folder to {about}, and to nobody else: it holds what you keep of that person."
    else:
        yield "The pages are for a CV or portfolio; with the rest of the folder anybody can check them."


def _summary(session: Session, options: Export) -> Summary:
    """Sum the year up with the choices made on the command line."""
    logbook = session.store.logbook()
    report = judge(session, logbook, Year(as_of=options.as_of))
    chosen = choices(
        session,
        logbook,
        report,
        Profile(options.profile or session.settings.export_profile),
        options.mentee,
        options.entries,
    )
    return summarise(logbook, report, chosen, session.host)


def _preview(session: Session, options: Export, summary: Summary) -> None:
    """Show everything that would leave; nothing is signed."""
    if session.json:
        for warning in summary.warnings:
            session.note(warning)
        lines = [*preview(summary.subject), *(PreviewItem(WARNINGS, each) for each in summary.warnings)]
        session.show([{"section": line.section, "text": line.text} for line in lines])
        return
    after: tuple[str, ...] = _PREVIEWED
    if summary.subject.profile is Profile.PUBLIC and not summary.subject.reflections:
        after = (*_NO_TEXT, *after)
    _show(session, options, summary, after)
    for line in after:
        session.say(line)


def _show(session: Session, options: Export, summary: Summary, after: Sequence[str]) -> None:
    """Print on one screen what would be signed; `after`: the lines that follow and have to fit on it."""
    if options.full:
        _show_everything(session, summary)
        return
    room = get_terminal_size().columns if sys.stdout.isatty() else _COLUMNS
    width = max(_NARROWEST, min(room, _COLUMNS) - 1)
    key = key_in_words(session.host, summary, new_key=options.new_key)
    for line in outline(summary, key, _WAYS, width, _LINES - len(after)):
        session.say(line.text)


def _include(kept: Sequence[KeptReflection]) -> str:
    """Say how the texts of reflections get into the packet."""
    named = (
        " ".join(f"--reflection {each.handle}" for each in kept) if len(kept) <= _FEW else "--reflection all"
    )
    return f"To include {'it' if len(kept) == 1 else 'them'}: {named}"


_WAYS = Ways(
    drop_facts="--no-facts leaves them out",
    take_facts="without --no-facts it leaves",
    include=_include,
    take_out="--without ID takes it out",
    by_handle=True,
    everything="--full shows every field",
)


def _show_everything(session: Session, summary: Summary) -> None:
    """Print every field that leaves, what stays, and where a text needs another look."""
    section = ""
    for line in preview(summary.subject):
        if line.section != section:
            session.say(f"\n{line.section}" if section else line.section)
            section = line.section
        first, *rest = (("omitted: " if line.section == STAYS else "") + line.text).split("\n")
        session.tell(first, 2)
        for text in rest:
            session.tell(text, 4)
    for warning in summary.warnings:
        session.say()
        session.tell(f"Note: {warning}", 0)


EXPORT = Command(Export, export)
