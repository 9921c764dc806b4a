"""A programme's first file and key, with comments on what to change."""

from pathlib import Path

from mentorlog.certify.issuer_key import make_issuer_key
from mentorlog.certify.problems import CertifyProblem
from mentorlog.files import write_private
from mentorlog.formats.public_key import PublicKey
from mentorlog.host import Host

_TEXT = """\
# What a programme says when it certifies. Change the words; docs/certify.md explains every key.
# `mentorlog certify` checks this file each time and says what is wrong with it.

[issuer]
# The public half of the programme's key. Publish it where people look you up: it shows that what was
# issued is yours.
id = "{did}"
# The private half, beside this file. Keep both with care, and a copy: whoever has it issues in your name.
key = "{key}"
name = "Our mentoring programme"
# Who speaks for the programme, with their office; stands on every certificate.
# official = "Dr Ada Example, programme coordinator"
# email = "mentoring@example.org"
# url = "https://example.org/mentoring"

[achievement]
# Never change it: by it, what you issue this year and next year is known to be the same award.
id = "urn:uuid:{achievement}"
# The title on the page. Where a body reserves the word "certificate", write "Statement of mentoring".
name = "Certificate of mentoring"
# Achievement, Award, Badge, Certificate, CertificateOfCompletion, CoCurricular, CommunityService or
# MicroCredential.
type = "Certificate"
description = "For a year of mentoring fellow students."
criteria = \"\"\"
The mentor met every obligatory requirement of the programme, among them five meetings with mentees.
\"\"\"
# What a wallet shows: a PNG or SVG beside this file, or an address. Without one, a plain rosette.
# image = "badge.svg"

[rules]
# What you require: ids from `mentorlog programme list`, or policy files beside this file
# ("our-rules.toml"). Every packet is judged by these, whatever the mentor chose.
policies = ["five-meetings"]
# The first and the last day of your year. Without them, those of the packet are taken.
# from = 2026-09-01
# to = 2027-06-30

# The days of windows and phases that your rules go by, the same for everybody. Days that you leave out
# here are the mentor's own, and nothing is issued on them.
# [rules.windows]
# exams = "2027-05-17..2027-06-04"
# [rules.phases]
# early = "2026-09-01..2026-12-31"

# What mentors are told besides, in the file that `mentorlog programme publish` makes of this one.
# [programme]
# institution = "Example University"
# hand_in = "Mail the folder by 10 July."
# vacations = ["term_break=2026-12-20..2027-01-05"]
# logo = "logo.png"

# How certificates look.
# [certificate]
# template = "landscape"  # or "portrait", both with a frame, or "plain"
# Pictures beside this file, PNG or SVG: of at most 48,000 and 24,000 bytes.
# crest = "crest.svg"
# signature = "signature.png"

# Words in a second language; what you leave out stands in English alone.
# [second_language]
# language = "ms"
# title = "Sijil pementoran"
# awarded_to = "dianugerahkan kepada"
# period = "{{from}} hingga {{to}}"
# months = ["Januari", "Februari", "Mac", "April", "Mei", "Jun", "Julai", "Ogos", "September", \
"Oktober", "November", "Disember"]
# hours = "masa pementoran"
# hour = "jam"
# minute = "minit"
# accepted = "Perjumpaan dan masa seperti yang dilaporkan oleh mentor dan diterima oleh program."

[status]
# Where you will publish the list of what was revoked (the file status.jwt that `certify` writes). It goes
# into every credential, so decide before the first one. Without it, hand the file over when asked.
# url = "https://example.org/mentoring/status.jwt"
"""


def begin_programme(file: Path, host: Host) -> PublicKey:
    """Write a programme's file and its key beside it; return the public half.

    Args:
        file: where to; its name with `.key` at the end becomes the key's.
        host: gives the random bytes.

    Raises:
        CertifyProblem: when one of them is there already or cannot be written; nothing is replaced.
    """
    key_file = file.with_suffix(".key")
    for path in (file, key_file):
        if path.exists() or path.is_symlink():
            raise CertifyProblem(f"There is a file {path} already. Nothing was written; choose another name.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        public = make_issuer_key(key_file, host.random(32))
        text = _TEXT.format(did=public.did, key=key_file.name, achievement=host.new_id())
        try:
            write_private(file, text.encode())
        except OSError:
            key_file.unlink()
            raise
    except OSError as error:
        raise CertifyProblem(f"{file} cannot be written: {error.strerror}.") from None
    return public
