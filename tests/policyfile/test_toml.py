"""TOML is read in one place, which says no before it costs time."""

from pathlib import Path

import pytest

import mentorlog
from mentorlog.policyfile.toml import LARGEST, BadToml, parse_toml, read_toml_file

PACKAGE = Path(mentorlog.__file__).parent


def test_only_one_module_parses_toml() -> None:
    """Every door that takes TOML has the same limits."""
    modules = (path for path in PACKAGE.rglob("*.py") if "tomllib" in path.read_text("utf-8"))
    assert [path.relative_to(PACKAGE).as_posix() for path in modules] == ["policyfile/toml.py"]


@pytest.mark.parametrize(
    "text",
    [
        ".".join(["a"] * 25) + " = 1",
        "[" + " . ".join(['"a.b"', "'c'", "d-e"] * 9) + "]",
        "a = { " + "b.c.d.e.f." * 5 + "g = 1 }",
        "a." * 100_000,
        "a = " + "[" * 25 + "]" * 25,
        "a = " + "{ b = " * 25 + "1" + " }" * 25,
        "a = " + "[" * 100_000,
    ],
)
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(BadToml, match="nested too deeply"):
        parse_toml(text, "x")


@pytest.mark.parametrize(
    "text",
    [
        'a = "one. two. three. ' + "four. " * 50 + '"',
        'a = """\n' + "1.2.3.4 and so on...\n" * 50 + '"""',
        "# " + "." * 100 + "\na = 1",
    ],
)
def test_prose_with_many_full_stops_is_not_deep(text: str) -> None:
    assert parse_toml(text, "x").keys() == {"a"}


@pytest.mark.parametrize("number", ["9223372036854775808", "-9223372036854775809", "0x" + "f" * 5_000])
def test_a_number_beyond_what_toml_promises_is_refused(number: str) -> None:
    with pytest.raises(BadToml, match="too long"):
        parse_toml(f"a = [{{ b = {number} }}]", "x")


def test_a_large_file_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(BadToml, match="too large for a policy"):
        read_toml_file(path, "policy")
