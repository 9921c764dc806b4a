"""The key that this mentor's packets were signed with last, noted beside the key itself.

A key file that was swapped signs as well as the right one, but under other words: the coordinator would see a
stranger. So another key than the usual one signs only when the mentor says so.
"""

from contextlib import suppress
from pathlib import Path

from mentorlog.files import write_private
from mentorlog.formats.public_key import KEY_TYPE, PublicKey, from_base64
from mentorlog.host import Host


def last_used_key(host: Host) -> PublicKey | None:
    """Return the public half of the key that signed last; None where nothing that can be read says so."""
    try:
        kind, key = _note(host).read_text("ascii").split()[:2]
        return from_base64(key) if kind == KEY_TYPE else None
    except (OSError, ValueError):
        return None


def note_last_used_key(host: Host, key: PublicKey) -> None:
    """Note which key signs from now on; that it could not be noted is worth no failed export."""
    with suppress(OSError):
        write_private(_note(host), f"{key.line}\n".encode())


def _note(host: Host) -> Path:
    """Return where the note is."""
    return host.key.with_name(f"{host.key.name}.usual.pub")
