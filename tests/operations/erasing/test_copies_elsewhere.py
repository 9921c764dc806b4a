"""What was written outside the home is named by path and day: no erasure reaches it."""

import json
from datetime import date
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.operations.backups.archive_file import write_archive_file
from mentorlog.operations.backups.making import back_up_by_hand
from mentorlog.operations.backups.one_file import write_copy
from mentorlog.operations.closing.hand_over import save_hand_over
from mentorlog.operations.erasing.erasure_plan import carry_out_erasure, plan_mentee
from mentorlog.operations.erasing.erasure_words import letter, out_of_reach
from mentorlog.operations.own_copy.copy_format import CopyFormat
from mentorlog.operations.own_copy.own_copy import place_for, write_own_copy
from mentorlog.operations.own_copy.written_copies import forget_copies, remember_copy, written_copies
from mentorlog.store import Store
from tests.byte_scan import files_with
from tests.conftest import NOON

TODAY = NOON.date()
ANA = Mentee(id="019cdcc4-a200-7000-8000-0000000f0001", pseudonym="Ana [/b] [TODO]", name="Ana Wrenfield")


def test_every_copy_elsewhere_is_named_by_path_and_day(host: Host, tmp_path: Path) -> None:
    """Also one that was moved away; not one that is known to hold nothing, nor what lies at home."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with Store(host) as store:
        before = place_for(CopyFormat.XLSX, stick / "before.xlsx", TODAY)
        write_own_copy(store, CopyFormat.XLSX, before, TODAY)
        store.add(ANA)
        for form in (CopyFormat.XLSX, CopyFormat.CSV):
            write_own_copy(store, form, place_for(form, stick, TODAY), TODAY)
        write_archive_file(store, stick / "year.json")
        write_archive_file(store, host.home / "exports" / "year.json")
        write_copy(
            host, back_up_by_hand(store, None)[0], stick / "sealed.age", lambda _: b"age-encryption.org/v1\n"
        )
        save_hand_over(host, stick / "hand-over-ana_wrenfield.txt", "Ana Wrenfield")
        (stick / "year.json").rename(tmp_path / "moved.json")
        plan = plan_mentee(store, ANA, TODAY)
        assert [copy.path.name for copy in plan.written] == [
            f"mentorlog-xlsx-{TODAY}.xlsx",
            f"mentorlog-csv-{TODAY}",
            "year.json",
            "sealed.age",
            "hand-over-ana_wrenfield.txt",
        ]
        said = "\n".join(out_of_reach(plan))
        assert (
            f"the archive of 11 March 2026, written to {stick / 'year.json'}: delete it yourself, wher"
            in said
        )
        assert "the workbook of 11 March 2026 (mentorlog-xlsx" in letter(plan, None, TODAY)
        carry_out_erasure(store, plan)
    assert not files_with(host.home, "wrenfield")
    assert len(written_copies(host)) == 5


def test_a_path_that_is_no_text_is_remembered(host: Host) -> None:
    """Linux has names of any bytes, which Python spells with halves of characters."""
    with Store(host):
        place = Path("/stick/\udce9\n[/b].json")
        remember_copy(host, "the archive", place)
        remember_copy(host, "the workbook", place.with_name("é.xlsx"))
        assert [copy.path for copy in written_copies(host)] == [
            place.absolute(),
            place.with_name("é.xlsx").absolute(),
        ]


def test_a_second_place_that_is_away_is_named(host: Host, tmp_path: Path) -> None:
    """Until it is plugged in, its copies hold what was erased here."""
    host.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    stick = tmp_path / "stick"
    host.settings.write_text(f"[backup]\nfolder = '{stick}'\n")
    with Store(host) as store:
        store.add(ANA)
        assert any(
            f"{stick}, your second place" in line for line in out_of_reach(plan_mentee(store, ANA, TODAY))
        )
        stick.mkdir()
        assert not any(str(stick) in line for line in out_of_reach(plan_mentee(store, ANA, TODAY)))


@pytest.mark.parametrize(
    "data", [b"[[[", b"{}", b'[{"what": 1}]', b"\xff", b'[{"what":"a","path":"b","day":"x"}]']
)
def test_a_file_that_is_not_ours_says_nothing(host: Host, data: bytes) -> None:
    """And what is remembered next takes its place."""
    host.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    host.written_copies.write_bytes(data)
    assert written_copies(host) == ()
    save_hand_over(host, host.home.parent / "elsewhere.txt", "note")
    assert [copy.day for copy in written_copies(host)] == [date(2026, 3, 11)]


def test_one_damaged_item_takes_none_of_the_others_with_it(host: Host, tmp_path: Path) -> None:
    """Neither when they are read nor when the next one is remembered."""
    remember_copy(host, "the archive", tmp_path / "year.json")
    (good,) = json.loads(host.written_copies.read_bytes())
    odd: tuple[object, ...] = (
        {**good, "day": "x"},
        {"what": 1},
        {**good, "path": None},
        None,
        [[]],
        "Ana [/b] [TODO]",
    )
    host.written_copies.write_text(json.dumps([*odd, good, *odd]))
    assert [copy.path for copy in written_copies(host)] == [tmp_path / "year.json"]
    remember_copy(host, "the workbook", tmp_path / "year.xlsx")
    assert [copy.path.name for copy in written_copies(host)] == ["year.json", "year.xlsx"]


def test_a_folder_in_its_place_stays(host: Host, tmp_path: Path) -> None:
    """It is not ours, so nothing is read of it, written into it or taken away."""
    host.written_copies.mkdir(mode=0o700, parents=True)
    remember_copy(host, "the archive", tmp_path / "year.json")
    forget_copies(host, lambda _copy: True)
    assert host.written_copies.is_dir()
