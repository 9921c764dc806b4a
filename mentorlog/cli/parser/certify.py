"""The commands of a programme that certifies what mentors sent it."""

from collections.abc import Sequence

from mentorlog.cli.parser.building import Commands, arg, many

_PROGRAMME = arg("--programme", metavar="FILE", required=True, help="the programme's file, from certify init")
_OUT = arg("--out", metavar="DIR", required=True, help="the folder of what the programme issues")


def declare(commands: Commands) -> None:
    """Declare the commands of a programme that certifies."""
    certify = commands.add(
        "certify",
        "coordinator.certify:explain",
        "issue certificates by your rules: certify INBOX --signers FILE --programme FILE --out DIR",
    )
    certify.add(
        "issue",
        "coordinator.certify:issue",
        "issue for every packet that meets your rules, each once; the word issue may be left out",
        arg(
            "inbox",
            nargs="+",
            metavar="INBOX",
            help="packets (folders, PDFs, JSON files), or folders of them",
        ),
        arg("--signers", metavar="FILE", required=True, help="the allowed_signers file of the keys you know"),
        _PROGRAMME,
        _OUT,
        many("--checkpoint", "LINE|FILE", "a checkpoint that you kept, or a file of them"),
        arg("--dry-run", action="store_true", help="say who would get one; issue nothing"),
        many("--witnessed", "PACKET", "this packet's meetings were confirmed with mentees or others there"),
        arg("--how", metavar="TEXT", default="", help="how they were confirmed; goes into the credential"),
        arg(
            "--accept-waivers",
            action="store_true",
            help="what packets rest on was granted: waivers, balances, days left out",
        ),
        many("--accept", "PACKET", "what this packet rests on was granted"),
        many("--hold", "PACKET", "issue nothing for this packet yet"),
        arg("--before-the-end", action="store_true", help="issue although the period is not over"),
        many("--again", "PACKET", "issue anew for this packet, whose credential was revoked"),
        arg("--csv", metavar="FILE", help="write the table for a spreadsheet"),
    )
    certify.add(
        "init",
        "coordinator.certify:begin_programme",
        "write a programme's file and key, once",
        arg("file", metavar="FILE", nargs="?", default="programme.toml", help="by default programme.toml"),
    )
    certify.add("list", "coordinator.certify:list_issued", "list what was issued", _OUT)
    certify.add(
        "revoke",
        "coordinator.certify:revoke",
        "take back what was issued, and write the list that says so",
        arg("id", metavar="ID", help="the number on the certificate, or its last digits"),
        arg("--reason", metavar="TEXT", required=True, help="kept in the register; it is not published"),
        _PROGRAMME,
        _OUT,
    )
    certify.add(
        "check",
        "coordinator.certify:check_issued",
        "check what a programme issued: OK, CHECK or REJECT",
        arg(
            "files",
            nargs="+",
            metavar="FILE",
            help="certificate.pdf, credential.json, credential.jwt, or folders",
        ),
        arg(
            "--issuer",
            metavar="KEY",
            help="the programme's did:key, known from elsewhere, or its programme.toml",
        ),
        arg("--status", metavar="FILE", help="the programme's list of what was revoked (status.jwt)"),
    )


_NAMES = ("issue", "init", "list", "revoke", "check")


def in_full(arguments: Sequence[str]) -> list[str]:
    """Write `certify INBOX` out as `certify issue INBOX`."""
    words = list(arguments)
    places = [
        at
        for at, (before, word) in enumerate(zip(["", *words], words, strict=False))
        if not word.startswith("-") and before != "--home"
    ]
    if len(places) > 1 and words[places[0]] == "certify" and words[places[1]] not in _NAMES:
        words.insert(places[0] + 1, "issue")
    return words
