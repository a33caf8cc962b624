"""Plays a whole hearing by real keys, following the program's trace, and takes its pictures.

    hearing.py PROGRAM TRACE SHOTS PASSAGES MOVE…

Each MOVE is a line as in plans. PASSAGES is the hearing's file, which says in which paper a passage
stands. Nothing is waited for but lines of the trace.
"""

import os
import re
import subprocess
import sys
import time

_, trace, shots, passages, *moves = sys.argv
paper_of = dict(re.findall(r'\(id: "([^"]+)", document: "([^"]+)", paragraphs', open(passages).read()))


def lines():
    with open(trace, encoding="utf-8") as file:
        return file.read().splitlines()


def key(*names):
    subprocess.run(["xdotool", "key", *names], check=True)


def wait(since, wanted, what):
    """Waits until a line after the first `since` satisfies `wanted`; hands it back."""
    for _ in range(1500):
        for line in lines()[since:]:
            if wanted(line):
                return line
        time.sleep(0.02)
    sys.exit(f"never happened: {what}\n" + "\n".join(lines()[-12:]))


def press(names, wanted, what):
    since = len(lines())
    key(*names)
    return wait(since, wanted, f"{what} after {names}")


def state():
    """The last line that says where the hearing is."""
    last = [line for line in lines() if line.startswith("screen=") and " turn=" in line][-1]
    return dict(part.split("=", 1) for part in last.split(" "))


taken = set()


def picture(name):
    if name not in taken:
        taken.add(name)
        subprocess.run(["bash", "-c", 'source tests/system/lib.sh; trap - EXIT; shot "$1"', "shot", f"{shots}/{name}.png"], check=True)


def choose(word):
    """Presses the row that stands for a word, and waits until something has changed."""
    here = state()
    options = here["options"].split("|")
    if word not in options:
        sys.exit(f"{word} is not among {options}")
    number = str(options.index(word) + 1)
    keys = list(number) + (["Return"] if len(options) > 9 else [])
    turn = here["turn"]
    press(keys, lambda line: " turn=" in line and not line.endswith(f" turn={turn}"), word)
    return state()


def tab_to(word):
    for _ in range(200):
        line = press(["Tab"], lambda line: line.startswith("focus="), "a focus")
        # The word of a control is written after its name.
        if lines()[-1] == f"word={word}" or f"word={word}" in lines()[-2:]:
            return
    sys.exit(f"Tab never came to {word}")


def mark(passage, moves_before):
    global paper
    if paper_of[passage] != paper:
        paper = paper_of[passage]
        tab_to(f"paper/{paper}")
        press(["Return"], lambda line: line.startswith("word=mark/") or " turn=" in line, "an open paper")
        time.sleep(0)
    if lines()[-1] != f"word=mark/{passage}":
        tab_to(f"mark/{passage}")
    press(["Return"], lambda line: f" moves={moves_before + 1} " in line, passage)


paper = None
for at, move in enumerate(moves):
    kind, *values = move.split()
    here = state()
    picture(f"hearing-{here['screen']}-{here['stage']}")
    if kind == "mark":
        mark(values[0], at)
        continue
    options = here["options"].split("|")
    # Where there is only one thing to do, its first slot is open already.
    if here["kind"] == "none":
        both = f"{kind}/{values[0]}" if values else kind
        if both in options:
            here = choose(both)
            values = values[1:]
        else:
            here = choose(kind)
    # Her own words may come first; she may also go straight on.
    if here["slot"] == "SayFirst":
        picture("hearing-say-first")
        while press(["Tab"], lambda line: line.startswith("focus="), "a focus") != "focus=Show me the ways to put it":
            pass
        press(["Return"], lambda line: " turn=" in line and " slot=SayFirst " not in line, "the ways to put it")
        here = state()
    for value in values:
        picture(f"hearing-slot-{here['slot']}")
        here = choose(value)
    if here["slot"] == "Say":
        picture("hearing-say")
        here = choose("say-it")
    if int(here["moves"]) != at + 1:
        sys.exit(f"{move} was not made: {here}")
