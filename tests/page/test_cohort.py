"""The table of mentors in real browsers: one line each, sorted, filtered, searched, opened, read."""

from pathlib import Path
from typing import Any

import pytest

from mentorlog.packet.content.profile import Profile
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.conftest import POLICY
from tests.packet.forging import signed_anew
from tests.packet.packing import Make
from tests.page.conftest import Browser

NAMES = ("Ana [/b] [TODO]", "<img src=x> & Co", "王小明", "مریم رضایی")
"""Of mentors whose packets are whole; the last one's key is on no list."""
MANY = 1_000


@pytest.fixture
def cohort(packed: Make, tmp_path: Path) -> Path:
    """Packets of four mentors, one of them twice, and one that is not genuine; the list and the rules."""
    made = packed(Profile.COORDINATOR)
    lines = []
    inbox = tmp_path / "inbox"
    for folder in ("0", "1", "2", "3", "copy", "changed"):
        (inbox / folder).mkdir(parents=True)
    for number, name in enumerate(NAMES):
        key = SigningKey.from_seed(bytes([number + 40] * 32))
        email = f"mentor{number}@example.org"
        (inbox / f"{number}" / "packet.json").write_bytes(signed_by(made.document, name, email, key))
        lines += [f"{email} {key.public.line}"] if number < 3 else []
    whole, other = (inbox / folder / "packet.json" for folder in ("0", "1"))
    (inbox / "copy" / "packet.json").write_bytes(whole.read_bytes())
    (inbox / "changed" / "packet.json").write_bytes(other.read_bytes().replace(b"M-02", b"M-03"))
    (tmp_path / "allowed_signers").write_text("\n".join(lines))
    (tmp_path / "ours.toml").write_text(POLICY)
    (tmp_path / "more.toml").write_text(POLICY.replace('at_least = "10 h"', 'at_most = "1 h"'))
    (tmp_path / "strict.toml").write_text(POLICY.replace("at_least = 5", "at_least = 11"))
    return tmp_path


def signed_by(document: dict[str, Any], name: str, email: str, key: SigningKey) -> bytes:
    """Return a packet as another mentor would sign it."""
    subject = document["credentialSubject"]
    document["name"] = document["name"].replace(subject["name"], name)
    document["issuer"] |= {"id": key.public.did, "name": name}
    subject |= {"name": name, "email": email, "id": key.public.did}
    return signed_anew(document, key, document["validFrom"])


def many_folders(inbox: Path) -> Path:
    """Fill an inbox with what is soon looked at: each folder has something that is no packet."""
    for number in range(MANY):
        (inbox / f"{number:04}").mkdir(parents=True)
        (inbox / f"{number:04}" / "packet.json").write_text("{}")
    return inbox


def open_cohort(browser: Browser, cohort: Path) -> None:
    """Give the page the list, the rules and the packets."""
    browser.give(cohort / "allowed_signers", input="list")
    browser.wait("3 keys on your list")
    browser.give(cohort / "ours.toml", input="rule-files")
    browser.wait("You require")
    browser.give_folder(cohort / "inbox")
    browser.wait("6 packets checked")


def names(browser: Browser) -> list[str]:
    """Return who stands in the table, in its order."""
    return [text.strip() for text in browser.text("#verdicts th button")]


def rows(browser: Browser) -> int:
    """Return how many rows of mentors are built."""
    return int(browser.ask("run", code="document.querySelectorAll('#verdicts tr:not(.filler)').length"))


def focus(browser: Browser) -> str:
    """Return what has the focus."""
    return str(
        browser.ask("run", code="document.activeElement.id || document.activeElement.innerText.trim()")
    )


def test_each_mentor_has_one_line_in_plain_words(browser: Browser, cohort: Path) -> None:
    """What is urgent comes first; a copy is left aside; nobody's name is markup."""
    open_cohort(browser, cohort)
    assert names(browser)[1:] == ["مریم رضایی", "<img src=x> & Co", "Ana [/b] [TODO]", "王小明"]
    assert browser.text("#verdicts .trust") == [
        "✗ not genuine",
        "? words to compare",
        *["✓ genuine"] * 3,
    ]
    assert browser.text("#verdicts .requirements") == ["nothing in it counts", *["✓ met on own word"] * 4]
    assert set(browser.text("#verdicts .meetings")) == {"", "12"}
    assert browser.text("#attention") == ["1 packet is not genuine and 1 has six words to compare."]
    heights = browser.ask(
        "run",
        code="[...document.querySelectorAll('#verdicts tr[data-place]')].map((row) => row.offsetHeight)",
    )
    assert len(set(heights)) == 1
    assert heights[0] < 50
    assert browser.ask("run", code="document.images.length") == 0


def test_a_heading_sorts_and_turns_round(browser: Browser, cohort: Path) -> None:
    """By a click or by its number; what is read aloud says how."""
    open_cohort(browser, cohort)
    by_name = [*names(browser)]
    browser.ask("click", selector="#mentors-head .trust button")
    assert browser.text("#verdicts .trust")[0] == "✗ not genuine"
    browser.ask("click", selector="#mentors-head .trust button")
    assert browser.text("#verdicts .trust")[-1] == "✗ not genuine"
    sorts = "document.querySelector('#mentors-head .trust').getAttribute('aria-sort')"
    assert browser.ask("run", code=sorts) == "descending"
    browser.ask("run", code="document.activeElement.blur()")
    browser.ask("keys", keys=["1"])
    assert sorted(names(browser)) == sorted(by_name)
    assert names(browser)[-1] in {"王小明", "مریم رضایی"}
    assert browser.ask("run", code=sorts) is None


def test_what_needs_attention_is_a_link_and_stays_chosen(browser: Browser, cohort: Path) -> None:
    """Each part of the sentence filters; dropping more, or other rules, changes nothing of that."""
    open_cohort(browser, cohort)
    browser.ask("click", selector="#attention button:last-of-type")
    assert names(browser) == ["مریم رضایی"]
    assert browser.text("#shown") == ["1 of 4 mentors shown."]
    browser.ask("click", selector='[data-only="own-word"]')
    assert len(names(browser)) == 4, "either fits"
    browser.ask("click", selector='[data-only=""]')
    browser.ask("type", selector="#find", text="MENTOR2 王")
    assert names(browser) == ["王小明"]
    browser.give(cohort / "strict.toml", input="rule-files")
    browser.wait("4 are short")
    assert names(browser) == ["王小明"]
    assert browser.text("#verdicts .requirements") == ["! 2 meetings short"]
    browser.give_folder(cohort / "inbox")
    browser.wait("6 packets checked")
    assert names(browser) == ["王小明"]
    browser.ask("type", selector="#find", text=" nobody")
    browser.wait("No mentor fits.")
    browser.ask("click", selector="#all")
    assert len(names(browser)) >= 5, (
        "Firefox is given new files, of which it cannot know that they are the same"
    )


def test_what_was_left_aside_says_why(browser: Browser, cohort: Path) -> None:
    """A copy is there when it is asked for, and counts for nothing."""
    open_cohort(browser, cohort)
    browser.ask("click", selector="[data-only=aside]")
    assert names(browser) == ["Ana [/b] [TODO]"]
    browser.ask("click", selector="#verdicts button")
    browser.wait("Left aside. it is the same packet as inbox/0.")


def test_what_is_not_genuine_is_no_mentor_and_leads_to_who_is(browser: Browser, cohort: Path) -> None:
    """It counts for nobody; the packet of its address that is genuine is one click away."""
    open_cohort(browser, cohort)
    assert browser.text("#shown") == ["4 mentors; 1 packet not genuine."]
    assert browser.text('[data-only=""]') == ["all 4"]
    browser.ask("click", selector="#verdicts [data-place='0'] button")
    browser.wait("Another packet of this address is here and is genuine: inbox/1.")
    browser.wait("go by the one that is genuine")
    browser.ask("click", selector="#detail .notice button")
    assert browser.text("#detail-title") == ["✓ genuine <img src=x> & Co"]


def test_of_one_that_is_not_genuine_no_mentor_is_counted(browser: Browser, cohort: Path) -> None:
    """Shown alone it is one packet, not none of the mentors."""
    open_cohort(browser, cohort)
    browser.ask("click", selector='[data-only="not-genuine"]')
    assert browser.text("#shown") == ["1 packet shown, not genuine."]


def test_what_is_not_here_yet_is_asked_for(browser: Browser, cohort: Path) -> None:
    """Without list and rules many packets are told little of; a single one says itself what it lacks."""
    browser.give_folder(cohort / "inbox")
    browser.wait("Not here yet: your list of keys and your rules.")
    browser.give(cohort / "allowed_signers", input="list")
    browser.wait("Not here yet: your rules.")
    browser.give(cohort / "ours.toml", input="rule-files")
    browser.wait("own word")
    assert "Not here yet" not in browser.text("#status")[0]


@pytest.mark.parametrize("width", [1100, 390])
def test_what_may_be_ones_own_is_asked_where_one_looks(browser: Browser, cohort: Path, width: int) -> None:
    """Dropped with the packets, list and rules are not used unasked; the question is in sight."""
    browser.ask("open", width=width, height=800)
    for number in range(30):
        (cohort / "inbox" / f"more {number}").mkdir()
        (cohort / "inbox" / f"more {number}" / "packet.json").write_text("{}")
    (cohort / "allowed_signers").rename(cohort / "inbox" / "allowed_signers")
    (cohort / "ours.toml").rename(cohort / "inbox" / "ours.toml")
    browser.give_folder(cohort / "inbox")
    browser.wait("36 packets checked")
    asked = "[...document.querySelectorAll('#offers .answers')].map((it) => it.getBoundingClientRect())"
    seen = f"{asked}.map(({{ top, bottom }}) => top >= 0 && bottom <= innerHeight)"
    assert browser.ask("run", code=seen) == [True, True]
    assert "Not here yet" not in browser.text("#status")[0]
    browser.ask("click", selector="#offers button")
    browser.ask("click", selector="#offers button")
    browser.wait("own word")
    assert browser.text("#offers .notice") == []


def open_all_columns(browser: Browser, cohort: Path, width: int) -> None:
    """Show what there can be to say of a cohort, in a window of a width."""
    browser.ask("open", width=width, height=800)
    open_cohort(browser, cohort)
    (cohort / "there.csv").write_text(f"Event: orientation\nDate: 2026-03-10\nName\n{NAMES[0]}\n{NAMES[1]}\n")
    browser.give(cohort / "there.csv", input="attendance-files")
    browser.wait("orientation of 10 March 2026")
    browser.ask("run", code="due.value = '2026-12-01'; due.dispatchEvent(new Event('change'))")
    browser.wait("4 are late")


@pytest.mark.parametrize("width", [800, 1100])
def test_every_column_has_room(browser: Browser, cohort: Path, width: int) -> None:
    """However many there are: the table scrolls under the names, the page does not."""
    open_all_columns(browser, cohort, width)
    cut = (
        "[...document.querySelectorAll('#mentors-head th, #verdicts td:is(.trust, .requirements, .late)')]"
        ".filter((it) => it.scrollWidth > it.clientWidth).map((it) => it.innerText)"
    )
    assert browser.ask("run", code=cut) == []
    assert browser.ask("run", code="document.documentElement.scrollWidth") <= width
    left = "document.querySelector('#verdicts th.mentor').getBoundingClientRect().left"
    before = browser.ask("run", code=left)
    assert browser.ask("run", code="(rows.scrollLeft = 100, rows.scrollLeft)") == 100
    assert browser.ask("run", code=left) == before


def test_no_card_is_cut(browser: Browser, cohort: Path) -> None:
    """A card has room for what is said of the cohort, and all cards are of one height."""
    open_all_columns(browser, cohort, 390)
    below = (
        "[...document.querySelectorAll('#verdicts tr[data-place]')].flatMap((card) => [...card.children]"
        ".filter((it) => it.innerText && bottom(it) > bottom(card)))"
    )
    browser.ask("run", code="globalThis.bottom = (it) => it.getBoundingClientRect().bottom")
    assert browser.ask("run", code=f"{below}.map((it) => it.innerText)") == []
    heights = "[...document.querySelectorAll('#verdicts tr[data-place]')].map((card) => card.offsetHeight)"
    assert len(set(browser.ask("run", code=heights))) == 1


def test_names_are_whole_beside_an_open_packet(browser: Browser, cohort: Path) -> None:
    """In a window that is not wide, too."""
    browser.ask("open", width=1100, height=800)
    open_cohort(browser, cohort)
    browser.ask("click", selector="#verdicts [data-place='2'] button")
    cut = "[...document.querySelectorAll('.name button')].filter((it) => it.scrollWidth > it.clientWidth)"
    assert browser.ask("run", code=f"{cut}.map((it) => it.innerText)") == []
    tall = "['rows', 'detail'].map((id) => document.getElementById(id).offsetHeight)"
    list_height, packet_height = browser.ask("run", code=tall)
    assert list_height == packet_height, "nothing gapes below a short list"


def test_what_is_recommended_is_no_fault(browser: Browser, cohort: Path) -> None:
    """Each requirement says which it is; one that is only recommended is never red."""
    open_cohort(browser, cohort)
    browser.give(cohort / "more.toml", input="rule-files")
    browser.ask("type", selector="#find", text="王小明")
    browser.ask("click", selector="#verdicts button")
    browser.wait("of at most 1 h")
    [shown] = browser.text("#detail")
    assert "Not met\nrecommended" in shown
    assert "Met\nobligatory" in shown
    assert browser.text("#detail .badge.not_met") == []


def test_who_signed_after_the_last_day_is_late(browser: Browser, cohort: Path) -> None:
    """Once that day is given; without it nobody is, and there is no column for it."""
    open_cohort(browser, cohort)
    assert browser.text("#mentors-head .late") == []
    browser.ask("run", code="due.value = '2026-12-01'; due.dispatchEvent(new Event('change'))")
    assert "4 are late" in browser.text("#attention")[0]
    assert browser.text("#verdicts .late") == ["", *["late, 20 Dec 2026"] * 4]
    browser.ask("run", code="due.value = '2026-12-31'; due.dispatchEvent(new Event('change'))")
    assert browser.text("#mentors-head .late") == []


def test_rows_stand_under_what_they_have_in_common(browser: Browser, cohort: Path) -> None:
    """Each group has a heading with its number."""
    open_cohort(browser, cohort)
    browser.ask("run", code="group.value = 'outcome'; group.dispatchEvent(new Event('change'))")
    titles = [text.lower() for text in browser.text("#verdicts .group")]
    assert titles == ["not genuine 1", "words to compare 1", "met on own word 3"]


def test_keys_go_from_row_to_row(browser: Browser, cohort: Path) -> None:
    """`/` searches, `j` and `k` go on, Enter opens beside the row, Escape goes one step back."""
    browser.ask("open", width=1280, height=800)
    open_cohort(browser, cohort)
    browser.ask("run", code="document.activeElement.blur()")
    assert browser.ask("keys", keys=["j", "j"]) == "مریم رضایی"
    assert browser.ask("keys", keys=["ArrowDown", "ArrowDown", "ArrowUp"]) == "<img src=x> & Co"
    assert browser.ask("keys", keys=["Enter"]) == "detail-title"
    assert "<img src=x> & Co" in browser.text("#detail-title")[0]
    assert browser.text("#rows") != [], "it opens beside the table"
    browser.ask("keys", keys=["j"])
    assert "Ana [/b] [TODO]" in browser.text("#detail-title")[0]
    assert browser.text("#verdicts [aria-current] button") == ["Ana [/b] [TODO]"]
    assert browser.ask("keys", keys=["Escape"]) == "Ana [/b] [TODO]"
    assert browser.text("#detail") == []
    assert browser.ask("keys", keys=["/"]) == "find"
    browser.ask("keys", keys=["j", "Escape", "Escape"])
    assert len(names(browser)) == 5, "what was typed into the search moves nothing, and goes with Escape"


def test_on_a_telephone_a_packet_covers_the_page(browser: Browser, cohort: Path) -> None:
    """Rows are cards; nothing behind an open packet can be reached, and closing goes back to the card."""
    browser.ask("open", width=375, height=800)
    open_cohort(browser, cohort)
    assert browser.ask("run", code="document.documentElement.scrollWidth") <= 375
    browser.ask("click", selector='#verdicts [data-place="1"] button')
    out = "[...document.querySelectorAll('.chip')].filter((each) => each.offsetLeft + each.offsetWidth > 375)"
    assert browser.ask("run", code=f"{out}.length") == 0, "every filter is in sight"
    cut = "[...document.querySelectorAll('.name button')].filter((it) => it.scrollWidth > it.clientWidth)"
    assert browser.ask("run", code=f"{cut}.length") == 0, "every name is whole"
    browser.ask("run", code="document.querySelector('.tools .end').style.width = '18rem'")
    high = "[...document.querySelectorAll('.tools button')].filter((it) => it.scrollHeight > it.clientHeight)"
    assert browser.ask("run", code=f"{high}.length") == 0, "what a button says is inside it"
    claims = "[...document.querySelectorAll('.name .quiet')].map((each) => getComputedStyle(each).clipPath)"
    assert browser.ask("run", code=claims) == ["none"], "whom it only claims to be from is seen to be a claim"
    box = "Object.values(document.getElementById('detail').getBoundingClientRect().toJSON())"
    assert browser.ask("run", code=box)[:4] == [0, 0, 375, 800]
    assert browser.ask("run", code="document.querySelector('#rows').inert") is True
    assert browser.ask("axe") == []
    browser.ask("click", selector="#close")
    assert focus(browser) == "مریم رضایی"
    assert browser.ask("run", code="document.querySelector('#rows').inert") is False


def test_a_thousand_rows_are_built_as_they_come_into_sight(browser: Browser, tmp_path: Path) -> None:
    """Some dozens at a time, wherever one is; on paper all."""
    browser.ask("open", width=1280, height=800)
    inbox = many_folders(tmp_path / "inbox")
    browser.give_folder(inbox)
    browser.wait("1,000 packets checked")
    assert 0 < rows(browser) < 60
    browser.ask("run", code="document.activeElement.blur()")
    assert browser.ask("keys", keys=["k"]) == "inbox/0999", "before the first comes the last"
    assert 0 < rows(browser) < 60
    count = "document.getElementById('mentors').getAttribute('aria-rowcount')"
    assert browser.ask("run", code=count) == f"{MANY + 1}"
    index = "document.activeElement.closest('tr').getAttribute('aria-rowindex')"
    assert browser.ask("run", code=index) == f"{MANY + 1}"
    browser.ask("click", selector="#mentors-head .mentor button")
    browser.ask("type", selector="#find", text="0123")
    assert names(browser) == ["inbox/0123"]
    browser.ask("keys", keys=["Escape"])
    browser.ask("run", code="dispatchEvent(new Event('beforeprint'))")
    assert rows(browser) == MANY
    browser.ask("run", code="dispatchEvent(new Event('afterprint'))")
    assert 0 < rows(browser) < 60


def test_checking_can_be_stopped(browser: Browser, tmp_path: Path) -> None:
    """Where one is; what was checked till then is in the table, and what was not is named."""
    browser.ask("open", width=1100, height=500)
    inbox = many_folders(tmp_path / "inbox")
    browser.ask(
        "run",
        code="""new MutationObserver(() => {
            const stop = document.getElementById('stop');
            if (!stop.checkVisibility()) return;
            globalThis.bottom ??= stop.getBoundingClientRect().bottom;
            stop.click();
        }).observe(document.getElementById('working'), { subtree: true, attributes: true })""",
    )
    browser.give_folder(inbox)
    browser.wait("Not checked, because you stopped: inbox/")
    assert "1,000 packets checked" not in browser.text("#status")[0]
    assert browser.ask("run", code="bottom") <= 500, "in sight, wherever something was dropped"


def test_what_was_written_is_read_one_after_another(browser: Browser, cohort: Path) -> None:
    """With whose it is, a search that marks what it finds, and the way back to the row."""
    browser.ask("open", width=1280, height=800)
    open_cohort(browser, cohort)
    browser.ask("click", selector="#read")
    [said] = browser.text("#reading-count")
    assert said.startswith("1 of 4 documents.")
    assert [text.split(" · ")[0] for text in browser.text(".text > .small")] == [
        "مریم رضایی",
        "<img src=x> & Co",
        "Ana [/b] [TODO]",
        "王小明",
    ]
    browser.ask("keys", keys=["j", "j"])
    assert browser.text("#reading-count")[0].startswith("3 of 4")
    browser.ask("type", selector="#seek", text="QUIETLY ana")
    assert browser.text("#reading-count")[0].startswith("1 of 1 document with these words, 4 in all.")
    assert {text.lower() for text in browser.text("mark")} == {"quietly", "ana"}
    assert browser.ask("axe") == []
    browser.ask("keys", keys=["Escape", "Escape"])
    assert browser.text("#reading") == []
    browser.ask("click", selector="#read")
    browser.ask("type", selector="#seek", text="img")
    browser.ask("click", selector=".text button")
    assert "<img src=x> & Co" in browser.text("#detail-title")[0]
    assert browser.ask("run", code="document.images.length") == 0
