"""What goes wrong with remote objects, in one line each without secrets: each library has its own errors for the same things."""

from __future__ import annotations

from declint.errors import InputError
from declint.text.address import discreet

ANONYMOUS = frozenset(("NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "DefaultCredentialsError"))
ALONE = frozenset(
    (
        *("ConnectionError", "EndpointConnectionError", "ConnectTimeoutError", "ClientConnectorError", "ClientOSError"),
        *("ServerDisconnectedError", "ProxyConnectionError"),
    )
)
LATE = frozenset(("TimeoutError", "ReadTimeoutError", "FSTimeoutError", "ServerTimeoutError"))
CUT = frozenset(("ClientPayloadError", "IncompleteRead", "ResponseStreamingError"))
BUSY = frozenset((408, 425, 429, 500, 502, 503, 504))
WORDS: tuple[tuple[frozenset[str], frozenset[int], str], ...] = (
    (frozenset({"FileNotFoundError"}), frozenset({404, 410}), "it is gone, or was never there"),
    (frozenset({"PermissionError"}), frozenset({401, 403}), "no permission to read it"),
    (ANONYMOUS, frozenset(), "no credentials were found for it"),
    (LATE, frozenset(), "its server did not answer in time"),
    (ALONE, frozenset(), "there is no connection to its server"),
    (CUT, frozenset(), "its server broke off"),
)


def passing(error: BaseException) -> bool:
    """Say whether it may go well the next time."""
    error = _root(error)
    return bool(_names(error) & (ALONE | LATE | CUT)) or _status(error) in BUSY


def trouble(error: BaseException) -> InputError:
    """Return what is told of an object that cannot be read, or a store that cannot be listed."""
    error = _root(error)
    names, status = _names(error), _status(error)
    for known, statuses, words in WORDS:
        if names & known or status in statuses:
            return InputError(words, "timed_out" if known is LATE else "unreadable")
    said = f"its server answered {status}" if status else f"it cannot be read: {discreet(str(error)) or type(error).__name__}"
    return InputError(said)


def _root(error: BaseException) -> BaseException:
    """Return what is behind an error: fsspec says of every address that does not answer that it is not found."""
    cause = error.__cause__
    telling = cause is not None and (_names(cause) & (ALONE | LATE | CUT) or _status(cause))
    return cause if cause is not None and telling and isinstance(error, FileNotFoundError) else error


def _names(error: BaseException) -> set[str]:
    return {one.__name__ for one in type(error).__mro__}


def _status(error: BaseException) -> int:
    """Return the status of an answer over HTTP, 0 where there was none."""
    for holder in (error, error.__cause__):
        status = getattr(holder, "status", None) or getattr(holder, "code", None)
        answer = getattr(holder, "response", None)
        if status is None and isinstance(answer, dict):
            status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode")
        if isinstance(status, int) or (isinstance(status, str) and status.isdecimal()):
            return int(status)
    return 0
