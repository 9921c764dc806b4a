"""What an erasure does, in words: shown before it, and what it cannot reach, as a letter to send after it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from mentorlog.model import Mentor
from mentorlog.model.text import visible
from mentorlog.operations.erasing.erasure_plan import ErasurePlan
from mentorlog.operations.erasing.reworded_entries import Wording
from mentorlog.operations.reflections.reflection_words import document_name
from mentorlog.wording import either, many, on

_PLURALS = {
    "action": "promises",
    "survey": "questionnaires",
    "feedback": "feedback notes",
    "attestation": "attestations",
}
_OWN = ("settings.toml",)
"""Files of mentorlog's own in which only the mentor changes anything."""
NEVER_BACK = "Undo does not bring it back, and neither does a copy made by mentorlog: those go too."
DISK = "Gone means: from every file of mentorlog. For the disk itself use full-disk encryption."


def what_goes(plan: ErasurePlan) -> Iterator[str]:
    """Yield in sentences what an erasure takes out."""
    for kind, number in plan.gone.items():
        yield f"{many(number, _noun(kind))}, whole"
    for kind, number in plan.emptied.items():
        if plan.only:
            yield f"the text “{plan.only}” of {many(number, _noun(kind))}"
        elif kind == "mentee":
            yield "the name, and all that is noted about them"
        elif kind == "referral":
            yield f"of {many(number, _noun(kind))}, whose they were and what was noted"
        else:
            yield f"what is written of {many(number, _noun(kind))}: texts, topics, tags and links"
    if plan.deleted:
        yield f"what the history keeps of {many(len(plan.deleted), 'entries')} deleted before"
    yield "all earlier versions of these, out of the history"
    if plan.drafts:
        yield f"{many(len(plan.drafts), 'drafts')} of what was being typed"
    if plan.names_in_packets:
        yield f"what opens the name in {many(plan.names_in_packets, 'packets')}"
    if plan.rewritten:
        yield f"the text in {many(len(plan.rewritten), 'drafts')} of what was being typed"
    for decision in plan.decisions:
        yield (
            f"what {decision.by} wrote in the decision of {on(decision.at.date())} on a packet, and its "
            f"receipt: that the packet was {decision.in_words} stays"
        )
    for path in plan.exports:
        yield f"the export {path}"
    if plan.memory:
        yield "what is remembered about the columns of tables that came in"
    if plan.copies:
        yield f"{many(plan.copies, 'copies')} of the logbook, for a new one that was checked"


def what_stays(plan: ErasurePlan) -> Iterator[str]:
    """Yield in sentences what is left, so that nothing counts otherwise than before."""
    if plan.left_as:
        yield f"a mentee called {plan.left_as}, of whom nothing is known"
    if plan.only:
        yield "all else that these say, and that they count"
    elif plan.emptied["meeting"]:
        kept = "day, kind, status, minutes and what the rules look at"
        yield f"{many(plan.emptied['meeting'], 'meetings')} with {kept}"
    if plan.emptied["reflection"]:
        written = many(plan.emptied["reflection"], "reflections")
        yield f"how many words there were in {written}"
    if plan.emptied["referral"]:
        yield f"{many(plan.emptied['referral'], 'referrals')} of nobody, by day and kind of service"
    for each in plan.quoting:
        yield f"what your {document_name(each.document)} of {on(each.day)} quotes of it: change it there"
    yield "the fingerprints of the history, so that packets and checkpoints that are out still fit"


def naming_words(plan: ErasurePlan) -> Iterator[tuple[str, str]]:
    """Yield the other entries that name the person, and what becomes of it."""
    for each in plan.naming:
        texts = either([name.replace("_", " ") for name in each.fields], "and")
        done = {
            Wording.REMOVE: f"{texts} removed",
            Wording.RENAME: f"{plan.left_as} written instead, in {texts}",
            Wording.KEEP: f"{texts} kept as written, with the name",
        }
        yield each.title, done[each.wording] + (": it may be another’s" if each.perhaps else "")


def out_of_reach(plan: ErasurePlan) -> Iterator[str]:
    """Yield in sentences what no erasure here can reach."""
    for packet in plan.packets:
        folder = packet.folder
        period = f"{on(packet.period_start)} to {on(packet.period_end)}"
        where = f", written to {folder}" if folder and Path(folder) not in plan.exports else ""
        yield f"the {packet.profile} packet of {on(packet.at.date())} for {period}{where}"
    for decision in plan.decisions:
        yield (
            f"the decision of {on(decision.at.date())} on a packet, which names {plan.title}: {decision.by} "
            "has it too, and so may you, as the file that came"
        )
    for path in plan.elsewhere:
        if path.name in _OWN:
            yield f"{path}, where you chose something that names it: mentorlog settings"
        else:
            yield f"{path}, which is not in mentorlog’s hands: delete it yourself"
    for path in plan.unread:
        yield f"{path}, which is encrypted or too large to look into, and may hold it: delete it yourself"
    for path in plan.doubtful:
        yield f"the export {path}, which may hold it: a text is too short to tell. Look into it"
    for copy in plan.written:
        yield f"{copy.in_words}: delete it yourself" + ("" if copy.path.exists() else ", wherever it is now")
    if plan.second_place is not None:
        yield (
            f"{plan.second_place}, your second place for copies, which is not there now: its copies go once "
            "it is there again and a copy is made"
        )
    yield "copies that mentorlog does not know of: moved since, in synced folders, of the whole computer"
    yield "what was printed, mailed, or copied to the clipboard"


def letter(plan: ErasurePlan, mentor: Mentor | None, today: date) -> str:
    """Return a letter to those who hold something that no erasure here reaches."""
    lines = [
        on(today),
        "",
        f"I have erased what I kept about {plan.title} in my mentoring logbook. I cannot reach what I gave "
        "to others. Please delete it, or tell me why you have to keep it:",
        "",
    ]
    for packet in plan.packets:
        period = f"{on(packet.period_start)} to {on(packet.period_end)}"
        lines.append(f"- the packet signed on {on(packet.at.date())} for {period} ({packet.profile})")
        lines.append(f"  packet.json has the SHA-256 {packet.sha256}")
    if not plan.packets:
        lines.append("- no packet: none was signed that tells of it")
    lines += [
        f"- {copy.what} of {on(copy.day)} ({visible(copy.path.name, prose=False)}), if I gave it to you"
        for copy in plan.written
    ]
    lines += [
        "- copies of packets, notes and messages about it in mail, shared folders and on paper",
        "",
        "Packets that you keep still verify: erasing takes no signature back.",
        "",
        mentor.name if mentor and mentor.name else "Your mentor",
    ]
    return "\n".join(lines) + "\n"


def erased_words(plan: ErasurePlan) -> str:
    """Say what was done, in a sentence."""
    if plan.left_as:
        return f"Erased {plan.title}. What is left is called {plan.left_as} and counts as before."
    return f"Erased {plan.title}."


def _noun(kind: str) -> str:
    """Return what entries of a kind are called, several of them."""
    return _PLURALS.get(kind, f"{kind}s")
