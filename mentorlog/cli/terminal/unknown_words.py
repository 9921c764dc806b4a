"""The sentence about a word that is no command or option: it names the one that was probably meant."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from mentorlog.model.text import one_line

_OTHER_WORDS = {
    "add": ("log",),
    "new": ("add", "log"),
    "show": ("check", "meetings"),
    "list": ("meetings",),
    "edit": ("meetings",),
    "change": ("edit", "meetings"),
    "remove": ("delete", "meetings"),
    "delete": ("meetings",),
    "rm": ("delete", "meetings"),
    "held": ("log",),
    "state": ("status", "check"),
    "find": ("search",),
    "grep": ("search",),
    "prepare": ("prep", "plan"),
    "calendar": ("export",),
    "words": ("glossary",),
    "config": ("settings",),
    "preferences": ("settings",),
    "progress": ("check",),
    "rules": ("check", "show"),
    "requirements": ("check",),
    "promises": ("actions",),
    "todo": ("actions",),
    "people": ("mentees",),
    "students": ("mentees",),
    "note": ("reflect",),
    "journal": ("reflect",),
    "write": ("reflect",),
    "tick": ("attest", "done", "step"),
    "training": ("attest",),
    "name": ("mentor",),
    "me": ("mentor",),
    "init": ("mentor",),
    "setup": ("mentor",),
    "policy": ("programme",),
    "course": ("programme",),
    "choose": ("use", "programme"),
    "set": ("use",),
    "packet": ("export",),
    "sign": ("export",),
    "pdf": ("export",),
    "copy": ("backup",),
    "recover": ("restore",),
    "where": ("paths",),
    "back": ("undo",),
    "revert": ("undo",),
    "app": ("demo",),
    "try": ("demo",),
}
"""Words that people bring along, with the commands that do what they mean: the first that is there."""


def refusal(command: str, word: str, known: Sequence[str]) -> str:
    """Return what is said about a word that is unknown.

    Args:
        command: what stands before the word, such as `mentorlog mentees`.
        word: what was typed.
        known: what could have been; nothing where the command takes no more words.
    """
    if word.startswith("-"):
        kind, meant = "option", nearest(word.partition("=")[0], known)
    else:
        kind, meant = "command", nearest(word, known)
    if known:
        sentence = f"`{command}` has no {kind} {one_line(word)!r}."
    else:
        sentence = f"`{command}` takes no more words, and {one_line(word)!r} is one too many."
    if meant:
        way = f"`{command} {meant}`" if kind == "command" else meant
        sentence += f" Did you mean {way}?"
    elif kind == "command" and "log" in known:
        sentence += f' A meeting is logged so: {command} log "today 45m with M-01 about exams".'
    return f"{sentence} `{command} --help` lists what it takes.\n"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was probably meant by another; empty when none is near."""
    names = tuple(known)
    folded = word.casefold()
    meant = [name for name in _OTHER_WORDS.get(folded, ()) if name in names]
    return next(
        iter([*(name for name in names if name == folded), *meant, *get_close_matches(folded, names, 1)]), ""
    )
