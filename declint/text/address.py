"""Addresses of remote objects (`s3://bucket/memo.txt`): told from paths, and shown without what is secret in them."""

from __future__ import annotations

import re

# No other scheme is read: a list of files from elsewhere must not make declint run what it leads to.
SCHEMES = ("s3", "s3a", "gs", "gcs", "http", "https", "memory", "file")
WEB = frozenset({"http", "https"})
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
AS_PATH = re.compile(rf"({'|'.join(SCHEMES)}):/(?!/)")
USER = re.compile(r"(?<=://)[^/?#\s]*@")
QUERY = re.compile(r"(\b[a-z][a-z0-9+.-]+://[^\s?#'\"]*)\?[^\s#'\"]*", re.IGNORECASE)
# What lets others in: signed addresses of S3 and Google (X-Amz-..., X-Goog-..., Expires), of Azure (sig, se, sp ...), tokens and keys.
SECRET = re.compile(r"(?i)sig|token|secret|passw|credential|key|auth|session|expires|x-amz-|x-goog-|^(?:s[efkprtv]|sk[estv]|skoid|sktid)$")
LONGEST = 160  # characters of what a library says


def is_url(word: str) -> bool:
    """Say whether a word is an address rather than a path."""
    return SCHEME.match(word) is not None


def scheme_of(url: str) -> str:
    """Return the scheme in small letters, empty for a path."""
    found = SCHEME.match(url)
    return found[1].lower() if found else ""


def address_of(path: str) -> str:
    """Return the address that a path is which lost a stroke on its way through `Path`; empty for a true path."""
    if is_url(path):
        return path
    return AS_PATH.sub(r"\1://", path, count=1) if AS_PATH.match(path) else ""


def public(url: str) -> str:
    """Return an address without user, password, and the parts of its query that let others in; other words as they are.

    An address may be the value of an option: `dask=tls://user:word@host`.
    """
    name, equals, value = url.partition("=")
    if equals and is_url(value) and not is_url(name):
        return f"{name}={public(value)}"
    bare = USER.sub("", url, count=1) if is_url(url) else url
    if scheme_of(url) not in WEB or "?" not in bare:
        return bare
    path, _, query = bare.partition("#")[0].partition("?")
    kept = "&".join(part for part in query.split("&") if part and not SECRET.search(part.partition("=")[0]))
    return f"{path}?{kept}" if kept else path


def discreet(words: str) -> str:
    """Return what a library says in one line, without anything secret that an address in it holds."""
    return QUERY.sub(r"\1?…", USER.sub("", " ".join(words.split())))[:LONGEST]
