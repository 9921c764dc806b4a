"""When the key is gone, or comes before the logbook: no new one takes its place unasked."""

from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.packet.keys.recovery_words import words_of
from mentorlog.packet.keys.signing_key import SigningKey, load_key
from mentorlog.store import Store
from tests.cli.conftest import Run
from tests.copies import fill_made_up_year

WORDS = " ".join(words_of(bytes(range(32))))
THEIRS = SigningKey.from_seed(bytes(range(32))).public


@pytest.fixture
def lost(host: Host, run: Run, tmp_path: Path) -> bytes:
    """A mentor who signed a packet, and whose key file is gone; what it held."""
    fill_made_up_year(host)
    assert run("export", "--yes", "--out", str(tmp_path)).code == 0
    key = host.key.read_bytes()
    host.key.unlink()
    return key


@pytest.mark.parametrize("command", [["export", "--yes"], ["key"]])
def test_a_lost_key_is_not_replaced_unasked(run: Run, host: Host, lost: bytes, command: list[str]) -> None:
    """The sentence says how to bring it back and how to go on without."""
    refused = run(*command)
    assert refused.code == 2
    assert all(
        way in refused.err for way in (str(host.key), "key restore", "key use-agent", "export --new-key")
    )
    assert not host.key.exists()
    with Store(host) as store:
        assert len(store.sent.packets()) == 1


@pytest.mark.parametrize("command", [["rotate", "--yes"], ["passphrase", "--remove"], ["recovery"]])
def test_what_needs_the_lost_key_says_how_to_bring_it_back(run: Run, lost: bytes, command: list[str]) -> None:
    """Not that the first export makes one: that was long ago, and the next one will not."""
    refused = run("key", *command)
    assert refused.code == 2
    assert all(way in refused.err for way in ("key restore", "key use-agent", "export --new-key"))


def test_a_preview_needs_no_key(run: Run, host: Host, lost: bytes) -> None:
    """It signs nothing."""
    assert run("export", "--preview").code == 0
    assert not host.key.exists()


def test_a_lost_key_that_is_put_back_signs(run: Run, host: Host, lost: bytes, tmp_path: Path) -> None:
    """As if nothing had been."""
    host.key.write_bytes(lost)
    host.key.chmod(0o600)
    assert run("export", "--yes", "--out", str(tmp_path)).code == 0


def test_a_new_key_on_request(run: Run, host: Host, lost: bytes, tmp_path: Path) -> None:
    """Once: where there is a key, the option is refused, since it would not do what it says."""
    done = run("export", "--yes", "--new-key", "--out", str(tmp_path), "--json")
    assert done.json["words"] == load_key(host.key).public.words
    again = run("export", "--yes", "--new-key", "--out", str(tmp_path))
    assert (again.code, "key rotate" in again.err) == (2, True)


def test_an_agent_that_nobody_has_is_given_up(run: Run, host: Host) -> None:
    """Also where no key file lies, so that a lost agent does not keep a mentor from signing for ever."""
    fill_made_up_year(host)
    host.key.with_name("id_ed25519.agent").write_text(f"{THEIRS.line}\n")
    assert run("key", "--json").json["signs"] == "agent"
    assert run("key", "use-file").code == 0
    assert run("key", "--json", "--yes").json["signs"] == "file"


@pytest.mark.parametrize("way", ["restore", "import"])
def test_a_key_may_come_before_the_logbook(
    run: Run, host: Host, lost: bytes, tmp_path: Path, way: str
) -> None:
    """On a new computer in either order: the archive is taken in as into an empty logbook, and signs on."""
    assert run("export", "--yes", "--profile", "archive", "--out", str(tmp_path / "a.json")).code == 0
    new = host.at(tmp_path / "new")
    (tmp_path / "key").write_bytes(lost)
    (tmp_path / "key").chmod(0o600)
    arguments = ["import", str(tmp_path / "key")] if way == "import" else ["restore", "--words-file", "-"]
    brought = run("key", *arguments, *(["--yes"] if way == "restore" else []), stdin=WORDS, host=new)
    assert brought.code == 0, brought.err
    taken = run("import", str(tmp_path / "a.json"), "--json", host=new)
    assert taken.json["history"] is True
    assert run("export", "--yes", "--out", str(tmp_path), host=new).code == 0
