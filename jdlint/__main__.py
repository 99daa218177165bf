"""The `jdlint` command, and `python -m jdlint`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from jdlint.cli import main as run  # takes long enough for Ctrl-C to come meanwhile

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
