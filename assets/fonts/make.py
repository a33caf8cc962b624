"""Makes Playpen Sans and Sure Foot for the window, from unpacked fontsource packages.

    python3 make.py FOLDER

FOLDER holds the unpacked packages `playpen-sans` and `opendyslexic`. Needs fonttools and brotli. Latin
only, with the signs our texts use; outlines as TrueType; no decorations and no ligatures.
"""

import io
import pathlib
import sys

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), *range(0x1E80, 0x1E86),
         0x1EF2, 0x1EF3, *range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2020, 0x2021, 0x2022, 0x2026,
         0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212]

FOLDER = pathlib.Path(sys.argv[1])
HERE = pathlib.Path(__file__).parent


def opened(path):
    font = TTFont(path)
    font.flavor = None
    return font


def cut(font, features):
    options = subset.Options(layout_features=features, name_IDs=["*"], notdef_outline=True,
                             drop_tables=["COLR", "CPAL", "DSIG", "vhea", "vmtx", "fpgm", "prep", "cvt "],
                             hinting=False, glyph_names=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LATIN)
    cutter.subset(font)
    return font


def with_hard_space(font):
    """A space that does not break is as wide as one that does."""
    space = font.getBestCmap()[0x20]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(0xA0, space)
    return font


def truetype(font):
    """Cubic outlines as quadratic ones."""
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, drawn
    glyf.compile(font)
    font["hmtx"].metrics = {
        name: (wide, getattr(drawn[name], "xMin", 0)) for name, (wide, _) in font["hmtx"].metrics.items()
    }
    maxp = font["maxp"] = newTable("maxp")
    maxp.tableVersion = 0x00010000
    for name in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                 "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, name, 0)
    maxp.maxZones = 1
    maxp.numGlyphs = len(order)
    maxp.compile(font)
    post = font["post"]
    post.formatType = 3.0
    del font["CFF "]
    font.sfntVersion = "\0\1\0\0"
    return font


def called(font, family, style):
    """Another name: that of the original is reserved for the original."""
    full = f"{family} {style}"
    new = {1: family, 2: style, 3: f"{full}; Fair Hearing", 4: full, 6: full.replace(" ", ""),
           16: family, 17: style}
    table = font["name"]
    for record in list(table.names):
        if record.nameID in (16, 17, 18, 21, 22, 25) or record.nameID > 25:
            table.removeNames(record.nameID)
    for number, text in new.items():
        table.removeNames(number)
        table.setName(text, number, 3, 1, 0x409)
    return font


def save(font, name):
    path = HERE / f"{name}.ttf"
    font.save(path)
    print(path.name, path.stat().st_size)


def playpen():
    parts = []
    for part in ("latin", "latin-ext"):
        made = io.BytesIO()
        font = opened(FOLDER / f"playpen-sans/files/playpen-sans-{part}-400-normal.woff2")
        cut(font, ["kern", "mark", "ccmp"]).save(made)
        path = FOLDER / f"{part}.ttf"
        path.write_bytes(made.getvalue())
        parts.append(str(path))
    save(called(Merger().merge(parts), "Playpen Sans", "Regular"), "PlaypenSans-Regular")


def sure_foot():
    for weight, slant, style in ((400, "normal", "Regular"), (700, "normal", "Bold"),
                                 (400, "italic", "Italic"), (700, "italic", "Bold Italic")):
        if style == "Bold Italic":
            continue  # The window sets nothing in both.
        font = opened(FOLDER / f"opendyslexic/files/opendyslexic-latin-{weight}-{slant}.woff2")
        font = with_hard_space(truetype(cut(font, ["kern", "mark", "ccmp"])))
        save(called(font, "Sure Foot", style), f"SureFoot-{style}")


playpen()
sure_foot()
