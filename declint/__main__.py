"""`python -m declint`: the same program as the console script."""

import sys

from declint.cli import main

if __name__ == "__main__":
    sys.exit(main())
