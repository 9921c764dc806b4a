"""Asking for the new value of one setting."""

from collections.abc import Callable

from mentorlog.operations.settings import Row
from mentorlog.screens.dialogs.line_dialog import LineDialog

_KEYS = (
    "A key is called by what it types (n, N, ?), or f5, ctrl+n, shift+left, space, delete. For several put "
    "commas between. Enter saves, Escape changes nothing."
)


def setting_dialog(row: Row, save: Callable[[str], object]) -> LineDialog:
    """Return what asks for a value.

    Args:
        row: the setting.
        save: sets what was typed, or the default for an empty line.
    """
    keys = {"keys": _KEYS} if row.of_keys else {}
    return LineDialog(
        f"Keys of {row.title}" if row.of_keys else row.title,
        lambda typed: save(typed or row.default),
        value=row.value,
        example=row.default or row.unset or "empty",
        help=row.help,
        **keys,
    )
