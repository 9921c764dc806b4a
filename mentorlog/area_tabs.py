"""The line that leads to the areas, in words: it is drawn before anything that takes time is loaded."""

AREA_NAMES = (
    ("1", "home", "Home"),
    ("2", "meetings", "Meetings"),
    ("3", "mentees", "Mentees"),
    ("4", "reflections", "Reflections"),
    ("5", "goals", "Goals"),
    ("6", "requirements", "Requirements"),
    ("7", "packet", "Packet"),
    (",", "settings", "Settings"),
)
"""What the key of each area is called, its id, and its title, in the order of the keys."""


def area_tabs(current: str, width: int) -> list[tuple[str, str]]:
    """Return the pieces of the line, each with the id of its area; what stands between has none.

    The last area stands at the right, by its key alone where it is narrow; where there is no room even for
    that, it is left out.

    Args:
        current: the id of the area that is shown, in brackets.
        width: cells there are.
    """

    def label(area: str, name: str) -> tuple[str, str]:
        return area, f"[{name}]" if area == current else f" {name}"

    *numbered, (key, last, title) = AREA_NAMES
    tabs = [label(area, f"{number} {name}") for number, area, name in numbered]
    room = width - sum(len(words) for _, words in tabs)
    for tab in (label(last, f"{key} {title}"), label(last, key)):
        if len(tab[1]) <= room:
            return [*tabs, ("", " " * (room - len(tab[1]))), tab]
    return tabs
