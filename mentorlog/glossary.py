"""What the words of mentorlog mean, each in a sentence or two: the one table for the app and the commands."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from mentorlog.model.text import fold


class Term(NamedTuple):
    """A word and what it means."""

    word: str
    meaning: str
    also: tuple[str, ...] = ()
    """Other words for it, by which it is found."""


GLOSSARY = (
    Term(
        "agree",
        "In questionnaires it has two meanings, and both are shown: to agree at all (slightly agree, agree "
        "or strongly agree), and to agree clearly (agree or strongly agree).",
        ("agree at all", "agree clearly"),
    ),
    Term(
        "antecedent",
        "A theme that mentoring grows from, such as trust or team spirit. Antecedents tend to come early in "
        "a year, consequences late, and these feed the next round.",
        ("antecedents",),
    ),
    Term(
        "archive",
        "Everything in your logbook as one JSON file, private notes included: a backup, or the way to "
        "another computer. `mentorlog import` takes it in.",
        ("backup",),
    ),
    Term(
        "at risk",
        "Not missed yet, but behind: more than a fifth of the time behind an even pace, or still "
        "missing in the last quarter with nothing planned for it.",
        (
            "risk",
            "behind",
        ),
    ),
    Term(
        "attestation",
        "Your word that something was done which no meeting shows: a training finished, a quiz "
        "passed. Ticking it off records it.",
        (
            "tick",
            "attest",
            "orientation",
            "workshop",
        ),
    ),
    Term(
        "brought forward",
        "What an earlier logbook holds towards a requirement, recorded as one amount that counts too.",
        (
            "opening balance",
            "balance",
            "carry",
        ),
    ),
    Term(
        "checkpoint",
        "One line that fixes your history as it is today. Mailed to your coordinator, it lets a later "
        "packet prove that nothing before it was changed.",
    ),
    Term(
        "composer",
        "Where the document at the end of the year is written, with the year beside it: meetings, earlier "
        "reflections, promises and figures are taken over with their source. Nothing leaves before you "
        "choose the document for a packet.",
        ("compose", "end of year", "material"),
    ),
    Term(
        "concern",
        "Something about the school that you raised with it, as it makes mentoring harder for several: "
        "with whom, and what came of it. Nobody is named.",
        ("concerns", "raised with the school"),
    ),
    Term(
        "consequence",
        "A theme that grows from mentoring, such as deeper learning or growth as a leader.",
        ("consequences",),
    ),
    Term(
        "coordinator",
        "Who runs the programme and gets your packet. Named on it, and never sent anything by "
        "mentorlog itself.",
    ),
    Term(
        "disclosure",
        "A file that opens the names behind a packet's aliases, of mentees who agreed to that, for "
        "one coordinator.",
        (
            "disclose",
            "alias",
            "aliases",
        ),
    ),
    Term(
        "draft",
        "What you typed and did not save yet. It is kept, and offered when you come back.",
        ("drafts",),
    ),
    Term(
        "export",
        "Making the packet: you see everything that would leave on one screen, and nothing is signed "
        "before you agree.",
    ),
    Term(
        "follow-up",
        "Asking again what came of a referral, on a day that you set. Home and the sheet of a meeting "
        "remind you of it.",
        ("follow up", "followed up", "ask again"),
    ),
    Term(
        "for the packet",
        "What you note about a meeting for your coordinator to read. It leaves, unless you leave it out.",
        (
            "facts",
            "fact",
        ),
    ),
    Term(
        "goal",
        "What you or a mentee want to reach, in small steps that can be ticked off.",
        (
            "goals",
            "step",
        ),
    ),
    Term(
        "grow",
        "Four questions with which a goal can be set: the goal itself, the reality today, the options, and "
        "the will to do it, with how sure that is from 1 to 10.",
    ),
    Term(
        "hand-over note",
        "What the next mentor of one mentee should know, as the mentee agreed to it. It is the one text "
        "about a mentee that you can write to a file, and holds nothing private.",
        ("hand over", "handover"),
    ),
    Term(
        "held",
        "A meeting that took place and to which somebody came. Only those count, as a rule.",
    ),
    Term(
        "key",
        "What signs your packets. Made at the first export, kept on this computer, known to others by "
        "its fingerprint.",
        (
            "signing key",
            "fingerprint",
            "signature",
        ),
    ),
    Term(
        "lens",
        "What a reflection looks at: domain (why we mentor), community (how we get on) or "
        "practice (what we do). Where lenses overlap, they mean something together.",
        ("lenses", "domain", "community", "practice"),
    ),
    Term(
        "level of evidence",
        "How far the evidence of a reflection goes, by Kirkpatrick: reaction, learning, behaviour, results.",
        ("evidence", "kirkpatrick"),
    ),
    Term(
        "log line",
        "A meeting in one line, as you would text it: `yesterday 45m with M-01 by video about exams`. "
        "What was understood is said before it is saved.",
        (
            "line",
            "quick line",
        ),
    ),
    Term(
        "mentee",
        "Somebody you mentor, listed by a pseudonym unless you choose otherwise.",
        (
            "mentees",
            "student",
        ),
    ),
    Term(
        "met",
        "A requirement that is fulfilled. Nothing that comes later takes it back, unless its rule looks at "
        "how things are of late.",
    ),
    Term(
        "must",
        "A requirement on which the certificate depends. All musts met means the year is done.",
        ("musts",),
    ),
    Term(
        "no-show",
        "A meeting that was arranged and to which nobody came. It is kept, and does not count as held.",
        (
            "noshow",
            "absent",
            "missed",
        ),
    ),
    Term(
        "not due",
        "A requirement whose days have not begun yet. There is nothing to do about it today.",
    ),
    Term(
        "not met",
        "A requirement that can no longer be met, or was not by its last day.",
        ("missed requirement",),
    ),
    Term(
        "on track",
        "Begun, and not behind an even pace towards the last day.",
        ("pace",),
    ),
    Term(
        "packet",
        "What you hand in: a folder with a PDF, its data and a signature, which shows how the year "
        "stands. Anybody can check it with `mentorlog verify` or the page in it.",
        (
            "packets",
            "pdf",
        ),
    ),
    Term(
        "phase",
        "A part of the year for which a rule asks something of its own, such as a term. A day belongs "
        "to one phase.",
        (
            "phases",
            "term",
        ),
    ),
    Term(
        "plan",
        "The fewest meetings, on human days, that would bring every must to met. Nothing is planned "
        "until you accept it.",
    ),
    Term(
        "policy",
        "The text with the rules of a programme. Your logbook keeps it as it was when you chose it, "
        "so that no later version changes a verdict.",
        (
            "rules",
            "rule",
        ),
    ),
    Term(
        "private tier",
        "Notes about a meeting that never leave this computer, in no packet and for nobody. Each text "
        "says where it goes: private, reflection, for the packet.",
        (
            "private",
            "tier",
            "privacy",
            "tiers",
        ),
    ),
    Term(
        "programme",
        "What you mentor in, for one period, with its policy, windows and coordinator.",
        (
            "program",
            "scheme",
        ),
    ),
    Term(
        "promise",
        "Something you or a mentee said you would do, at a meeting. Open promises stand on Home until "
        "they are done.",
        (
            "promises",
            "action",
            "actions",
            "todo",
        ),
    ),
    Term(
        "pseudonym",
        "What a mentee is called in lists and packets, such as M-01. The real name is kept apart, and "
        "leaves only with consent.",
        (
            "pseudonyms",
            "name",
            "nickname",
        ),
    ),
    Term(
        "receipt",
        "A slip for a mentee that proves which meeting with them is in your logbook, and nothing else. Also "
        "what a coordinator signs and sends back about a packet: accepted, held, or a question.",
        ("receipts",),
    ),
    Term(
        "recognition",
        "A nomination, a word of thanks or a prize that you keep in your records.",
        (
            "recognitions",
            "nomination",
            "prize",
        ),
    ),
    Term(
        "referral",
        "Where you pointed somebody for help: wellbeing, a tutor, the doctor.",
        (
            "referrals",
            "signpost",
        ),
    ),
    Term(
        "reflection",
        "Your own thoughts about a meeting or the year. Those that the rules ask for are in the "
        "packet for your coordinator unless you take them out; others leave only where you choose it.",
        (
            "reflections",
            "reflect",
        ),
    ),
    Term(
        "requirement",
        "One thing that the programme asks for, a must or a should.",
        ("requirements",),
    ),
    Term(
        "safeguarding",
        "What to do when somebody may be in danger: `!` says it, and whom to call. Only the day on which "
        "you passed it on is kept.",
        ("in danger", "danger", "passed on", "alert"),
    ),
    Term(
        "service",
        "Somewhere to send people, in a directory that you fill: what it is for, and how it is reached. "
        "Urgent ones are called when somebody may be in danger.",
        ("services", "directory"),
    ),
    Term(
        "should",
        "A requirement that is good practice. No certificate depends on it.",
        ("shoulds",),
    ),
    Term(
        "signer",
        "Somebody whose key you know, so that a packet of theirs can be told from one in their name.",
        ("signers",),
    ),
    Term(
        "smart",
        "Five questions that check a goal: is it specific, measurable, achievable, relevant, and bound to a "
        "day?",
    ),
    Term(
        "template",
        "A message that you need not write again: what stands in braces, such as {mentee} or {day}, is "
        "filled in, and you copy it and log it as sent in one step.",
        (
            "templates",
            "message template",
            "placeholder",
        ),
    ),
    Term(
        "theme",
        "One of 24 things that a reflection may show, from a study of peer mentoring: 13 antecedents and 11 "
        "consequences. `mentorlog themes` lists them.",
        ("themes",),
    ),
    Term(
        "under way",
        "A goal that is open and begun: a step is done, or you looked at it again.",
    ),
    Term(
        "unknown",
        "A requirement that cannot be judged yet, most often because a window or a phase has no days.",
        ("cannot tell",),
    ),
    Term(
        "waiver",
        "A requirement that your programme lifted for you, with who granted it and why. It counts "
        "apart, not as met.",
        (
            "waived",
            "waive",
            "waivers",
            "lifted",
        ),
    ),
    Term(
        "window",
        "A stretch of days, such as the weeks of the exams, in which the programme wants meetings. "
        "You set its days.",
        (
            "windows",
            "exams window",
        ),
    ),
)
"""The words, in the order of the alphabet."""


def terms_named(words: str) -> Sequence[Term]:
    """Return the terms that are called so; else those that have the words in their meaning.

    Args:
        words: what somebody asked about, in any case.
    """
    wanted = " ".join(fold(words.replace("-", " ")).split())
    called = [
        term
        for term in GLOSSARY
        if wanted in [fold(each.replace("-", " ")) for each in (term.word, *term.also)]
    ]
    return called or [term for term in GLOSSARY if wanted and wanted in fold(f"{term.word} {term.meaning}")]


def nearest_word(words: str) -> str:
    """Return the word that was probably meant by one that is not there; empty when none is near."""
    known = {fold(each): term.word for term in GLOSSARY for each in (term.word, *term.also)}
    return next((known[near] for near in get_close_matches(fold(words), known, 1, 0.7)), "")
