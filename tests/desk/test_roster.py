"""Who should send, from whatever an office has."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from mentorlog.desk.attendance_lists import NamedList, unread_sheets
from mentorlog.desk.problems import DeskProblem
from mentorlog.desk.roster import Expected, read_roster
from mentorlog.desk.sent_packets import SentPackets
from mentorlog.packet.checking.batch.csv_table import spreadsheet
from mentorlog.packet.keys.signing_key import SigningKey
from tests.desk.rows import FARAH, row


@pytest.mark.parametrize(
    "text",
    [
        "Name,Email\nFarah Nadia,farah@example.org\n王小明,wang@example.org\n",
        "E-Mail-Adresse;Vorname;Nachname\nfarah@example.org;Farah;Nadia\nwang@example.org;王小明;\n",
        "Mentors\n\nid\tmentor\tE-MAIL\n1\tFarah Nadia\tfarah@example.org\n2\t王小明\twang@example.org\n",
        "Farah Nadia,farah@example.org\n王小明,wang@example.org\n",
        "Nama Penuh,E-mel\nFarah Nadia,farah@example.org\n王小明,wang@example.org\n",
        "الاسم,البريد الإلكتروني\nFarah Nadia,farah@example.org\n王小明,wang@example.org\n",
        "姓名,电子邮件\nFarah Nadia,farah@example.org\n王小明,wang@example.org\n",
        "email,nom,prénom\nfarah@example.org,Nadia,Farah\nwang@example.org,王小明,\nFARAH@example.org,again,\n",
    ],
)
def test_columns_are_found_by_their_headings(text: str, tmp_path: Path) -> None:
    """In several languages, with what stands between cells told from the file; each mentor once."""
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    roster = read_roster(tmp_path / "roster.csv")
    assert [(each.name, each.address) for each in roster.mentors] == [
        ("Farah Nadia", "farah@example.org"),
        ("王小明", "wang@example.org"),
    ]
    assert roster.left_out == text.count("again")


def test_a_name_that_was_kept_from_being_a_formula_is_read_as_it_is(tmp_path: Path) -> None:
    """A table that mentorlog wrote comes back with the names that went into it."""
    names = ("=1+1", "-x", "'t Hooft")
    rows = [(name, f"a{at}@example.org") for at, name in enumerate(names)]
    (tmp_path / "roster.csv").write_bytes(spreadsheet(("Name", "Email"), rows))
    assert tuple(each.name for each in read_roster(tmp_path / "roster.csv").mentors) == names


def test_what_is_no_table_is_told_with_what_helps(tmp_path: Path) -> None:
    """Not with an option that only an import has."""
    (tmp_path / "roster.xlsx").write_bytes(b"PK\x05\x06" + bytes(range(128, 256)) * 8)
    with pytest.raises(DeskProblem, match="save it anew as CSV") as problem:
        read_roster(tmp_path / "roster.xlsx")
    assert "--encoding" not in str(problem.value)


def test_a_workbook_does_as_well(tmp_path: Path) -> None:
    """Values are read, formulas are not worked out."""
    book = openpyxl.Workbook()
    book.active.append(["Mentor", "Email"])  # type: ignore[union-attr]
    book.active.append(["Ana [/b] [TODO]", "ana@example.org"])  # type: ignore[union-attr]
    book.save(tmp_path / "roster.xlsx")
    [only] = read_roster(tmp_path / "roster.xlsx").mentors
    assert only == Expected("Ana [/b] [TODO]", "ana@example.org")


def test_people_on_a_sheet_that_is_not_read_are_told_of(tmp_path: Path) -> None:
    """Who stands there would be called a stranger, without a word; other sheets are said to be left aside."""
    book = openpyxl.Workbook()
    for name, *cells in (
        ("2026", "Name", "Ana"),
        ("Notes", "Rooms"),
        ("Later {b}", "Email", "bao@example.org"),
    ):
        sheet = book.create_sheet(name)
        for cell in cells:
            sheet.append([cell])
    path = tmp_path / "roster.xlsx"
    book.save(path)
    [told] = unread_sheets(path, [NamedList(path)])
    assert told.startswith("roster.xlsx: only the sheet “2026” is read. There are people on “Later {b}”, too")
    del book["Later {b}"]
    book.save(path)
    (tmp_path / "list.csv").write_text("Name\nAna\n")
    assert unread_sheets(path, [NamedList(tmp_path / "list.csv")]) == (
        "roster.xlsx: only the sheet “2026” is read. “Notes” is left aside: nobody was found on it.",
    )
    del book["2026"]
    book.save(path)
    with pytest.raises(DeskProblem, match="Nobody is on the roster"):
        read_roster(path)
    book.create_sheet("Who").append(["Ana", "ana@example.org"])
    book.save(path)
    with pytest.raises(DeskProblem, match="only the sheet “Notes” is read"):
        read_roster(path)
    del book["Notes"]
    book.save(path)
    assert not unread_sheets(path, ())


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('<row r="999999999999"><c t="inlineStr"><is><t>Ana</t></is></c></row>', "a row that no sheet has"),
        ('<row r="1048576"><c t="inlineStr"><is><t>Ana</t></is></c></row>', "over 10,000 empty rows"),
        ('<row r="2"><c r="XFD2" t="inlineStr"><is><t>Ana</t></is></c></row>', "at most 200 cells"),
    ],
)
def test_a_workbook_that_says_it_is_huge_is_refused(tmp_path: Path, row: str, why: str) -> None:
    """Nobody goes through a million million empty rows first."""
    path, packed = tmp_path / "roster.xlsx", io.BytesIO()
    openpyxl.Workbook().save(packed)
    sheet = '<c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = f'<worksheet xmlns="{namespace}"><sheetData><row r="1">{sheet}</row>{row}</sheetData></worksheet>'
    with zipfile.ZipFile(packed) as book, zipfile.ZipFile(path, "w") as made:
        for name in book.namelist():
            made.writestr(name, rows if name.endswith("sheet1.xml") else book.read(name))
    with pytest.raises(DeskProblem, match=why):
        read_roster(path)


def test_a_name_with_its_address_is_both(tmp_path: Path) -> None:
    """As mail programs write people, in whichever column; what only stands beside an address is no name."""
    (tmp_path / "roster.csv").write_text(
        'Name,Email\n"""Lim, Ana"" <ana@example.org>",\n,Bao [/b] <bao@example.org>\nchidi@example.org,\n'
        "Dewi,dewi@example.org (private)\n,eli@example.org (private)\nF <f>,\n"
    )
    assert [(each.name, each.address) for each in read_roster(tmp_path / "roster.csv").mentors] == [
        ("Lim, Ana", "ana@example.org"),
        ("Bao [/b]", "bao@example.org"),
        ("", "chidi@example.org"),
        ("Dewi", "dewi@example.org"),
        ("", "eli@example.org"),
        ("F <f>", ""),
    ]


def test_one_row_that_is_nobody_is_one(tmp_path: Path) -> None:
    """The verb fits the number."""
    (tmp_path / "roster.csv").write_text("Name,Email\nAna,ana@example.org\nAna,ana@example.org\n")
    assert read_roster(tmp_path / "roster.csv").told_left_out.startswith("1 row of the roster names nobody")


def test_the_list_of_keys_is_a_roster_with_the_names_above_its_lines(tmp_path: Path) -> None:
    """A key's packet is its mentor's, whatever address the packet has."""
    line = (
        f'farah@example.org namespaces="mentorlog-packet@v1" {SigningKey.from_seed(bytes(32)).public.line}\n'
    )
    (tmp_path / "allowed_signers").write_text(f"# Name: Farah Nadia\n# Confirmed: 2026-01-01\n{line}")
    [only] = read_roster(tmp_path / "allowed_signers").mentors
    assert (only.name, only.address) == ("Farah Nadia", "farah@example.org")
    assert only.sent(row("Farah", email="new@example.org", signer="farah@example.org"))


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"PK\x03\x04", b"\xff\xfe\x00"])
def test_what_names_nobody_is_refused_in_words(data: bytes, tmp_path: Path) -> None:
    """An empty roster would say that everybody is a stranger."""
    (tmp_path / "roster").write_bytes(data)
    with pytest.raises(DeskProblem):
        read_roster(tmp_path / "roster")


def test_a_name_counts_only_where_an_address_is_missing() -> None:
    """Two mentors may be called alike; addresses are compared as people read them."""
    assert Expected("Farah Nadia", "FARAH@example.org").sent(FARAH)
    assert Expected("farah nadia", "").sent(FARAH)
    assert not Expected("Farah Nadia", "other@example.org").sent(FARAH)
    assert not Expected("Farah", "").sent(FARAH)


@pytest.mark.parametrize(
    ("cell", "written_to"),
    [
        ("mailto:farah@example.org?subject=Packet", "farah@example.org"),
        ("MAILTO:Farah@Example.org", "Farah@Example.org"),
        ("office@example.org; farah@example.org", "office@example.org"),
        ("farah@example.org,office@example.org", "farah@example.org"),
        ('"Nadia, Farah [/b]" <farah@example.org>', "farah@example.org"),
    ],
)
def test_addresses_are_read_as_people_write_them(cell: str, written_to: str, tmp_path: Path) -> None:
    """As a link, several in a cell, with a name before: who sent from one of them has sent."""
    with (tmp_path / "mentors.csv").open("w", newline="") as file:
        csv.writer(file, delimiter="\t").writerows([("Name", "Email"), ("F.", cell)])
    roster = read_roster(tmp_path / "mentors.csv")
    assert [(each.address, each.sent(FARAH)) for each in roster.mentors] == [(written_to, True)]
    assert [*SentPackets([FARAH]).of(roster.mentors[0])] == [0]


def test_a_roster_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    """The desk can be told another one, a command has to be given anew."""
    with pytest.raises(DeskProblem, match="Name another, on the command line with --roster"):
        read_roster(tmp_path / "gone.csv")
