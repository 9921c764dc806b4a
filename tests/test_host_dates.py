"""The order of day and month that a machine's language brings along."""

import pytest

from mentorlog.host import Host
from mentorlog.model.date_style import DateStyle

DAY, MONTH = DateStyle.DAY_FIRST, DateStyle.MONTH_FIRST


@pytest.mark.parametrize(
    ("variables", "style"),
    [
        ({"LANG": "en_GB.UTF-8"}, DAY),
        ({"LANG": "de_DE@euro"}, DAY),
        ({"LANG": "en_US.UTF-8"}, MONTH),
        ({"LANG": "ja_JP"}, MONTH),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_GB.UTF-8"}, DAY),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "en_US.UTF-8"}, MONTH),
        ({"LANG": "en_CA.UTF-8"}, None),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "POSIX"}, None),
        ({}, None),
    ],
)
def test_the_country_of_the_locale_decides(
    host: Host, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], style: DateStyle | None
) -> None:
    """The variables count in POSIX's order; where they name no country, nothing is assumed."""
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert Host(home=host.home).local_date_style() is style
