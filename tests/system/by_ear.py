"""Plays a whole hearing through the accessibility bus, as somebody does who hears the window and does not see it.

    by_ear.py HEARD

Everything is found by what it is called and pressed by its action. What there was to hear is written to HEARD.
"""

import re
import sys
import time

import pyatspi

# What she would like to do, once each: the first of these that is offered.
WISHES = [
    "Choose how to play it",
    "Leave out the moment of distress",
    "Begin",
    "Start now",
    # Instructions.
    "What do you want from this?",
    "What happened at the door?",
    "Is there anything you want to say yourself?",
    "May I ring people about Reece?",
    "How it is: nobody can promise that",
    # The bundle, and her hours.
    "Sit with Reece and get his one thing ready",
    "Ring Ms Prior about what could be put back",
    "Miss Adeyemi's statement",
    "Mark paragraph 3 of Miss Adeyemi's statement",
    "Mark paragraph 4 of Miss Adeyemi's statement",
    "The behaviour log",
    "Mark paragraph 1 of The behaviour log",
    "Mark paragraph 6 of The behaviour log",
    "The learning support record",
    "Mark paragraph 3 of The learning support record",
    "Mark paragraph 5 of The learning support record",
    # The case.
    "What it is all about: Not settled yet",
    "The help stopped, and then it went wrong",
    "Choose the next of the best points",
    "It went wrong when the help stopped",
    "A named adult: Not settled yet",
    "Mrs Bell, ten minutes before registration every day",
    "How he starts: Not settled yet",
    "Monday 24 March, after a meeting on the Friday with Mr Devlin and Donna",
    "How the child takes part: Not settled yet",
    "The child speaks",
    "You ask them to: Not settled yet",
    "Reinstate on a date, with the plan",
    # In the room.
    "Ask a question",
    "Mr Ashworth",
    "When Mr Farr wrote",
    "One fact to agree to",
    "Grant something",
    "Miss Adeyemi was hurt, and that matters",
    "Put a point",
    "His account was left out",
    "Offer the return plan",
    "With the return plan",
    "Close",
]

# Where no wish is left: the first of these that is offered.
ONWARD = [
    "Show me the ways to put it",
    "Say it",
    "That is enough",
    "That is all for now",
    "Finish preparing",
    "Go in",
    "Let the meeting begin",
    "Go on to your questions",
    "No more questions",
    "That is our case",
    "Go on",
    "Go on to the debrief",
    "Calmly, through the chair",
    "On no duty in particular",
    "Say that you do not know",
]

# What stands on every screen, or leads back.
ASIDE = re.compile(
    "Help$|Text, colours and sound|Pause|Papers$|Your case$|Go back one move|Leave for now|Put this hint away|Quit|Back |"
    "Change the last choice|Do something else|Previous|Next|Read straight|Put beside|Note on|Take away|Chronology"
)
ON = (pyatspi.STATE_CHECKED, pyatspi.STATE_PRESSED)
PRESSED = ("push button", "button", "radio button", "check box", "toggle button")


def nodes(node):
    yield node
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield from nodes(child)


def read():
    """What there is to hear now, in reading order: what it is, what it is called, what is said of it, whether it is on, and the thing itself."""
    for _ in range(600):
        try:
            found = []
            for app in pyatspi.Registry.getDesktop(0):
                if app and "fair-hearing" in app.name.lower().replace(" ", "-"):
                    for node in nodes(app):
                        is_on = any(node.getState().contains(state) for state in ON)
                        found.append((node.getRoleName(), node.name, node.description, is_on, node))
            if found:
                return found
        except Exception:  # The tree may change while it is read.
            pass
        time.sleep(0.05)
    sys.exit("there is nothing to hear: no program called fair-hearing is on the accessibility bus")


def names(found):
    return [part[:4] for part in found]


def settled(before=None):
    """Reads until what there is differs from before and has come to rest."""
    last = None
    for _ in range(300):
        now = read()
        if names(now) == last and last != before and any(part[0] in PRESSED for part in last):
            return now
        last = names(now)
        time.sleep(0.05)
    sys.exit("nothing came of it; there is:\n" + "\n".join(f"  {role}: {name!r}" for role, name, *_ in now))


def press(found, wanted):
    for role, name, *_, node in found:
        if role in PRESSED and name == wanted:
            states = node.getState()
            if states.contains(pyatspi.STATE_ENABLED) and node.queryAction().nActions:
                node.queryAction().doAction(0)
                return True
    return False


def offered(found):
    return [name for role, name, *_ in found if role in PRESSED and not ASIDE.match(name)]


heard = []
wishes = list(WISHES)
found = settled()
for _ in range(200):
    heard += [words for _, name, description, *_ in found for words in (name, description) if words]
    if any(role == "heading" and name == "How did that feel?" for role, name, *_ in found):
        break
    there = offered(found)
    wish = next((wish for wish in wishes if wish in there), None)
    if wish:
        wishes.remove(wish)
    # A choice that no wish speaks to is made as it comes.
    step = wish or next((step for step in ONWARD if step in there), None) or (there[0] if there else None)
    if step is None or not press(found, step):
        sys.exit(f"{step!r} cannot be pressed; there is:\n" + "\n".join(f"  {role}: {name!r}" for role, name, *_ in found))
    print(f"pressed {step!r}", flush=True)
    found = settled(names(found))
else:
    sys.exit("it never came to an end")
open(sys.argv[1], "w", encoding="utf-8").write("\n".join(heard))
if len(WISHES) - len(wishes) < 30:
    sys.exit(f"too little of what she wished was ever offered; left are {wishes}")
