"""`mentorlog key`: each command as a person uses it, by pipes and at a real terminal."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mentorlog.cli.terminal.qr_code import code_lines
from mentorlog.formats.qr import matrix
from mentorlog.host import Host
from mentorlog.packet.keys.recovery_words import words_of
from mentorlog.packet.keys.signing_key import SigningKey, load_key, read_key
from tests.cli.conftest import Run
from tests.cli.pseudo_terminal import at_terminal, posix_only
from tests.copies import fill_made_up_year
from tests.packet.tools import needs_pdftotext, needs_ssh_keygen, needs_zbarimg
from tests.packet.tools import run as tool


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lock with one round: the tests need no protection from somebody who tries passphrases."""
    monkeypatch.setattr("mentorlog.packet.keys.openssh_key._ROUNDS", 1)


@pytest.fixture
def mine(host: Host, run: Run) -> SigningKey:
    """A mentor with a key."""
    fill_made_up_year(host)
    assert run("key", "--yes").code == 0
    return load_key(host.key)


@pytest.mark.parametrize("options", [(), ("show",), ("--json",)])
def test_looking_makes_no_key_unasked(run: Run, host: Host, options: tuple[str, ...]) -> None:
    """A script has to say yes; afterwards it is looked at as often as one likes."""
    run("mentor", "--name", "Farah")
    refused = run("key", *options)
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert not host.key.exists()
    assert run("key", *options, "--yes").code == 0
    assert run("key", *options).code == 0


def private(path: Path, text: str) -> str:
    """Write a file that only its owner may read, and return its name."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return str(path)


def scanned(lines: Sequence[str], path: Path, *, dark: str) -> str:
    """Return what zbarimg reads in half blocks on a terminal whose ink is dark, or light."""
    ink = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
    wide = max(map(len, lines))
    rows = [[ink[sign][half] for sign in line.ljust(wide)] for line in lines for half in (0, 1)]
    black = bytes([255, 0]) if dark == "ink" else bytes([0, 255])
    data = b"".join(b"".join(bytes([black[bit]]) * 4 for bit in row) * 4 for row in rows)
    path.write_bytes(b"P5 %d %d 255\n" % (4 * wide, 4 * len(rows)) + data)
    return tool("zbarimg", "--quiet", "--raw", path).stdout.decode().removesuffix("\n")


@needs_zbarimg
def test_the_code_that_is_shown_holds_the_key(run: Run, mine: SigningKey, tmp_path: Path) -> None:
    """Its identifier and its fingerprint, so that a camera compares them."""
    blocks = [line for line in run("key").out.splitlines() if re.fullmatch("[ ▀▄█]*[▀▄█][ ▀▄█]*", line)]
    found = scanned(["", "", *blocks, "", ""], tmp_path / "code.pgm", dark="ink")
    assert found == f"{mine.public.did}\n{mine.public.fingerprint}"


@pytest.mark.parametrize("text", ["a", "did:key:z6Mk and more"])
def test_a_terminal_draws_black_on_white(text: str) -> None:
    """Every line says so itself, whatever the terminal's colours are, and is as wide as the others."""
    lines = code_lines(matrix(text), coloured=True)
    assert {line[:9] for line in lines} == {"\x1b[30;107m"}
    assert {line[-4:] for line in lines} == {"\x1b[0m"}
    assert len({len(line) for line in lines}) == 1
    plain = code_lines(matrix(text), coloured=False)
    assert [line[9:-4].rstrip() for line in lines] == plain


@needs_ssh_keygen
def test_a_passphrase_from_files(run: Run, host: Host, mine: SigningKey, tmp_path: Path) -> None:
    """Set, needed for an export, changed by a pipe, and taken off."""
    first, second = private(tmp_path / "1", "one two\nmore\n"), private(tmp_path / "2", "three")
    assert run("key", "passphrase", "--new-passphrase-file", first).code == 0
    assert run("key", "--json").json["protected"] is True
    refused = run("export", "--yes", "--out", str(tmp_path / "out"))
    assert (refused.code, "--passphrase-file" in refused.err) == (2, True)
    assert run("export", "--yes", "--out", str(tmp_path / "out"), "--passphrase-file", first).code == 0
    assert run("key", "passphrase", "--passphrase-file", "-", "--new-passphrase-file", second).code == 2
    changed = run(
        "key",
        "passphrase",
        "--passphrase-file",
        "-",
        "--new-passphrase-file",
        second,
        stdin="\ufeffone two\r\n",
    )
    assert changed.code == 0, changed.err
    assert tool("ssh-keygen", "-y", "-P", "three", "-f", host.key).returncode == 0
    assert run("key", "passphrase", "--remove", "--passphrase-file", second).code == 0
    assert load_key(host.key).public == mine.public


def test_a_passphrase_is_never_shown(run: Run, mine: SigningKey, tmp_path: Path) -> None:
    """Not when it is right, nor when it is wrong."""
    right, wrong = private(tmp_path / "1", "hunter2"), private(tmp_path / "2", "hunter3")
    outcomes = [
        run("key", "passphrase", "--new-passphrase-file", right),
        run("key", "recovery", "--out", str(tmp_path / "a.pdf"), "--passphrase-file", wrong),
        run("key", "recovery", "--out", str(tmp_path / "a.pdf"), "--passphrase-file", right),
    ]
    assert [outcome.code for outcome in outcomes] == [0, 2, 0]
    assert not any("hunter" in outcome.out + outcome.err for outcome in outcomes)


@posix_only
def test_a_passphrase_file_that_others_may_read_is_refused(
    run: Run, mine: SigningKey, tmp_path: Path
) -> None:
    """It protects nothing; the sentence says how to close it."""
    named = private(tmp_path / "open", "secret")
    Path(named).chmod(0o644)
    outcome = run("key", "passphrase", "--new-passphrase-file", named)
    assert (outcome.code, "chmod 600" in outcome.err) == (2, True)


@needs_pdftotext
def test_a_sheet_brings_the_key_back(run: Run, host: Host, mine: SigningKey, tmp_path: Path) -> None:
    """Printed, typed into another home without a logbook, and the key is the same."""
    sheet = tmp_path / "sheet.pdf"
    made = run("key", "recovery", "--out", str(sheet))
    assert (made.code, "CAN SIGN AS YOU" in made.err) == (0, True)
    if sys.platform != "win32":
        assert sheet.stat().st_mode & 0o777 == 0o600
    text = tool("pdftotext", "-layout", sheet, "-").stdout.decode()
    printed = dict(re.findall(r"\b(\d{1,2})\s+([a-z]{3,8})(?=\s)", text))
    words = "\n".join(printed[str(number)] for number in range(1, 25))
    other = host.at(tmp_path / "other")
    outcome = run("key", "restore", "--words-file", "-", "--yes", stdin=words, host=other)
    assert outcome.code == 0, outcome.err
    assert load_key(other.key).public == mine.public
    assert mine.public.fingerprint in outcome.out


def test_a_sheet_never_replaces_a_file(run: Run, mine: SigningKey, tmp_path: Path) -> None:
    """Whatever lies there stays."""
    path = tmp_path / "sheet.pdf"
    path.write_text("mine")
    assert run("key", "recovery", "--out", str(path)).code == 2
    assert path.read_text() == "mine"
    nowhere = run("key", "recovery", "--out", str(tmp_path / "missing" / "sheet.pdf"))
    assert (nowhere.code, "--out" in nowhere.err, ".new" in nowhere.err) == (2, True, False)


@pytest.mark.parametrize("command", ["restore", "import", "rotate"])
def test_nothing_is_replaced_without_a_yes(
    run: Run, host: Host, mine: SigningKey, tmp_path: Path, command: str
) -> None:
    """Where nobody can be asked, the key stays; with --yes it is kept beside the new one."""
    seed = bytes(range(32))
    run(
        "key",
        "restore",
        "--words-file",
        "-",
        "--yes",
        stdin=" ".join(words_of(seed)),
        host=host.at(tmp_path / "b"),
    )
    arguments = {
        "restore": ["restore", "--words-file", private(tmp_path / "words", " ".join(words_of(seed)))],
        "import": ["import", str(tmp_path / "b" / "id_ed25519")],
        "rotate": ["rotate", "--out", str(tmp_path / "out")],
    }[command]
    before = host.key.read_bytes()
    refused = run("key", *arguments)
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert host.key.read_bytes() == before
    done = run("key", *arguments, "--yes", "--json")
    assert done.code == 0, done.err
    assert Path(done.json["kept"]).read_bytes() == before
    assert load_key(host.key).public != mine.public


def test_wrong_words_change_nothing(run: Run, host: Host, mine: SigningKey) -> None:
    """And are not repeated."""
    outcome = run("key", "restore", "--words-file", "-", "--yes", stdin="zoo " * 24)
    assert (outcome.code, "zoo" in outcome.err) == (2, False)
    assert load_key(host.key).public == mine.public


def test_a_key_that_is_none_is_not_imported(run: Run, host: Host, tmp_path: Path) -> None:
    """The sentence says what it is, and nothing is made."""
    named = private(tmp_path / "id_ed25519.pub", SigningKey.from_seed(bytes(32)).public.line)
    outcome = run("key", "import", named)
    assert (outcome.code, "public key" in outcome.err) == (2, True)
    assert not host.home.exists()


def test_a_rotation_is_taken_in_by_the_coordinator(
    run: Run, host: Host, mine: SigningKey, tmp_path: Path
) -> None:
    """From the mentor's two commands to the coordinator's two; the old packet and the new one are both OK."""
    signers = str(tmp_path / "allowed_signers")
    old = run("export", "--yes", "--out", str(tmp_path / "old"), "--json").json["folder"]
    assert run("signers", "add", old, "--signers", signers, "--words", mine.public.words).code == 0
    turned = run("key", "rotate", "--out", str(tmp_path), "--yes", "--json").json
    new = run("export", "--yes", "--out", str(tmp_path / "new"), "--json").json["folder"]
    assert run("verify", new, "--signers", signers).out.startswith("CHECK")
    added = run("signers", "add", new, "--rotation", turned["folder"], "--signers", signers)
    assert added.code == 0, added.err
    assert "telephone" in added.err
    lines = Path(signers).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == turned["allowed_signers"]
    assert lines.count("# Name: Farah Nadia binti Rahman") == 2
    for packet in (old, new):
        assert run("verify", packet, "--signers", signers).out.startswith("OK")
    again = run("signers", "add", new, "--rotation", turned["folder"], "--signers", signers, "--json")
    assert again.json["added"] is False


def test_there_is_nothing_to_rotate_before_the_first_key(run: Run, host: Host, tmp_path: Path) -> None:
    """No key is made in order to be replaced."""
    run("mentor", "--name", "Farah")
    assert run("key", "rotate", "--out", str(tmp_path), "--yes").code == 2
    assert not host.key.exists()


def test_no_agent_is_a_sentence(run: Run, mine: SigningKey, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the file goes on signing."""
    monkeypatch.setenv(
        "SSH_AUTH_SOCK", r"\\.\pipe\no-such-agent" if sys.platform == "win32" else "/no/such/agent"
    )
    outcome = run("key", "use-agent")
    assert (outcome.code, "does not answer" in outcome.err) == (2, True)
    assert run("key", "--json").json["signs"] == "file"
    assert run("key", "use-file").code == 0


@posix_only
def test_a_passphrase_is_typed_unseen(host: Host, mine: SigningKey) -> None:
    """At a real terminal: set, refused when the two differ, and opened after a slip."""
    code, seen = at_terminal(host.home, "key", "passphrase", typed="hunter2\nhunter2\n")
    assert (code, "hunter" in seen) == (0, False), seen
    assert read_key(host.key).protected
    code, seen = at_terminal(host.home, "key", "passphrase", typed="hunter2\none\ntwo\n")
    assert (code, "differ" in seen) == (2, True), seen
    code, seen = at_terminal(host.home, "key", "passphrase", "--remove", typed="hunter1\nhunter2\n")
    assert (code, "hunter" in seen) == (0, False), seen
    assert load_key(host.key).public == mine.public


@posix_only
def test_a_slip_in_one_word_does_not_cost_the_others(host: Host, tmp_path: Path) -> None:
    """Typing goes on from the word that is none; a sheet may be copied in whole lines."""
    words = words_of(bytes(range(32)))
    typed = [" ".join(words[:8]), f"{words[8]} xyzzy {words[10]}", " ".join(words[9:]), "y"]
    code, seen = at_terminal(host.home, "key", "restore", typed="\n".join([*typed, ""]))
    assert (code, "Number 10 is not" in seen, "Word 10: " in seen) == (0, True, True), seen
    assert load_key(host.key).public == SigningKey.from_seed(bytes(range(32))).public


@posix_only
@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("\n", 2), ("no\n", 2)])
def test_a_question_is_answered_at_the_terminal(
    host: Host, mine: SigningKey, tmp_path: Path, answer: str, code: int
) -> None:
    """Anything but yes leaves the key as it is."""
    found, seen = at_terminal(host.home, "key", "rotate", "--out", str(tmp_path / "out"), typed=answer)
    assert found == code, seen
    assert (load_key(host.key).public == mine.public) is (code == 2)
