"""Reading a policy from a file of somebody's."""

from pathlib import Path

from mentorlog.policy.document import Policy
from mentorlog.policyfile.parsing import PolicyError, parse
from mentorlog.policyfile.toml import BadToml, read_toml_file


def read_policy(path: Path) -> tuple[Policy, str]:
    """Return the policy in a file, and its text as logbooks keep it and packets name it by its SHA-256.

    The text is without the byte order mark that some editors put first: with it, a mentor's copy and a
    coordinator's would be two texts.

    Raises:
        PolicyError: when the file cannot be read, is too large, is no text, or is no policy.
    """
    try:
        text = read_toml_file(path, "policy")
    except BadToml as error:
        raise PolicyError([str(error)]) from None
    except FileNotFoundError as error:
        raise PolicyError([f"The policy {path} cannot be read: {error.strerror}."]) from None
    return parse(text, path.name, for_use=True), text
