"""Reports become text: each format is a pure function of the report, in a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import cast

FORMATS: Mapping[str, str] = {
    "text": "for people, in a terminal",
    "json": "everything, for scripts",
    "sarif": "SARIF 2.1.0: code scanning, editors",
    "github": "annotations of GitHub Actions",
    "gitlab": "GitLab Code Quality",
    "junit": "JUnit XML: Jenkins, Azure, Buildkite ...",
    "checkstyle": "Checkstyle XML",
    "rdjson": "reviewdog",
    "markdown": "a comment on a pull request, a job summary",
    "html": "a page for people, with the findings marked in the text",
    "docx": "a review copy of a Word document, with the findings as comments",
}
"""What each format is for; a format's module has its name."""


Render = Callable[..., str]
"""Called with a report and, where others than jdlint's own rules ran, all rules by id; html with the report's pages.

The text ends a line. A Word document is bytes and has a function of its own, `docx.render`.
"""


Pieces = Callable[..., Iterable[str]]
"""Called like Render: what the text is made of, each piece with the end of a line or before one."""


def reporter(name: str) -> Render:
    """The function of a format; only that format's module is imported."""
    return cast(Render, import_module(f"{__name__}.{name}").render)


def piecewise(name: str) -> Pieces:
    """The function of a format that gives its text in pieces: in one where the format has no other."""
    module = import_module(f"{__name__}.{name}")
    if hasattr(module, "pieces"):
        return cast(Pieces, module.pieces)
    return lambda *given, **named: [module.render(*given, **named)]
