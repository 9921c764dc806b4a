"""`mentorlog paths`: where everything is kept."""

from mentorlog.cli.terminal.session import Session, columns


def show_paths(session: Session) -> None:
    """Print every place mentorlog writes to; opens and makes nothing."""
    host = session.host
    places = {"home": host.home, "logbook": host.database, "key": host.key, "backups": host.backups}
    if session.options.json:
        session.show({name: str(path) for name, path in places.items()})
        return
    for line in columns(
        [(name, str(path) + ("" if path.exists() else "  (not there yet)")) for name, path in places.items()]
    ):
        session.say(line)
