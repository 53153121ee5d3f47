"""The network between a phone and the server: it counts bytes, can be slow, and can be cut."""

import socket
import threading
import time
from contextlib import suppress
from typing import Self

CHUNK = 4096


class Wire:
    """Passes bytes from a port of its own to the server's. `upload_rate`: bytes a second."""

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.upload_rate = 0
        self.is_silent = False
        self.down = self.up = 0
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Wakes the thread that waits for a visitor, too.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def reset(self) -> None:
        with self._lock:
            self.down = self.up = 0

    def cut(self) -> None:
        with self._lock:
            lines = list(self._open)
        for line in lines:
            self._close(line)

    def _accept(self) -> None:
        while True:
            try:
                phone, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(phone)
            if self.is_silent:
                continue  # a line on which nothing ever comes
            try:
                server = socket.create_connection(("127.0.0.1", self.server_port))
            except OSError:
                self._close(phone)
                continue
            with self._lock:
                self._open.add(server)
            for source, target, name in ((phone, server, "up"), (server, phone, "down")):
                threading.Thread(
                    target=self._pass, args=(source, target, name), daemon=True
                ).start()

    def _pass(self, source: socket.socket, target: socket.socket, name: str) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                if name == "up" and self.upload_rate:
                    time.sleep(len(data) / self.upload_rate)
                target.sendall(data)
                with self._lock:
                    setattr(self, name, getattr(self, name) + len(data))
        self._close(source)
        self._close(target)

    def _close(self, line: socket.socket) -> None:
        with self._lock:
            self._open.discard(line)
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        line.close()
