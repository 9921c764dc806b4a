"""Why a packet cannot be made; every message is a sentence with a next step."""


class PacketProblem(Exception):
    """A packet cannot be made."""


class NotReady(PacketProblem):
    """Something that every packet needs is missing from the logbook."""


class KeyProblem(PacketProblem):
    """The signing key cannot be made or used."""


class PdfProblem(PacketProblem):
    """No PDF can be made on this computer."""


class ExportProblem(PacketProblem):
    """The files could not be written; nothing was left behind."""
