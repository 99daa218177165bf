"""`jdlint check --format docx`: a review copy of one Word document."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jdlint.cli.files import shown_path
from jdlint.cli.output import Output
from jdlint.cli.terminal import fail, show_data
from jdlint.parse import format_of
from jdlint.report import FileReport
from jdlint.reporters.docx import render
from jdlint.rule import Rule
from jdlint.source import SourceError


def prepare(outputs: Sequence[Output], options: Mapping[str, Any]) -> None:
    """Stop when there is not one Word document to review, and a place for the copy."""
    paths, output, stdin_name = options["paths"], outputs[0].file, options["stdin_filename"]
    if len(outputs) > 1:
        fail("--format docx stands alone; run jdlint once more for the other report")
    if options["fix"] or options["diff"]:
        fail("--format docx shows what to change and changes nothing; give it without --fix and --diff")
    if len(paths) != 1:
        fail(f"--format docx makes a review copy of one Word document, not of {len(paths) or 'a folder'}; name one")
    path, shown = paths[0], shown_path(paths[0], stdin_name)
    if os.path.isdir(path) or format_of(shown) != "docx":
        fail(f"{shown}: --format docx makes a review copy of a Word document; name one .docx file")
    if output is None or (output == "-" and sys.stdout.isatty()):
        fail("--format docx writes a Word document, which a terminal cannot show; add -o reviewed.docx")
    if os.path.exists(path) and os.path.exists(output) and os.path.samefile(path, output):
        fail(f"{output}: is the document itself; write the review copy to another file")


def write(file: FileReport, data: bytes, output: str, day: date, rules: Mapping[str, Rule]) -> None:
    """Write the review copy to a file, or for "-" to standard output."""
    try:
        copy = render(file, data, day, rules)
    except SourceError as error:
        fail(f"{file.path}: {error}")
    if output == "-":
        show_data(copy)
        return
    from jdlint.cli.writing import written

    try:
        with written(output) as made:
            made.write(copy)
    except OSError as error:
        fail(f"{output}: cannot be written: {error.strerror}")
