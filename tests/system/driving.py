"""Drives the real window by keys and follows what its trace says. Nothing is waited for but lines of the trace."""

import re
import subprocess
import sys
import time


class Window:
    """The window whose trace stands in a file, with a hearing's file, which says in which paper a passage stands."""

    def __init__(self, trace, hearing):
        self.trace = trace
        self.hearing = hearing
        text = open(hearing, encoding="utf-8").read()
        self.paper_of = dict(re.findall(r'\(id: "([^"]+)", document: "([^"]+)", paragraphs', text))
        self.paper = None

    def lines(self):
        with open(self.trace, encoding="utf-8") as file:
            return file.read().splitlines()

    def key(self, *names):
        subprocess.run(["xdotool", "key", *names], check=True)

    def wait(self, since, wanted, what):
        """Waits until a line after the first `since` satisfies `wanted`; hands it back."""
        for _ in range(1500):
            for line in self.lines()[since:]:
                if wanted(line):
                    return line
            time.sleep(0.02)
        sys.exit(f"never happened: {what}\n" + "\n".join(self.lines()[-12:]))

    def press(self, names, wanted, what):
        since = len(self.lines())
        self.key(*names)
        return self.wait(since, wanted, f"{what} after {names}")

    def state(self):
        """The last line that says where the hearing is."""
        last = [line for line in self.lines() if line.startswith("screen=") and " turn=" in line][-1]
        return dict(part.split("=", 1) for part in last.split(" "))

    def choose(self, word):
        """Presses the row that stands for a word, and waits until something has changed."""
        here = self.state()
        options = here["options"].split("|")
        if word not in options:
            sys.exit(f"{word} is not among {options}")
        number = str(options.index(word) + 1)
        keys = list(number) + (["Return"] if len(options) > 9 else [])
        turn = here["turn"]
        self.press(keys, lambda line: " turn=" in line and not line.endswith(f" turn={turn}"), word)
        return self.state()

    def tab(self):
        return self.press(["Tab"], lambda line: line.startswith("focus="), "a focus")

    def tab_to(self, name):
        """Moves the focus to the control of this name."""
        for _ in range(200):
            if self.tab() == f"focus={name}":
                return
        sys.exit(f"Tab never came to {name}")

    def tab_to_word(self, word):
        """Moves the focus to the control that stands for a paper or a passage."""
        for _ in range(200):
            self.tab()
            # The word of a control is written after its name.
            if f"word={word}" in self.lines()[-2:]:
                return
        sys.exit(f"Tab never came to {word}")

    def make(self, move, seen=lambda name: None):
        """Makes a move, a line as in plans. `seen` is called with a name for everything that is shown on the way."""
        kind, *values = move.split()
        here = self.state()
        before = int(here["moves"])
        seen(f"{here['screen']}-{here['stage']}")
        if kind == "mark":
            return self.mark(values[0])
        # Where there is only one thing to do, its first slot is open already.
        if here["kind"] == "none":
            both = f"{kind}/{values[0]}" if values else kind
            if both in here["options"].split("|"):
                here = self.choose(both)
                values = values[1:]
            else:
                here = self.choose(kind)
        # Her own words may come first; she may also go straight on.
        if here["slot"] == "SayFirst":
            seen("say-first")
            self.tab_to("Show me the ways to put it")
            self.press(["Return"], lambda line: " turn=" in line and " slot=SayFirst " not in line, "the ways to put it")
            here = self.state()
        for value in values:
            seen(f"slot-{here['slot']}")
            here = self.choose(value)
        if here["slot"] == "Say":
            seen("say")
            here = self.choose("say-it")
        if int(here["moves"]) != before + 1:
            sys.exit(f"{move} was not made: {here}")

    def mark(self, passage):
        """Marks a passage in its paper."""
        moves = int(self.state()["moves"])
        if self.paper_of[passage] != self.paper:
            self.paper = self.paper_of[passage]
            self.tab_to_word(f"paper/{self.paper}")
            self.press(["Return"], lambda line: line.startswith("word=mark/") or " turn=" in line, "an open paper")
        if self.lines()[-1] != f"word=mark/{passage}":
            self.tab_to_word(f"mark/{passage}")
        self.press(["Return"], lambda line: f" moves={moves + 1} " in line, passage)

    def picture(self, path):
        """A picture of the display, once it has come to rest."""
        shot = 'source tests/system/lib.sh; trap - EXIT; shot "$1"'
        subprocess.run(["bash", "-c", shot, "shot", path], check=True)
