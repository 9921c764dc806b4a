"""The page in the package is what its sources make, and holds nothing that could reach out."""

import base64
import csv
import hashlib
import json
import re
import runpy
import subprocess
from pathlib import Path

from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.policyfile.shipped_programmes import shipped
from tests.node import require_node
from tests.page.conftest import PAGE, SOURCES, Script, encoded, sent

TEXT = PAGE.read_text(encoding="utf-8")


def test_a_rebuild_gives_the_same_bytes(tmp_path: Path) -> None:
    """Anybody can make the page from its sources and compare."""
    require_node(SOURCES)
    subprocess.run(["node", "build.mjs", str(tmp_path / "verify.html")], cwd=SOURCES, check=True)
    assert (tmp_path / "verify.html").read_bytes() == PAGE.read_bytes()


def test_the_table_of_kinds_is_made_from_the_classes_of_rules() -> None:
    """After a change to a kind: `uv run python tools/page_rule_kinds.py`, then build the page."""
    script = runpy.run_path(str(SOURCES.parent / "page_rule_kinds.py"))
    assert script["TABLE"].read_text(encoding="utf-8") == script["table"]()


def test_the_page_says_the_words_of_the_program() -> None:
    """After a change to a word: `uv run python tools/page_words.py`, then build the pages."""
    script = runpy.run_path(str(SOURCES.parent / "page_words.py"))
    assert script["TABLE"].read_text(encoding="utf-8") == script["table"]()


def test_versions_of_the_build_are_exact() -> None:
    """A range would make other bytes on another day."""
    versions = json.loads((SOURCES / "package.json").read_text())["devDependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def part(name: str) -> str:
    """Return what stands inside the page's one element of a kind."""
    [found] = re.findall(rf"<{name}>(.*?)</{name}>", TEXT, re.DOTALL)
    return str(found)


def test_the_policy_allows_its_own_code_only() -> None:
    """No network, no other script, no other style, no markup made from text."""
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', TEXT)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": digest(part("script")),
        "style-src": digest(part("style")),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }


def digest(text: str) -> str:
    """Return the source expression that allows exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_loaded() -> None:
    """The page refers to no other file; no address is in its code but the W3C's and policies' sources."""
    assert re.findall(r"<[^>]*\s(?:src|href|srcset|action)=", TEXT.replace(part("script"), "")) == []
    sources = "".join(shipped().values())
    addresses = set(re.findall(r"https?://[\w./-]+", part("script") + part("style")))
    addresses = {address for address in addresses if address not in sources}
    assert all(address.startswith("https://www.w3.org/ns/credentials/") for address in addresses)
    reaching = r"\b(?:fetch|XMLHttpRequest|WebSocket|sendBeacon|innerHTML|eval(?=\s*\())\b"
    assert re.findall(reaching, part("script")) == []


def test_other_files_are_told_apart(script: Script) -> None:
    """Lists, lonely signatures, what could hold a packet and everything else are known for what they are."""
    lists, notes = ["allowed_signers", "x/Signers 2026.txt"], ["kept.txt", "x/M-01.txt"]
    odd = ["a.pdf.sig", "photo.jpg", ".hidden", "x/b.zip", "c.msg", ".d.pdf", "x.tar.gz"]
    found = script.ask("sorted", files={path: encoded("x") for path in (*lists, *notes, *odd)})
    assert found == {
        "packets": [],
        "signatures": ["a.pdf.sig"],
        "lists": lists,
        "notes": notes,
        "others": ["photo.jpg"],
        "asides": [
            [".d.pdf", "It is hidden: rename it if it is to be checked"],
            ["c.msg", "It is a message: save what is attached to it, and check that"],
            ["x/b.zip", "It is an archive: unpack it, and check what comes out of it"],
        ],
    }


def test_no_cell_is_a_formula(script: Script) -> None:
    """A spreadsheet calculates nothing that somebody wrote, and each text stays in its cell."""
    wicked = ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", 'a "quote", and\nmore']
    packets = [{"name": name, "evidence": sent(PacketParts(data=b"{}"))} for name in wicked]
    text = script.ask("csv", packets=packets, signers=None)
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True)))
    assert len({len(row) for row in rows}) == 1
    tabbed, spaced, wide, prose = "<U+0009>=1", "'=1", "'＝1", 'a "quote", and<U+000A>more'
    file = rows[0].index("file")
    expected = [*(f"'{name}" for name in wicked[:4]), tabbed, spaced, wide, prose]
    assert [row[file] for row in rows[1:]] == expected
