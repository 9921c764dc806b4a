"""The page in real browsers, from the disk: files go in, verdicts come out, and nothing leaves."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorlog.formats.merkle import Tree
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.instructions import signers_line
from tests.packet.checking.evidence.test_opened_inbox import message, parts, zipped
from tests.packet.conftest import Sample, Year
from tests.packet.forging import SOMEBODY, resigned, subject_change
from tests.packet.packing import LINES, Make, kept
from tests.packet.specimens import put, some, specimens
from tests.page.conftest import Browser


@pytest.fixture
def signers(sample: Sample, tmp_path: Path) -> Path:
    """The coordinator's list."""
    path = tmp_path / "allowed_signers"
    path.write_text(f"# mentors\n{sample.line}\n", encoding="utf-8")
    return path


@pytest.fixture
def inbox(sample: Sample, tmp_path: Path) -> Path:
    """A folder with packets of every kind."""
    place = tmp_path / "inbox"
    for name in ("1 whole", "2 no signature", "3 altered pages", "4 other data", "5 only data"):
        shutil.copytree(sample.folder, place / name)
    (place / "2 no signature" / "packet.pdf.sig").unlink()
    pages = place / "3 altered pages" / "packet.pdf"
    pages.write_bytes(pages.read_bytes().replace(b"%%EOF", b"%%EOG"))
    (place / "4 other data" / "packet.json").write_bytes(resigned(sample, lambda d: None, SOMEBODY))
    for name in ("packet.pdf", "packet.pdf.sig"):
        (place / "5 only data" / name).unlink()
    return place


def expected(inbox: Path, signers: Path) -> list[str]:
    """Return what mentorlog verify says of the packets in a folder."""
    return [verify(path, signers).outcome.value for path in sorted(inbox.iterdir())]


@pytest.mark.parametrize("fallback", [False, True], ids=["own", "noble"])
@pytest.mark.parametrize("how", ["choose", "dropMade"])
def test_a_known_packet_is_ok(
    browser: Browser, sample: Sample, signers: Path, how: str, fallback: bool
) -> None:
    """Chosen or dropped, checked by the browser or by the page, a packet gets its verdict."""
    engine = browser.ask("open", fallback=fallback)["engine"]
    assert engine == ("by the code in this page" if fallback else "by this browser")
    browser.give(signers, how=how)
    browser.wait("1 key on your list")
    browser.give(sample.folder / "packet.pdf", sample.folder / "packet.pdf.sig", how=how)
    browser.wait("1 packet checked: genuine 1.")
    [row] = browser.text("#verdicts tr")
    assert "genuine" in row
    assert sample.exported.words not in browser.text("#detail")[0], "there is nothing to compare"
    browser.ask("run", code="document.querySelectorAll('details').forEach((each) => each.open = true)")
    browser.wait(sample.exported.words)
    [shown] = browser.text("#detail")
    assert sample.exported.fingerprint in shown
    assert "The key is on your list as farah@example.org." in shown


def test_folders_are_checked_whole(browser: Browser, inbox: Path, signers: Path) -> None:
    """A folder with many packets gives the verdicts that mentorlog verify gives."""
    browser.give(signers, input="list")
    browser.wait("1 key on your list")
    browser.give(inbox, how="drop" if browser.name == "chrome" else "dropFolder")
    browser.wait("5 packets checked")
    assert browser.verdicts() == expected(inbox, signers) == ["OK", "CHECK", "REJECT", "REJECT", "OK"]


def test_a_dropped_folder_is_walked(browser: Browser, inbox: Path) -> None:
    """Files from the desktop, of which some lie in folders, are all taken in."""
    if browser.name != "chrome":
        pytest.skip("only Chromium can be made to drop a folder of the desktop")
    browser.give(inbox / "1 whole", inbox / "5 only data" / "packet.json", how="drop")
    browser.wait("2 packets checked: words to compare 2.")
    assert sorted(browser.checked()) == ["1 whole", "packet.json"]


def test_a_list_that_came_with_packets_is_not_believed(
    browser: Browser, sample: Sample, tmp_path: Path
) -> None:
    """A forger who puts a list beside the packet gets no OK; the coordinator may still take it."""
    (tmp_path / "packet.json").write_bytes(sample.read("packet.json"))
    (tmp_path / "allowed_signers").write_text(signers_line(sample.key.public, "farah@example.org"))
    browser.give(tmp_path / "packet.json", tmp_path / "allowed_signers", how="dropMade")
    browser.wait("1 packet checked: words to compare 1.")
    browser.wait("A list of keys came along with the packets")
    browser.ask("click", selector="#offers button")
    browser.wait("1 packet checked: genuine 1.")


def test_a_list_may_come_later_and_go(browser: Browser, sample: Sample, signers: Path) -> None:
    """Verdicts follow the list, without dropping the packets again."""
    browser.give(sample.folder / "packet.json")
    browser.wait("1 packet checked: words to compare 1.")
    browser.give(signers)
    browser.wait("1 packet checked: genuine 1.")
    browser.ask("click", selector="#forget")
    browser.wait("1 packet checked: words to compare 1.")


def test_a_signature_may_come_later(browser: Browser, sample: Sample, signers: Path) -> None:
    """It joins the pages that wait for it."""
    browser.give(signers)
    browser.wait("1 key on your list")
    browser.give(sample.folder / "packet.pdf")
    browser.wait("1 packet checked: genuine, to check 1.")
    browser.give(sample.folder / "packet.pdf.sig")
    browser.wait("1 packet checked: genuine 1.")


def test_what_is_no_packet_is_named(browser: Browser, sample: Sample, tmp_path: Path) -> None:
    """Nothing that was dropped is left out in silence."""
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    browser.give(tmp_path / "photo.jpg", sample.folder / "packet.pdf.sig", sample.folder / "HOW-TO-CHECK.txt")
    browser.wait("There was no packet in what you gave.")
    assert "photo.jpg" in browser.text("#asides")[0]
    assert "The pages were not there for packet.pdf.sig" in browser.text("#asides")[0]


def test_archives_and_messages_are_looked_into(
    browser: Browser, sample: Sample, signers: Path, tmp_path: Path
) -> None:
    """By the browser's own means; what cannot be opened is named, and why."""
    browser.give(signers, input="list")
    browser.wait("1 key on your list")
    files = parts(sample)
    (tmp_path / "Ana [b].zip").write_bytes(zipped({f"Year/{name}": data for name, data in files.items()}))
    (tmp_path / "letter.eml").write_bytes(bytes(message({"x.bin": files["packet.pdf"]})))
    (tmp_path / "Farah.ZIP").write_bytes(b"PK\x03\x04")
    (tmp_path / "big.zip").write_bytes(zipped({"<b>.pdf": bytes(8 << 20)}))
    browser.give(*(tmp_path / name for name in ("Ana [b].zip", "letter.eml", "Farah.ZIP", "big.zip")))
    browser.wait("2 packets checked: genuine 1, genuine, to check 1.")
    assert browser.checked() == ["Ana [b].zip/Year", "letter.eml/x.bin"]
    [asides] = browser.text("#asides")
    assert "It is an archive, and damaged: ask for it again: Farah.ZIP." in asides
    assert "It is packed far too tightly to be what it seems: big.zip/<b>.pdf." in asides


def test_the_signed_data_is_shown(browser: Browser, sample: Sample) -> None:
    """Who, what, when, each requirement, each meeting and each reflection stand on the page."""
    browser.give(sample.folder / "packet.json")
    browser.wait("1 packet checked")
    [plain] = browser.text("#detail")
    for term in ("urn:uuid", "SHA", "ssh-ed25519", "namespaces", "allowed_signers", "meet5"):
        assert term not in plain, "only technicians need it"
    browser.ask("run", code="document.querySelectorAll('details').forEach((each) => each.open = true)")
    browser.wait("We sat quietly. MARK-CHOSEN")
    [shown] = browser.text("#detail")
    for words in (
        "Farah Nadia binti Rahman",
        "Peer mentoring 2026",
        "NUMed Malaysia peer mentoring",
        "At least five meetings with mentees across the academic year",
        "9 of 5 meetings",
        "m0012",
        "one-to-one",
        "سکوت هم کمک می‌کند.",
        "沉默也有帮助。",
        "MARK-FACTS",
        "Pass the anatomy resit",
        "Dr Lim",
        "مریم رضایی",
        '"schema": 1',
    ):
        assert words in shown
    assert "[object" not in shown


def test_hostile_words_stay_words(browser: Browser, sample: Sample, tmp_path: Path) -> None:
    """Markup is shown as it was typed, and characters that turn text around by their number."""
    hostile = "<img src=x onerror=document.title='owned'> \u202egnp.exe"
    data = resigned(sample, subject_change("meetings.0.topics.0", hostile), sample.key)
    (tmp_path / "packet.json").write_bytes(data)
    browser.give(tmp_path / "packet.json")
    browser.wait("<img src=x onerror=document.title='owned'> <U+202E>gnp.exe")
    found = browser.ask("run", code="[document.title, document.images.length]")
    assert found == ["Check mentoring packets", 0]


def test_keys_alone_are_enough(browser: Browser, sample: Sample) -> None:
    """The buttons come first in the order of Tab; a packet opens with Enter, and what it says is read."""
    assert browser.ask("keys", keys=["Tab"]) == "files"
    assert browser.ask("keys", keys=["Tab"]) == "folder"
    assert browser.ask("keys", keys=["Tab"]) == "list"
    browser.give(sample.folder / "packet.json")
    browser.wait("1 packet checked")
    browser.ask("run", code="document.querySelector('#verdicts button').focus()")
    assert browser.ask("keys", keys=["Enter"]) == "detail-title"


def test_nothing_that_is_changed_passes(
    browser: Browser, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """A sample of all that is tried on mentorlog verify, as a folder of folders.

    The whole packet is OK by itself; beside those that somebody else signed for the same address it is not.
    """
    whole = specimens(tmp_path / "made")
    tries = {f"{number:03}": attempt for number, attempt in enumerate(some(whole))}
    for name, attempt in tries.items():
        put(attempt.evidence, tmp_path / "inbox" / name)
    put(whole.packet.whole, tmp_path / "inbox" / "whole")
    (tmp_path / "allowed_signers").write_text(whole.lines)
    browser.give(tmp_path / "allowed_signers")
    browser.wait("2 keys on your list")
    browser.give_folder(tmp_path / "inbox" / "whole")
    browser.wait("1 packet checked: genuine 1.")
    browser.ask("click", selector="#clear")
    browser.give_folder(tmp_path / "inbox")
    browser.wait(f"{len(tries) + 1} packets checked")
    found = dict(zip([*tries, "whole"], browser.verdicts(), strict=True))
    assert found.pop("whole") == "CHECK"
    reasons = browser.ask("run", code="mentorlog.checkedRows().at(-1).reasons")
    assert "is claimed by" in reasons[0]
    let = [tries[name] for name, verdict in found.items() if tries[name].survives(verdict)]
    record_property("tampering", ("a sample of all this", browser.name, len(tries), len(let)))
    assert let == []


def test_verdicts_are_saved_as_csv(browser: Browser, inbox: Path, tmp_path: Path) -> None:
    """The table can be taken to a spreadsheet, in which a packet that came several times stands once."""
    browser.give_folder(inbox)
    browser.wait("5 packets checked")
    text = browser.ask("csv")
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert [row["trust"] for row in rows] == ["not genuine", "not genuine", "words to compare"]
    assert rows[2]["mentor"] == "Farah Nadia binti Rahman"
    assert rows[2]["requirements"] == "not judged"
    assert rows[2]["says"] == "met; waived: Keep a journal (by Dr Lim)"


def test_each_sort_is_shown_as_what_it_is(browser: Browser, packed: Make, tmp_path: Path) -> None:
    """A copy for a mentee and a public summary say so in the table, and tell what they have."""
    for profile in Profile:
        (tmp_path / f"{profile.value}.json").write_bytes(packed(profile).data)
    browser.give(*(tmp_path / f"{profile.value}.json" for profile in Profile))
    browser.wait("3 packets checked: words to compare 3.")
    headings = []
    for only, row in (("", 0), ("aside", 0), ("aside", 1)):
        browser.ask("click", selector='[data-only=""]')
        browser.ask("click", selector=f'[data-only="{only}"]')
        browser.ask("click", selector=f'#verdicts [data-place="{row}"] button')
        assert "[object" not in browser.text("#detail")[0]
        headings.append(set(browser.text("#detail h3")))
    standings = browser.text("#verdicts [data-name=Requirements]")
    assert [text.strip() for text in standings] == ["copy for a mentee", "public summary"]
    whole, mentee, public = headings
    assert {
        "What the packet claims",
        "Meetings",
        "Questionnaires",
        "Pointed to help",
        "Training and other duties",
    } <= whole
    assert "Meetings" in mentee
    assert not mentee & {"What the packet claims", "Training and other duties"}
    assert "What the packet claims" in public
    assert not public & {"Meetings", "Goals", "Mentees", "Pointed to help"}


def test_what_replaces_what_is_shown(browser: Browser, packed: Make, tmp_path: Path) -> None:
    """Of two packets of one year the earlier one is marked, in whatever order they come."""
    made = packed(Profile.COORDINATOR)
    later = made.document | {"validFrom": "2026-12-24T00:00:00Z"}
    (tmp_path / "earlier.json").write_bytes(made.data)
    (tmp_path / "later.json").write_bytes(made.resigned(later).data or b"")
    browser.give(tmp_path / "later.json")
    browser.wait("1 packet checked")
    browser.give(tmp_path / "earlier.json")
    browser.wait("A later packet takes its place: later.json.")
    assert len(browser.text("#verdicts tr")) == 1, "the mentor is there once"
    browser.ask("click", selector="[data-only=aside]")
    browser.ask("click", selector='#verdicts [data-place="0"] button')
    browser.wait("a later packet of the same mentor takes its place: later.json")


def test_what_is_held_can_be_typed_or_dropped(
    browser: Browser, packed: Make, fuller: Year, tmp_path: Path
) -> None:
    """A checkpoint, a receipt and a name are compared with the packet, and said to be understood."""
    made = packed(Profile.COORDINATOR)
    code = made.document["credentialSubject"]["meetings"][0]["receipt"]
    (tmp_path / "packet.json").write_bytes(made.data)
    (tmp_path / "kept.txt").write_text(f"arrived 2 July:\n{kept(Tree(fuller.logbook.leaves), 100)}\n")
    (tmp_path / "M-01.txt").write_text(f"disclosure  {made.openings[0]}\n")
    browser.give(tmp_path / "packet.json")
    browser.wait("1 packet checked")
    browser.give(tmp_path / "kept.txt", tmp_path / "M-01.txt", how="dropMade")
    browser.wait("The history continues the one of 30 June 2026 (100 changes)")
    browser.wait("the name is the one that was signed.")
    browser.ask("type", selector="#held", text=f"\n{code.lower()}")
    browser.wait(f"The receipt {code} is that of m0001")
    assert len(browser.text("#held-said li")) == 3


def test_a_history_that_was_rewritten_is_rejected(browser: Browser, packed: Make, tmp_path: Path) -> None:
    """The checkpoint that a coordinator kept makes the difference, and can be taken away again."""
    (tmp_path / "packet.json").write_bytes(packed(Profile.COORDINATOR).data)
    browser.give(tmp_path / "packet.json")
    browser.wait("1 packet checked: words to compare 1.")
    browser.ask("click", selector="#held-box summary")
    browser.ask("type", selector="#held", text=kept(Tree([bytes(32)] * 100), 100))
    browser.wait("1 packet checked: not genuine 1.")
    browser.wait("what was before was rewritten")
    assert "m0001" not in browser.text("#detail")[0]
    browser.ask("run", code="held.select()")
    browser.ask("keys", keys=["Delete"])
    browser.wait("1 packet checked: words to compare 1.")


def test_checkpoints_that_came_with_packets_are_not_believed(
    browser: Browser, packed: Make, fuller: Year, tmp_path: Path
) -> None:
    """Whoever rewrites a history can send checkpoints of it; the coordinator may still take them."""
    (tmp_path / "packet.json").write_bytes(packed(Profile.COORDINATOR).data)
    (tmp_path / "kept.txt").write_text(kept(Tree(fuller.logbook.leaves), 100))
    browser.give(tmp_path / "packet.json", tmp_path / "kept.txt", how="dropMade")
    browser.wait("A note with checkpoints came along with the packets")
    browser.wait("1 packet checked: words to compare 1.")
    assert "The history continues" not in browser.text("#detail")[0]
    browser.ask("click", selector="#offers button")
    browser.wait("The history continues the one of 30 June 2026")


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_it(browser: Browser, inbox: Path, width: int, dark: bool) -> None:
    """No rule of axe is broken and nothing sticks out, light or dark, on a desk or a telephone."""
    if dark and browser.name != "chrome":
        pytest.skip("only Chromium can be made to prefer dark pages")
    browser.ask("open", width=width, dark=dark)
    assert browser.ask("axe") == []
    browser.give_folder(inbox)
    browser.wait("5 packets checked")
    browser.ask("click", selector='#verdicts [data-place="2"] button')
    browser.ask("run", code="document.querySelectorAll('details').forEach((each) => each.open = true)")
    assert browser.ask("axe") == []
    assert browser.ask("run", code="document.documentElement.scrollWidth") <= width


def test_the_page_cannot_reach_a_network(running: Browser) -> None:
    """Its own policy refuses what its code never asks for."""
    running.ask("open")
    asked = running.ask("run", code="fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'refused')")
    assert asked == "refused"
    assert any("connect-src" in fault for fault in running.ask("faults"))


def test_what_fits_none_of_several_packets_is_said_beside_each(
    browser: Browser, packed: Make, tmp_path: Path
) -> None:
    """A checkpoint that nobody can tell whose it is leaves no packet OK that nothing was compared with."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_bytes(packed(Profile.COORDINATOR).data)
    (tmp_path / "allowed_signers").write_text(LINES)
    (tmp_path / "photo.rar").write_bytes(b"Rar!")
    browser.give(tmp_path / "allowed_signers", input="list")
    browser.give(tmp_path / "one.json", tmp_path / "two.json", tmp_path / "photo.rar")
    browser.wait("2 packets checked")
    browser.wait("It is an archive: unpack it, and check what comes out of it: photo.rar.")
    line = kept(Tree([b"x" * 32] * 100), 100, note="old@example.org")
    (tmp_path / "kept.txt").write_text(line)
    browser.give(tmp_path / "kept.txt", how="dropMade")
    browser.wait("1 is to be checked.")
    browser.ask("click", selector='#verdicts [data-place="0"] button')
    browser.wait("of these nobody can tell whose they are: of 30 June 2026 (100 changes, old@example.org)")
    browser.wait("It could be compared with no packet here.")
    assert browser.verdicts() == ["CHECK", "CHECK"]
