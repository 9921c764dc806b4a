"""Filling a list again without losing the place."""

from collections.abc import Sequence

from textual.widgets import OptionList
from textual.widgets.option_list import Option


def refill(listing: OptionList, options: Sequence[Option]) -> None:
    """Put other rows into a list; the same row stays highlighted, or the one that took its place."""
    option, place = listing.highlighted_option, listing.highlighted or 0
    kept = option.id if option else None
    listing.set_options(options)
    choosable = [number for number, row in enumerate(options) if not row.disabled]
    same = [number for number in choosable if options[number].id == kept]
    after = [number for number in choosable if number >= place]
    listing.highlighted = next(iter([*same, *after, *reversed(choosable)]), None)
