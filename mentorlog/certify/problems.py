"""Why something cannot be certified; every message is a sentence with a next step."""


class CertifyProblem(Exception):
    """Nothing can be issued, revoked or checked."""


class BadProgramme(CertifyProblem):
    """The programme's file cannot be used; the message has one sentence for each problem."""
