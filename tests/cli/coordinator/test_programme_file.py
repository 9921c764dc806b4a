"""The programme's file by command line: published, taken in, changed, taken over anew, and judged by."""

import json
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Programme
from mentorlog.policyfile.published_programme import read_published
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store
from tests.cli.conftest import Outcome, Run

SOURCE = """
[rules]
policies = ["our-rules.toml"]
from = 2025-09-01
to = 2026-06-30
[rules.windows]
exams = "2026-05-16..2026-06-03"

[programme]
name = "Ana [/b] [TODO]"
institution = "أمل 陳小明"
coordinator = "Dr Lim"
email = "lim@example.org"
hand_in = "Mail the folder by 10 July."
vacations = ["term_break=2025-12-20..2026-01-05"]
"""
POLICY = shipped()["numed-2021"]


class Desk:
    """A coordinator with a home of their own, and one mentor."""

    def __init__(self, run: Run, host: Host, folder: Path) -> None:
        self.run, self.host, self.folder = run, host, folder
        self.source, self.out = folder / "programme.toml", folder / "mentoring-programme.txt"
        self.coordinator = host.at(folder / "desk")

    def publish(self, source: str = SOURCE, policy: str = POLICY) -> Outcome:
        """Write the source, and publish it."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / "our-rules.toml").write_text(policy, encoding="utf-8")
        self.source.write_text(source, encoding="utf-8")
        command = ("programme", "publish", str(self.source), "--out", str(self.out))
        return self.run(*command, "--yes", "--json", host=self.coordinator)

    @property
    def words(self) -> str:
        """The six words that the coordinator reads out."""
        return read_published(self.out).key.words

    def use(self, *options: str) -> Outcome:
        """Take the file in, as the mentor."""
        return self.run("programme", "use", str(self.out), *options)

    def programme(self) -> Programme:
        """Return what the mentor's logbook has."""
        store = Store(self.host, begin=False)
        try:
            programme = store.programme()
            assert programme
            return programme
        finally:
            store.close()


@pytest.fixture
def desk(run: Run, host: Host, tmp_path: Path) -> Desk:
    """Nothing is published yet."""
    return Desk(run, host, tmp_path / "office")


def test_rules_and_days_come_from_the_file(desk: Desk) -> None:
    """After the six words, which are remembered; without them, or with others, nothing is begun."""
    published = desk.publish()
    assert (published.code, published.json["version"], published.json["words"]) == (0, 1, desk.words)
    unasked = desk.use()
    assert (unasked.code, "six words" in unasked.err.lower()) == (2, True)
    assert (desk.use("--words", "a b c d e f").code, desk.run("programme").code) == (2, 2)
    taken = desk.use("--words", desk.words)
    assert (taken.code, "version 1 of 11 March 2026" in taken.out) == (0, True)
    assert "How to hand in: Mail the folder by 10 July." in taken.err
    programme = desk.programme()
    assert (programme.name, programme.policy) == ("Ana [/b] [TODO]", POLICY)
    assert (str(programme.start), str(programme.end)) == ("2025-09-01", "2026-06-30")
    assert [(span.name, str(span.start)) for span in programme.windows] == [("exams", "2026-05-16")]
    assert [span.name for span in programme.excluded] == ["term_break"]
    assert (programme.coordinator, programme.coordinator_email) == ("Dr Lim", "lim@example.org")
    assert desk.use().code == 0, "the key is known now"


def test_what_the_mentor_changes_is_named_in_the_packet(desk: Desk, tmp_path: Path) -> None:
    """On the screen at once, in the preview, and in what is signed; nothing once it is put right again."""
    desk.publish()
    desk.use("--words", desk.words)
    desk.run("mentor", "--name", "Farah", "--email", "farah@example.org")
    before = desk.run("export", "--preview").out
    assert "differ from the programme" not in before
    moved = desk.run("programme", "use", "numed-2021", "--window", "exams=2026-05-10..2026-06-03")
    words = "window exams 10 May–3 June 2026 instead of 16 May–3 June 2026"
    assert words in moved.err
    assert words in " ".join(desk.run("export", "--preview").out.split())
    folder = Path(desk.run("export", "--yes", "--out", str(tmp_path), "--json").json["folder"])
    statement = json.loads((folder / "packet.json").read_bytes())["credentialSubject"]["statement"]
    whose = "the programme’s file of Ana [/b] [TODO] (version 1 of 11 March 2026)"
    assert statement.endswith(f"My days or rules differ from {whose}: {words}.")
    verdict = desk.run("verify", str(folder), "--rules", str(desk.out))
    assert "yours is 16 May 2026 to 3 June 2026, by which it was judged" in verdict.out
    desk.run("programme", "use", "numed-2021", "--window", "exams=2026-05-16..2026-06-03")
    assert "differ from" not in desk.run("export", "--preview").out


def test_a_new_version_is_taken_over_after_its_changes_were_seen(desk: Desk) -> None:
    """Moved windows, changed rules; what stays the same is no version, and an older one is refused."""
    desk.publish()
    first = desk.out.read_bytes()
    desk.use("--words", desk.words)
    assert desk.publish().json["written"] is False
    changed = SOURCE.replace("2026-05-16", "2026-05-20")
    assert desk.publish(changed, POLICY.replace("at_least = 5", "at_least = 6")).json["version"] == 2
    seen = desk.use()
    assert seen.code == 2
    assert "window exams: 16 May–3 June 2026 becomes 20 May–3 June 2026" in seen.err
    assert "+at_least = 6" in seen.err
    assert str(desk.programme().windows[0].start) == "2026-05-16"
    assert desk.use("--yes").code == 0
    assert str(desk.programme().windows[0].start) == "2026-05-20"
    desk.out.write_bytes(first)
    refused = desk.use("--yes")
    assert (refused.code, "which is newer" in refused.err) == (2, True)


def test_packets_are_judged_by_the_file(desk: Desk, tmp_path: Path) -> None:
    """`verify` says whose it is; a changed one judges nothing."""
    desk.publish()
    desk.use("--words", desk.words)
    desk.run("mentor", "--name", "Farah", "--email", "farah@example.org")
    folder = desk.run("export", "--yes", "--out", str(tmp_path), "--json").json["folder"]
    judged = desk.run("verify", folder, "--rules", str(desk.out))
    assert desk.words in judged.err
    assert "Requirements: short" in judged.out
    desk.out.write_bytes(desk.out.read_bytes().replace(b"at_least = 5", b"at_least = 0"))
    refused = desk.run("verify", folder, "--rules", str(desk.out))
    assert (refused.code, "changed after it was signed" in refused.err) == (2, True)
    assert "changed after it was signed" in desk.use().err


def test_publishing_replaces_nothing_else(desk: Desk) -> None:
    """Neither another file, nor that of another key; and mistakes are said with their line."""
    desk.publish()
    desk.coordinator = desk.host.at(desk.folder / "another desk")
    assert "signed with another key" in desk.publish().err
    desk.out.write_text("my poem")
    assert (desk.publish().code, desk.out.read_text()) == (2, "my poem")
    desk.out.unlink()
    assert "line 7" in desk.publish(SOURCE.replace("2026-05-16", "2026-05-36")).err
    assert "'exam'" in desk.publish(SOURCE.replace("exams =", "exam =")).err
    assert not desk.out.exists()


def test_days_are_not_given_beside_the_file(desk: Desk) -> None:
    """What is changed is changed afterwards, so that it is named."""
    desk.publish()
    refused = desk.use("--words", desk.words, "--window", "exams=2026-05-10..2026-06-03")
    assert (refused.code, "Take it in alone" in refused.err) == (2, True)
