# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools>=4.50,<5"]
# ///
"""Make the fonts in mentorlog/packet/pages/fonts from those of Debian: `uv run tools/make_fonts.py`.

Needs the Debian packages fonts-noto-core and fonts-wqy-microhei. The faces lose their hinting, which print
does not use, and the signs that a packet will not meet; nothing else about them changes. The same fonts
give the same bytes, and the same bytes give the same PDF.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FROM = Path("/usr/share/fonts/truetype")
TO = Path(__file__).parents[1] / "mentorlog" / "packet" / "pages" / "fonts"

EVERYTHING = range(0x110000)
EAST_ASIAN = (
    *range(0x2E80, 0x3400),
    *range(0x4E00, 0xA000),
    *range(0xAC00, 0xD7B0),
    *range(0xF900, 0xFB00),
    *range(0xFE30, 0xFE70),
    *range(0xFF00, 0xFFF0),
)
"""Ideographs, kana, hangul and their punctuation; every other sign comes from the other faces."""


def write(font: TTFont, characters: object, name: str) -> None:
    """Save a font with the given characters and without hinting."""
    options = Options(
        hinting=False, layout_features=["*"], name_IDs=["*"], notdef_outline=True, recalc_timestamp=False
    )
    font.recalcTimestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.save(TO / name)


for face in ("NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold"):
    write(TTFont(FROM / "noto" / f"{face}.ttf"), EVERYTHING, f"{face}.ttf")
write(TTCollection(FROM / "wqy" / "wqy-microhei.ttc").fonts[0], EAST_ASIAN, "WenQuanYiMicroHei-Regular.ttf")
