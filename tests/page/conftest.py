"""The page that coordinators open: its own script running in node, and browsers to open it in."""

import base64
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.judging import rejudge
from mentorlog.packet.content.schema import ListedRequirement
from mentorlog.policy.report import Finding
from tests.node import Node, missing, require_node
from tests.packet.conftest import Sample, fuller, sample, year
from tests.packet.packing import packed
from tests.packet.tampering import Attempt, Flips

__all__ = ["fuller", "packed", "sample", "year"]

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "mentorlog" / "packet" / "verify.html"
SOURCES = HERE.parents[1] / "tools" / "verify_page"


@pytest.fixture(autouse=True)
def _not_the_words() -> Iterator[None]:
    """Leave out in every test here what the page does not do."""
    with not_the_words():
        yield


@contextmanager
def not_the_words() -> Iterator[None]:
    """Leave out what the page does not do: deriving again the words of rules."""

    def claimed(
        claim: ListedRequirement, finding: Finding, names: dict[str, str], *, explained: bool
    ) -> Iterator[str]:
        """Compare a requirement with its own words in the place of the policy's."""
        return compared(claim, replace(finding, rule=claim.rule), names, explained=explained)

    compared = rejudge._difference
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rejudge, "_difference", claimed)
        yield


Said = str | Sequence[tuple[str, str]]
"""What a coordinator requires, as the page takes it."""


class Script(Node):
    """The script of the page, without a page; signatures are checked by node, or by the page's own code."""

    def __init__(self, engine: str, zone: str = "UTC") -> None:
        super().__init__(HERE / "harness.mjs", PAGE, zone=zone)
        self.name = f"verify.html, {engine}"
        own = engine == "WebCrypto"
        assert self.ask("choose", fallback=not own) is own
        self.step = 1 if own else 6
        """Of so many changes one is tried: noble takes milliseconds for each signature."""

    def assess(
        self,
        evidence: PacketParts,
        signers: str | None = None,
        held: str = "",
        rules: Said | None = None,
        now: datetime | None = None,
    ) -> Any:
        """Return the page's verdict.

        Args:
            evidence: a packet.
            signers: the text of a list.
            held: what stands in the box.
            rules: the coordinator's: the id of a policy that ships, or files as pairs of a name and a text.
            now: the coordinator's clock.
        """
        return self.ask(
            "assess",
            evidence=sent(evidence),
            signers=encoded(signers),
            held=held,
            rules=rules,
            now=now and now.isoformat(),
        )

    def outcomes(self, attempts: Sequence[Attempt], signers: str) -> Iterator[tuple[str, bool]]:
        """Yield for each attempt what it is, and whether the page lets it through."""
        evidences = [sent(each.evidence) for each in attempts]
        found = self.ask("outcomes", evidences=evidences, signers=encoded(signers))
        for attempt, outcome in zip(attempts, found, strict=True):
            yield attempt.what, attempt.survives(outcome)

    def flips(self, whole: PacketParts, flips: Flips, signers: str) -> Iterator[tuple[str, bool]]:
        """Yield for each place what it is, and whether the page lets a change there through."""
        request = {"evidence": sent(whole), "part": flips.part, "places": list(flips.places)}
        for outcome in self.ask("flips", **request, signers=encoded(signers)):
            yield flips.what, outcome != "REJECT"


def encoded(data: bytes | str | None) -> str | None:
    """Return bytes, or a text in UTF-8, as harness.mjs takes them."""
    data = data.encode() if isinstance(data, str) else data
    return None if data is None else base64.b64encode(data).decode()


def sent(evidence: PacketParts) -> dict[str, Any]:
    """Return the parts of a packet as harness.mjs takes them."""
    files = {name: encoded(getattr(evidence, name)) for name in ("data", "pages", "signature")}
    return {**files, "unchecked": list(evidence.unchecked)}


def parts(sample: Sample) -> PacketParts:
    """Return all parts of a packet."""
    data, pages, signature = map(sample.read, ("packet.json", "packet.pdf", "packet.pdf.sig"))
    return PacketParts(data, pages, signature)


either_engine = pytest.mark.parametrize("script", ["WebCrypto", "noble"], indirect=True, scope="session")
"""For tests of what is signed: with either cryptography. What else the page does is the same code."""


@pytest.fixture(scope="session")
def script(request: pytest.FixtureRequest) -> Iterator[Script]:
    """The script of the page, with the cryptography of node unless the test names another."""
    require_node()
    made = Script(getattr(request, "param", "WebCrypto"))
    yield made
    made.close()


BROWSERS = {
    "chrome": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}


class Browser(Node):
    """A browser with the page open from the disk."""

    def __init__(self, name: str, program: str, profile: Path) -> None:
        super().__init__(HERE / "browser.mjs", name, program, profile, PAGE, SOURCES, home=profile)
        self.name = name

    def give(self, *paths: Path, how: str = "choose", input: str = "files") -> None:
        """Give files to the page: `choose` with a button, `drop` from the desktop, `dropMade` as objects."""
        self.ask(how, paths=[str(path) for path in paths], **({"input": input} if how == "choose" else {}))

    def give_folder(self, path: Path) -> None:
        """Give a whole folder: chosen with the button where that can be done, else dropped."""
        if self.name == "chrome":
            self.give(path, input="folder")
        else:
            self.give(path, how="dropFolder")

    def wait(self, text: str) -> None:
        """Wait until the page says something."""
        self.ask("wait", text=text)

    def text(self, selector: str) -> list[str]:
        """Return what is seen of each element that fits."""
        found: list[str] = self.ask("text", selector=selector)
        return found

    def verdicts(self) -> list[str]:
        """Return the verdict on each packet that was checked, in the order of their names."""
        return self._checked("verdict")

    def checked(self) -> list[str]:
        """Return what each packet that was checked is called."""
        return self._checked("file")

    def _checked(self, field: str) -> list[str]:
        """Return one field of what is told of each packet; the table has each mentor once."""
        found: list[str] = self.ask("run", code=f"mentorlog.checkedRows().map((row) => row.{field})")
        return found


@pytest.fixture(scope="session", params=BROWSERS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Each browser that is installed."""
    require_node(SOURCES)
    program = next(filter(None, map(shutil.which, BROWSERS[request.param])), None)
    if program is None:
        missing(f"{BROWSERS[request.param][0]} is not installed")
    made = Browser(request.param, program, tmp_path_factory.mktemp(request.param))
    yield made
    made.close()


@pytest.fixture
def browser(running: Browser) -> Iterator[Browser]:
    """The page, freshly opened; afterwards nothing was logged, refused or asked of any network."""
    running.ask("open")
    yield running
    assert running.ask("faults") == []
