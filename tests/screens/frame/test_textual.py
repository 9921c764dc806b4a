"""What the app takes from Textual's inside: little, each known, and missed with a sentence when it goes."""

import ast
import importlib
import inspect
import pkgutil
import re
import sys
import textwrap
from functools import cache
from typing import Any

import pytest
from rich.console import Console
from textual import _compositor
from textual._styles_cache import StylesCache
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Checkbox, Input

import mentorlog.screens
import mentorlog.widgets

PRIVATE = {
    ("Area", "_compositor"),
    ("Area", "_compositor_refresh"),
    ("Area", "_layout_required"),
    ("Area", "_refresh_layout"),
    ("Area", "_repaint_required"),
    ("FramedApp", "_fatal_error"),
    ("MentorlogApp", "_batch_count"),
    ("MentorlogApp", "_begin_batch"),
    ("MentorlogApp", "_end_batch"),
    ("MentorlogApp", "_load_screen_css"),
    ("FramedApp", "_display"),
    ("FramedScreen", "_compositor"),
    ("FrugalCompositor", "_render_chops"),
    ("RowList", "_get_style"),
    ("RowList", "_scroll_update"),
    ("CurtainedApp", "_background_screens"),
    ("CurtainedApp", "_get_screen"),
    ("CurtainedApp", "_load_screen_css"),
    ("CurtainedApp", "_replace_screen"),
    ("TakesKeysInTurn", "_bindings"),
    ("TakesKeysInTurn", "_on_key"),
}
"""The private names of Textual that our classes use or override. Each wants a reason below."""
INSIDE: list[tuple[Any, str, str]] = [
    (App, "_fatal_error", "FramedApp overrides it, so that no error shows the mentor's notes"),
    (App, "_background_screens", "CurtainedApp overrides it, so that nothing shines through the lock"),
    (App, "_display", "FramedApp overrides it, so that only what changed is written to the terminal"),
    (App(), "_notifications", "Area takes away with it what is not true any more"),
    (App(), "_batch_count", "Area draws nothing while more is to come"),
    (Screen, "_compositor_refresh", "Area overrides it, so that each frame is drawn once"),
    (Screen, "_refresh_layout", "Area gives everything its place with it before it is shown"),
    (Screen(), "_layout_required", "Area asks it whether anything has no place yet"),
    (Screen(), "_repaint_required", "Area takes back what the frame that is drawn shows already"),
    (Screen()._compositor, "update_widgets", "Area has a frame drawn whole with it"),
    (App, "_begin_batch", "MentorlogApp draws nothing until the screen that comes has its picture"),
    (App, "_end_batch", "MentorlogApp draws nothing until the screen that comes has its picture"),
    (App, "_get_screen", "CurtainedApp mounts the lock with it, on no stack"),
    (App, "_load_screen_css", "MentorlogApp overrides it, so that styles are read when they are needed"),
    (App, "_replace_screen", "CurtainedApp takes the lock away with it"),
    (Widget, "_scroll_update", "RowList has its bar drawn with it when there are more rows or fewer"),
    (Input, "_on_key", "TakesKeysInTurn comes after it, for the keys that are no letters"),
    (Input(), "_bindings", "TakesKeysInTurn runs what a key is bound to before the next key comes"),
    (Widget, "_get_style", "RowList reads the colours of its rows with it"),
    (Widget(), "_styles_cache", "EdgedOnce puts one there that draws edges once"),
    (StylesCache, "render_line", "EdgedLines overrides it, so that edges are drawn once"),
    (Screen(), "_compositor", "FramedScreen puts one there that draws only what is seen"),
    (_compositor.Compositor, "_render_chops", "FrugalCompositor overrides it, to draw only what is seen"),
    (_compositor.ChopsUpdate([], [], []), "chop_ends", "ChangedCells takes what was drawn again from it"),
    (_compositor.LayoutUpdate([], Region()), "strips", "ChangedCells takes a whole screen from it"),
    (App(), "_screen_stacks", "Preparing gives an area a screen with it before it is shown"),
    (App, "_init_mode", "Preparing gives an area a screen with it before it is shown"),
    (Console(), "_color_system", "ChangedCells reads the colours of the terminal with it"),
    (Stylesheet(), "_parse_cache", "StyledScreens lets it grow, so that styles are read once"),
    (Key, "handler_name", "TypedKey sets it, so that fields take characters that are not seen"),
    (Checkbox, "BUTTON_INNER", "TickInput sets it, so that a tick reads without colour"),
]
"""What public or private part is built on though no documentation promises it."""
if sys.platform != "win32":
    from textual.drivers import linux_driver

    INSIDE += [
        (linux_driver, "getincrementaldecoder", "our driver replaces it, so that noise does not end the app"),
        (linux_driver, "selectors", "our driver replaces it, so that the thread of keys stops at once"),
        (linux_driver.LinuxDriver, "run_input_thread", "our driver overrides it, to see a terminal closed"),
        (linux_driver.LinuxDriver, "start_application_mode", "our driver overrides it, to know the settings"),
        (linux_driver.LinuxDriver, "disable_input", "our driver overrides it, to stop the thread of keys"),
        (linux_driver.LinuxDriver, "process_message", "our driver overrides it, to leave in time"),
    ]


@pytest.mark.parametrize(("owner", "name", "why"), INSIDE, ids=[name for _, name, _ in INSIDE])
def test_textual_still_has_what_is_built_on(owner: object, name: str, why: str) -> None:
    """An update of Textual that drops one says so here, before anything behaves oddly."""
    assert hasattr(owner, name), f"Textual has no {name} any more; {why}. Find another way before updating."


def test_nothing_else_of_textuals_inside_is_used() -> None:
    """A private name of ours that Textual has too, by intent or by accident, would be overwritten."""
    shared = set()
    for module in _modules():
        for cls in vars(importlib.import_module(module)).values():
            if isinstance(cls, type) and cls.__module__ == module:
                theirs = [base for base in cls.__mro__ if base.__module__.startswith("textual.")]
                names = frozenset[str]().union(*map(_private_names, theirs))
                shared |= {(cls.__name__, name) for name in _private_names(cls) & names}
    assert shared == PRIVATE


def test_nothing_else_is_taken_from_inside_another_object() -> None:
    """Beside what is ours: a private name of an object of Textual stands in the table above."""
    taken = set[str]()
    ours = {"_asdict", "_exit"}  # What named tuples have, and `os`.
    for module in _modules():
        for node in ast.walk(ast.parse(inspect.getsource(importlib.import_module(module)))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                ours.add(node.name)
            elif isinstance(node, ast.Attribute) and re.match("_[^_]", node.attr):
                own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
                if not own:
                    taken.add(node.attr)
                elif isinstance(node.ctx, ast.Store):
                    ours.add(node.attr)
    assert taken - ours - {name for _, name, _ in INSIDE} == set()


def _modules() -> list[str]:
    """Return the modules that use Textual."""
    packages = (mentorlog.screens, mentorlog.widgets)
    found = [
        module.name
        for each in packages
        for module in pkgutil.walk_packages(each.__path__, f"{each.__name__}.")
    ]
    return ["mentorlog.app", *found]


@cache
def _private_names(cls: type) -> frozenset[str]:
    """Return the private methods and attributes that the text of a class names."""
    names = set()
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(cls)))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            names.add(node.attr)
    return frozenset(name for name in names if name.startswith("_") and not name.startswith("__"))
