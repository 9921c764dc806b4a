"""What the coordinator requires, in real browsers: said once, and shown apart from what packets claim."""

from pathlib import Path

import pytest

from mentorlog.formats.merkle import Tree
from mentorlog.packet.content.profile import Profile
from tests.packet.conftest import POLICY, Year
from tests.packet.packing import LINES, Make, kept
from tests.page.conftest import Browser


@pytest.fixture
def rules(tmp_path: Path) -> list[Path]:
    """The coordinator's policy, and the file that says the days of the year."""
    policy, said = tmp_path / "ours.toml", tmp_path / "rules.toml"
    policy.write_text(POLICY.replace(', after = "enrolled"', ""), encoding="utf-8")
    said.write_text('[rules]\npolicies = ["ours.toml"]\nfrom = 2026-01-01\nto = 2026-12-31\n')
    return [policy, said]


def test_rules_are_dropped_and_taken_away(
    browser: Browser, packed: Make, rules: list[Path], tmp_path: Path
) -> None:
    """Met, but for the waiver, by the coordinator's own rules; without them nothing is judged."""
    (tmp_path / "packet.json").write_bytes(packed(Profile.COORDINATOR).data)
    browser.give(tmp_path / "packet.json")
    browser.wait("your rules were not said")
    browser.give(*rules, how="dropMade")
    browser.wait("You require NUMed Malaysia peer mentoring, version 2021.1 from ours.toml")
    assert browser.text("#or-programme") == [], "nothing says that there is none"
    browser.wait("on the mentor’s own word: waived: Keep a journal (by Dr Lim)")
    assert "By your rules" in browser.text("#detail h3")
    browser.ask("click", selector="#no-rules")
    browser.wait("your rules were not said")
    assert browser.text("#or-programme") != []
    browser.ask("run", code="programme.value = 'numed-2021'; programme.dispatchEvent(new Event('change'))")
    browser.wait("other rules: it names peer-mentoring, version 2021.1")


def test_only_what_is_met_by_a_known_mentor_is_complete(
    browser: Browser, packed: Make, rules: list[Path], tmp_path: Path
) -> None:
    """Green needs the rules, the list, and nothing on the mentor's own word."""
    made = packed(Profile.COORDINATOR)
    policy = rules[0].read_text(encoding="utf-8")
    rules[0].write_text(policy.partition('[[requirement]]\nid = "journal"')[0], encoding="utf-8")
    (tmp_path / "packet.json").write_bytes(made.data)
    browser.give(tmp_path / "packet.json")
    browser.wait("1 packet checked: words to compare 1.")
    browser.give(*rules, input="rule-files")
    browser.wait("You require")
    assert browser.text(".badge.ok") == []
    (tmp_path / "allowed_signers").write_text(LINES)
    browser.give(tmp_path / "allowed_signers", input="list")
    browser.wait("1 packet checked: genuine 1. 1 mentor complete by your rules.")
    green = [" ".join(text.split()[1:]) for text in browser.text("#results .badge.ok")]
    assert green == ["genuine", "met", "genuine"]
    assert any(text.endswith("not yet") for text in browser.text("#rows .certificate"))
    browser.wait("Worth knowing: the period is not over: until 31 December 2026.")


def test_rules_that_came_with_packets_are_not_believed(
    browser: Browser, packed: Make, rules: list[Path], tmp_path: Path
) -> None:
    """Whoever sends a packet can put easier rules beside it; the coordinator may still take them."""
    (tmp_path / "packet.json").write_bytes(packed(Profile.COORDINATOR).data)
    browser.give(tmp_path / "packet.json", *rules, how="dropMade")
    browser.wait("Rules came along with the packets")
    browser.wait("your rules were not said")
    browser.ask("click", selector="#offers button")
    browser.wait("on the mentor’s own word: waived: Keep a journal (by Dr Lim)")


def test_rules_that_cannot_be_used_are_named(browser: Browser, tmp_path: Path) -> None:
    """Nothing is judged by half of them."""
    (tmp_path / "rules.toml").write_text('[rules]\npolicies = ["nowhere.toml"]\n')
    browser.give(tmp_path / "rules.toml")
    browser.wait("rules.toml was not used. It names the policy nowhere.toml")
    assert browser.text("#no-rules") == []


@pytest.mark.parametrize("how", ["choose", "dropMade"])
def test_what_the_coordinator_has_may_come_first(
    browser: Browser, rules: list[Path], fuller: Year, tmp_path: Path, how: str
) -> None:
    """A list, rules or a note alone are taken, and no packet is missed."""
    signers, note = tmp_path / "allowed_signers", tmp_path / "kept.txt"
    signers.write_text(LINES)
    note.write_text(kept(Tree(fuller.logbook.leaves), 100))
    for paths, answer in (
        ([signers], "1 key on your list"),
        (rules, "You require"),
        ([note], "Checkpoint of 30 June 2026"),
    ):
        browser.give(*paths, how=how)
        browser.wait(answer)
        browser.ask("run", code="new Promise((done) => setTimeout(done))")
        assert browser.text("#status") in ([], [""])
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8")
    browser.give(photo, how=how)
    browser.wait("There was no packet in what you gave.")


def test_a_rejected_packet_says_whom_to_ask(browser: Browser, packed: Make, tmp_path: Path) -> None:
    """Whom it claims to be from, and what to do next; nothing else of it."""
    changed = packed(Profile.COORDINATOR).data.replace(b"Farah Nadia", b"Sarah Nadia")
    (tmp_path / "packet.json").write_bytes(changed)
    browser.give(tmp_path / "packet.json")
    browser.wait("claims to be from Sarah Nadia binti Rahman <farah@example.org>")
    browser.wait("Next: Decide nothing on it. Ask the mentor for the files again")
