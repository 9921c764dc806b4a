"""How certificates look: what the programme's file says of it, and what stands on the page."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mentorlog.certify.certificate_check import check_certificate
from mentorlog.certify.page.certificate_pdf import render_certificate
from mentorlog.certify.page.looks import LARGEST_CREST, LARGEST_SIGNATURE
from mentorlog.certify.problems import BadProgramme
from mentorlog.certify.programme_file import LARGEST_IMAGE, parse_file, read_programme
from mentorlog.packet.checking.verdict import Outcome
from tests.certify.conftest import Certify, answers, document, register, tail
from tests.certify.programme import Made
from tests.certify.test_badge import SVG, png
from tests.crosscheck.published_schema import faults
from tests.packet.tools import needs_pdftotext, run

ARABIC = """
[second_language]
language = "ar"
title = "شهادة إرشاد"
awarded_to = "تُمنح إلى"
description = "تقديراً لعام من إرشاد الطلاب."
period = "من {from} إلى {to}"
accepted = "كما أبلغ عنها المرشد وقبلها البرنامج."
"""
MALAY = """
[second_language]
language = "ms"
title = "Sijil [TODO] pementoran"
awarded_to = "dianugerahkan kepada"
criteria = "Lima perjumpaan."
period = "{from} hingga {to}"
months = ["Jan", "Feb", "Mac", "Apr", "Mei", "Jun", "Jul", "Ogos", "Sep", "Okt", "Nov", "Dis"]
meetings = "perjumpaan"
hours = "masa"
hour = "jam"
minute = "minit"
accepted = "Seperti yang dilaporkan."
number = "Nombor"
"""


def look(programme: Made, *, template: str = "landscape", second: str = "", pictures: bool = True) -> None:
    """Let the programme's file say how certificates look."""
    (programme.place / "crest.svg").write_bytes(SVG)
    (programme.place / "signature.png").write_bytes(png(40, 12))
    named = 'crest = "crest.svg"\nsignature = "signature.png"\n' if pictures else ""
    text = programme.file.read_text("utf-8")
    programme.file.write_text(f'{text}\n[certificate]\ntemplate = "{template}"\n{named}{second}', "utf-8")


def page(programme: Made) -> tuple[Path, str]:
    """Return the last certificate, and the text of it."""
    path = programme.out / register(programme)["entries"][-1]["folder"] / "certificate.pdf"
    return path, " ".join(run("pdftotext", "-layout", path, "-").stdout.decode().split())


@needs_pdftotext
@pytest.mark.parametrize(
    ("template", "second", "pictures", "words"),
    [
        (
            "landscape",
            MALAY,
            True,
            ("Sijil [TODO] pementoran", "1 Jan 2026 hingga 10 Mac 2026", "9 jam masa", "Nombor"),
        ),
        ("portrait", ARABIC, True, ("2026-01-01",)),
        ("plain", "", False, ("1 January 2026 to 10 March 2026",)),
    ],
)
def test_a_certificate_of_each_template(
    programme: Made, certify: Certify, template: str, second: str, pictures: bool, words: tuple[str, ...]
) -> None:
    """On one page for the archive, whole for whoever checks it, and a valid badge around it."""
    look(programme, template=template, second=second, pictures=pictures)
    programme.send("farah", "Maximiliana [/b] Konstantinopolitanskaya-Wolfeschlegelsteinhausen")
    assert certify().code == 0
    path, text = page(programme)
    assert "Wolfeschlegelsteinhausen" in text
    for said in words:
        assert said in text
    assert "Pages:           1" in run("pdfinfo", path).stdout.decode()
    assert b"<pdfaid:part>3</pdfaid:part>" in path.read_bytes()
    did, status = read_programme(programme.file).issuer.id, programme.out / "status.jwt"
    verdict = check_certificate(path, did, status)
    assert verdict.outcome is Outcome.OK, verdict.reasons
    assert faults(document(programme)) == []


def test_the_looks_are_signed(programme: Made, certify: Certify, tmp_path: Path) -> None:
    """Other words in the second language are another credential, which nobody signed."""
    look(programme, second=MALAY)
    programme.send("farah", "Farah")
    certify()
    made = document(programme)
    made["relatedResource"][0]["id"] = made["relatedResource"][0]["id"].replace("Sijil", "Ijazah")
    data = json.dumps(made).encode()
    path = tmp_path / "certificate.pdf"
    path.write_bytes(render_certificate(data))
    verdict = check_certificate(path, read_programme(programme.file).issuer.id, programme.out / "status.jwt")
    assert verdict.outcome is Outcome.REJECT
    assert "changed after it was issued" in verdict.reasons[0]


def test_the_largest_pictures_make_a_badge_that_is_taken(programme: Made, certify: Certify) -> None:
    """With all three as large as they may be, the credential is checked as any other."""
    look(programme, second=MALAY)
    for name, largest in (
        ("badge", LARGEST_IMAGE),
        ("crest", LARGEST_CREST),
        ("signature", LARGEST_SIGNATURE),
    ):
        filled = SVG + b"<!--" + b"x" * (largest - len(SVG) - 7) + b"-->"
        (programme.place / f"{name}.svg").write_bytes(filled)
    text = programme.file.read_text("utf-8").replace("signature.png", "signature.svg")
    programme.file.write_text(text.replace('# image = "badge.svg"', 'image = "badge.svg"'), "utf-8")
    programme.send("farah", "Farah")
    assert certify().code == 0
    folder = programme.out / register(programme)["entries"][-1]["folder"]
    did, status = read_programme(programme.file).issuer.id, programme.out / "status.jwt"
    for path in sorted(folder.iterdir()):
        verdict = check_certificate(path, did, status)
        assert verdict.outcome is Outcome.OK, (path.name, verdict.reasons)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[certificate]\ntemplate = "round"', "template"),
        ('[certificate]\ncrest = "https://example.org/crest.svg"', "is no file such as crest.svg"),
        ('[certificate]\nsingature = "x.png"', "signature"),
        ('[second_language]\nlanguage = "ms"\nawarded_to = "x"', "title"),
        ('[second_language]\nlanguage = "Malay"\ntitle = "x"\nawarded_to = "x"', "language"),
        (MALAY.replace('"Dis"', ""), "name all twelve, or none"),
        (MALAY.replace("{to}", ""), "places for both days"),
        (MALAY.replace("Lima", "\\u0007"), "U+0007"),
    ],
)
def test_a_mistake_is_told(programme: Made, text: str, says: str) -> None:
    """With its line and its key."""
    with pytest.raises(BadProgramme) as caught:
        parse_file(f"{programme.file.read_text('utf-8')}\n{text}\n", "programme.toml")
    assert says in str(caught.value)
    assert "programme.toml" in str(caught.value)


def test_a_picture_that_is_missing_is_named(programme: Made) -> None:
    """By the key that names it."""
    look(programme)
    (programme.place / "signature.png").unlink()
    with pytest.raises(BadProgramme, match=r"\[certificate\] signature: the picture .* cannot be read"):
        read_programme(programme.file)


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ('width="0" height="9"><rect width="9" height="9"/>', "cannot be drawn"),
        (
            'width="9" height="9"><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
            "cannot be drawn",
        ),
        ('width="9" height="9"><filter id="f"><feGaussianBlur stdDeviation="999"/></filter>', "<filter>"),
    ],
)
def test_a_picture_that_no_page_can_show_is_named(programme: Made, inside: str, says: str) -> None:
    """Before anything is issued, not as the failure of a page."""
    look(programme)
    (programme.place / "crest.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {inside}</svg>')
    with pytest.raises(
        BadProgramme, match=r"\[certificate\] crest: the picture .*crest.svg is not taken"
    ) as caught:
        read_programme(programme.file)
    assert says in str(caught.value)


def names_of(programme: Made) -> dict[str, Any]:
    """Return what the register says of names, by what the packet says."""
    return {entry["name"]: (entry["printed"], entry["folder"]) for entry in register(programme)["entries"]}


@needs_pdftotext
def test_the_coordinator_gives_the_name_to_print(programme: Made, certify: Certify) -> None:
    """The packet stays as it is; the register keeps both names, the badge only the one that is printed."""
    programme.send("farah", "farah nadia")
    programme.send("mei", "Mei")
    found = answers(certify, "--name", f"{tail(programme, 'farah')}=Farah  Nadia binti Rahman")
    assert found == {"farah": ("issued", ""), "mei": ("issued", "")}
    assert names_of(programme) == {
        "farah nadia": ("Farah Nadia binti Rahman",) * 2,
        "Mei": ("", "Mei"),
    }
    for place in (0, 1):
        made = document(programme, place)
        assert "farah nadia" not in json.dumps(made)
    folder = programme.out / "Farah Nadia binti Rahman"
    assert "Farah Nadia binti Rahman" in run("pdftotext", folder / "certificate.pdf", "-").stdout.decode()
    verdict = check_certificate(folder / "credential.json")
    assert verdict.name == "Farah Nadia binti Rahman"


def test_a_roster_gives_names_by_address(programme: Made, certify: Certify) -> None:
    """Whoever is on it is printed as it stands there; a name that is typed comes before it."""
    for name in ("a", "b", "c"):
        programme.send(name, name)
    roster = programme.place / "names.csv"
    roster.write_text("Name,Email\nAnna Alm,A@example.org\nBo Berg,b@example.org\nX,x@example.org\n", "utf-8")
    answers(certify, "--names", str(roster), "--name", f"{tail(programme, 'b')}=Bo B. Berg")
    assert names_of(programme) == {
        "a": ("Anna Alm",) * 2,
        "b": ("Bo B. Berg",) * 2,
        "c": ("", "c"),
    }


def test_names_on_a_sheet_that_is_not_read_are_told_of(programme: Made, certify: Certify) -> None:
    """Else their certificates have the packets' names, without a word."""
    programme.send("a", "a")
    book = openpyxl.Workbook()
    for sheet in (book.worksheets[0], book.create_sheet("Later {b}")):
        sheet.append(["Name", "Email"])
        sheet.append(["Anna Alm", "a@example.org"])
    roster = programme.place / "names.xlsx"
    book.save(roster)
    told = " ".join(certify("--names", str(roster), "--dry-run").err.split())
    assert "only the sheet “Sheet” is read. There are people on “Later {b}”, too" in told


def test_a_corrected_name_is_shown_beside_that_of_the_packet(programme: Made, certify: Certify) -> None:
    """Before anything is issued; one that is another mentor's here waits until it is typed."""
    for name in ("Ana", "Bo", "Cy"):
        programme.send(name.lower(), name)
    roster = programme.place / "names.csv"
    roster.write_text("Name,Email\nAnna Alm,a@example.org\nCy,bo@example.org\n,\nX,x@example.org\n", "utf-8")
    roster.write_text(roster.read_text("utf-8").replace("a@", "ana@"), "utf-8")
    names = ("--names", str(roster))
    said = certify(*names, "--dry-run")
    assert "printed as Anna Alm, where the packet says Ana" in said.out
    assert "1 name of names.csv fits no packet here" in said.err
    answer, why = answers(certify, *names)["bo"]
    assert (answer, why) == (
        "held",
        "the name to print, Cy, is that of another mentor here; if it is right, say "
        f"--name {tail(programme, 'bo')}=Cy",
    )
    assert answers(certify, *names, "--name", f"{tail(programme, 'bo')}=Cy")["bo"] == ("issued", "")


def test_signs_that_cannot_be_printed_are_told_before_anything_is_issued(
    programme: Made, certify: Certify
) -> None:
    """A picture is left out, also of the programme's words; a letter that no font has waits for a name."""
    for folder, name in (("ana", "Ana 🎉 [/b]"), ("bo", "Bo \U00050005"), ("cy", "🎉"), ("di", "Di")):
        programme.send(folder, name)
    text = programme.file.read_text("utf-8").replace("Peer mentoring, N", "🎓 Peer mentoring, N")
    programme.file.write_text(text, "utf-8")
    outcome = certify("--dry-run")
    assert "printed as Ana [/b], where the packet says Ana 🎉 [/b]" in outcome.out
    assert "🎓 (U+1F393, GRADUATION CAP) of your programme's words is left out" in " ".join(
        outcome.err.split()
    )
    names = ("--name", f"{tail(programme, 'di')}=Di 🎉 D.")
    found = answers(certify, *names)
    say = "give the name to print: --name {}=NAME"
    assert found == {
        "ana": ("issued", ""),
        "bo": (
            "held",
            "no font here has \U00050005 (U+50005, no name) of its name; "
            + say.format(tail(programme, "bo")),
        ),
        "cy": ("held", "its name is of pictures alone; " + say.format(tail(programme, "cy"))),
        "di": ("issued", ""),
    }
    assert names_of(programme) == {"Ana 🎉 [/b]": ("Ana [/b]", "Ana [-b]"), "Di": ("Di D.", "Di D")}
    assert answers(certify, "--name", f"{tail(programme, 'bo')}=Bo B.")["bo"] == ("issued", "")


@pytest.mark.parametrize("typed", ["x", "={}", "{}=", "{}=a\u202eb", "{}=" + "x" * 121, "ffffff=x"])
def test_a_name_that_cannot_be_printed_stops_everything(
    programme: Made, certify: Certify, typed: str
) -> None:
    """Before anything is issued."""
    programme.send("farah", "Farah")
    outcome = certify("--name", typed.format(tail(programme, "farah")))
    assert (outcome.code, "Nothing was issued." in outcome.err) == (2, True)
    assert not programme.out.exists()
