"""SHA-256 without OpenSSL, which takes longer to load than a posting takes to lint."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["sha256"]

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256  # what hashlib itself falls back to
    except ImportError:
        try:
            from _sha256 import sha256  # the same before Python 3.12
        except ImportError:
            from hashlib import sha256
