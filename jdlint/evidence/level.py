"""The levels a post can have."""

from __future__ import annotations

from typing import Literal

Level = Literal["intern", "junior", "mid", "senior", "lead", "manager", "director", "executive"]

LEVELS: tuple[Level, ...] = ("intern", "junior", "mid", "senior", "lead", "manager", "director", "executive")
