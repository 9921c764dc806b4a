"""`python -m mentorlog` and the console script."""

import sys


def run() -> None:
    """Run the command line and leave with its exit code; no error shows what is in the logbook."""
    from mentorlog.cli import main
    from mentorlog.crash import show_places_only

    show_places_only()
    sys.exit(main())


if __name__ == "__main__":
    run()
