"""The programme's own file becomes the one for mentors, signed by the programme's key."""

from pathlib import Path

import pytest

from mentorlog.certify.problems import BadProgramme
from mentorlog.certify.programme_file import judging_by, read_programme
from mentorlog.certify.programme_template import begin_programme
from mentorlog.certify.publishing import Sign, publish_programme
from mentorlog.formats.public_key import PublicKey, from_did
from mentorlog.host import Host
from mentorlog.packet.keys.signing_key import SigningKey
from tests.conftest import NOON
from tests.policyfile.test_published_programme import PNG

OTHER = SigningKey.from_seed(b"somebody else's own key, 32 byte")


def no_key() -> tuple[PublicKey, Sign]:
    """Stand for a coordinator's key that must not be asked for."""
    raise AssertionError("the programme's key signs")


@pytest.fixture
def source(tmp_path: Path, host: Host) -> Path:
    """What `certify init` writes, with what mentors are told."""
    path = tmp_path / "programme.toml"
    begin_programme(path, host)
    (tmp_path / "logo.png").write_bytes(PNG)
    text = path.read_text(encoding="utf-8")
    for name in ("[programme]", "institution", "hand_in", "vacations", "logo", "official", "email"):
        text = text.replace(f"# {name}", name)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_programmes_key_signs_and_its_issuer_coordinates(source: Path, tmp_path: Path) -> None:
    """The commented table of the template is right as it is written."""
    out = tmp_path / "out.txt"
    published = publish_programme(source, out, NOON.date(), no_key).published
    programme = read_programme(source)
    assert published.key == from_did(programme.issuer.id)
    about = published.about
    assert (about.name, about.coordinator) == (programme.issuer.name, programme.issuer.official)
    assert about.email == programme.issuer.email
    assert (about.institution, about.logo[:6]) == ("Example University", "iVBORw")
    assert [span.name for span in published.vacations] == ["term_break"]


def test_certificates_are_judged_by_what_the_programme_itself_published(source: Path, tmp_path: Path) -> None:
    """The same rules as in its own file; a file of another key, or a plain one, is none of its own."""
    out = tmp_path / "out.txt"
    publish_programme(source, out, NOON.date(), no_key)
    programme = read_programme(source)
    assert judging_by(programme, out).rules == programme.rules
    plain = tmp_path / "rules.toml"
    plain.write_text('[rules]\npolicies = ["five-meetings"]\n[programme]\nname = "X"\n')
    foreign = tmp_path / "foreign.txt"
    publish_programme(plain, foreign, NOON.date(), lambda: (OTHER.public, OTHER.sign))
    for path in (plain, foreign):
        with pytest.raises(BadProgramme, match="not signed with the programme's key"):
            judging_by(programme, path)


@pytest.mark.parametrize(
    ("logo", "says"), [(b"<svg/>", "no PNG"), (bytes(40_000), "at most"), (None, "cannot be read")]
)
def test_a_logo_that_is_none_publishes_nothing(
    source: Path, tmp_path: Path, logo: bytes | None, says: str
) -> None:
    """And says why."""
    (tmp_path / "logo.png").unlink()
    if logo is not None:
        (tmp_path / "logo.png").write_bytes(logo)
    with pytest.raises(BadProgramme, match=says):
        publish_programme(source, tmp_path / "out.txt", NOON.date(), no_key)
    assert not (tmp_path / "out.txt").exists()
