#!/usr/bin/env python3
"""Stands between the program and a record store and does amiss what it is told to.

    relay.py PORT STORE-PORT DOES

DOES is a file of words, one for each request that posts: `pass`; a status to answer with; `nothing`, `garbage` or
`sign-in`, which never reach the store; `cut`, which the store gets, though its answer is not handed on; `hold`, the same, but
the connection stays open and `held` is written into DOES. With no word left, everything is passed on.
"""

import http.client
import http.server
import sys
import threading

PORT, STORE, DOES = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
LOCK = threading.Lock()


def next_word():
    with LOCK:
        with open(DOES, encoding="utf-8") as file:
            words = file.read().split()
        with open(DOES, "w", encoding="utf-8") as file:
            file.write("\n".join(words[1:]))
    return words[0] if words else "pass"


class Relay(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def say(self, status, body, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def store(self, body):
        connection = http.client.HTTPConnection("127.0.0.1", STORE)
        connection.request(self.command, self.path, body, dict(self.headers))
        answer = connection.getresponse()
        return answer.status, answer.read()

    def do_GET(self):
        self.say(*self.store(None))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        does = next_word()
        self.close_connection = True
        if does.isdigit():
            self.say(int(does), b"{}")
        elif does == "garbage":
            self.wfile.write(b"\x00\xff no such thing\r\n\r\n")
        elif does == "sign-in":
            self.say(200, b"<html>Sign in to the network</html>", "text/html")
        elif does == "nothing":
            pass
        else:
            status, answer = self.store(body)
            if does == "pass":
                self.say(status, answer)
            elif does == "hold":
                with open(DOES, "w", encoding="utf-8") as file:
                    file.write("held")
                self.rfile.read()  # until the other side is gone


http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Relay).serve_forever()
