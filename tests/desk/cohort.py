"""A small cohort that sent what real ones do: whole packets, a stranger's, a damaged one and a ZIP bomb."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZIP_DEFLATED, ZipFile

from mentorlog.desk.desk_files import DeskFiles
from mentorlog.packet.content.export_choices import Choices
from tests.certify.programme import Made, make_programme
from tests.packet.conftest import Year

HOSTILE = "Ana [/b] [TODO]"
MARYAM, WANG = "مریم رضایی", "王小明"


def texts(year: Year) -> Choices:
    """Let both reflections of a year leave with their texts."""
    return Choices(reflections=frozenset(each.id for each in year.logbook.reflections))


@cache
def _made() -> Made:
    """Make the cohort once for all tests of a process; packets are slow to sign."""
    made = make_programme(Path(mkdtemp(prefix="mentorlog-cohort-")))
    made.send("ana", HOSTILE, choose=texts, known=False)
    made.send("maryam", MARYAM, choose=texts)
    made.send("wang", WANG, meetings=3)
    damaged = made.send("ines", "Ines") / "packet.json"
    data = bytearray(damaged.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    with ZipFile(made.inbox / "bomb.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("packet.pdf", bytes(50_000_000))
    (made.place / "mentors.csv").write_text(
        f"Name;Email\n{HOSTILE};ana@example.org\n{MARYAM};maryam@example.org\n{WANG};wang@example.org\n"
        "Ines;ines@example.org\nسارا;sara@example.org\n",
        encoding="utf-8",
    )
    _ = made.signers
    return made


def make_cohort(place: Path) -> Made:
    """Return the cohort in a folder of its own, with what its coordinator keeps beside it."""
    made = _made()
    shutil.copytree(made.place, place, dirs_exist_ok=True)
    return replace(made, place=place, host=replace(made.host, home=place / "office"))


def files(made: Made) -> DeskFiles:
    """Return what its coordinator names."""
    return DeskFiles(
        inbox=(made.inbox,),
        signers=made.place / "allowed_signers",
        policies=(str(made.place / "rules.toml"),),
        roster=made.place / "mentors.csv",
        decisions=made.place / "decisions.jsonl",
    )
