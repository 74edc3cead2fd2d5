"""Faults: everything that can go wrong with a request, in words for the user and with a cause for `retry`.

The only place that knows which exceptions aiohttp raises and which HTTP statuses mean what.
"""

from __future__ import annotations

import difflib
import os
import time
from collections.abc import Mapping

import aiohttp

from craftloop.errors import ModelBusy, ModelError, ModelNotFound, ModelRejected, ModelUnreachable
from craftloop.models.answer import Answer, NotJson, read_json
from craftloop.models.retry import Cause, Failure, retry_after

BUSY = frozenset({408, 429, 500, 502, 503, 504, 529})
"""Statuses that may be gone the next time; 529 is "overloaded" with some gateways."""


class Faults:
    """Explains what became of requests to one server."""

    def __init__(self, url: str, kind: str, advice: str, key: str = "") -> None:
        self.url = url
        self.kind = kind
        self._subject = kind[0].upper() + kind[1:]
        self.advice = advice
        self._key = key
        self.worked = False
        """A request was answered before, so the address is right and a fault may pass."""

    def judge(
        self, status: int, headers: Mapping[str, str], raw: bytes | bytearray, hand_back: frozenset[int]
    ) -> Answer | Failure:
        """What a whole HTTP reply amounts to. Statuses in `hand_back` are never failures."""
        try:
            data = read_json(raw)
        except NotJson:
            data = None
            if 200 <= status < 300:
                return self._not_json(raw)
        answer = Answer(status, data)
        if answer.ok:
            self.worked = True
            return answer
        if status in hand_back:
            return answer
        if status in BUSY:
            return self._busy(answer, headers)
        if status in (401, 403, 407) or 300 <= status < 400:
            return Failure(self._closed(answer, headers))
        return answer

    def no_reply(self, exc: Exception, seconds: float) -> Failure:
        """What an exception amounts to that came instead of a reply."""
        gone = Cause.OUTAGE if self.worked else Cause.FINAL
        match exc:
            case aiohttp.ConnectionTimeoutError():
                return Failure(self._unreachable("it does not accept connections"), gone, exception=exc)
            case TimeoutError():
                hint = "It is overloaded, or loading its model: ask less of it at once, or wait longer."
                busy = ModelBusy(
                    f"{self._subject} at {self.url} gave no answer in {seconds:g} seconds.", hint
                )
                return Failure(busy, Cause.SLOW, exception=exc)
            case aiohttp.ClientConnectorDNSError():
                return Failure(self._unreachable("the host name is not known"), gone, exception=exc)
            case aiohttp.ClientSSLError():
                return Failure(self._unreachable(f"no secure connection ({exc.os_error})"), exception=exc)
            case aiohttp.ClientConnectorError():
                why = os.strerror(exc.errno).lower() if exc.errno else "no connection"
                return Failure(self._unreachable(why), gone, exception=exc)
            case aiohttp.ClientResponseError():  # holds the request with its headers: not chained
                return Failure(self._unreachable("what answers there does not speak HTTP"))
            case aiohttp.ClientConnectionError() | aiohttp.ClientPayloadError() | OSError():
                busy = ModelBusy(
                    f"{self._subject} at {self.url} closed the connection half-way.", self.advice
                )
                return Failure(busy, Cause.BUSY, exception=exc)
        return Failure(self._unreachable(type(exc).__name__), exception=exc)

    def refusal(self, answer: Answer) -> ModelError:
        """What to raise for an error answer that means nothing special to the protocol."""
        if answer.status in (404, 405):
            return ModelUnreachable(f"{self.url} is not the address of {self.kind}.", self.advice)
        return ModelRejected(self._says(answer, "refuses the request"))

    def no_model(self, model: str, names: list[str], advice: str) -> ModelNotFound:
        """What to raise when the server has only models of other names."""
        near = difflib.get_close_matches(model, names, n=3, cutoff=0.4) or sorted(names)[:5]
        have = f" It has {', '.join(near)}{' and others' if len(names) > len(near) else ''}." if near else ""
        return ModelNotFound(f"{self._subject} at {self.url} has no model {model!r}.{have}", advice)

    def strange(self, what: str) -> ModelRejected:
        """What to raise for a reply that no server of this kind gives."""
        return ModelRejected(f"{self._subject} at {self.url} answered with {what}.", self.advice)

    def _not_json(self, raw: bytes | bytearray) -> Failure:
        """A web page or plain text: the wrong address, unless JSON came from there before."""
        page = raw.lstrip()[:1] == b"<"
        what = "a web page" if page else "something that is not JSON"
        if self.worked:
            return Failure(ModelBusy(f"{self._subject} at {self.url} answered with {what}."), Cause.BUSY)
        return Failure(
            ModelUnreachable(f"{self.url} answers with {what}, so it is not {self.kind}.", self.advice)
        )

    def _busy(self, answer: Answer, headers: Mapping[str, str]) -> Failure:
        words = answer.complaint.lower()
        if "system memory" in words:  # Ollama's 500 when the model does not fit: it never will
            return Failure(
                ModelRejected(
                    self._says(answer, "cannot load the model"), "Choose a smaller model or context."
                )
            )
        cause = Cause.LOADING if answer.status == 503 and "loading" in words else Cause.BUSY
        error = ModelBusy(self._says(answer, "is busy or failing"), "Look into its log, or ask less of it.")
        return Failure(error, cause, retry_after(headers.get("Retry-After"), time.time()))

    def _closed(self, answer: Answer, headers: Mapping[str, str]) -> ModelError:
        if answer.status == 407:
            return ModelUnreachable(
                "The proxy wants a password.", "Put it into HTTP_PROXY, or the server into NO_PROXY."
            )
        if 300 <= answer.status < 400:
            target = headers.get("Location", "another address").partition("?")[0]
            return ModelUnreachable(f"{self.url} redirects to {target}.", "Give the address it leads to.")
        hint = "It does not accept the API key." if self._key else "It wants an API key."
        return ModelRejected(
            self._says(answer, "refuses access"), f"{hint} Set CRAFTLOOP_API_KEY or OPENAI_API_KEY."
        )

    def _unreachable(self, why: str) -> ModelUnreachable:
        return ModelUnreachable(f"{self._subject} does not answer at {self.url}: {why}.", self.advice)

    def _says(self, answer: Answer, does: str) -> str:
        """A sentence with the server's own words; some servers repeat the key they refuse."""
        words = answer.complaint or "no explanation"
        if self._key:
            words = words.replace(self._key, "***")
        return f"{self._subject} at {self.url} {does} ({answer.status}: {words})."
