"""The page that coordinators open, its own script running in node, and browsers to open it in."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mentorlog.packet.evidence import Evidence
from tests.packet.conftest import Sample, sample

__all__ = ["sample"]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "mentorlog" / "packet" / "verify.html"
SOURCES = ROOT / "tools" / "verify_page"

needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
needs_packages = pytest.mark.skipif(
    not (SOURCES / "node_modules" / "esbuild").exists(),
    reason="the build's packages are not installed: npm install in tools/verify_page",
)


class Script:
    """The script of the page, in a node process of its own."""

    def __init__(self) -> None:
        node = shutil.which("node")
        assert node is not None
        self._process = subprocess.Popen(
            [node, str(Path(__file__).with_name("harness.mjs")), str(PAGE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"TZ": "UTC"},
        )

    def ask(self, what: str, **request: Any) -> Any:
        """Send one request to harness.mjs and return its answer."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"ask": what} | request) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the script of the page threw"
        return json.loads(answer)

    def assess(self, evidence: Evidence, signers: str | None = None) -> Any:
        """Return the page's verdict; `signers` is the text of a list."""
        return self.ask("assess", evidence=sent(evidence), signers=encoded(signers))

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


def encoded(data: bytes | str | None) -> str | None:
    """Return bytes, or a text in UTF-8, as harness.mjs takes them."""
    data = data.encode() if isinstance(data, str) else data
    return None if data is None else base64.b64encode(data).decode()


def sent(evidence: Evidence) -> dict[str, str | None]:
    """Return the parts of a packet as harness.mjs takes them."""
    return {name: encoded(getattr(evidence, name)) for name in ("data", "pages", "signature")}


def parts(sample: Sample) -> Evidence:
    """Return all parts of a packet."""
    return Evidence(*(sample.read(name) for name in ("packet.json", "packet.pdf", "packet.pdf.sig")))


@dataclass(frozen=True)
class Engine:
    """Which code checks signatures: the engine's own, or the page's."""

    name: str
    fallback: bool


@pytest.fixture(scope="session", params=[Engine("own", False), Engine("noble", True)], ids=lambda e: e.name)
def script(request: pytest.FixtureRequest) -> Iterator[Script]:
    """The script of the page, with each of the two ways to check signatures."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    made = Script()
    assert made.ask("choose", fallback=request.param.fallback) is not request.param.fallback
    yield made
    made.close()


BROWSERS = {
    "chrome": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}


class Browser:
    """A browser with the page open from the disk."""

    def __init__(self, name: str, program: str, profile: Path) -> None:
        self.name = name
        node = shutil.which("node")
        assert node is not None
        self._process = subprocess.Popen(
            [
                node,
                str(Path(__file__).with_name("browser.mjs")),
                name,
                program,
                str(profile),
                str(PAGE),
                str(SOURCES),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | {"HOME": str(profile), "TZ": "UTC"},
        )

    def ask(self, what: str, **request: Any) -> Any:
        """Send one request to browser.mjs and return its answer."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"ask": what} | request) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline() or '{"error": "the browser ended", "page": ""}')
        assert "error" not in answer, f"{answer['error']}\n{answer['page']}"
        return answer["answer"]

    def give(self, *paths: Path, how: str = "choose", input: str = "files") -> None:
        """Give files to the page: `choose` with a button, `drop` from the desktop, `dropMade` as objects."""
        self.ask(how, paths=[str(path) for path in paths], **({"input": input} if how == "choose" else {}))

    def wait(self, text: str) -> None:
        """Wait until the page says something."""
        self.ask("wait", text=text)

    def text(self, selector: str) -> list[str]:
        """Return what is seen of each element that fits."""
        found: list[str] = self.ask("text", selector=selector)
        return found

    def verdicts(self) -> list[str]:
        """Return the verdicts of the table, in its order."""
        return [text.split()[-1] for text in self.text("#verdicts .badge")]

    def close(self) -> None:
        """End the browser."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()


@pytest.fixture(scope="session", params=BROWSERS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Each browser that is installed."""
    program = next(filter(None, map(shutil.which, BROWSERS[request.param])), None)
    if program is None:
        pytest.skip(f"{BROWSERS[request.param][0]} is not installed")
    if shutil.which("node") is None or not (SOURCES / "node_modules" / "puppeteer-core").exists():
        pytest.skip("puppeteer-core is not installed: npm install in tools/verify_page")
    made = Browser(request.param, program, tmp_path_factory.mktemp(request.param))
    yield made
    made.close()


@pytest.fixture
def browser(running: Browser) -> Iterator[Browser]:
    """The page, freshly opened; afterwards nothing was logged, refused or asked of any network."""
    running.ask("open")
    yield running
    assert running.ask("faults") == []
