"""One person's browser in a load test: a session, and lines that may break."""

import json
import re
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings

TRIES = 12
FIRST_WAIT_SECONDS = 0.1
REFERENCE = re.compile(r'href="/signals/(S\d{4}-\d+)/"')
VERSION = re.compile(r'name="version" value="(\d+)"')


class LineBroken(Exception):
    """The line was cut on purpose, in the middle of a piece."""


class Answer(NamedTuple):
    status: int
    text: str

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.text)


class Visitor:
    """Repeats what got no answer or 503, as a phone and a patient person do."""

    def __init__(self, port: int, name: str, session: str) -> None:
        self.port, self.name, self.session = port, name, session
        self.csrf = ""
        self.csrf_cookie = ""
        self.retries = 0

    def twin(self) -> "Visitor":
        """The same person in another tab."""
        twin = Visitor(self.port, self.name, self.session)
        twin.csrf, twin.csrf_cookie = self.csrf, self.csrf_cookie
        return twin

    def get(self, address: str) -> Answer:
        return self._patiently("GET", address, b"", {})

    def json(self, method: str, address: str, told: Mapping[str, Any]) -> Answer:
        self._know_csrf()
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.csrf}
        return self._patiently(method, address, json.dumps(told).encode(), headers)

    def piece(
        self, address: str, piece: bytes, headers: dict[str, str], *, cut_after: int | None
    ) -> Answer:
        self._know_csrf()
        headers |= {"Content-Type": "application/octet-stream", "X-CSRFToken": self.csrf}
        if cut_after is not None:
            self._cut("PUT", address, piece, cut_after, headers)
            raise LineBroken
        return self._patiently("PUT", address, piece, headers)

    def send_and_hang_up(self, method: str, address: str, told: Mapping[str, Any]) -> None:
        """The server gets it all; its answer is never read."""
        self._know_csrf()
        body = json.dumps(told).encode()
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.csrf}
        self._cut(method, address, body, len(body), headers)

    def references(self, address: str) -> list[str]:
        page = self.get(address)
        if page.status != 200:
            raise AssertionError(f"{address} answered {page.status}")
        return list(dict.fromkeys(REFERENCE.findall(page.text)))

    def step(self, reference: str, slug: str, values: Mapping[str, str]) -> bool:
        """Whether the step was done; False when a colleague was faster (409)."""
        self._know_csrf()
        address = f"/signals/{reference}/{slug}/"
        page = self.get(address)
        found = VERSION.search(page.text)
        if not found:
            return False
        posted = {"csrfmiddlewaretoken": self.csrf, "version": found[1], **values}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        # Not repeated: without an answer nobody knows whether it was done, and no promise is kept.
        answer = self._once("POST", address, urlencode(posted).encode(), headers)
        if answer.status not in (302, 409):
            raise AssertionError(f"{address} answered {answer.status}: {answer.text[:300]}")
        return answer.status == 302

    def _know_csrf(self) -> None:
        if not self.csrf:
            self.csrf = self.get("/signals/phone/me.json").data["csrf"]

    def _patiently(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Answer:
        wait = FIRST_WAIT_SECONDS
        for _ in range(TRIES):
            try:
                answer = self._once(method, address, body, headers)
                if answer.status != 503:
                    return answer
            except (OSError, HTTPException):
                pass
            self.retries += 1
            time.sleep(wait)
            wait = min(wait * 2, 5)
        raise AssertionError(f"{method} {address}: no answer after {TRIES} tries")

    def _once(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, address, body=body or None, headers=self._with(headers))
            response = connection.getresponse()
            for name, value in response.getheaders():
                if name.lower() == "set-cookie" and value.startswith(settings.CSRF_COOKIE_NAME):
                    self.csrf_cookie = value.split("=", 1)[1].split(";")[0]
            return Answer(response.status, response.read().decode())
        finally:
            connection.close()

    def _cut(
        self, method: str, address: str, body: bytes, after: int, headers: dict[str, str]
    ) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, address)
            for name, value in self._with(headers | {"Content-Length": str(len(body))}).items():
                connection.putheader(name, value)
            connection.endheaders(body[:after])
        finally:
            connection.close()

    def _with(self, headers: dict[str, str]) -> dict[str, str]:
        cookies = {settings.SESSION_COOKIE_NAME: self.session, "django_language": "nl"}
        if self.csrf_cookie:
            cookies[settings.CSRF_COOKIE_NAME] = self.csrf_cookie
        text = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return {"Cookie": text, **headers}
