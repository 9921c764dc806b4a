"""The commands for the logbook itself."""

from mentorlog.cli.parser.building import Commands


def declare(commands: Commands) -> None:
    """Declare the commands for the logbook itself."""
    commands.add("undo", "undo:undo", "take back the last change")
    key = commands.add("key", "key:show_key", "show your signing key")
    key.add("show", "key:show_key", "show the fingerprint, six words and the line for the coordinator")
    commands.add("paths", "paths:show_paths", "print where everything is kept")
    commands.add("demo", "app:open_demo", "open the app on a made-up year in a temporary directory")
