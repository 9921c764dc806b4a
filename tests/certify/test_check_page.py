"""The page with which others check a certificate: it says what was signed, reaches nothing, knows its own."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mentorlog.certify.issuer_key import load_issuer_key
from mentorlog.certify.page.check_page import check_page
from mentorlog.certify.page.paper_proof import read_proof
from mentorlog.certify.programme_file import read_programme
from mentorlog.certify.serial_number import serial_of
from tests.certify.conftest import Certify, document, office, register
from tests.certify.programme import ISSUED, Made
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
    made = check_page("</script><script>alert(1)</script>", "did:key:z", ["x.y.z"]).decode()
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


def test_only_the_list_that_a_certificate_names_says_whether_it_was_revoked(
    programme: Made, certify: Certify, run: Run
) -> None:
    """Not another of the programme's, nor an older one that was kept from before; the page has them all."""
    require_node()
    text = programme.file.read_text("utf-8").replace(
        'url = "https://example.org/mentoring/status', '# url = "'
    )
    programme.file.write_text(text, "utf-8")
    programme.send("farah", NAME)
    assert certify().code == 0
    entry = register(programme)["entries"][0]
    folder, second = programme.out / entry["folder"], programme.place / "second"
    old = programme.place / "old.jwt"
    old.write_bytes((programme.out / "status.jwt").read_bytes())
    early_page = programme.place / "early.html"
    early_page.write_bytes((programme.out / "check.html").read_bytes())
    assert certify("--out", str(second)).code == 0
    later = replace(programme.host, now=lambda: ISSUED + timedelta(hours=1))
    revoke = ("certify", "revoke", serial_of(entry["id"]), "--reason", "Wrong", *office(programme))
    assert run(*revoke, host=later).code == 0
    paths = [str(folder / name) for name in ("certificate.pdf", "credential.json", "credential.jwt")]
    node = Node(Path(__file__).with_name("awards.mjs"), programme.out / "check.html")
    for path in paths:
        for lists in ([], [str(second / "status.jwt")], [str(old)]):
            verdict = node.ask("judge", path=path, lists=lists)
            assert "It was revoked" in verdict["reasons"][0], (path, lists)
    assert "older than the one" in node.ask("judge", path=paths[0], lists=[str(old)])["asides"][0]
    node.close()
    node = Node(Path(__file__).with_name("awards.mjs"), second / "check.html")
    assert "It was revoked" in node.ask("judge", path=paths[0])["reasons"][0]
    verdict = node.ask("judge", path=paths[0], bare=True, lists=[str(second / "status.jwt")])
    assert (verdict["outcome"], "another of the programme's lists" in str(verdict["reasons"])) == (
        "CHECK",
        True,
    )
    node.close()
    node = Node(Path(__file__).with_name("awards.mjs"), early_page)
    assert node.ask("judge", path=paths[0])["outcome"] == "OK"
    node.close()


def test_a_file_that_was_changed_is_not_valid(programme: Made, certify: Certify, tmp_path: Path) -> None:
    """Though its lines are as they were; and of a PDF it is said that its page was not signed."""
    require_node()
    programme.send("farah", NAME)
    assert certify().code == 0
    folder = programme.out / register(programme)["entries"][0]["folder"]
    node = Node(Path(__file__).with_name("awards.mjs"), programme.out / "check.html")
    badge = json.loads((folder / "credential.json").read_text("utf-8"))
    badge["credentialSubject"]["achievement"]["criteria"]["narrative"] = "Five hundred, with distinction."
    changed = tmp_path / "credential.json"
    changed.write_text(json.dumps(badge), "utf-8")
    verdict = node.ask("judge", path=str(changed))
    assert (verdict["outcome"], verdict["facts"]) == ("REJECT", [])
    assert verdict["reasons"] == ["It was changed after it was issued."]
    head, body, signature = (folder / "credential.jwt").read_text("ascii").split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims["credentialSubject"]["achievement"]["name"] = "With distinction"
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    token = tmp_path / "credential.jwt"
    token.write_text(f"{head}.{body}.{signature}", "ascii")
    assert node.ask("judge", path=str(token))["outcome"] == "REJECT"
    page = tmp_path / "certificate.pdf"
    page.write_bytes((folder / "certificate.pdf").read_bytes())
    verdict = node.ask("judge", path=str(page))
    assert (verdict["outcome"], "believe what stands here" in str(verdict["reasons"])) == ("OK", True)
    page.write_bytes(page.read_bytes() + b"\n9 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n")
    verdict = node.ask("judge", path=str(page))
    assert (verdict["outcome"], "added to the PDF" in verdict["reasons"][0]) == ("CHECK", True)
    node.close()


def test_what_earlier_versions_issued_is_to_check(programme: Made, certify: Certify, run: Run) -> None:
    """Their lines name no list and no badge: never valid by mistake, not valid only once it is revoked."""
    require_node()
    programme.send("farah", NAME)
    assert certify().code == 0
    entry = register(programme)["entries"][0]
    [lines] = [item["narrative"] for item in document(programme)["evidence"] if item["name"] == "On paper"]
    ours = read_programme(programme.file)
    sign = load_issuer_key(ours.key_file, ours.issuer.id).sign
    earlier = replace(read_proof(lines), list="", badge="", note="").signed_by(sign)
    badge = document(programme)
    for item in badge["evidence"]:
        if item["name"] == "On paper":
            item["narrative"] = earlier
    path = programme.place / "earlier.json"
    path.write_text(json.dumps(badge), "utf-8")
    node = Node(Path(__file__).with_name("awards.mjs"), programme.out / "check.html")
    for given in ({"text": earlier}, {"path": str(path)}):
        verdict = node.ask("judge", **given)
        assert (verdict["outcome"], "An earlier mentorlog" in verdict["reasons"][0]) == ("CHECK", True)
        assert ["Awarded to", NAME] in verdict["facts"]
    node.close()
    number = serial_of(entry["id"])
    assert (
        run("certify", "revoke", number, "--reason", "x", *office(programme), host=programme.host).code == 0
    )
    node = Node(Path(__file__).with_name("awards.mjs"), programme.out / "check.html")
    for given in ({"text": earlier}, {"path": str(path)}):
        assert "It was revoked" in node.ask("judge", **given)["reasons"][0]
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
    browser.ask("open", width=1100, height=800)
    browser.ask("choose", input="files", paths=[str(folder / "certificate.pdf")])
    browser.ask("wait", text="Valid", selector="#verdict h2")
    browser.ask("wait", text=NAME, selector="#verdict dl")
    browser.ask("wait", text=" to 10 March 2026", selector="#verdict dl")
    widths = "['verdict', 'lines'].map((id) => document.getElementById(id).offsetWidth)"
    verdict, lines_width = browser.ask("run", code=widths)
    assert verdict > lines_width, "the answer has the whole width, not a column of it"
    assert browser.ask("text", selector="#key") == [], "the page knows its programme's key"
    assert browser.ask("axe") == []
    badge = document(programme)
    badge["credentialSubject"]["achievement"]["description"] = "With distinction."
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(badge), "utf-8")
    browser.ask("choose", input="files", paths=[str(changed), str(folder / "credential.jwt")])
    browser.ask("wait", text="changed.json", selector="#verdict article")
    texts = browser.ask("text", selector="#verdict article")
    assert [text.split("\n")[0] for text in texts] == ["✗ Not valid", "✓ Valid"]
    assert ["changed.json" in texts[0], "credential.jwt" in texts[1]] == [True, True]
    odd = tmp_path / "odd.json"
    odd.write_text('{"name": "a diploma"}', "utf-8")
    browser.ask("choose", input="files", paths=[str(odd)])
    browser.ask("wait", text="odd.json", selector="#verdict article")
    assert browser.ask("text", selector="#verdict article") == [
        "✗ Not valid\n\nodd.json\n\nIt is neither a certificate nor a badge."
    ]
    badge["evidence"] = []
    changed.write_text(json.dumps(badge), "utf-8")
    browser.ask("choose", input="files", paths=[str(changed)])
    browser.ask("wait", text="changed.json", selector="#verdict article")
    [text] = browser.ask("text", selector="#verdict article")
    assert (text.split("\n")[0], NAME in text) == ("? To check", False)
    browser.ask("click", selector="#again")
    browser.ask("type", selector="#lines", text=lines.replace("meetings 12", "meetings 99"))
    browser.ask("wait", text="Not valid", selector="#verdict h2")
    assert NAME not in browser.ask("text", selector="#verdict")[0]
    browser.ask("open", width=390, height=800, dark=True)
    browser.ask("choose", input="files", paths=[str(folder / "certificate.pdf")])
    browser.ask("wait", text="Valid", selector="#verdict h2")
    assert browser.ask("run", code="document.documentElement.scrollWidth") <= 390
    assert browser.ask("axe") == []
    assert browser.ask("faults") == []
    browser.close()
