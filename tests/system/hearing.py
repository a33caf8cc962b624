"""Plays a whole hearing by real keys, following the program's trace, and takes its pictures.

    hearing.py TRACE SHOTS HEARING MOVE…

Each MOVE is a line as in plans. HEARING is the hearing's file.
"""

import sys

from driving import Window

_, trace, shots, hearing, *moves = sys.argv
window = Window(trace, hearing)
taken = set()


def picture(name):
    if name not in taken:
        taken.add(name)
        window.picture(f"{shots}/hearing-{name}.png")


for move in moves:
    window.make(move, picture)
