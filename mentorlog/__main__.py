"""`python -m mentorlog` and the console script."""

import sys

from mentorlog import __version__


def run() -> None:
    """Run the command line and leave with its exit code; no error shows what is in the logbook."""
    if sys.argv[1:] == ["--version"]:
        print(f"mentorlog {__version__}")
        return
    from mentorlog.cli import main
    from mentorlog.crash import show_places_only

    show_places_only()
    sys.exit(main())


if __name__ == "__main__":
    run()
