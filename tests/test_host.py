"""What is taken from the machine: the zone that TZ or the system names, and doubts that are said."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorlog import host as machine
from mentorlog.app import MentorlogApp
from mentorlog.cli import main
from mentorlog.host import Host
from mentorlog.store import Store
from tests.conftest import counting_bytes

UNKNOWN = (
    "SGT-8",
    "UTC0",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "Foo/Bar",
    ":Foo/Bar",
    "Asia",
    "asia/",
    "../Asia",
    "⌚",
)
KNOWN = {
    "Asia/Singapore": "Asia/Singapore",
    ":Asia/Singapore": "Asia/Singapore",
    "EST5EDT": "EST5EDT",
    "": "UTC",
}
THE_SYSTEM_S = (None, ":", "localtime", ":/etc/localtime")


@pytest.fixture
def berlin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Host:
    """A machine that is set to Berlin, late in the evening; its zone is not passed in."""
    monkeypatch.setattr(machine, "_set_zone", lambda: "Europe/Berlin")
    monkeypatch.delenv("TZ", raising=False)
    evening = datetime(2026, 3, 11, 20, 0, tzinfo=UTC)
    return Host(home=tmp_path / "home", now=lambda: evening, random=counting_bytes())


@pytest.mark.parametrize("chosen", KNOWN)
def test_a_zone_that_tz_names_is_the_zone(berlin: Host, monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    """By its IANA name, as POSIX and the C library read the variable."""
    monkeypatch.setenv("TZ", chosen)
    assert (berlin.local_zone(), berlin.zone_doubt) == (KNOWN[chosen], "")


def test_a_zone_that_tz_names_by_its_file_is_the_zone(
    berlin: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the files of zones lie, they lie in a folder of that name."""
    monkeypatch.setenv("TZ", str(tmp_path / "zoneinfo" / "Asia" / "Tehran"))
    assert (berlin.local_zone(), berlin.zone_doubt) == ("Asia/Tehran", "")


@pytest.mark.parametrize("chosen", THE_SYSTEM_S)
def test_without_tz_it_is_the_system_s(
    berlin: Host, monkeypatch: pytest.MonkeyPatch, chosen: str | None
) -> None:
    """Also where TZ says so itself."""
    if chosen is not None:
        monkeypatch.setenv("TZ", chosen)
    assert (berlin.local_zone(), berlin.zone_doubt) == ("Europe/Berlin", "")


@pytest.mark.parametrize("chosen", UNKNOWN)
def test_a_tz_that_is_not_understood_is_said_with_the_zone_in_its_place(
    berlin: Host, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    """POSIX rules have no name that a logbook could keep."""
    monkeypatch.setenv("TZ", chosen)
    assert berlin.local_zone() == "Europe/Berlin"
    assert f"“{chosen}”" in berlin.zone_doubt
    assert "days are those of Europe/Berlin" in berlin.zone_doubt


def test_a_system_whose_zone_has_no_name_is_doubted(
    berlin: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copied file says what the clocks show, but not where; without any file the clocks show UTC."""
    monkeypatch.setattr(machine, "_set_zone", lambda: "")
    monkeypatch.setattr(machine, "_LOCALTIME", tmp_path)
    assert "days are those of UTC" in berlin.zone_doubt
    monkeypatch.setattr(machine, "_LOCALTIME", tmp_path / "missing")
    assert (berlin.local_zone(), berlin.zone_doubt) == ("UTC", "")


def test_a_command_says_once_which_zone_it_goes_by(
    berlin: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, and only when the machine's zone decides something."""
    monkeypatch.setenv("TZ", "SGT-8")
    assert main(["mentees", "add", "M-01"], berlin) == 0
    assert capsys.readouterr().err == ""
    assert main(["log", "today 45m with M-01"], berlin) == 0
    written = capsys.readouterr()
    assert "Wed 11 Mar 2026" in written.out
    assert written.err.count("SGT-8") == 1
    assert written.err.count("\n") == 1


def test_a_programme_s_zone_is_not_doubted(
    berlin: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Days are those of the programme, whatever the machine's are."""
    main(["mentees", "add", "M-01"], berlin)
    use = ["programme", "use", "numed-2021", "--zone", "Asia/Singapore", "--from", "2025-09-01"]
    assert main([*use, "--to", "2026-06-30"], berlin) == 0
    capsys.readouterr()
    monkeypatch.setenv("TZ", "SGT-8")
    assert main(["log", "today 45m with M-01"], berlin) == 0
    assert "Thu 12 Mar 2026" in (written := capsys.readouterr()).out
    assert written.err == ""


async def test_the_app_says_it_in_a_toast(host: Host) -> None:
    """While no programme names a zone."""
    doubt = "The time zone that TZ names, “[SGT-8]”, is not known here."
    with Store(host, begin=True) as store:
        app = MentorlogApp(host, store, doubt=doubt)
        async with app.run_test():
            assert [toast.message for toast in app._notifications] == [doubt]
