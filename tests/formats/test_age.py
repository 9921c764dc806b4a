"""Why a file encrypted as age does, does not open; what opens is tested with the copies of logbooks."""

import pytest

from mentorlog.formats.age import AgeProblem, decrypt_with

_SLOW = (
    b"age-encryption.org/v1\n"
    b"-> scrypt bBjlhJVYZeE4aqUdmtRHfw 40\n"
    b"ZV/AhotwSGqaPCU43cepl4WYUouAa17a3xpu4G2yi5k\n"
    b"--- fgMiVLJHMlg9fW7CVG/hPS5EAU4Zeg19LyCP7SoH5nA\n" + bytes(32)
)
"""The head of a file whose key takes 2 to the 40th rounds."""


def test_a_file_that_asks_for_too_much_work_is_not_called_damaged() -> None:
    """The passphrase may be right: the computer is too slow, or has too much else to do."""
    with pytest.raises(AgeProblem, match=r"too busy or too slow\. Try again"):
        decrypt_with("three quiet words", _SLOW)
