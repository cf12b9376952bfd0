"""A real SMTP server for tests: takes mail over TCP, keeps it, refuses what it is told to refuse."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from threading import Thread

WELCOME, OK, GO_ON, BYE = b"220 post.example", b"250 ok", b"354 go on", b"221 bye"


@dataclass
class Postbox:
    """What was taken, and the answer to each address that is to be refused: {"a@b": b"550 unknown"}."""

    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    refusing: dict[str, bytes] = field(default_factory=dict)
    port: int = 0

    @property
    def readers(self) -> list[str]:
        return [address for address, _mail in self.taken]


class Handler(socketserver.StreamRequestHandler):
    """One connection, line by line."""

    def handle(self) -> None:
        self.box: Postbox = self.server.box  # type: ignore[attr-defined]  # put there below
        self.to = ""
        self.say(WELCOME)
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"QUIT":
                self.say(BYE)
                return
            self.say(self.data() if word == b"DATA" else self.answer(word, line.decode().strip()))

    def answer(self, word: bytes, line: str) -> bytes:
        if word == b"RCPT":
            self.to = line.partition("<")[2].partition(">")[0]
            return self.box.refusing.get(self.to, OK)
        return OK

    def data(self) -> bytes:
        self.say(GO_ON)
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.box.raw.append(b"".join(lines))
        self.box.taken.append((self.to, BytesParser(policy=default).parsebytes(self.box.raw[-1])))  # type: ignore[arg-type]  # the policy makes it one
        return OK

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")


@contextmanager
def a_postbox() -> Iterator[Postbox]:
    """Open a postbox on a free port of this machine."""
    box = Postbox()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.box, box.port = box, server.server_address[1]  # type: ignore[attr-defined]  # for the handler
        Thread(target=server.serve_forever, daemon=True).start()
        yield box
        server.shutdown()
