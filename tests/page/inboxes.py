"""A coordinator's inbox by chance: folders of what mentors, mail programs and forgers put there."""

import hashlib
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mentorlog.formats import data_integrity, jcs, sshsig
from mentorlog.packet.keys.signing_key import SigningKey
from tests.formats.curve import TORSION, forged, spelt, unchecked
from tests.packet.forging import HOSTILE, SOMEBODY, signed_anew
from tests.page.signed_years import SignedYears, Someone

SAMPLES = Path(__file__).parents[1] / "samples" / "v0_1_0"
Files = dict[str, bytes]
"""By name."""

_PRINTED = b"%PDF-1.4\n1 0 obj << >> endobj\n"
_BESIDE = {
    "photos.zip": b"PK\x03\x04",
    "packet.rar": b"Rar!",
    "letter.eml": b"From: x",
    "Farah.msg": b"\xd0\xcf",
    "photo.jpg": b"\xff\xd8",
    "notes.txt": b"See you on Monday",
    "rules.toml": b'[rules]\npolicies = ["five-meetings"]\n',
    "allowed_signers": b"# nobody yet\n",
    "credential.json": b'{"@context":[],"type":["VerifiableCredential","OpenBadgeCredential"]}',
    "odd.json": b"{}",
    "odd.sig": b"-----BEGIN SSH SIGNATURE-----\n",
    ".hidden.pdf": _PRINTED,
    "._packet.pdf": b"\x00\x05\x16\x07",
    "printed.pdf": _PRINTED,
    "verify.html": b"<!DOCTYPE html>",
    "thesis.docx": b"PK\x03\x04",
}
_RENAMED: list[Callable[[str], str]] = [
    lambda name: name.replace("packet", "packet (1)"),
    lambda name: name.replace("packet", "Packet-final"),
    lambda name: name.replace(".sig", " (1).sig"),
    lambda name: name.replace(".sig", ".sig.txt"),
    lambda name: name.replace("packet", "Farah\u3000Nadia\nOK"),
    str.upper,
]
_FOLDERS = ("{}", "{}", "{}", "Ana {}", "{} (1)", "Žana/{}", "OK\n{}", "{}\u3000 wide", "[{}]", "={}+1")


def pages_of(data: bytes) -> bytes:
    """Return the least that is a PDF with a packet in it."""
    head = b"%%PDF-1.7\n1 0 obj <</Type/EmbeddedFile/Length %d>>\nstream\n" % len(data)
    return head + data + b"\nendstream endobj"


class Inbox:
    """Fills a folder, the same for the same seed; knows the list of keys that goes with it."""

    def __init__(self, folder: Path, seed: int, home: Path) -> None:
        self.folder = folder
        self.lines = [*(SAMPLES / "allowed_signers").read_text("utf-8").splitlines(), "# the rest"]
        self._random = random.Random(seed)
        self._years = SignedYears(self._random, home)
        self._mentors: list[Someone] = []
        self._folders: list[Path] = []
        self._earlier: dict[str, dict[str, str]] = {}
        """What the last packet of each key is called by one that replaces it."""

    def fill(self, folders: int) -> None:
        """Make so many folders."""
        for number in range(folders):
            name = self._random.choice(_FOLDERS).format(f"{number:03}")
            folder = self.folder / name
            folder.mkdir(parents=True)
            for file, data in self._files(folder).items():
                (folder / file).write_bytes(data)
            self._folders.append(folder)

    def _rarely(self, hundredths: int = 6) -> bool:
        return self._random.random() * 100 < hundredths

    def _files(self, folder: Path) -> Files:
        """Return what lies in one folder."""
        r = self._random
        if self._rarely(2):
            return {}
        if self._rarely(4):
            sample = r.choice(["farah-coordinator", "farah-mentee", "farah-public", "kemal-coordinator"])
            return {path.name: path.read_bytes() for path in (SAMPLES / sample).iterdir()}
        if self._folders and self._rarely(3):
            shutil.copytree(r.choice(self._folders), folder, dirs_exist_ok=True)
            return {}
        files = self._packet()
        if self._rarely(30):
            files = self._mailed(files)
        if self._rarely(25):
            files |= dict(r.sample([*_BESIDE.items()], r.randint(1, 3)))
        if self._rarely(3):
            (folder / "inner").mkdir()
            (folder / "inner" / "packet.json").write_bytes(self._packet()["packet.json"])
        return files

    # Who signs

    def _someone(self) -> Someone:
        """Return a new mentor, one who sent something before, or one who passes for that."""
        r = self._random
        if self._mentors and self._rarely(20):
            return r.choice(self._mentors)
        number = len(self._mentors)
        key = SigningKey.from_seed(number.to_bytes(32, "big"))
        name = r.choice(["Farah Nadia", "王小明", "مریم رضایی", "=1+1", "O’Neill, Seán", "Ana [/b]"])
        email = f"mentor{number}@example.org"
        if self._mentors and self._rarely(8):
            email = r.choice(self._mentors).email.replace("mentor", r.choice(["mentor", "Mentor"]))
        who = Someone(name, email, key)
        self._mentors.append(who)
        line = f"{email} {key.public.line}"
        other = SigningKey.from_seed(bytes(range(32))).public.line
        self.lines += r.choice(
            [
                *[[line]] * 14,
                [],
                [f"someone@example.org {key.public.line}"],
                [f'{email} valid-before="20260301" {key.public.line}'],
                [f'{email} valid-after="20260101",namespaces="mentorlog-packet@v1" {key.public.line}'],
                [line, f"{email} {other}"],
                [f"{email.partition('@')[0]}@* {key.public.line}"],
                [f"{email.upper()} {key.public.line}"],
            ]
        )
        return who

    # What is signed

    def _packet(self) -> Files:
        """Return the files of one packet as an export writes them, or as a forger does."""
        who = self._someone()
        document = self._years.document(who)
        if self._rarely(12):
            self._reworded(document)
        if (earlier := self._earlier.get(who.key.public.did)) and self._rarely(30):
            document["credentialSubject"]["replaces"] = [earlier]
        data = self._signed(document, who)
        self._earlier[who.key.public.did] = {
            "id": document["id"],
            "at": document["validFrom"],
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        pages = pages_of(data)
        signer = who.key if not self._rarely(2) else SOMEBODY
        signature = sshsig.sign(pages, signer.public, signer.sign)
        return {"packet.json": data, "packet.pdf": pages, "packet.pdf.sig": signature}

    def _reworded(self, document: dict[str, Any]) -> None:
        """Let a document say something else than an export would."""
        subject = document["credentialSubject"]
        r = self._random
        programme, period = subject["programme"], subject["period"]
        changes: list[tuple[dict[str, Any], str, Any]] = [
            (programme, "policySha256", "0" * 64),
            (programme, "version", "2024"),
            (programme, "name", HOSTILE),
            (subject, "name", HOSTILE),
            (subject, "email", HOSTILE),
            (subject, "schema", 2),
            (subject, "unheardOf", "x"),
            (subject, "asOf", r.choice(["2026-01-31", "2027-01-01", "2026-02-30"])),
            (subject, "software", "mentorlog 0.1.0"),
            (subject, "dayOver", False),
            (period, "to", "2026-12-31"),
            (programme, "waivers", []),
            (subject, "requirements", []),
        ]
        for need in r.sample(subject["requirements"], min(1, len(subject["requirements"]))):
            changes += [
                (need, "notCounted", need["notCounted"][1:]),
                (need, "parts", [{**part, "to": "2026-06-01"} for part in need["parts"]]),
                (need, "adds", need["adds"][::-1]),
            ]
        holder, name, value = r.choice(changes)
        holder[name] = value

    def _signed(self, document: dict[str, Any], who: Someone) -> bytes:
        """Sign a document as its mentor does, or in a way that must not count."""
        r = self._random
        at = document["validFrom"]
        if self._rarely(2):
            raw = spelt(r.choice(TORSION))
            key = unchecked(raw)
            document["issuer"]["id"] = document["credentialSubject"]["id"] = key.did
            return jcs.encode(data_integrity.sign(document, key, lambda data: forged(raw, data), at))
        if self._rarely(2):
            return signed_anew(document, SOMEBODY, at)
        data = signed_anew(document, who.key, at)
        if self._rarely(5):
            changed = bytearray(data)
            changed[r.randrange(len(data))] ^= 1 << r.randrange(8)
            return bytes(changed)
        return data

    # What mail makes of it

    def _mailed(self, files: Files) -> Files:
        """Return files as they arrive: some missing, renamed, edited, or together with those of others."""
        r = self._random
        data, pages, signature = files.values()
        edited = pages.replace(b"1 0 obj", b"1 1 obj", 1)
        other = self._packet()
        choices: list[Callable[[], Files]] = [
            lambda: {"packet.json": data},
            lambda: {"packet.pdf": pages},
            lambda: {"packet.pdf": pages, "packet.pdf.sig": signature},
            lambda: {"packet.json": data, "packet.pdf": pages},
            lambda: {"packet.pdf.sig": signature},
            lambda: {**files, "packet.pdf": edited},
            lambda: {**files, "final version.pdf": edited},
            lambda: {"packet.json": data, "packet.pdf": edited, "final version.pdf": pages},
            lambda: {**files, "packet.pdf.sig": other["packet.pdf.sig"]},
            lambda: {**files, "packet.pdf": other["packet.pdf"]},
            lambda: {**files, "packet.json": other["packet.json"]},
            lambda: {**files, **{name.replace("packet", "packet (1)"): it for name, it in other.items()}},
            lambda: {**files, "packet (1).pdf": other["packet.pdf"]},
            lambda: {**files, "copy.json": data, "copy.pdf": pages},
            lambda: {**files, "packet.pdf": _PRINTED},
            lambda: {**files, "packet.pdf.sig": b""},
            lambda: {**files, "packet.pdf.sig": signature[:-40]},
        ]
        files = r.choice(choices)()
        if self._rarely(50):
            rename = r.choice(_RENAMED)
            files = {rename(name) if r.random() < 0.8 else name: it for name, it in files.items()}
        return files
