"""Which addresses can be read here: what each scheme needs beside fsspec, and how that is installed."""

from __future__ import annotations

from importlib.util import find_spec

from declint.errors import UsageError
from declint.text.address import SCHEMES, public, scheme_of

INSTALL = "pip install 'declint[{}]'"
NEEDS = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "http": "aiohttp", "https": "aiohttp"}


def checked(url: str) -> str:
    """Return an address that can be read here; raise `UsageError` for one that nothing reads, or what reads it is not installed."""
    scheme = scheme_of(url)
    if scheme not in SCHEMES:
        raise UsageError(f"{public(url)}: {scheme}:// is not read; s3://, gs:// and https:// are")
    for module in ("fsspec", NEEDS.get(scheme, "fsspec")):
        if find_spec(module) is None:
            install = INSTALL.format("gs" if module == "gcsfs" else "remote")
            raise UsageError(f"{public(url)}: {scheme}:// needs {module}: {install}")
    return url
