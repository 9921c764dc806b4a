"""The real app, made to fail: what is left on the terminal says where, and none of the mentor's words."""

import re
import sys
from pathlib import Path

import pytest

from mentorlog.host import Host
from tests.screens.seed import seed

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.screens.terminal import Terminal

SECRET = "chrysanthemum"

SITE = f"""
import sys, os, threading
target = os.environ.get("FAILS_IN", "")
def fuse(frame, event, argument):
    if event == "call" and frame.f_code.co_qualname == target and "mentorlog" in frame.f_code.co_filename:
        secret = {SECRET!r}
        raise KeyError(secret)
if target:
    sys.setprofile(fuse); threading.setprofile(fuse)
"""
"""Fails in one function of mentorlog's, as soon as it is called."""


def left_over(host: Host, where: Path, place: str, typed: str) -> str:
    """Return what an app printed, once its screen was gone, that failed in a place while one typed."""
    (where / "sitecustomize.py").write_text(SITE)
    log, picture = where / "textual.log", where / "pictures"
    noisy = {"TEXTUAL_LOG": str(log), "TEXTUAL_SCREENSHOT": "0", "TEXTUAL_SCREENSHOT_LOCATION": str(picture)}
    with Terminal(host.home, PYTHONPATH=str(where), FAILS_IN=place, **noisy) as terminal:
        terminal.wait_for("Requirements")
        terminal.type(typed)
        assert terminal.wait_for_end() == 1
        assert not log.exists()
        assert not picture.exists()
        assert not re.search(rb"\x1b\](?:[012]|52);", terminal.seen)
        return terminal.seen.rpartition(b"\x1b[?1049l")[2].decode()


@pytest.mark.parametrize(
    ("place", "typed"),
    [("DraftKeeper.keep", f"n\t{SECRET}"), ("take_back", "u")],
    ids=["typing", "worker"],
)
def test_an_app_that_fails_says_where_and_none_of_the_mentors_words(
    host: Host, tmp_path: Path, place: str, typed: str
) -> None:
    """Neither on the terminal, nor in its title, nor in what Textual can be told to write down."""
    seed(host)
    said = left_over(host, tmp_path, place, typed)
    assert SECRET not in said
    assert "Traceback" not in said
    assert "an error of its own (KeyError)" in said
