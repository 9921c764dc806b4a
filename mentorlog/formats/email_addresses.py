"""E-mail addresses as people compare them."""

import re
import unicodedata

_PLAIN = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")
"""Letters of keyboards everywhere (RFC 5322, section 3.2.3, atext), of which none passes for another."""
_UNSEEN = re.compile("[\u034f\u115f\u1160\u2800\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""What takes no room, or passes for a blank, and is not of a category that says so."""
_BETWEEN = re.compile('[;,<>" ]+')
"""What stands around addresses where several are written, or a name beside one."""
_LINK = re.compile(r"mailto:([^?]*).*", re.IGNORECASE | re.DOTALL)
"""An address as a link to write to it (RFC 6068)."""
_NAMED = re.compile(r"([^<>]*)<([^<>@ ]+@[^<>@ ]+)> *")
"""An address with a name before it (RFC 5322, name-addr)."""
_BLANK = ("Cc", "Cf", "Zl", "Zp", "Zs")
_ALIKE = str.maketrans(
    "асԁеһіјӏорԛѕѵԝхувнкмтαονιρκυγχβεμıɡɑ。",
    "acdehijlopqsvwxybhkmtaovipkuyxbemiga.",
)
"""Small letters of other alphabets that look like Latin ones, or whose capitals do."""


def fold_address(address: str) -> str:
    """Return an address so that those which look alike are alike: no blanks, no capitals, one width."""
    folded = unicodedata.normalize("NFKC", address).casefold()
    seen = (char for char in _UNSEEN.sub("", folded) if unicodedata.category(char) not in _BLANK)
    return "".join(seen).translate(_ALIKE)


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses of a line as people write it: a link, several, with a name before; once each."""
    words = (_LINK.sub(r"\1", word) for word in _BETWEEN.split(text))
    return tuple(dict.fromkeys(word for word in words if "@" in word))


def split_named(text: str) -> tuple[str, str]:
    """Return the name and the address of a line such as `Ana Lim <ana@example.org>`; of others the line.

    The address is empty where the line is neither that nor an address alone.
    """
    if found := _NAMED.fullmatch(text):
        return found[1].strip(' "'), found[2]
    return ("", text) if addresses_in(text) == (text,) else (text, "")


def is_plain_address(address: str) -> bool:
    """Say whether an address is one and nothing else, in letters that pass for no others."""
    return _PLAIN.fullmatch(address) is not None


def spell_out(address: str) -> str:
    """Return an address with each sign that is not of a keyboard everywhere as `<U+0430>`."""
    return "".join(char if " " <= char <= "~" else f"<U+{ord(char):04X}>" for char in address)
