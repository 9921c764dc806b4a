"""What every test shares: a host with a fixed clock, fixed chance and a home of its own."""

import gc
import itertools
import os
import sys
import time
from collections.abc import Callable, Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from mentorlog.host import Host
from mentorlog.model.date_style import DateStyle
from mentorlog.wording import write_days
from tests.quick_logbooks import quick_logbooks

settings.register_profile(
    "any-machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")

_LONG = 200
"""Characters, or bytes, of a text that is too long for the name of a test."""

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)
"""A Wednesday in the middle of a mentoring year."""


def counting_bytes() -> Callable[[int], bytes]:
    """Return a source of bytes that gives 1, 2, 3 …: the same on every run, never twice the same."""
    numbers = itertools.count(1)
    return lambda size: next(numbers).to_bytes(size, "big")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let whoever has the time try every case of what a run takes a share of."""
    parser.addoption("--sweep", action="store_true", help="try all cases of the tests marked `sweep`")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Call a long text by how it begins: names of tests go from process to process with every report."""
    if isinstance(val, str | bytes) and len(val) > _LONG:
        return f"{val[:40]!r} and {len(val) - 40} more"
    return None


def pytest_configure(config: pytest.Config) -> None:
    """Keep compiled code for the next process even where Python is told to leave none beside the sources.

    Hundreds of tests start Python; each compiled all that it imports.
    """
    if sys.dont_write_bytecode and config.pluginmanager.has_plugin("cacheprovider"):
        assert config.cache is not None
        sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(config.cache.mkdir("bytecode"))
        sys.dont_write_bytecode = False
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def sweep(request: pytest.FixtureRequest) -> bool:
    """Whether all cases are to be tried, rather than a share of them."""
    return bool(request.config.getoption("--sweep"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Leave what is imported out of the rounds of the garbage collector, and have fewer long ones."""
    gc.disable()
    collected = yield
    gc.freeze()
    gc.set_threshold(700, 10, 100)
    gc.enable()
    return collected


@pytest.fixture(autouse=True)
def usual_days() -> Iterator[None]:
    """Let no test leave days written in another way than by default."""
    yield
    write_days(DateStyle.DAY_FIRST)


@pytest.fixture(autouse=True, scope="session")
def logbooks() -> Iterator[None]:
    """Have logbooks quickly, but in the tests of the store."""
    with quick_logbooks():
        yield


@pytest.fixture
def quick_age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Encrypt by passphrases without the work that keeps others out."""
    from tests.quick_age import encrypt

    monkeypatch.setattr("pyrage.passphrase.encrypt", encrypt)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """A host whose clock stands still, whose ids count up and whose home is empty."""
    return Host(
        home=tmp_path / "home",
        now=lambda: NOON,
        random=counting_bytes(),
        local_zone=lambda: "Asia/Kuala_Lumpur",
        local_date_style=lambda: None,
    )


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The zone of this computer, for this process and for those that it starts: the test's parameter."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be set on Windows")
    name = str(request.param)
    with monkeypatch.context() as changed:
        changed.setenv("TZ", name)
        time.tzset()
        yield name
    time.tzset()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests of tampering counted, whichever process they ran in."""
    # Imported only when all is done: most runs of tests count nothing.
    from tests.packet.tallies import Figure, table

    reports = (report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind))
    properties = (each for report in reports for each in report.user_properties)
    if figures := [Figure(*value) for name, value in properties if name == "tampering"]:
        terminalreporter.section("tampering: tried / survived")
        for line in table(figures):
            terminalreporter.line(line)
