"""The folder of the made-up year, which goes when the app is left."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp


class DemoFolder:
    """A new folder among the temporary files."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="mentorlog-demo-"))

    def remove(self) -> bool:
        """Remove it with what is in it; say whether it is gone.

        A command that works on the made-up year meanwhile may write a file while others are removed, so
        what is left is removed once more.
        """
        for _ in range(2):
            rmtree(self.path, ignore_errors=True)
            if not self.path.exists():
                return True
        return False
