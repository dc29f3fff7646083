"""Fetches a document from an address: the only module of the program that uses the network."""

import http.client
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from tie_cli.errors import Problem
from tie_cli.intake.document import MOST_BYTES, is_address
from tie_cli.version import __version__

TIMEOUT = 30.0  # seconds for each answer, and twice as many for the whole
_PIECE = 65536
_MOST_REDIRECTS = 10
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5"


class FetchProblem(Problem):
    """A document that can't be fetched; the message is one line with the address and the reason."""

    status = 1


class FetchedDocument(NamedTuple):
    """The bytes that a server sent, their content type, the address that they came from, and the redirects on the way."""

    url: str
    content_type: str
    data: bytes
    redirects: tuple[str, ...]


@contextmanager
def without_sockets() -> Iterator[None]:
    """Let a library be imported that would try a socket: urllib3, which trafilatura imports, does to see if there is IPv6."""
    has_ipv6 = socket.has_ipv6
    socket.has_ipv6 = False
    try:
        yield
    finally:
        socket.has_ipv6 = has_ipv6


def fetch(url: str, timeout: float = TIMEOUT, most: int = MOST_BYTES) -> FetchedDocument:
    """Fetch a document, following redirects to http and https only. Raises `FetchProblem`."""
    redirects = _Redirects(url)
    try:
        opener = _opener(redirects)
        with opener.open(_request(url), timeout=timeout) as answer:
            data = _read(url, answer, time.monotonic() + 2 * timeout, most)
            return FetchedDocument(answer.url, answer.headers.get("Content-Type", ""), data, tuple(redirects.seen))
    except FetchProblem:
        raise
    except urllib.error.HTTPError as error:
        reason = error.reason or http.client.responses.get(error.code, "")
        raise FetchProblem(f"{url}: the server answered {error.code} {reason}".rstrip()) from None
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        raise FetchProblem(f"{url}: {_reason(error, timeout)}") from None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Remembers where it was sent, and goes only where http and https lead."""

    max_redirections = max_repeats = _MOST_REDIRECTS + 1  # one more than are counted here, with a message of one line

    def __init__(self, url: str) -> None:
        self.url = url
        self.seen: list[str] = []

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        target = urllib.parse.urljoin(req.full_url, headers.get("location") or headers.get("uri") or "")
        if not is_address(target):
            raise FetchProblem(f"{self.url}: redirects to {target}, which is not an http or https address")
        self.seen.append(target)
        if len(self.seen) > _MOST_REDIRECTS:
            raise FetchProblem(f"{self.url}: redirects more than {_MOST_REDIRECTS} times")
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener(redirects: _Redirects) -> urllib.request.OpenerDirector:
    """Return an opener for http and https alone: without files, FTP and data addresses."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        redirects,
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _request(url: str) -> urllib.request.Request:
    parts = urllib.parse.urlsplit(url)
    if not parts.hostname:
        raise FetchProblem(f"{url}: the address names no host")
    if parts.username is not None:
        raise FetchProblem("an address with a name and password in it is not fetched; leave them out")
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    host = f"[{host}]" if ":" in host else host
    place = host + (f":{parts.port}" if parts.port else "")
    path, query = (urllib.parse.quote(part, safe="%/:=&?~+!$,;'@()*") for part in (parts.path or "/", parts.query))
    headers = {"User-Agent": f"tie/{__version__}", "Accept": _ACCEPT, "Accept-Encoding": "identity"}
    address = urllib.parse.urlunsplit((parts.scheme, place, path, query, ""))
    return urllib.request.Request(address, headers=headers)  # noqa: S310 - the opener knows http and https only


def _read(url: str, answer: Any, deadline: float, most: int) -> bytes:
    """Read the body, unpacked where the server packs it unasked, up to the limits of size and time."""
    packing = (answer.headers.get("Content-Encoding") or "identity").lower()
    if packing not in ("identity", "gzip", "deflate"):
        raise FetchProblem(f"{url}: the server sends it compressed as {packing}, which can't be read")
    unpack = zlib.decompressobj(47) if packing != "identity" else None  # zlib or gzip, whichever the header says
    whole = bytearray()
    while piece := answer.read1(_PIECE):
        whole += unpack.decompress(piece, most + 1 - len(whole)) if unpack else piece
        if len(whole) > most:
            raise FetchProblem(f"{url}: the document has more than {most // 1_000_000 or most / 1_000_000:g} MB")
        if time.monotonic() > deadline:
            raise FetchProblem(f"{url}: the document did not arrive in time")
    if unpack is None and answer.length:
        raise http.client.IncompleteRead(bytes(whole), answer.length)
    return bytes(whole)


def _reason(error: Exception, timeout: float) -> str:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return f"no answer within {timeout:g} seconds"
    if isinstance(cause, socket.gaierror):
        return "there is no such host, or no network"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the certificate is not valid ({cause.verify_message})"
    if isinstance(cause, ConnectionError) or (isinstance(cause, OSError) and cause.strerror):
        return f"no connection: {getattr(cause, 'strerror', None) or cause}"
    if isinstance(cause, http.client.IncompleteRead):
        return "the connection ended before the document did"
    return " ".join(str(cause).split()) or type(cause).__name__
