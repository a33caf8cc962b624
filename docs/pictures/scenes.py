"""The scenes of which pictures are taken: how far the hearing has come, and what is then shown.

    scenes.py until SCENE RECORD FOLDER          a record as it stood when the scene came, in FOLDER
    scenes.py show SCENE TRACE HEARING [PICTURE] brings the scene up in the window, and takes its picture
"""

import json
import os
import re
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


def title(window):
    """What the hearing is called."""
    return re.search(r'title: "([^"]+)"', open(window.hearing, encoding="utf-8").read()).group(1)


def planned(window, kind):
    """The words of the first move of a kind in the expert's plan of the hearing."""
    folder, name = os.path.split(window.hearing)
    plan = os.path.join(folder, "plans", name.replace(".ron", ".expert.plan"))
    lines = open(plan, encoding="utf-8").read().splitlines()
    return next(line.split()[1:] for line in lines if line.startswith(kind + " "))


def carry_on(window):
    window.tab_to("Carry on with " + title(window))
    window.press(["Return"], lambda line: " turn=" in line, "the hearing")


def after_say_first(kind):
    """The second slot of a move of a kind."""

    def show(window):
        carry_on(window)
        window.choose(kind)
        if window.state()["slot"] == "SayFirst":
            window.tab_to("Show me the ways to put it")
            window.press(["Return"], lambda line: " slot=SayFirst " not in line and " turn=" in line, "the ways to put it")
        window.choose(planned(window, kind)[0])

    return show


def last_move(window):
    carry_on(window)
    window.make(" ".join(["close", *planned(window, "close")]))
    window.wait(0, lambda line: line == "screen=letter", "the letter")


def debrief(window):
    last_move(window)
    window.tab_to("Go on to the debrief")
    window.press(["Return"], lambda line: line == "screen=debrief", "the debrief")
    # In large text the pages stand in no row, and one goes on from each to the next.
    for page in ("Letter", "Why", "Next steps", "Line of time"):
        window.tab_to(f"Go on: {page}")
        window.press(["Return"], lambda line: line.startswith("focus="), page)


def note(window):
    window.tab_to(title(window))
    window.press(["Return"], lambda line: line == "screen=note", "the content note")


def setup(window):
    note(window)
    window.tab_to("Choose how to play it")
    window.press(["Return"], lambda line: line == "screen=setup", "the setup")


def over(key, name):
    """The room, and what a key lays over it."""

    def show(window):
        carry_on(window)
        window.press([key], lambda line: line == f"overlay={name}", name)

    return show


# What is done until then, and what is done to show it. None: nothing was begun.
SCENES = {
    "library": (None, lambda window: None),
    "note": (None, note),
    "instructions": (lambda kinds: 3, carry_on),
    "bundle": (before("mark", 4), carry_on),
    "case": (before("child"), carry_on),
    "room": (before("question", 2), carry_on),
    "passages": (before("put"), after_say_first("put")),
    "say-first": (before("put"), row("put")),
    "letter": (before("close"), last_move),
    "debrief": (before("close"), debrief),
    "wall": (before("question", 2), carry_on),
    "everyone": (before("question", 2), over("F2", "settings")),
    "setup": (None, setup),
    "help": (before("question", 2), over("F1", "help")),
    "settings": (before("question", 2), over("F2", "settings")),
    "pause": (before("question", 2), over("F3", "pause")),
}


def until(scene, record, folder):
    come, _ = SCENES[scene]
    if come is None:
        return
    header, *entries = open(record, encoding="utf-8").read().splitlines(keepends=True)
    moves = [json.loads(entry)["line"].split()[0] for entry in entries if '"kind":"move"' in entry]
    with open(os.path.join(folder, os.path.basename(record)), "w", encoding="utf-8") as file:
        file.writelines([header, *entries[: come(moves)]])


def show(scene, trace, hearing, picture=None):
    from driving import Window

    window = Window(trace, hearing)
    SCENES[scene][1](window)
    if picture:
        window.picture(picture)


what, *rest = sys.argv[1:]
{"until": until, "show": show}[what](*rest)
