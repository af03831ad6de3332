#!/usr/bin/env python3
"""Makes the two faces that documents are printed with, from Debian's fonts-wqy-microhei and fonts-arphic-uming.

Usage: make-fonts.py WQY_MICROHEI_TTC UMING_TTC UNIHAN_OTHER_MAPPINGS_BZ2 OUT_DIR

Chromium embeds TrueType outlines as CID TrueType; CFF outlines become Type 3 fonts. Neither face has hinting or
bitmaps any more: paper does not need them. The Song face is cut to Latin, dashes and quotes, GB 2312 and the 8105 characters of the
General Standard Chinese Characters table (Unihan kTGH); what it lacks falls back to the Hei face.
"""
import bz2
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection


def write(font, code_points, path):
    options = subset.Options()
    options.hinting = False
    options.layout_features = ['kern', 'mark', 'mkmk', 'ccmp', 'locl']
    options.name_IDs = ['*']
    options.name_languages = ['*']
    options.drop_tables += ['EBDT', 'EBLC', 'FFTM', 'gasp', 'vhea', 'vmtx']
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points)
    subsetter.subset(font)
    font['head'].modified = font['head'].created  # the same input gives the same bytes
    font.recalcTimestamp = False
    font.save(path)
    print(path, font['maxp'].numGlyphs, 'glyphs')


def gb2312():
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            yield from map(ord, bytes([high, low]).decode('gb2312', 'ignore'))


def general_standard(unihan_path):
    with bz2.open(unihan_path, 'rt', encoding='utf-8') as lines:
        for line in lines:
            if '\tkTGH\t' in line:
                yield int(line.split('\t')[0][2:], 16)


def main(microhei, uming, unihan, out):
    hei = TTCollection(microhei).fonts[0]
    write(hei, sorted(hei.getBestCmap()), f'{out}/xunwei-hei.ttf')
    song = TTCollection(uming).fonts[0]
    wanted = {*range(0x20, 0x17F), *range(0x2010, 0x2027), *gb2312(), *general_standard(unihan)}
    for record in song['name'].names:  # Arphic Public License 2: a changed font says that, how and when it was changed
        if record.nameID == 0:
            record.string = record.toUnicode() + ' Cut to GB 2312 and GSCC without hints and bitmaps, 2026-11-23.'
    write(song, sorted(wanted & set(song.getBestCmap())), f'{out}/xunwei-song.ttf')


main(*sys.argv[1:])
