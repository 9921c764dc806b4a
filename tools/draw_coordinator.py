"""Walk a coordinator's five minutes with 200 packets, and draw them: `uv run tools/draw_coordinator.py`.

It makes the packets, opens the page in Chromium as a coordinator does, drops them, and looks for the forged
one, the three who are short and the two who did not send. A walk that no longer works ends with an error.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coordinator_inbox import FORGED, PACKETS, SHORT, SILENT, make_inbox

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "coordinator"
PAGE = ROOT / "mentorlog" / "packet" / "verify.html"
PLACE = Path("/tmp/mentorlog-coordinator")
SIZE = {"width": 1100, "height": 720}


class Browser:
    """The page in Chromium, driven by the program that the tests drive it with."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Take the running program."""
        self._process = process

    def ask(self, what: str, **request: object) -> object:
        """Ask for one thing, and wait for the answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"ask": what, **request}) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        if "error" in told:
            raise SystemExit(f"{what} {request}: {told['error']}\n{told['page'][-2_500:]}")
        return told["answer"]

    def shown(self) -> str:
        """Return the rows that are shown."""
        return str(self.ask("run", code="document.querySelector('#verdicts').innerText"))

    def only(self, word: str) -> None:
        """Show only mentors of one sort."""
        for each in ("", word):
            self.ask("click", selector=f'#filters [data-only="{each}"]')

    def draw(self, name: str, above: str) -> None:
        """Draw what is in sight once the page is scrolled to something."""
        self.ask("run", code=f"document.querySelector({above!r}).scrollIntoView({{ block: 'start' }})")
        self.ask("run", code="new Promise((done) => setTimeout(done, 300))")
        self.ask("shot", path=str(PICTURES / f"{name}.png"), full=False)


@contextmanager
def open_page() -> Iterator[Browser]:
    """Open the page as it lies on the disk."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    assert chromium, "Chromium is needed"
    with tempfile.TemporaryDirectory() as profile:
        program = ("node", "tests/page/browser.mjs", "chrome", chromium, profile)
        process = subprocess.Popen(
            [*program, str(PAGE), str(ROOT / "tools" / "verify_page")],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            browser = Browser(process)
            browser.ask("open", **SIZE)
            yield browser
        finally:
            process.communicate()


def walk(browser: Browser, place: Path) -> None:
    """Find the forged one, those who are short and those who did not send."""
    browser.draw("page", "h1")
    own = ("allowed_signers", "rules.toml", "mentors.csv")
    browser.ask("drop", paths=[str(place / name) for name in own])
    browser.ask("wait", text=f"{PACKETS - 1 + len(SILENT)}")
    browser.draw("ready", "#list-title")
    browser.ask("drop", paths=[str(place / "inbox")])
    browser.ask("wait", text="not genuine", selector="#filters")
    browser.draw("table", "#results-title")
    for name, word, expected in (
        ("short", "short", SHORT),
        ("not-sent", "not-sent", SILENT),
        ("forged", "not-genuine", (FORGED,)),
    ):
        browser.only(word)
        shown = browser.shown()
        assert all(mentor in shown for mentor in expected), f"{name}: {shown}"
        if name == "forged":
            browser.ask("click", selector="#verdicts tr[data-place]")
            browser.ask("wait", text="changed after it was signed", selector="#detail")
        browser.draw(name, "#results-title")


def main() -> None:
    """Make the inbox, walk, and keep the pictures."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir()
    try:
        make_inbox(PLACE)
        with open_page() as browser:
            walk(browser, PLACE)
    finally:
        shutil.rmtree(PLACE)


if __name__ == "__main__":
    main()
