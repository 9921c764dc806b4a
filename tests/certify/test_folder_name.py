"""Folders of certificates are called after people, in any script, and can be copied anywhere."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.certify.folder_name import LONGEST, folder_name
from tests.certify.conftest import Certify, register
from tests.certify.programme import Made

DEVICE = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_any_name_is_a_folder_anywhere(person: str, others: list[str]) -> None:
    """On Linux, macOS and Windows: allowed, in one spelling, short enough, not hidden, only one's own."""
    taken: list[str] = []
    for each in (person, *others, person, person.upper(), unicodedata.normalize("NFD", person)):
        name = folder_name(each, taken)
        assert name
        assert unicodedata.normalize("NFC", name) == name
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name)
        assert not DEVICE.search(name)
        assert name[0] not in " ."
        assert name[-1] not in " ."
        assert len(name.encode()) <= LONGEST + 4
        assert name.casefold() not in {each.casefold() for each in taken}
        taken.append(name)


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Farah Nadia binti Rahman", "Farah Nadia binti Rahman"),
        ("王小明", "王小明"),
        ("مریم رضایی", "مریم رضایی"),
        ("نیلوفر می\u200cرود", "نیلوفر می\u200cرود"),
        ("Zoe\u0308 O’Neill", "Zoë O’Neill"),
        ("Ana [/b] [TODO]", "Ana [-b] [TODO]"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x", "C--x"),
        ("con", "con_"),
        ("Aux.txt", "Aux.txt_"),
        ("COM¹", "COM¹_"),
        ("Dr. Mei.", "Dr. Mei"),
        ("a\u202eb\u200b", "ab"),
        ("...", "mentor"),
        ("", "mentor"),
    ],
)
def test_as_much_as_can_be_stays(person: str, name: str) -> None:
    """What a person is called, but for what a system would take for something else."""
    assert folder_name(person, ()) == name


@pytest.mark.parametrize("other", ["Farah", "FARAH", "Ｆarah"])
def test_two_people_of_one_name_have_a_folder_each(other: str) -> None:
    """Also where capitals and width do not count."""
    assert folder_name(other, ["farah"]) == f"{other} 2"
    assert folder_name(other, ["farah", "FARAH 2"]) == f"{other} 3"


def test_a_long_name_is_cut_between_letters() -> None:
    """An accent stays with its letter."""
    name = folder_name("ក្រុ" * 60, ())
    assert len(name.encode()) <= LONGEST
    assert not unicodedata.category(("ក្រុ" * 60)[len(name)]).startswith("M")


def test_namesakes_are_certified_each(programme: Made, certify: Certify) -> None:
    """And nobody's folder takes the place of the programme's own files."""
    for folder, name in (("a", "Farah"), ("b", "farah"), ("c", "register.json"), ("d", "王小明")):
        programme.send(folder, name)
    assert certify().code == 0
    folders = {entry["name"]: entry["folder"] for entry in register(programme)["entries"]}
    assert {folders["Farah"].casefold(), folders["farah"].casefold()} == {"farah", "farah 2"}
    assert folders["register.json"] == "register.json 2"
    assert folders["王小明"] == "王小明"
    assert all((programme.out / folder / "certificate.pdf").is_file() for folder in folders.values())
