"""HOW-TO-CHECK.txt: how to check a packet on any computer, without mentorlog and without trusting it."""

import re
from datetime import datetime

from mentorlog.formats.allowed_signers import signers_time
from mentorlog.formats.public_key import PublicKey
from mentorlog.formats.sshsig import NAMESPACE

_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9][A-Za-z0-9.-]*")

_TEXT = """\
HOW TO CHECK THIS PACKET

This folder holds a mentor's signed summary of a year of mentoring:

  packet.pdf        the pages, with the signed data attached inside
  packet.pdf.sig    the signature over packet.pdf
  packet.json       the same signed data, for software

A good signature proves that the packet was made with one particular key and that nobody
changed it since. It does not prove that the meetings took place.

If your programme gave you its own steps, follow those: somebody who forged a packet could
have forged this page too.


1. IN A BROWSER

   Open the page verify.html and drop this folder on it. It says whose packet this is, whether
   anything was changed, and whether the mentor did what you require. It needs no network. Take
   that page from your programme, or from mentorlog itself (mentorlog verify --page DIR), never
   from whoever sent you a packet: a forger would send a page that lies.

   The first time it asks you to compare six words. Telephone the mentor, on a number that you
   know from elsewhere, and let the mentor read them to you from their own mentorlog. The six
   words of this packet's key are

     {words}


2. WITH MENTORLOG

     mentorlog verify packet.pdf --signers allowed_signers

   says whether it is genuine, and why. Without --signers, your list of keys, the best answer
   is "words to compare". Whether the mentor did what you require it says once you name your
   rules, with --policy or --rules.


3. BY HAND

   Every macOS, Linux and Windows (10 or later) has ssh-keygen. Open a terminal in this folder.

   a) Is the signature whole? On macOS and Linux:

     {whole}

      On Windows, in PowerShell or the command prompt:

     cmd /c "{whole}"

      The answer must begin with: Good "{namespace}" signature
      and end with the key's fingerprint. For this packet it should be

     {fingerprint}

   b) Is it this mentor's key? Compare the six words as above, or the fingerprint: the mentor's
      own mentorlog shows both (mentorlog key show).

   c) Once they agree, keep the key. Add this line to a text file called allowed_signers:

     {line}

      It says who signs, for what purpose, and with which key. From then on, this year's packet
      and those of later years are checked in one step. On macOS and Linux:

     {check}

      On Windows:

     cmd /c "{check}"


4. THE DATA INSIDE, FOR SOFTWARE

   packet.json is a W3C Verifiable Credential 2.0 with a proof of the kind eddsa-jcs-2022, and
   it is attached to packet.pdf byte for byte. The pages are made from it. To take it out of
   the PDF, use a PDF reader that shows attachments, or: pdfdetach -save 1 packet.pdf
"""


def how_to_check(key: PublicKey, email: str | None) -> str:
    """Return the text for packets signed by `key`; `email` is the mentor's."""
    return _TEXT.format(
        namespace=NAMESPACE,
        fingerprint=key.fingerprint,
        words=key.words,
        line=signers_line(key, email),
        whole=_command("check-novalidate"),
        check=_command(f"verify -f allowed_signers -I {principal(email)}"),
    )


def signers_line(
    key: PublicKey, email: str | None, *, after: datetime | None = None, before: datetime | None = None
) -> str:
    """Return the line for a coordinator's `allowed_signers` file.

    Args:
        key: the mentor's.
        email: the mentor's, if there is one.
        after: from when on the key signs; None for always.
        before: until when it does; None for ever.
    """
    return line_for(principal(email), key, after=after, before=before)


def line_for(
    who: str, key: PublicKey, *, after: datetime | None = None, before: datetime | None = None
) -> str:
    """Return the line of somebody whom the list calls by a name that is said; else as `signers_line`."""
    bounds = [("valid-after", after), ("valid-before", before)]
    options = [f'namespaces="{NAMESPACE}"', *(f'{name}="{signers_time(at)}"' for name, at in bounds if at)]
    return f"{who} {','.join(options)} {key.line}"


def _command(what: str) -> str:
    """Return a command of ssh-keygen on the pages."""
    return f"ssh-keygen -Y {what} -n {NAMESPACE} -s packet.pdf.sig < packet.pdf"


def principal(email: str | None) -> str:
    """Return what to call the mentor in a command: the e-mail, unless a shell could misread it."""
    return email if email and _PLAIN_ADDRESS.fullmatch(email) else "mentor"
