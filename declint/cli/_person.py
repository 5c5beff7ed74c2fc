"""Who answers a review: somebody at a terminal, key by key, or the lines of standard input."""

from __future__ import annotations

import os
import sys
from typing import Protocol

from declint.text.visible import visible

END = "q"
CONTROL_D = "\x04"
ESCAPE = "\x1b"
AT_ONCE = 0.02  # seconds in which the rest of such a key has come


class Person(Protocol):
    """As `declint.review.session` wants it."""

    def key(self, prompt: str, choices: str) -> str:
        """Return one of the letters of `choices`."""
        ...

    def ask(self, prompt: str) -> str:
        """Return a line."""
        ...

    def tell(self, words: str) -> None:
        """Show lines."""
        ...


class Lines:
    """Reads lines; the first letter of one is a key. Where all input is read, `q` is pressed."""

    def key(self, prompt: str, choices: str) -> str:
        """Return the first letter of a line, asking again for what is none of the choices."""
        while True:
            line = self._line(prompt)
            letter = line.strip()[:1].lower() if line else END
            if letter and letter in choices:
                return letter
            self.tell(f"  one of {', '.join(choices)} is wanted\n")

    def ask(self, prompt: str) -> str:
        """Return a line without blanks around it; what does not print is made visible."""
        return visible(self._line(f"  {prompt}").strip())

    def tell(self, words: str) -> None:
        """Show lines; they must be fit to be shown."""
        sys.stdout.write(words)
        sys.stdout.flush()

    def _line(self, prompt: str) -> str:
        self.tell(prompt)
        line = sys.stdin.readline()
        if not line or not sys.stdin.isatty():
            self.tell("\n")
        return line


class Keys(Lines):
    """A terminal on which one key is enough, without Enter."""

    def key(self, prompt: str, choices: str) -> str:
        """Return the key that was pressed, waiting for one of the choices."""
        self.tell(prompt)
        while True:
            pressed = _pressed()
            letter = END if pressed in {"", CONTROL_D} else pressed.lower()
            if letter in choices:
                self.tell(f"{letter}\n")
                return letter


def person() -> Person:
    """Return who answers: by key where there is a terminal that can do that."""
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    try:
        import termios  # noqa: F401, PLC0415 -- there is none on Windows, where Enter is pressed after the key
    except ImportError:
        return Lines()
    return Keys() if sys.stdin.isatty() else Lines()


def _pressed() -> str:
    """Return one key of the terminal; an interrupt stays one, and the terminal is left as it was."""
    import select  # noqa: PLC0415 -- as above
    import termios  # noqa: PLC0415 -- as above
    import tty  # noqa: PLC0415 -- as above

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        pressed = os.read(terminal, 1).decode("ascii", "replace")
        while pressed == ESCAPE and select.select([terminal], [], [], AT_ONCE)[0]:  # an arrow is ESC [ A, and means no a
            os.read(terminal, 16)
        return pressed
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
