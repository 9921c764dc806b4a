"""The libraries that issue and check Open Badges, which not every mentor needs."""

from importlib.util import find_spec

from mentorlog.certify.problems import CertifyProblem


def require_libraries() -> None:
    """See that they are installed.

    Raises:
        CertifyProblem: with the command that installs them.
    """
    if find_spec("openbadgeslib") is None or find_spec("pyld") is None:
        raise CertifyProblem(
            "Certifying needs libraries that are not installed. Install them in mentorlog's folder with: "
            'pip install ".[certify]"'
        )
