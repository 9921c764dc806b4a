"""Where the logbook lies: on a disk of this computer, with room, and in no folder that others write to."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from mentorlog.operations.doctor.checked_home import CheckedHome
from mentorlog.operations.doctor.matters import Level, Matter, Matters

_SYNCING = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "cloudstorage": "a cloud",
    "syncthing": "Syncthing",
    "pcloud": "pCloud",
    "megasync": "MEGA",
    "seafile": "Seafile",
    "box sync": "Box",
    "protondrive": "Proton Drive",
    "proton drive": "Proton Drive",
}
"""What folders are called that a program keeps the same on several computers: how a name begins."""
_MARKS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".nextcloudsync.log": "Nextcloud"}
"""Files by which such a folder is known, whatever it is called."""
_NETWORK = ("nfs", "cifs", "smb", "afp", "afs", "9p", "ceph", "glusterfs", "lustre", "ncp", "webdav")
"""How the types of file systems begin that lie on another computer."""
_NETWORK_BY_FUSE = ("sshfs", "rclone", "davfs", "gvfsd", "s3fs", "curlftpfs", "glusterfs", "smbnetfs")
_DRIVE_REMOTE = 4
"""What Windows calls a drive on another computer."""
_LEAST_FREE = 100 * 1024 * 1024
"""Bytes that must be free, whatever the size of the logbook."""
_SIZES_FREE = 4
"""So many times its size must be free: changing all of it, and a copy, need room at the same time."""


def syncing_program(path: Path) -> str:
    """Return the program that keeps the folder of a path the same on several computers; mostly nothing."""
    for folder in (path, *path.parents):
        name = folder.name.casefold()
        for beginning, program in _SYNCING.items():
            if name.startswith(beginning):
                return program
        for mark, program in _MARKS.items():
            if (folder / mark).exists():
                return program
    return ""


def check_synced_folder(checked: CheckedHome) -> Matters:
    """See whether a program may replace the logbook while it is being written."""
    home = Path(os.path.realpath(checked.host.home))
    if program := syncing_program(home):
        yield Matter(
            "folder",
            Level.TO_DO,
            f"The logbook lies in a folder that {program} keeps the same on several computers ({home}).",
            "Written on two at the same time, it becomes two logbooks. Use it on one computer only, or keep "
            "it elsewhere (--home DIR) and let its copies go there: mentorlog settings set backup.folder "
            "FOLDER",
        )
    else:
        yield Matter("folder", Level.WELL, "No program that is known here changes its folder.")


def check_network_disk(checked: CheckedHome) -> Matters:
    """See whether the logbook lies on another computer, where locks and syncing cannot be relied on."""
    home = os.path.realpath(checked.host.home)
    if kind := network_kind(home, _mounts()) or _windows_network(home):
        yield Matter(
            "disk",
            Level.TO_DO,
            f"The logbook lies on a disk of another computer ({kind}).",
            "When the connection breaks, or two write at once, it can be damaged. Keep it on a disk of this "
            "computer (--home DIR) and let its copies go there: mentorlog settings set backup.folder FOLDER",
        )
    else:
        yield Matter("disk", Level.WELL, "The logbook lies on a disk of this computer.")


def network_kind(path: str, mounts: list[tuple[str, str]]) -> str:
    """Return the type of the file system that a path lies on if it is another computer's; else nothing.

    Args:
        path: absolute, without links.
        mounts: where file systems are mounted, and their types.
    """
    above = [(where, kind) for where, kind in mounts if Path(path).is_relative_to(where)]
    kind = max(above, key=lambda mount: len(mount[0]), default=("", ""))[1]
    by_fuse = kind.startswith("fuse.") and kind[5:].startswith(_NETWORK_BY_FUSE)
    return kind if by_fuse or kind.startswith(_NETWORK) else ""


def _mounts() -> list[tuple[str, str]]:
    """Return where file systems are mounted, and their types; nothing where that cannot be found out."""
    try:
        if sys.platform == "darwin":
            told = subprocess.run(
                ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False
            ).stdout
            parts = (line.partition(" on ")[2].partition(" (") for line in told.splitlines())
            return [(where, rest.partition(",")[0].rstrip(")")) for where, _, rest in parts]
        told = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except (OSError, subprocess.SubprocessError):
        return []
    fields = (line.split(" ") for line in told.splitlines())
    return [(each[1].replace("\\040", " "), each[2]) for each in fields if len(each) > 2]


def _windows_network(path: str) -> str:
    """Say whether a path of Windows lies on another computer."""
    if sys.platform != "win32":
        return ""
    import ctypes

    root = os.path.splitdrive(path)[0]
    remote = root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{root}\\") == _DRIVE_REMOTE
    return "a network drive" if remote else ""


def check_room(checked: CheckedHome) -> Matters:
    """See whether there is room to go on writing."""
    try:
        free = shutil.disk_usage(checked.host.home).free
        size = checked.host.database.stat().st_size if checked.host.database.exists() else 0
    except OSError:
        return
    megabytes = f"{free // 1024**2:,} MB"
    if free < max(_LEAST_FREE, size * _SIZES_FREE):
        yield Matter(
            "room",
            Level.TO_DO,
            f"The disk is nearly full: {megabytes} are free.",
            "Make room: a full disk loses nothing that was saved, but nothing more can be.",
        )
    else:
        yield Matter("room", Level.WELL, f"{megabytes} are free on its disk.")
