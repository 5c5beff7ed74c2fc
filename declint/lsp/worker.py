"""One thread that looks at what has changed, a moment after the last change, so that typing is never kept waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Worker:
    """Names that are due, each once; `look` is called with one of them at a time and must not raise."""

    def __init__(self, look: Callable[[str], None]) -> None:
        """Start the thread; it ends with the process."""
        self._look = look
        self._due: dict[str, float] = {}
        self._woken = threading.Condition()
        threading.Thread(target=self._run, name="declint", daemon=True).start()

    def ask(self, name: str, delay: float = 0.0) -> None:
        """Have something looked at after so many seconds; asked again meanwhile, the later moment counts."""
        with self._woken:
            self._due[name] = time.monotonic() + delay
            self._woken.notify()

    def _run(self) -> None:
        while True:
            self._look(self._next())

    def _next(self) -> str:
        with self._woken:
            while True:
                name = min(self._due, key=self._due.__getitem__, default=None)
                wait = None if name is None else self._due[name] - time.monotonic()
                if name is not None and wait is not None and wait <= 0:
                    del self._due[name]
                    return name
                self._woken.wait(wait)
