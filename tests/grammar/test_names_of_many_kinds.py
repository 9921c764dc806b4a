"""Lines with names of many kinds: accents, strokes, apostrophes, other scripts, codes, words that are names.

They are read on Wednesday 11 March 2026 at noon in London, with the day before the month.
"""

from datetime import UTC, datetime

import pytest

from mentorlog.grammar.log_line import Unclear, Understood, read_line
from mentorlog.model import Mentee
from mentorlog.model.date_style import DateStyle
from tests.grammar.lines import MEETING, made

MENTEES = (
    Mentee(id=made(1), pseudonym="M-01", name="José Núñez"),
    Mentee(id=made(2), pseudonym="M-02", name="Siobhán O'Brien"),
    Mentee(id=made(3), pseudonym="Đặng Thị Hoa"),
    Mentee(id=made(4), pseudonym="小明"),
    Mentee(id=made(5), pseudonym="سارا"),
    Mentee(id=made(6), pseudonym="Юлия"),
    Mentee(id=made(7), pseudonym="Will"),
    Mentee(id=made(8), pseudonym="June"),
    Mentee(id=made(9), pseudonym="Jean-Luc"),
    Mentee(id=made(10), pseudonym="M-11"),
    Mentee(id=made(11), pseudonym="Josie"),
)

ECHOES = {
    "jose 45m yest coffee": "Tue 10 Mar 2026, 45 min, one-to-one with M-01, in person",
    "José & Siobhan, 1h, library, referencing": (
        "Wed 11 Mar 2026, 1 h, group with M-01 and M-02, in person, about referencing"
    ),
    "o'brien 30 min by zoom on Sunday": "Sun 8 Mar 2026, 30 min, one-to-one with M-02, by video",
    "O’Brien 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-02",
    "siobhán o'brien: 50 mins, exam nerves": (
        "Wed 11 Mar 2026, 50 min, one-to-one with M-02, about exam nerves"
    ),
    "hoa 1h café": "Wed 11 Mar 2026, 1 h, one-to-one with Đặng Thị Hoa, in person",
    "dang thi hoa half hour 7/3": (
        "Sat 7 Mar 2026, 30 min, one-to-one with Đặng Thị Hoa (“7/3” read with the day first)"
    ),
    "hoa dang 45m": "Wed 11 Mar 2026, 45 min, one-to-one with Đặng Thị Hoa",
    "with dang 45m": "Wed 11 Mar 2026, 45 min, one-to-one with Đặng Thị Hoa",
    "小明 45m 图书馆": "Wed 11 Mar 2026, 45 min, one-to-one with 小明, about 图书馆",
    "سارا 30m": "Wed 11 Mar 2026, 30 min, one-to-one with سارا",
    "ЮЛИЯ 45m": "Wed 11 Mar 2026, 45 min, one-to-one with Юлия",
    "юлия 1h zoom": "Wed 11 Mar 2026, 1 h, one-to-one with Юлия, by video",
    "will meet will tomorrow 3pm": "Planned: Thu 12 Mar 2026 at 15:00, one-to-one with Will",
    "met june on 3 march for 45m": "Tue 3 Mar 2026, 45 min, one-to-one with June",
    "45m w june 3 march": "Tue 3 Mar 2026, 45 min, one-to-one with June",
    "jean luc 40 mins": "Wed 11 Mar 2026, 40 min, one-to-one with Jean-Luc",
    "luc 45m": "Wed 11 Mar 2026, 45 min, one-to-one with Jean-Luc",
    "m11 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-11",
    "m1 & m11 1hr": "Wed 11 Mar 2026, 1 h, group with M-01 and M-11",
    "m 01 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-01",
    "M-001 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-01",
    "1 hr jose 1 mar": "Sun 1 Mar 2026, 1 h, one-to-one with M-01",
    "3-3-26 jose 45m": "Tue 3 Mar 2026, 45 min, one-to-one with M-01 (“3-3-26” read with the day first)",
    "2026.03.03 jose 45m": "Tue 3 Mar 2026, 45 min, one-to-one with M-01",
    "3rd of march w/ jose 3/4 hour": "Tue 3 Mar 2026, 45 min, one-to-one with M-01",
    "the day before yesterday jose 45m": "Mon 9 Mar 2026, 45 min, one-to-one with M-01",
    "last week monday jose 45m": "Mon 2 Mar 2026, 45 min, one-to-one with M-01",
    "3pm - 3.50pm jose": "Planned: Wed 11 Mar 2026 at 15:00, 50 min, one-to-one with M-01",
    "around 5pm jose 30m": "Planned: Wed 11 Mar 2026 at 17:00, 30 min, one-to-one with M-01",
    "jose 3pm to 4 tues": "Tue 10 Mar 2026 at 15:00, 1 h, one-to-one with M-01",
    "11pm-1am jose last night": "Tue 10 Mar 2026 at 23:00, 2 h, one-to-one with M-01",
    "jose noon to 1": "Wed 11 Mar 2026 at 12:00, 1 h, one-to-one with M-01",
    "jose 12am 45m": "Wed 11 Mar 2026 at 00:00, 45 min, one-to-one with M-01",
    "jose 1:15h": "Wed 11 Mar 2026, 1 h 15 min, one-to-one with M-01",
    "jose ~45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-01",
    "jose hour and half": "Wed 11 Mar 2026, 1 h 30 min, one-to-one with M-01",
    "jose forty-five minutes": "Wed 11 Mar 2026, 45 min, one-to-one with M-01",
    "jose 1 hour and a quarter": "Wed 11 Mar 2026, 1 h 15 min, one-to-one with M-01",
    "jose 20-min chat": "Wed 11 Mar 2026, 20 min, one-to-one with M-01",
    "skyped jose 25m": "Wed 11 Mar 2026, 25 min, one-to-one with M-01, by video",
    "zoomed with jose 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-01, by video",
    "dm'd jose": "Wed 11 Mar 2026, message with M-01",
    "called jose no answer": "Attempted: Wed 11 Mar 2026, call with M-01",
    "jose never turned up at 3pm yesterday": "No-show: Tue 10 Mar 2026 at 15:00, one-to-one with M-01",
    "i cancelled on jose": "Cancelled: Wed 11 Mar 2026, one-to-one with M-01",
    "email from jose": "Wed 11 Mar 2026, message with M-01, by e-mail",
    "jose rang me 10m": "Wed 11 Mar 2026, 10 min, call with M-01",
    "pub with jose 2h": "Wed 11 Mar 2026, 2 h, one-to-one with M-01, in person",
    "drop-in 2h, 6 students": "Wed 11 Mar 2026, 2 h, group with 6 others, about drop-in",
    "drop in session 1h with 4 freshers": "Wed 11 Mar 2026, 1 h, group with 4 others, about drop",
    "everyone except june 1h": (
        "Wed 11 Mar 2026, 1 h, group with M-01, M-02, Đặng Thị Hoa, 小明, سارا, Юлия, Will, "
        "June (absent), Jean-Luc, M-11 and Josie"
    ),
    "jose w/o siobhan 45m": "Wed 11 Mar 2026, 45 min, group with M-01 and M-02 (absent)",
    "jose and his mum 45m": "Wed 11 Mar 2026, 45 min, group with M-01 and 1 other",
    "jose and a friend of his 45m": "Wed 11 Mar 2026, 45 min, group with M-01 and 1 other",
    "jose and two friends of his 45m": "Wed 11 Mar 2026, 45 min, group with M-01 and 2 others",
    "siobhan re jose 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-02, about jose",
    "talked to siobhan about jose 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-02, about jose",
    "jose and i met siobhan 45m": "Wed 11 Mar 2026, 45 min, group with M-01 and M-02",
    "mentees jose & will 1h": "Wed 11 Mar 2026, 1 h, group with M-01 and Will",
    "josé núñez (m-01) 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-01",
    "[ ] jose 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-01",
    "3pm yesterday zoom exams jose #stress 45m": (
        "Tue 10 Mar 2026 at 15:00, 45 min, one-to-one with M-01, by video, about exams, #stress"
    ),
    "jose fri 13 mar 3pm": "Planned: Fri 13 Mar 2026 at 15:00, one-to-one with M-01",
    "friday week jose 3pm": "Planned: Fri 20 Mar 2026 at 15:00, one-to-one with M-01",
    "jose in a fortnight": "Planned: Wed 25 Mar 2026, one-to-one with M-01",
    "two fortnights ago jose 45m": "Wed 11 Feb 2026, 45 min, one-to-one with M-01",
    "jose 18 dec 45m": "Thu 18 Dec 2025, 45 min, one-to-one with M-01",
    "jose 12/3 45m": (
        "Planned: Thu 12 Mar 2026, 45 min, one-to-one with M-01 (“12/3” read with the day first)"
    ),
    "jose 3/12 45m": "Wed 3 Dec 2025, 45 min, one-to-one with M-01 (“3/12” read with the day first)",
    "the first meeting jose 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-01, about first",
    "jose only 45m": "Wed 11 Mar 2026, 45 min, one-to-one with M-01",
    "jose 1h from 2 to 3": "Planned: Wed 11 Mar 2026 at 14:00, 1 h, one-to-one with M-01",
    "jose 45m 45 minutes": "Wed 11 Mar 2026, 45 min, one-to-one with M-01",
    "jose 45m thurs 5th": "Thu 5 Mar 2026, 45 min, one-to-one with M-01",
    "jose week on tuesday 3pm": "Planned: Tue 24 Mar 2026 at 15:00, one-to-one with M-01",
    "siobhan ill, jose 45m": "Wed 11 Mar 2026, 45 min, group with M-01 and M-02 (absent)",
    "jose 45m rest and sleep": "Wed 11 Mar 2026, 45 min, one-to-one with M-01, about rest and sleep",
    "sunday lunch jose 1h": "Sun 8 Mar 2026, 1 h, one-to-one with M-01, in person",
}

ASKED = {
    "will 45m": "“will” may be somebody here",
    "june 45m": "“june” may be somebody here",
    "june, 45m, talked about will": "“june” may be somebody here",
    "with obrien 45m": "did you mean M-02",
    "with Hoa Nguyen 45m": "did you mean Đặng Thị Hoa",
    "o'brien's essay 45m": "Whom was it with?",
    "josi 45m": "Josie or M-01",
    "with jos 45m": "M-01 (José Núñez) or Josie",
    "siobahn 45m": "did you mean M-02",
    "m-03 45m": "“m-03”",
    "M-1 1 45m": "“1”",
    "jose bailed 45m": "“bailed”",
    "jose ghosted me 45m": "“ghosted”",
    "jose pulled out 45m": "“pulled out”",
    "waited 20m for jose": "“waited”",
    "jose a fortnight on friday 3pm 45m": "“fortnight”",
    "jose fortnight friday 45m": "“fortnight”",
    "jose helped siobhan 45m": "“helped siobhan”",
    "jose called siobhan 10m": "“called siobhan”",
    "jose met up with siobhan 45m": "“met up with siobhan”",
    "met jose, called siobhan 10m": "called siobhan",
    "jose and friends of his 45m": "How many",
    "jose 10-11": "“10-11”",
    "jose 2-3 march": "“2-3 march”",
    "1-2-1 jose 45m": "several ways",
    "jose 2 x 30m": "“2 x”",
    "jose 40 to 50 mins": "“40 to”",
    "jose 1h (ran over by 15m)": "“1h” and “15m”",
    "jose 1:15": "by day or by night",
    "jose maybe 45m": "“maybe”",
    "jose mon or tue 45m": "“or”",
    "jose 29 feb 45m": "29 February",
    "tue 11 march jose 45m": "Which of the two",
    "jose fri 12 mar 3pm": "Which of the two",
    "jose and siobhan 45m each": "each",
    "jose & co 45m": "“co”",
    "jose wasn't there 45m": "Who was there?",
    "jose rescheduled to friday": "rescheduled",
    "jose moved to thursday": "2026-03-05 or 2026-03-12",
    "jose instead of siobhan 45m": "instead",
    "jose on behalf of siobhan 45m": "behalf of siobhan",
    "jose 45m until 3pm": "until",
    "jose 45m after mon lecture": "after",
    "45m: jose, reading list": "Whom was it with?",
    "M-01 to M-03 1h": "“M-03”",
    "whole group 1h no june": "“no june”",
    "26-03-09 jose 45m": "several ways",
    "25-03-26 jose 45m": "several ways",
    "26.03.09 jose 45m": "several ways",
    "jose 45m the first": "“the first”",
    "jose 45m end of feb": "“end of feb”",
    "jose 45m th": "“th”",
    "jose 45m on the 31st": "31 January or 31 March",
    "jose and the rest 45m": "How many are “the rest”",
    "jose and rest of the group 45m": "How many",
    "1h jose then siobhan": "“then siobhan”",
    "jose 30m siobhan 30m": "two meetings",
    "jose 45m two mondays ago": "“two mondays ago”",
    "jose 45m (siobhan no show)": "one of them",
    "all three mentees 1h": "does not say which",
}


def read(line: str) -> Understood:
    """Read a line in this logbook."""
    now = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)
    return read_line(
        line,
        new_id=MEETING,
        now=now,
        zone="Europe/London",
        mentees=MENTEES,
        date_style=DateStyle.DAY_FIRST,
    )


@pytest.mark.parametrize("line", ECHOES)
def test_a_line_is_echoed_as_it_was_meant(line: str) -> None:
    """Whoever reads the echo reads the people, the day, the length and all the rest."""
    assert read(line).echo == ECHOES[line]


@pytest.mark.parametrize("line", ASKED)
def test_what_may_name_somebody_or_some_day_else_is_asked(line: str) -> None:
    """Nothing is filed, and the question names the words or who may be meant."""
    with pytest.raises(Unclear) as unclear:
        read(line)
    assert ASKED[line] in str(unclear.value)
