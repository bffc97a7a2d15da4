"""A mail server on this machine that takes messages and remembers them: enough of SMTP for `smtplib`."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread


@dataclass
class Post:
    """What came in: per message who it is for, and its bytes. ``refused``: addresses that are not taken."""

    port: int = 0
    refused: set[str] = field(default_factory=set)
    messages: list[tuple[list[str], bytes]] = field(default_factory=list)


@contextmanager
def post_office() -> Iterator[Post]:
    post = Post()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            people: list[str] = []
            self.say("220 here")
            while line := self.rfile.readline().decode().strip():
                word = line.upper()
                if word.startswith("RCPT"):
                    person = line.partition("<")[2].partition(">")[0]
                    if person in post.refused:
                        self.say("550 nobody here")
                        continue
                    people.append(person)
                elif word == "DATA":
                    self.say("354 go on")
                    lines = []
                    while (text := self.rfile.readline()) != b".\r\n":
                        lines.append(text.removeprefix(b".") if text.startswith(b"..") else text)
                    post.messages.append((people, b"".join(lines)))
                    people = []
                elif word == "QUIT":
                    self.say("221 bye")
                    return
                self.say("250 ok")

        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        post.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield post
        finally:
            server.shutdown()
            thread.join()
