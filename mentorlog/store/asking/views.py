"""The logbook as tables that a person reads: pseudonyms instead of ids, lists in one cell.

They are what `mentorlog query` and the spreadsheets of `export` show, and what other programs find in the
file. `docs/query.md` describes them. Nothing is kept in them: they are made anew with every migration, so a
change here needs a new one,
            which may be empty. SQLite before 3.42 refuses JSON in the views of a file that is
not trusted; a connection of ours makes its own, which are temporary.
"""

import sqlite3
from collections.abc import Mapping
from types import MappingProxyType

from mentorlog.model.frozen import Frozen

_MENTEE = "(SELECT pseudonym FROM mentee WHERE mentee.id = {0}.mentee) AS mentee"


class ReadableView(Frozen, kw_only=False):
    """One of the views."""

    kind: str
    """The kind of entry that its rows are; empty where they are none."""
    select: str
    private: tuple[str, ...] = ()
    """The columns that never leave in a packet: real names, and what is for the mentor's eyes alone."""


def _listed(column: str) -> str:
    """Return the items of a JSON list in one cell."""
    return f"(SELECT group_concat(value, '; ') FROM json_each({column}))"


def _spans(column: str) -> str:
    """Return named stretches of days in one cell."""
    words = "json_extract(value, '$.name') || ' ' || json_extract(value, '$.start') || ' to ' || "
    return f"(SELECT group_concat({words} json_extract(value, '$.end'), '; ') FROM json_each({column}))"


def _passages(column: str) -> str:
    """Return the answers of a reflection under the names of their stages."""
    stage = "json_extract(value, '$.stage')"
    heading = f"CASE {stage} WHEN 'text' THEN '' ELSE '# ' || {stage} || char(10) END"
    text = "json_extract(value, '$.text')"
    return (
        f"(SELECT group_concat({heading} || {text}, char(10) || char(10)) FROM json_each({column}) "
        f"WHERE {text} <> '')"
    )


def _yes(column: str) -> str:
    """Return yes or no."""
    return f"CASE {column} WHEN 1 THEN 'yes' ELSE 'no' END"


def _people(came: str) -> str:
    """Return the pseudonyms of those at a meeting for whom something is true, in their order."""
    return (
        "(SELECT group_concat(pseudonym, ', ') FROM (SELECT mentee.pseudonym FROM attendance "
        "JOIN mentee ON mentee.id = attendance.mentee WHERE attendance.meeting = meeting.id "
        f"AND {came} ORDER BY attendance.position))"
    )


def _day_of_meeting(table: str) -> str:
    """Return the day of the meeting that an entry belongs to."""
    return f"(SELECT day FROM meeting WHERE meeting.id = {table}.meeting) AS meeting_day"


VIEWS: Mapping[str, ReadableView] = MappingProxyType(
    {
        "meetings": ReadableView(
            "meeting",
            f"""SELECT id, day, start, minutes, {_people("(status <> 'held' OR attended)")} AS people,
            {_people("status = 'held' AND NOT attended")} AS absent, others, kind, channel, status,
            {_listed("topics")} AS topics, {_listed("tags")} AS tags, {_listed("resources")} AS resources,
            {_listed("support")} AS support, part_of_day, zone, {_yes("by_chance")} AS by_chance,
            {_yes("co_mentor")} AS co_mentor, facts, reflection, private, learned,
            (SELECT source FROM batch WHERE batch.id = meeting.batch) AS imported_from
            FROM meeting ORDER BY day, start, id""",
            ("private", "learned"),
        ),
        "mentees": ReadableView(
            "mentee",
            f"""SELECT id, pseudonym, name, cohort, role, zone, channel, {_yes("consent")} AS consent,
            start AS first_day, "end" AS last_day, agreed_on, expectations, ground_rules, boundaries, notes,
            {_yes("goes_on")} AS goes_on, hand_over, retain_until, erased FROM mentee ORDER BY seq""",
            ("name", "expectations", "ground_rules", "boundaries", "notes", "hand_over"),
        ),
        "reflections": ReadableView(
            "reflection",
            f"""SELECT id, day, document, title, model, about, {_MENTEE.format("reflection")},
            {_day_of_meeting("reflection")}, "window", {_passages("passages")} AS text,
            {_listed("lenses")} AS lenses,
            {_listed("themes")} AS themes, {_listed("skills")} AS skills, level, erased_words,
            (SELECT source FROM batch WHERE batch.id = reflection.batch) AS imported_from
            FROM reflection ORDER BY day, seq""",
        ),
        "goals": ReadableView(
            "goal",
            f"""SELECT id, title, {_MENTEE.format("goal")}, why, status, target, commitment,
            (SELECT group_concat(json_extract(value, '$.text') || CASE json_extract(value, '$.done') WHEN 1
            THEN ' (done)' ELSE '' END, '; ') FROM json_each(steps)) AS steps, model,
            {_passages("passages")} AS answers, (SELECT group_concat(json_extract(value, '$.day') || ': ' ||
            json_extract(value, '$.text'), char(10)) FROM json_each(reviews)) AS reviews,
            {_listed("meetings")} AS meeting_ids, {_listed("reflections")} AS reflection_ids
            FROM goal ORDER BY seq""",
        ),
        "promises": ReadableView(
            "action",
            f"""SELECT id, text, {_MENTEE.format("action")}, {_day_of_meeting("action")}, due,
            done FROM action
            ORDER BY seq""",
        ),
        "training": ReadableView(
            "attestation",
            f"""SELECT id, day, what, course, minutes, score, {_listed("topics")} AS topics, confirmed_by,
            evidence,
            evidence_sha256 FROM attestation ORDER BY day, seq""",
        ),
        "referrals": ReadableView(
            "referral",
            f"""SELECT id, day, "where" AS service_area,
            (SELECT title FROM service WHERE service.id = referral.service)
            AS service, {_MENTEE.format("referral")}, {_day_of_meeting("referral")}, outcome, follow_up,
            followed_up,
            note FROM referral ORDER BY day, seq""",
            ("note",),
        ),
        "services": ReadableView(
            "service",
            f"SELECT id, title, area, reach, {_yes('urgent')} AS urgent FROM service ORDER BY seq",
        ),
        "concerns": ReadableView(
            "concern", "SELECT id, day, title, raised_with, outcome, closed FROM concern ORDER BY day, seq"
        ),
        "safeguarding_days": ReadableView("alert", "SELECT id, day FROM alert ORDER BY day, seq"),
        "answers": ReadableView(
            "survey",
            f"""SELECT id, day, questionnaire, occasion, {_MENTEE.format("survey")},
            {_listed("answers")} AS answers FROM survey ORDER BY day, seq""",
        ),
        "totals": ReadableView(
            "tally",
            # No counts: of what fewer than three people answered nothing is shown.
            "SELECT id, day, questionnaire, occasion FROM tally ORDER BY day, seq",
        ),
        "feedback_given": ReadableView(
            "feedback",
            f"""SELECT id, day, {_MENTEE.format("feedback")}, keep, change FROM feedback ORDER BY day, seq""",
            ("keep", "change"),
        ),
        "recognitions": ReadableView(
            "recognition",
            "SELECT id, day, sort, title, given_by, note FROM recognition ORDER BY day, seq",
            ("note",),
        ),
        "resources": ReadableView(
            "resource",
            f"""SELECT id, title, "where" AS place,
            {_listed("topics")} AS topics FROM resource ORDER BY seq""",
        ),
        "message_templates": ReadableView(
            "template", "SELECT id, name, title, text FROM template ORDER BY seq"
        ),
        "programmes": ReadableView(
            "programme",
            f"""SELECT id, name, start AS first_day, "end" AS last_day, zone, coordinator, coordinator_email,
            {_spans("phases")} AS phases, {_spans("windows")} AS windows,
            {_spans("excluded")} AS days_left_out,
            {_spans("anchors")} AS named_days, (SELECT group_concat(json_extract(value, '$.requirement')
            || ': ' ||
            json_extract(value, '$.reason') || ' (' || json_extract(value, '$.granted_by') || ')', '; ')
            FROM json_each(waivers)) AS waivers, (SELECT group_concat(json_extract(value, '$.requirement')
            || ': ' ||
            json_extract(value, '$.amount') || ' ' || json_extract(value, '$.note'), '; ')
            FROM json_each(openings))
            AS brought_forward, policy AS rules FROM programme ORDER BY seq""",
        ),
        "years_closed": ReadableView(
            "closure",
            """SELECT id, day, (SELECT name FROM programme WHERE programme.id = closure.programme)
            AS programme,
            again, why FROM closure ORDER BY day, seq""",
        ),
        "declined_prompts": ReadableView("declined", "SELECT id, day, what FROM declined ORDER BY day, seq"),
        "imports": ReadableView(
            "batch", "SELECT id, day, source, format, entries, note, sha256 FROM batch ORDER BY day, seq"
        ),
        "owner": ReadableView(
            "mentor",
            """SELECT id, name, email, (SELECT name FROM programme WHERE programme.id = mentor.programme)
            AS programme FROM mentor""",
        ),
        "packets_sent": ReadableView(
            "",
            """SELECT id, at, profile, (SELECT name FROM programme WHERE programme.id = packet.programme)
            AS programme,
            period_start, period_end, as_of, folder, sha256, pdf_sha256, log_size, log_root FROM packet
            ORDER BY at""",
        ),
        "changes": ReadableView(
            "",
            """SELECT seq, at, json_extract(body, '$.kind') AS kind, entity AS id, CASE
            WHEN erases THEN 'erased' WHEN undoes IS NOT NULL THEN 'taken back or done again'
            WHEN json_extract(body, '$.before') IS NULL THEN 'added'
            WHEN json_extract(body, '$.after') IS NULL THEN 'deleted' ELSE 'edited' END AS what,
            json_extract(body, '$.by') AS by, action FROM event_body
            UNION ALL SELECT seq, at, kind, entity, 'erased since', NULL,
            action FROM erased_event ORDER BY seq""",
        ),
    }
)
"""The views by their names, in the order in which they are shown."""


def make_views(connection: sqlite3.Connection, *, temporary: bool = False) -> None:
    """Make the views anew.

    Args:
        connection: to the logbook; in a transaction, or one that writes.
        temporary: for this connection alone, in front of those in the file.
    """
    schema = "temp" if temporary else "main"
    for name, view in VIEWS.items():
        connection.execute(f'DROP VIEW IF EXISTS {schema}."{name}"')
        connection.execute(f'CREATE VIEW {schema}."{name}" AS {view.select}')


def drop_views(connection: sqlite3.Connection) -> None:
    """Take the views out of the file, so that nothing stands in the way of a migration."""
    made = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'view'").fetchall()
    for (name,) in made:
        if name in VIEWS:
            connection.execute(f'DROP VIEW main."{name}"')
