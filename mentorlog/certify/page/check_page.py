"""The page with which anybody checks a certificate in a browser, offline, as a programme hands it out."""

import json
from collections.abc import Sequence
from importlib.resources import files

_NOBODYS = '<script type="application/json" id="programme">{}</script>'


def check_page(name: str, did: str, lists: Sequence[str]) -> bytes:
    """Return the page with whose it is, and what was revoked on the day that it is made.

    Args:
        name: the programme's.
        did: its key.
        lists: its lists of what was revoked, VC-JWTs.
    """
    page = files("mentorlog.certify.page").joinpath("check_page.html").read_text("utf-8")
    data = json.dumps({"name": name, "did": did, "lists": lists}, ensure_ascii=False)
    # Nothing in it ends the element that it stands in.
    data = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    before, _, after = page.partition(_NOBODYS)
    return f"{before}{_NOBODYS.replace('{}', data)}{after}".encode()
