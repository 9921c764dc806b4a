"""The page with which others check a certificate: it says what was signed, reaches nothing, knows its own."""

import base64
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from mentorlog.certify.page.check_page import check_page
from mentorlog.certify.serial_number import serial_of
from tests.certify.conftest import Certify, document, office, register
from tests.certify.programme import Made
from tests.cli.conftest import Run
from tests.node import Node, missing, require_node
from tests.page.conftest import BROWSERS

SOURCES = Path(__file__).parents[2] / "tools" / "verify_page"
PAGE = Path(__file__).parents[2] / "mentorlog" / "certify" / "page" / "check_page.html"
TEXT = PAGE.read_text("utf-8")
BROWSER = Path(__file__).parents[1] / "page" / "browser.mjs"
NAME = "Ana [/b] </script> [TODO] مریم"


def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    """Anybody can make the page from its sources and compare."""
    require_node(SOURCES)
    subprocess.run(["node", "build_award_page.mjs", str(tmp_path / "page.html")], cwd=SOURCES, check=True)
    assert (tmp_path / "page.html").read_bytes() == PAGE.read_bytes()


def test_nothing_is_loaded_and_only_its_own_code_runs() -> None:
    """No network, no link, no other script, no markup made from text."""
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', TEXT)
    [script] = re.findall(r"<script>(.*?)</script>", TEXT, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy
    assert re.findall(r"<[^>]*\s(?:src|href|srcset|action)=", TEXT.replace(script, "")) == []
    assert re.findall(r"https?://", script) == []
    assert re.findall(r"\b(?:fetch|XMLHttpRequest|WebSocket|sendBeacon|innerHTML)\b", script) == []


def test_no_name_of_a_programme_ends_the_page() -> None:
    """Whatever it is called, it stays inside the element that it stands in."""
    made = check_page("</script><script>alert(1)</script>", "did:key:z", "x.y.z").decode()
    assert made.count("<script") == TEXT.count("<script")


def test_it_says_what_certify_check_says(programme: Made, certify: Certify, run: Run) -> None:
    """Of every form of a certificate; of a changed, a foreign and a revoked one; and of a bare number."""
    require_node()
    programme.send("farah", NAME)
    assert certify().code == 0
    entry = register(programme)["entries"][0]
    folder, page = programme.out / entry["folder"], programme.out / "check.html"
    [lines] = [item["narrative"] for item in document(programme)["evidence"] if item["name"] == "On paper"]
    node = Node(Path(__file__).with_name("awards.mjs"), page)
    for name in ("certificate.pdf", "credential.json", "credential.jwt"):
        verdict = node.ask("judge", path=str(folder / name))
        assert verdict["outcome"] == "OK", verdict
        assert ["Awarded to", NAME] in verdict["facts"]
        assert ["Reported by the mentor", "12 meetings, 9 h"] in verdict["facts"]
    assert node.ask("judge", text=lines.replace("\n", " "))["outcome"] == "OK"
    assert node.ask("judge", text=lines, bare=True)["outcome"] == "CHECK"
    changed = node.ask("judge", text=lines.replace("meetings 12", "meetings 99"))
    assert (changed["outcome"], changed["facts"]) == ("REJECT", [])
    number = serial_of(entry["id"])
    assert node.ask("judge", text=number)["outcome"] == "CHECK"
    known = node.ask("judge", text=number.replace("-", " "), register=str(programme.out / "register.json"))
    assert (known["outcome"], known["facts"][0]) == ("OK", ["Awarded to", NAME])
    slip = node.ask("judge", text=number[:-1] + str((int(number[-1]) + 1) % 10))
    assert (slip["outcome"], "a digit in it is wrong" in slip["reasons"][0]) == ("REJECT", True)
    node.close()
    assert (
        run("certify", "revoke", number, "--reason", "Wrong", *office(programme), host=programme.host).code
        == 0
    )
    node = Node(Path(__file__).with_name("awards.mjs"), page)
    assert "It was revoked" in node.ask("judge", text=lines)["reasons"][0]
    node.close()


@pytest.mark.parametrize("zero", "٠۰०0")
def test_a_number_is_read_in_any_script(zero: str, tmp_path: Path) -> None:
    """As `certify` reads it."""
    require_node()
    number = serial_of("0198a3f2-0000-7000-8000-000000000001")
    typed = "".join(chr(ord(zero) + int(sign)) if sign.isdecimal() else sign for sign in number)
    node = Node(Path(__file__).with_name("awards.mjs"), PAGE)
    assert node.ask("judge", text=typed)["facts"] == [["Number", number]]
    node.close()


def test_an_employer_reads_a_certificate_in_a_browser(
    programme: Made, certify: Certify, tmp_path: Path
) -> None:
    """The page opens from the disk, takes the PDF, and does not take the lines of another year."""
    require_node(SOURCES)
    program = next(filter(None, map(shutil.which, BROWSERS["chrome"])), None)
    if program is None:
        missing("Chromium is not installed")
    programme.send("farah", NAME)
    assert certify().code == 0
    folder = programme.out / register(programme)["entries"][0]["folder"]
    [lines] = [item["narrative"] for item in document(programme)["evidence"] if item["name"] == "On paper"]
    browser = Node(BROWSER, "chrome", program, tmp_path, programme.out / "check.html", SOURCES, home=tmp_path)
    browser.ask("open")
    browser.ask("choose", input="files", paths=[str(folder / "certificate.pdf")])
    browser.ask("wait", text="Valid", selector="#verdict h2")
    browser.ask("wait", text=NAME, selector="#verdict dl")
    browser.ask("click", selector="#again")
    browser.ask("type", selector="#lines", text=lines.replace("meetings 12", "meetings 99"))
    browser.ask("wait", text="Not valid", selector="#verdict h2")
    assert NAME not in browser.ask("text", selector="#verdict")[0]
    assert browser.ask("faults") == []
    browser.close()
