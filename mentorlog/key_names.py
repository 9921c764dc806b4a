"""What keys are called, as Textual calls them, and as people do.

Textual takes any word for a key and waits for one that never comes.
"""

import string
import unicodedata

from mentorlog.model.constraints import Invalid

FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 13))
MOVING = frozenset(("up", "down", "left", "right", "home", "end", "pageup", "pagedown"))
_EDITING = frozenset(("enter", "escape", "tab", "space", "backspace", "delete", "insert"))
_SHORTENED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Names of characters that Textual shortens."""
_ALSO = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page_up": "pageup",
    "page_down": "pagedown",
    "hyphen": "minus",
    "dash": "minus",
    "period": "full_stop",
    "dot": "full_stop",
    "point": "full_stop",
    "spacebar": "space",
    "question": "question_mark",
    "exclamation": "exclamation_mark",
    "less": "less_than_sign",
    "greater": "greater_than_sign",
    "equals": "equals_sign",
    "hash": "number_sign",
}
"""What else people call keys."""
_OTHERS = {"i": "tab", "m": "enter", "j": "enter", "h": "backspace"}
"""Letters that with ctrl are, to a terminal, another key."""
_HELD = frozenset(("ctrl", "shift", "alt", "option", "meta", "cmd", "command", "super", "win"))
"""What is held while another key is pressed."""


def of_character(character: str) -> str:
    """Return the name of the key that types a character."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SHORTENED.get(name, name)


_TYPING = {of_character(each): each for each in string.printable.strip() + " "}
"""The keys that type, by their names."""
NAMED = frozenset((*FUNCTION_KEYS, *MOVING, *_EDITING, *(key for key in _TYPING if len(key) > 1)))
"""Every key with a name of more than one letter."""


def key_named(text: str) -> str:
    """Return Textual's name of a key that was named: `n`, `?`, `F2`, `Ctrl+N`, `shift+left`.

    Raises:
        Invalid: when there is no such key, or none that reaches programs in every terminal.
    """
    # Imported only where keys are changed.
    from mentorlog.settings.did_you_mean import did_you_mean

    typed = text.strip()
    if len(typed) == 1 and typed.isprintable():
        return of_character(typed)
    *held, key = typed.casefold().replace("control", "ctrl").replace("ctrl-", "ctrl+").split("+")
    key = key.strip().replace(" ", "_").replace("-", "_")
    key = of_character(key) if len(key) == 1 and key.isprintable() else _ALSO.get(key, key)
    modifiers = [each.strip() for each in held]
    if not modifiers and key in NAMED:
        return key
    if modifiers == ["shift"] and len(key) == 1 and key.isalpha():
        return key.upper()
    if modifiers == ["shift"] and (key in MOVING or key == "tab"):
        return f"shift+{key}"
    if modifiers == ["ctrl"] and key in string.ascii_lowercase:
        if key in _OTHERS:
            raise Invalid(f"in a terminal, ctrl+{key} is {_OTHERS[key]}; choose another.")
        return f"ctrl+{key}"
    if modifiers == ["ctrl"] and key in MOVING:
        return f"ctrl+{key}"
    if modifiers and {*modifiers} <= _HELD and key in NAMED | set(string.ascii_lowercase):
        raise Invalid(
            f"{typed[:40]} does not reach programs in every terminal; a letter, F1 to F12 or ctrl with a "
            "letter does."
        )
    near = did_you_mean(key, NAMED) if len(key) > 1 else ""
    hint = near if "mean" in near else "keys are called n, ?, f2, ctrl+n, delete."
    raise Invalid(f"there is no key {typed[:40]!r}; {hint}")
