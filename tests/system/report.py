"""Opens a report in headless Chromium and says all that is wrong with it.

    report.py REPORT.html FOLDER

It asks the browser, over its own pipe, what it requested, what it complained of, whether anything is wider than a telephone,
and whether the parser had to mend the page; leaves pictures and the printed page in FOLDER, and reads the printed page back:
every line of text has to be whole, on a page, once.
"""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

page, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
name = page.stem
wrong = []


class Browser:
    """Chromium, spoken to over a pipe: messages of JSON, each ended by a nought."""

    def __init__(self):
        to_browser, self.to = os.pipe()
        self.back, from_browser = os.pipe()
        self.home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        # The browser reads from 3 and writes to 4.
        script = 'exec 3<&"$0" 4>&"$1"; shift; exec "$@"'
        self.process = subprocess.Popen(
            ["bash", "-c", script, str(to_browser), str(from_browser), "chromium", "--headless=new",
             "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
             f"--user-data-dir={self.home.name}", "about:blank"],
            pass_fds=(to_browser, from_browser), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.rest, self.number, self.events, self.session = b"", 0, [], None

    def read(self):
        while b"\0" not in self.rest:
            more = os.read(self.back, 1 << 20)
            if not more:
                sys.exit("the browser ended by itself")
            self.rest += more
        line, self.rest = self.rest.split(b"\0", 1)
        return json.loads(line)

    def ask(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.read())

    def open(self, url):
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.ask(f"{domain}.enable")
        self.events.clear()
        self.ask("Page.navigate", url=url)
        self.wait("Page.loadEventFired")

    def run(self, script):
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            sys.exit(f"a script of this test failed: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def size(self, width, height):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def theme(self, theme, media=""):
        self.ask("Emulation.setEmulatedMedia", media=media,
                 features=[{"name": "prefers-color-scheme", "value": theme}])

    def shot(self, file):
        height = self.run("Math.ceil(document.documentElement.getBoundingClientRect().height)")
        width = self.run("innerWidth")
        answer = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True,
                          clip={"x": 0, "y": 0, "width": width, "height": min(height, 16000), "scale": 1})
        (folder / file).write_bytes(base64.b64decode(answer["data"]))

    def close(self):
        self.session = None
        self.ask("Browser.close")
        self.process.wait(timeout=30)


# What reaches beyond the right edge and is not inside something that scrolls by itself.
TOO_WIDE = """(() => {
  const scrolls = e => e && e !== document.body && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
  return [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5 && e.getClientRects().length && !scrolls(e.parentElement) && !scrolls(e))
    .map(e => e.tagName + ' ' + (e.id || e.className) + ' ' + e.textContent.slice(0, 40));
})()"""

# What is to be printed: every word that has a place on the page.
TO_BE_PRINTED = """(() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), words = [];
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (e.getClientRects().length && !e.closest('.hidden, title, desc, style')) words.push(walk.currentNode.data);
  }
  for (const list of document.querySelectorAll('ol')) {
    if (getComputedStyle(list).listStyleType === 'decimal' && list.getClientRects().length) {
      [...list.children].forEach((_, at) => words.push(list.start + at));
    }
  }
  return words.join(' ');
})()"""

browser = Browser()
browser.open(page.as_uri())

# The parser took it as it stands: every element there that is written, in the same place, and no other.
written = [element.tag.split("}")[-1].lower() for element in xml.parse(page).iter()]
taken = browser.run("[...document.querySelectorAll('*')].map(e => e.localName.toLowerCase())")
if written != taken:
    first = next((at for at, pair in enumerate(zip(written, taken)) if pair[0] != pair[1]), min(len(written), len(taken)))
    wrong.append(f"the browser had to mend the page, from <{written[first] if first < len(written) else 'its end'}> on")

for width in (320, 375, 768, 1280):
    browser.size(width, 900)
    browser.theme("light")
    over = browser.run("document.documentElement.scrollWidth") - width
    wide = browser.run(TOO_WIDE)
    if over > 0 or wide:
        wrong.append(f"at {width} it is {over} too wide: {wide[:5]}")
    browser.shot(f"{name}-{width}.png")
browser.theme("dark")
browser.shot(f"{name}-dark.png")
browser.size(320, 900)
browser.run("document.querySelectorAll('details').forEach(d => d.setAttribute('open', ''))")
if browser.run("document.documentElement.scrollWidth") > 320 or browser.run(TOO_WIDE):
    wrong.append(f"at 320 with everything opened it is too wide: {browser.run(TOO_WIDE)[:5]}")
browser.run("document.querySelectorAll('details').forEach(d => d.removeAttribute('open'))")
browser.size(1280, 900)

# Words small, or hard to make out, on the telephone and in either theme.
SMALL = """[...document.querySelectorAll('body *')].filter(e => e.getClientRects().length && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => { const m = e instanceof SVGElement && e.getScreenCTM(), s = m ? Math.hypot(m.a, m.b) : 1; return [parseFloat(getComputedStyle(e).fontSize) * s, e.textContent.trim().slice(0, 30)]; })
  .filter(p => p[0] < 11)"""
browser.size(320, 900)
small = browser.run(SMALL)
if small:
    wrong.append(f"at 320 there are words smaller than 11 pixels: {small[:4]}")
browser.size(1280, 900)

# What is printed, in the order in which it is printed.
browser.theme("light", "print")
words = browser.run(TO_BE_PRINTED)
browser.theme("light")
answer = browser.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
pdf = folder / f"{name}.pdf"
pdf.write_bytes(base64.b64decode(answer["data"]))

asked = [event["params"]["request"]["url"] for event in browser.events if event.get("method") == "Network.requestWillBeSent"]
outside = [url for url in asked if url != page.as_uri()]
if outside:
    wrong.append(f"it asks for something else: {outside[:5]}")
for event in browser.events:
    entry = event.get("params", {})
    if event.get("method") == "Log.entryAdded" and entry["entry"]["level"] in ("error", "warning"):
        wrong.append(f"the console: {entry['entry']['text']}")
    if event.get("method") == "Runtime.exceptionThrown" or (
            event.get("method") == "Runtime.consoleAPICalled" and entry["type"] in ("error", "warning")):
        wrong.append(f"the console: {entry}")
browser.close()

# Every line of the printed page is inside the page, and every word that is to be printed is there as often as it should be.
layout = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True).stdout
tree = xml.fromstring(re.sub(rb'xmlns="[^"]*"', b"", layout))
MARGIN = 30  # Points; the page's own margins are wider.
pages = list(tree.iter("page"))
printed = []
for number, sheet in enumerate(pages, 1):
    width, height = float(sheet.get("width")), float(sheet.get("height"))
    if (round(width), round(height)) != (595, 842):
        wrong.append(f"page {number} is no A4: {width} by {height}")
    for line in sheet.iter("line"):
        text = " ".join(word.text or "" for word in line.iter("word"))
        printed.extend(word.text or "" for word in line.iter("word"))
        if (float(line.get("yMin")) < MARGIN or float(line.get("yMax")) > height - MARGIN
                or float(line.get("xMin")) < MARGIN or float(line.get("xMax")) > width - MARGIN):
            wrong.append(f"cut or over the edge on page {number}: {text[:60]}")


def counted(text):
    # Letters only: how words are split around signs and hyphens is the reader's own affair.
    counts = {}
    for letter in re.sub(r"\W", "", text):
        counts[letter] = counts.get(letter, 0) + 1
    return counts


on_screen, on_paper = counted(words), counted("".join(printed))
if on_screen != on_paper:
    differ = {letter: (on_screen.get(letter, 0), on_paper.get(letter, 0))
              for letter in sorted(set(on_screen) | set(on_paper)) if on_screen.get(letter) != on_paper.get(letter)}
    wrong.append(f"what is printed is not what should be (letter: wanted, printed): {differ}")

for what in wrong:
    print(f"{name}: {what}")
print(f"{name}: {len(pages)} pages of A4")
sys.exit(1 if wrong else 0)
