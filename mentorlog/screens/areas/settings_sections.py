"""What is set up, section by section, as it is now."""

from collections.abc import Callable, Iterator
from itertools import groupby

from textual.content import Content

from mentorlog.host import Host, NoSuchPlace
from mentorlog.model import Programme
from mentorlog.operations.entry_titles import day
from mentorlog.operations.evaluation import current_report
from mentorlog.operations.history.trash import trash
from mentorlog.operations.importing.batches import batches
from mentorlog.policy.report import Severity
from mentorlog.screens.dialogs.saved_drafts import load_form, waiting
from mentorlog.screens.frame.app_context import AppContext
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import amounts, mark
from mentorlog.widgets.year_ruler import draw
from mentorlog.wording import capital, many, short_day

_RULER = 56
"""Cells for the year of the programme: as many as there are where the list only just stands beside it."""
NO_PROGRAMME = "None yet: press Enter to choose one."


def programme(context: AppContext) -> Iterator[Paragraph]:
    """Yield who the mentor is, what they serve in, and where it is kept."""
    store = context.store
    mentor, programme = store.mentor(), store.programme()
    yield heading("You")
    yield entry(" · ".join(filter(None, (mentor.name, mentor.email))) if mentor else "not said yet")
    yield BLANK
    yield heading("Programme")
    if programme is None:
        yield entry(NO_PROGRAMME)
    else:
        yield entry(programme.name)
        coordinator = " · ".join(filter(None, (programme.coordinator, programme.coordinator_email)))
        yield from rows(
            (
                ("Period", f"{day(programme.start, year=True)} to {day(programme.end, year=True)}"),
                *(
                    (_named(span.name), f"{day(span.start)} to {day(span.end)}")
                    for span in (*programme.windows, *programme.phases)
                ),
                *((_named(span.name), day(span.start)) for span in programme.anchors),
                ("Left out", "\n".join(f"{day(v.start)} to {day(v.end)}" for v in programme.excluded)),
                ("Time zone", programme.zone),
                ("Coordinator", coordinator or "not said"),
                ("Its file", _published(context.host, programme)),
            )
        )
        yield BLANK
        yield Content(""), draw(programme, context.today, _RULER)
    yield BLANK
    yield heading("Logbook")
    yield from rows((("Kept in", str(context.host.home)),))


def places(context: AppContext) -> Iterator[Paragraph]:
    """Yield what is kept in the directory of the logbook, and what looks after it."""
    home, *others = context.host.places.items()
    yield from rows(
        (
            capital(name),
            str(path.relative_to(home[1])) + ("" if path.exists() else "  not yet"),
        )
        for name, path in others
    )
    yield BLANK
    yield heading("On the command line")
    yield from rows(
        (
            ("mentorlog paths", "these places"),
            ("mentorlog doctor", "checks all of it"),
            ("mentorlog backup", "makes a copy now"),
        )
    )


def _published(host: Host, programme: Programme) -> str:
    """Name the file that the programme was taken from, and what was changed since; empty without one."""
    if not host.programme_file(programme.id).exists():
        return ""  # What reads such files takes long to import.
    from mentorlog.policyfile.adopted_programme import adopted, differences

    if (published := adopted(host, programme)) is None:
        return ""
    deviations = "; ".join(each.as_deviation for each in differences(published, programme))
    differs = f". Differs from it, which your packet will say: {deviations}" if deviations else ""
    return f"{published.called}{differs}"


def rules(context: AppContext) -> Iterator[Paragraph]:
    """Yield the rules and how each stands, musts before shoulds."""
    try:
        report = current_report(context.store.logbook(), context.today)
    except ValueError as error:
        yield entry(str(error), style="$text-error")
        return
    if report is None:
        yield entry(NO_PROGRAMME)
        return
    yield entry(f"{report.name}, version {report.version}")
    weights = sorted(report.requirements, key=lambda finding: finding.severity is not Severity.MUST)
    for severity, findings in groupby(weights, key=lambda finding: finding.severity):
        yield BLANK
        yield heading("Must" if severity is Severity.MUST else "Should")
        for finding in findings:
            yield mark(finding.state, 12), plain(finding.text) + plain(f"  {amounts(finding)}", MUTED)


def preferences(context: AppContext) -> Iterator[Paragraph]:
    """Yield what each setting is, what was changed marked, and how many keys are the mentor's own."""
    settings = list(context.preferences.rows())
    width = max(len(row.title) for row in settings if not row.of_keys) + 2
    for row in settings:
        if not row.of_keys:
            default = f"  by default {row.default or 'empty'}" if row.changed else ""
            value = plain(row.value or "empty", "bold" if row.changed else "")
            yield plain(row.title.ljust(width), MUTED), value + plain(default, MUTED)
    own = [row for row in settings if row.of_keys and row.changed]
    yield plain("Keys".ljust(width), MUTED), plain(f"{len(own)} of your own" if own else "as they come")
    yield BLANK
    yield entry(f"Kept in {context.preferences.file.path}", style=MUTED)


def key(context: AppContext) -> Iterator[Paragraph]:
    """Yield by what others know the key, and where it is."""
    # Only when it is looked at: reading keys takes longer than the rest of the screen.
    from mentorlog.packet.keys.signing_key import has_key, public_key
    from mentorlog.packet.problems import PacketProblem

    try:
        if not has_key(context.host):
            yield entry("None yet. Your first export makes one; Enter shows how to make it now.")
            return
        public = public_key(context.host, make=False)
    except PacketProblem as error:
        yield entry(str(error), "✗ ", "$text-error", "$text-error")
        return
    yield from rows(
        (("Six words", public.words), ("Fingerprint", public.fingerprint), ("Kept in", str(context.host.key)))
    )
    yield BLANK
    yield entry("It signs your packets. Read the six words to your coordinator once.", style=MUTED)


def backups(context: AppContext) -> Iterator[Paragraph]:
    """Yield how many copies there are, when the newest was made, and whether they are in one place only."""
    # Only when it is looked at, as the key.
    from mentorlog.operations.backups.listing import listed
    from mentorlog.operations.backups.making import second_place
    from mentorlog.store.backups.second_place import is_there
    from mentorlog.store.backups.thinning import kept_in_mind

    try:
        second = second_place(context.preferences.settings.backup_folder)
    except NoSuchPlace:
        second = None
    copies = listed(context.host, second)
    if not copies:
        yield entry("None yet. One is made when you leave after changes; Enter shows how to make one now.")
        return
    newest, zone = copies[0], context.zone.key
    there = "" if second is None or is_there(second) else ", which is not there now"
    yield from rows(
        (
            ("Copies", str(len(copies))),
            ("Newest", f"{newest.moment_in_words(zone)}, {newest.why}"),
            ("Holds", newest.held),
            ("Second place", f"{second}{there}" if second else "none: all are on this computer"),
        )
    )
    if stopped := kept_in_mind(context.host).stopped:
        yield BLANK
        yield entry(f"No old copy is deleted: {stopped}", "! ", "$text-warning", "$text-warning")


def privacy(context: AppContext) -> Iterator[Paragraph]:
    """Yield what hides the screen and what opens it, and whether the logbook is locked."""
    # Only when it is looked at, as the key.
    from mentorlog.operations.locking.screen import screen_opener

    opener = screen_opener(context.host)
    after = context.preferences.settings.lock_after
    locked = opener is not None and opener.whose == "logbook"
    yield from rows(
        (
            ("Screen", "ctrl+l hides it"),
            ("Opened by", opener.called if opener else "a passphrase that ctrl+l asks you to choose"),
            ("When idle", "stays" if after == "never" else f"hidden after {after} min"),
            ("Logbook", "locked: nobody reads it without its passphrase" if locked else "not locked"),
        )
    )
    yield BLANK
    yield heading("On the command line")
    yield entry("mentorlog screen-lock  choose a passphrase for the screen")
    if locked:
        yield entry("mentorlog passphrase  choose another passphrase for the logbook")
    else:
        yield entry("mentorlog lock  encrypt the logbook and its copies")


def drafts(context: AppContext) -> Iterator[Paragraph]:
    """Yield what was typed and not saved yet."""
    unsaved = waiting(context)
    for draft in unsaved:
        form, when = load_form(draft.form), draft.saved_at.astimezone(context.zone)
        written = form.written if form else draft.form
        yield entry(written, f"{short_day(when.date(), year=False)} {when:%H:%M}  ", mark_style=MUTED)
    if unsaved:
        yield BLANK
        yield entry(f"Enter opens {many(len(unsaved), 'drafts')}, the newest first.", style=MUTED)
    else:
        yield entry("None. What you type in a form is kept here until you save it or throw it away.")


def imports(context: AppContext) -> Iterator[Paragraph]:
    """Yield what can be taken in, and what was."""
    yield entry("Tables, calendars and journals that you kept before, or keep elsewhere; Enter opens it.")
    recent = batches(context.store)[:5]
    if recent:
        yield BLANK
    for batch in recent:
        words = f"{batch.source}, {many(batch.entries, 'entries')}"
        yield entry(words, f"{short_day(batch.day)}  ", mark_style=MUTED)


def deleted(context: AppContext) -> Iterator[Paragraph]:
    """Yield what can be brought back."""
    found = trash(context.store, context.today)
    for each in found:
        yield entry(each.called, f"{many(each.days_left, 'days')} left  ", mark_style=MUTED)
    if found:
        yield BLANK
        yield entry("Enter shows each in full, to bring it back.", style=MUTED)
    else:
        yield entry("Nothing. What you delete is kept here for 30 days, then erased from the logbook.")


def retention(context: AppContext) -> Iterator[Paragraph]:
    """Yield until when notes about each mentee are kept, who is due marked."""
    from mentorlog.operations.erasing.retention import retentions

    months = context.preferences.settings.retention_months
    kept = retentions(context.store.logbook(), context.store.programme(), months)
    for each in kept:
        mark = ("! due  ", "$text-warning") if each.is_due(context.today) else ("· ok   ", MUTED)
        until = day(each.until, year=True)
        yield entry(f"{each.mentee.pseudonym}, until {until}", mark[0], mark_style=mark[1])
    if not kept:
        yield entry("Nobody has a day until which notes are kept.")
    yield BLANK
    yield entry("Enter shows whose notes may be erased, or are kept until a later day.", style=MUTED)


SECTIONS: dict[str, tuple[str, Callable[[AppContext], Iterator[Paragraph]]]] = {
    "programme": ("You and your programme", programme),
    "rules": ("Rules of the programme", rules),
    "preferences": ("Preferences", preferences),
    "key": ("Your key", key),
    "backups": ("Copies of the logbook", backups),
    "privacy": ("Privacy", privacy),
    "drafts": ("Drafts", drafts),
    "import_log": ("Import", imports),
    "trash": ("Trash", deleted),
    "retention": ("How long notes are kept", retention),
}
"""Title and content of what can be opened in Settings, by the action that opens it."""


def _named(name: str) -> str:
    """Return the name of a span of days as a title."""
    return name.replace("_", " ").capitalize()
