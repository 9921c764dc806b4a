"""`python -m mentorlog` and the console script."""

import sys


def run() -> None:
    """Run the command line and leave with its exit code."""
    from mentorlog.cli import main

    sys.exit(main())


if __name__ == "__main__":
    run()
