"""Reading a policy from a file of somebody's."""

from pathlib import Path

from mentorlog.policy.document import Policy
from mentorlog.policy.parsing import PolicyError, parse

_LARGEST = 1_000_000


def read_policy(path: Path) -> tuple[Policy, str]:
    """Return the policy in a file, and its text as logbooks keep it and packets name it by its SHA-256.

    The text is without the byte order mark that some editors put first: with it, a mentor's copy and a
    coordinator's would be two texts.

    Raises:
        PolicyError: when the file cannot be read, is too large, is no text, or is no policy.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise PolicyError([f"{path} is too large for a policy; the most is 1 MB."])
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise PolicyError([f"The policy {path} cannot be read: {error.strerror}."]) from None
    except UnicodeDecodeError:
        raise PolicyError([f"{path} is not UTF-8 text. Save it as UTF-8 and try again."]) from None
    return parse(text, path.name), text
