"""The scenes of which pictures are taken: how far the hearing has come, and what is then shown.

    scenes.py until SCENE RECORD FOLDER          a record as it stood when the scene came, in FOLDER
    scenes.py show SCENE TRACE HEARING PICTURE   brings the scene up in the window, and takes its picture
"""

import json
import os
import sys


def before(kind, more=0):
    """Until the first move of a kind, and so many moves more."""
    return lambda kinds: kinds.index(kind) + more


def row(*words):
    """Goes on with the hearing, and presses rows."""

    def show(window):
        carry_on(window)
        for word in words:
            window.choose(word)

    return show


def carry_on(window):
    window.tab_to("Carry on with The fire door")
    window.press(["Return"], lambda line: " turn=" in line, "the hearing")


def after_say_first(kind, *words):
    def show(window):
        carry_on(window)
        window.choose(kind)
        if window.state()["slot"] == "SayFirst":
            window.tab_to("Show me the ways to put it")
            window.press(["Return"], lambda line: " slot=SayFirst " not in line and " turn=" in line, "the ways to put it")
        for word in words:
            window.choose(word)

    return show


def last_move(window):
    carry_on(window)
    window.make("close reinstate-on-date help-withdrawn account-left-out enough")
    window.wait(0, lambda line: line == "screen=letter", "the letter")


def debrief(window):
    last_move(window)
    window.tab_to("Go on to the debrief")
    window.press(["Return"], lambda line: line == "screen=debrief", "the debrief")
    window.tab_to("Line of time, page 5 of 10")
    window.press(["Return"], lambda line: line == "focus=How the hearing went", "the line of time")


def note(window):
    window.tab_to("The fire door")
    window.press(["Return"], lambda line: line == "screen=note", "the content note")


def panel(window):
    carry_on(window)
    window.press(["F2"], lambda line: line == "overlay=settings", "the panel")


# What is done until then, and what is done to show it. None: nothing was begun.
SCENES = {
    "library": (None, lambda window: None),
    "note": (None, note),
    "instructions": (lambda kinds: 3, carry_on),
    "bundle": (before("mark", 4), carry_on),
    "case": (before("child"), carry_on),
    "room": (before("question", 2), carry_on),
    "passages": (before("put"), after_say_first("put", "help-withdrawn")),
    "say-first": (before("put"), row("put")),
    "letter": (before("close"), last_move),
    "debrief": (before("close"), debrief),
    "wall": (before("question", 2), carry_on),
    "everyone": (before("question", 2), panel),
}


def until(scene, record, folder):
    come, _ = SCENES[scene]
    if come is None:
        return
    header, *entries = open(record, encoding="utf-8").read().splitlines(keepends=True)
    moves = [json.loads(entry)["line"].split()[0] for entry in entries if '"kind":"move"' in entry]
    with open(os.path.join(folder, os.path.basename(record)), "w", encoding="utf-8") as file:
        file.writelines([header, *entries[: come(moves)]])


def show(scene, trace, hearing, picture):
    from driving import Window

    window = Window(trace, hearing)
    SCENES[scene][1](window)
    window.picture(picture)


what, *rest = sys.argv[1:]
{"until": until, "show": show}[what](*rest)
