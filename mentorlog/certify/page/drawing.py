"""Drawing a picture when a programme names it, so that no certificate is the first to find that it fails."""

from datetime import UTC, datetime

from mentorlog.formats.pictures import BadPicture, ImageFile
from mentorlog.packet.pages.typst_compiler import TypstCompiler
from mentorlog.packet.problems import PdfProblem

_TEMPLATE = b'#image(bytes(sys.inputs.picture), format: "svg", height: 21mm, alt: "Picture")'


def check_drawing(picture: ImageFile) -> None:
    """Refuse a picture that cannot be drawn, or takes long.

    Raises:
        BadPicture: half a sentence about the picture.
    """
    if "<filter" in picture.svg or ":filter" in picture.svg:
        raise BadPicture("it has an element <filter>, whose effect can take very long to draw: take it out")
    try:
        TypstCompiler(_TEMPLATE, lambda _: {"picture": picture.svg}, datetime.fromtimestamp(0, UTC)).print()
    except PdfProblem:
        raise BadPicture("it cannot be drawn: save it as plain SVG with a size, or as PNG") from None
    except ImportError:
        return  # Without typst no certificate is made, which is said then.
