"""`jdlint check --fix` and `--diff`: put fixes into files, or show what they would change."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import field
from functools import reduce
from typing import Any, TypeVar

import click

from jdlint.cli.files import shown_path
from jdlint.cli.terminal import complain, fail, show, show_file
from jdlint.document import Document
from jdlint.fixing import Checked
from jdlint.report import FileError, FileReport
from jdlint.values import dataclass

_MARK = "\ufeff"
_OPTIONS = (
    click.option("--fix", is_flag=True, help="Put safe fixes into the files; report what remains."),
    click.option("--diff", is_flag=True, help="Show what --fix would change as a unified diff, and change nothing."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that somebody has to look at."),
)

_Command = TypeVar("_Command", bound=Callable[..., Any])
Check = Callable[[tuple[Document, ...]], tuple[FileReport, ...]]


def fix_options(command: _Command) -> _Command:
    """The options of fixing, for a command."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


@dataclass
class Fixer:
    """Fixes the files of a run one by one. With diff it writes no file; diffs and fixed input go to standard output."""

    diff: bool
    unsafe: bool
    stdin_name: str | None
    quiet: bool
    errors: list[FileError] = field(default_factory=list)
    from_stdin: bool = False
    _diffs: list[bytes] = field(default_factory=list)
    _refused: list[str] = field(default_factory=list)
    _fixed: int = 0
    _files: int = 0

    @classmethod
    def of(cls, options: dict[str, Any]) -> Fixer | None:
        """The fixer that the options ask for, if they do. Raises UsageError for options that do not go together."""
        for output in options["formats"]:
            if options["diff"] and output != ("text", None):
                raise click.UsageError(f"--diff prints a diff in place of findings; leave out --format {output.format}")
        if options["fix"] or options["diff"]:
            return cls(options["diff"], options["unsafe_fixes"], options["stdin_filename"], options["quiet"])
        if options["unsafe_fixes"]:
            raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
        return None

    def fix(self, path: str, data: bytes, before: Checked, check: Check) -> Checked:
        """Fix a file, given as it was read and checked; what it holds now. Errors are kept for later."""
        from jdlint.fixing import fix_source, told
        from jdlint.parse import parse_all
        from jdlint.source import Source

        def checked(source: Source) -> Checked:
            read = parse_all(source)
            return Checked(read, check(read))

        after = data
        if any(one.fix for one in before.findings):
            source = before.documents[0].source.whole
            made = fix_source(source, checked, unsafe=self.unsafe, checked=before)
            if not self.quiet:
                self._refused += told(made.refused, made.source)
            if made.applied:
                mark = _MARK if data.startswith(_MARK.encode()) else ""
                after = f"{mark}{made.source.text}".encode()
                if self._put(path, data, after):
                    self._fixed += len(made.applied)
                    self._files += 1
                    return before if self.diff else made.checked
        if path == "-" and not self.diff:
            self._put(path, data, after)
        return before

    def _put(self, path: str, data: bytes, after: bytes) -> bool:
        """Show or write what a file is to be; whether that is done."""
        if self.diff:
            self._diffs.append(unified_diff(shown_path(path, self.stdin_name), data, after))
        elif path == "-":
            self.from_stdin = True
            show_file(after)
        else:
            from jdlint.cli.writing import UnwritableError, overwrite

            try:
                overwrite(path, after, data)
            except UnwritableError as error:
                self.errors.append(FileError(path, str(error)))
                return False
        return True

    def finish(self, output: str | None) -> None:
        """Say what was done and what was not; show the diffs, on standard output or in the output file."""
        for line in self._refused:
            complain(line)
        if self.diff:
            shown = b"".join(self._diffs)
            if output is None:
                show_file(shown)
            else:
                from jdlint.cli.writing import written

                try:
                    with written(output) as file:
                        file.write(shown)
                except OSError as error:
                    fail(f"{output}: cannot be written: {error.strerror}")
        if not self.quiet:
            findings = f"{self._fixed} finding{'' if self._fixed == 1 else 's'}"
            files = f"{self._files} file{'' if self._files == 1 else 's'}"
            show(f"{'Would fix' if self.diff else 'Fixed'} {findings} in {files}.\n", err=True)


def unified_diff(path: str, before: bytes, after: bytes) -> bytes:
    """The change of a file as a diff that `git apply` and `patch -p1` take, from the current folder."""
    from difflib import unified_diff as diff

    old, new = (data.decode("utf-8").split("\n") for data in (before, after))
    name = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    name = path.lstrip("/") if name.startswith("..") and os.path.isabs(path) else name.replace(os.sep, "/")
    lines = []
    for number, line in enumerate(diff(_ended(old), _ended(new), _label("a", name), _label("b", name), lineterm="")):
        lines.append(line if line.endswith("\n") else f"{line}\n{'' if _is_head(number, line) else _NO_END}")
    return "".join(lines).encode("utf-8", "surrogateescape")


_NO_END = "\\ No newline at end of file\n"
_HEAD = 2  # lines that name the files


def _is_head(number: int, line: str) -> bool:
    return number < _HEAD or line.startswith("@@")


def _ended(lines: list[str]) -> list[str]:
    """Lines with their ends; the last has none, unless the text ends with one."""
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]


def _label(side: str, name: str) -> str:
    """A file's name as git writes it: quoted where it holds what would end it, with a tab behind blanks."""
    label = f"{side}/{name}"
    if any(letter in '"\\' or letter < " " for letter in label):
        escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
        return '"' + "".join(escapes.get(one, one if one >= " " else f"\\{ord(one):03o}") for one in label) + '"'
    return f"{label}\t" if " " in label else label
