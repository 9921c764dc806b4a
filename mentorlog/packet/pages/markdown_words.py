"""A person's words in Markdown (CommonMark with GitHub's tables), in which nothing means anything."""

import re

from mentorlog.model.text import visible
from mentorlog.packet.pages.text_direction import isolated

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~#!$@^]")
"""What may begin emphasis, code, a link, an image, HTML, an entity or a table cell."""
_ADDRESS = re.compile(r":(?=[/A-Za-z_+-])|(?<=www)\.", re.IGNORECASE)
"""Where readers of Markdown see an address, or the name of a small picture, without any markup."""
_LINE_START = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)|^([-+=])")
"""What may begin a list or underline a heading."""


def said_lines(text: str) -> str:
    """Return a paragraph of somebody's, line by line."""
    return "\\\n".join(map(said, text.split("\n")))


def said(text: str) -> str:
    """Return one line of somebody's words, in which nothing means anything."""
    text = _ADDRESS.sub(r"\\\g<0>", escaped(visible(text)))
    return isolated(_LINE_START.sub(r"\1\\\2\3", text.strip().replace("\t", " ")))


def escaped(text: str) -> str:
    """Take the meaning from every sign that has one."""
    return _MARKUP.sub(r"\\\g<0>", text)
