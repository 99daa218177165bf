"""What makes jdlint fast changes no finding: the cache, several processes, compiled patterns that are kept."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jdlint.cli import cache, looking, results
from jdlint.reporters import FORMATS

Invoke = Callable[..., Result]

EXAMPLES = Path(__file__).parent.parent / "examples"
ON_DAY = ("--as-of", "2026-11-22", "--no-config")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own: the file that the cache is in."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "jdlint" / "found.sqlite"


@pytest.fixture
def jobs(tmp_path: Path, good_posting: str, word_file: Callable[[str], bytes]) -> Path:
    """Postings of several formats, two that disagree, and files that are none or cannot be read."""
    folder = tmp_path / "jobs"
    folder.mkdir()
    for file in sorted(EXAMPLES.iterdir())[:12]:
        if file.is_file():
            shutil.copy(file, folder)
    (folder / "a.md").write_text(good_posting)
    (folder / "ovens").mkdir()
    for name, pay in (("ovens/p.md", "£13.20"), ("ovens/q.md", "£17.20")):
        (folder / name).write_text(f"# Oven Fitter\n\nPay: {pay} per hour\n\n- Fit ovens\n- Test the gas\n")
    (folder / "c.docx").write_bytes(word_file("# Night Baker\n\n## Duties\n\n- Bake [number] loaves\n"))
    (folder / "d.json").write_text('[{"title": "Baker", "salary": "DOE"}, {"title": "Ninja", "duties": "Bake bread"}]')
    (folder / "e.md").write_text("<!-- jdlint: ignore salary/vague: known -->\n# Baker\n\nPay: competitive\n")
    (folder / "notes.md").write_text("# Ovens\n\nA library that reads ovens.\n")
    (folder / "latin.txt").write_bytes(b"# Caf\xe9\n")
    return folder


def check(invoke: Invoke, folder: Path, *options: str) -> tuple[str, str, int]:
    result = invoke("check", folder, "--profile", "strict", "--all", "--format", "json", *ON_DAY, *options)
    return result.stdout, result.stderr, result.exit_code


def entries(kept: Path) -> int:
    base = sqlite3.connect(kept)
    count = int(base.execute("SELECT count(*) FROM found WHERE substr(key, 33) = x'72'").fetchone()[0])
    base.close()
    return count


def poison(kept: Path, entry: str) -> None:
    base = sqlite3.connect(kept)
    base.execute("UPDATE found SET entry = ?", (entry,))
    base.commit()
    base.close()


def test_findings_are_the_same_with_a_cache_and_with_processes(invoke: Invoke, jobs: Path, kept: Path) -> None:
    plain = check(invoke, jobs, "--no-cache", "--jobs", "1")
    assert '"rule": "postings/' in plain[0]  # what comparing finds is among it
    assert not kept.exists()
    assert check(invoke, jobs, "--jobs", "3", "--no-cache") == plain
    assert check(invoke, jobs, "--jobs", "2") == plain  # fills the cache
    assert entries(kept) == len([*jobs.rglob("*.*")]) - 1  # all but the one that cannot be read
    assert check(invoke, jobs) == plain
    assert check(invoke, jobs, "--jobs", "2") == plain


def test_a_file_that_has_not_changed_is_not_checked_again(
    invoke: Invoke, jobs: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = check(invoke, jobs)
    looked: list[str] = []
    look = looking.look

    def seen(file: looking.File, data: bytes, run: looking.Run) -> looking.Looked:
        looked.append(Path(file.named.path).name)
        return look(file, data, run)

    monkeypatch.setattr(looking, "look", seen)
    assert check(invoke, jobs) == before
    assert looked == ["latin.txt"]
    (jobs / "a.md").write_text((jobs / "a.md").read_text().replace("Bread to take home", "Bread"))
    check(invoke, jobs)
    assert looked == ["latin.txt", "a.md", "latin.txt"]


def test_what_comparing_adds_follows_the_other_files(invoke: Invoke, jobs: Path, kept: Path) -> None:
    told = []
    for pay in ("£17.20", "£13.20", None, "£19.00"):
        file = jobs / "ovens" / "q.md"
        file.unlink(missing_ok=True)
        if pay is not None:
            file.write_text(f"# Oven Fitter\n\nPay: {pay} per hour\n\n- Fit ovens\n- Test the gas\n")
        plain = check(invoke, jobs, "--no-cache")
        told.append(plain[0].count('"rule": "postings/pay-differs"'))
        assert check(invoke, jobs) == plain == check(invoke, jobs)
    assert told[0] == told[3] > told[1] == told[2]


@pytest.mark.parametrize("form", [one for one in FORMATS if one not in ("docx", "html")])
def test_every_format_is_the_same_from_the_cache(invoke: Invoke, jobs: Path, kept: Path, form: str) -> None:
    def written(*options: str) -> tuple[str, str, int]:
        result = invoke("check", jobs, "--format", form, "--color", "always", *ON_DAY, *options)
        return result.stdout, result.stderr, result.exit_code

    plain = written("--no-cache")
    assert written() == plain
    assert written() == plain
    assert written("--statistics") == written("--no-cache", "--statistics")


def test_reports_that_are_not_held_are_read_back(
    invoke: Invoke, jobs: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = check(invoke, jobs, "--no-cache")
    monkeypatch.setattr(results, "_FEW", 0)
    monkeypatch.setattr(cache, "_TOGETHER", 3)
    assert check(invoke, jobs, "--no-cache") == plain
    assert check(invoke, jobs) == plain
    assert check(invoke, jobs) == plain


def test_a_file_that_changes_while_it_is_read_is_told(
    invoke: Invoke, jobs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_FEW", 0)
    look = looking.look

    def changes(file: looking.File, data: bytes, run: looking.Run) -> looking.Looked:
        found = look(file, data, run)
        Path(file.named.path).write_bytes(data + b"\n- One more\n")
        return found

    monkeypatch.setattr(looking, "look", changes)
    result = invoke("check", jobs / "a.md", "--no-cache", *ON_DAY)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("a.md: has changed since it was checked; run jdlint once more\n")


@pytest.mark.parametrize(
    "options",
    [("--rule", "salary=off"), ("--as-of", "2020-01-01"), ("--profile", "minimal"), ("--jurisdiction", "us-co")],
)
def test_another_config_asks_anew(invoke: Invoke, jobs: Path, kept: Path, options: tuple[str, str]) -> None:
    check(invoke, jobs)
    assert check(invoke, jobs, *options) == check(invoke, jobs, *options, "--no-cache")


def test_the_same_text_under_another_name_is_judged_by_that_name(invoke: Invoke, tmp_path: Path, kept: Path) -> None:
    for name in ("a.md", "a.html"):
        (tmp_path / name).write_text("# Baker\n\nWe need a ninja.\n")
        cached = invoke("check", tmp_path / name, "--format", "json", *ON_DAY).stdout
        assert cached == invoke("check", tmp_path / name, "--format", "json", *ON_DAY, "--no-cache").stdout


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "null",
        "[[],null,3]",
        "{}",
        "[[1,100,0,0,0,0,0,-1]]",
        '[[[true,{},[[[0,99999999],"salary/vague","error","x",[],null,false]],[],[],[],[]]],null]',
        "[" * 100_000,
        "[[[true,{},[],[],[],[],0,null]],null]",
        '[[[true,{"title":true},[],["a"],[],[],0,null]],null]',
        '[[],"another text"]x',
    ],
)
def test_a_broken_entry_is_worked_out_anew(invoke: Invoke, jobs: Path, kept: Path, entry: str) -> None:
    before = check(invoke, jobs)
    poison(kept, entry)
    assert check(invoke, jobs) == before


_FOREVER = "WITH RECURSIVE n(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n) SELECT"
_DELETES = f"DELETE FROM found WHERE key IN ({_FOREVER} a FROM n)"
_HELD = "CREATE TABLE found (key BLOB PRIMARY KEY, entry TEXT NOT NULL, used INTEGER NOT NULL)"


@pytest.mark.parametrize(
    "statements",
    [
        [f"CREATE VIEW found AS {_FOREVER} a AS key, 'x' AS entry, 1 AS used FROM n"],
        [
            _HELD,
            f"CREATE TRIGGER t AFTER INSERT ON found BEGIN {_DELETES}; END",
        ],
        ["CREATE TABLE found (key, entry)"],
        [_HELD, "CREATE TABLE more (a)"],
        ["CREATE TABLE other (a)"],
    ],
    ids=["a view", "a trigger", "another table", "more tables", "no table"],
)
def test_a_cache_of_a_stranger_is_made_anew(
    jdlint: Callable[..., subprocess.CompletedProcess[bytes]], jobs: Path, kept: Path, statements: list[str]
) -> None:
    kept.parent.mkdir(parents=True, mode=0o700)
    base = sqlite3.connect(kept)
    for statement in statements:
        base.execute(statement)
    base.commit()
    base.close()
    plain = jdlint("check", "--no-cache", *ON_DAY, jobs)
    run = jdlint("check", *ON_DAY, jobs)
    assert (run.stdout, run.stderr, run.returncode) == (plain.stdout, plain.stderr, plain.returncode)
    assert entries(kept) > 0


def test_a_huge_entry_is_not_read(invoke: Invoke, jobs: Path, kept: Path) -> None:
    before = check(invoke, jobs)
    poison(kept, "x" * 30_000_000)
    assert check(invoke, jobs) == before


def test_a_cache_is_for_its_user_alone_and_no_link_leads_out_of_it(
    invoke: Invoke, jobs: Path, kept: Path, tmp_path: Path
) -> None:
    before = check(invoke, jobs)
    if os.name == "posix":
        assert kept.parent.stat().st_mode & 0o777 == 0o700
    (tmp_path / "precious").write_text("precious, and no database at all" * 100)
    kept.unlink()
    kept.symlink_to(tmp_path / "precious")
    assert check(invoke, jobs) == before
    assert (tmp_path / "precious").read_text().startswith("precious")
    assert not kept.is_symlink()


def test_a_cache_that_cannot_be_used_is_done_without(
    invoke: Invoke, jobs: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = check(invoke, jobs)
    kept.write_bytes(b"no database at all" * 100)
    assert check(invoke, jobs) == before
    assert entries(kept) > 0  # it was made anew
    holder = sqlite3.connect(kept)
    holder.execute("BEGIN EXCLUSIVE")  # another run is writing
    assert check(invoke, jobs) == before
    holder.close()
    monkeypatch.setenv("XDG_CACHE_HOME", str(jobs / "a.md"))
    assert check(invoke, jobs) == before


@pytest.mark.skipif(os.name != "posix", reason="the permissions of POSIX")
def test_a_cache_that_others_can_write_to_is_not_read(invoke: Invoke, jobs: Path, kept: Path) -> None:
    before = check(invoke, jobs)
    poison(kept, "[]")  # "no postings, no findings"
    assert check(invoke, jobs) != before
    kept.parent.chmod(0o777)
    assert check(invoke, jobs) == before


def test_the_cache_is_bounded(invoke: Invoke, jobs: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_BYTES", 40_000)
    for number in range(6):
        (jobs / "a.md").write_text(f"# Baker {number}\n\nPay: competitive\n")
        check(invoke, jobs)
    assert kept.stat().st_size < 400_000
    assert entries(kept) < 2 * len(list(jobs.iterdir()))


def test_a_process_that_dies_is_told(invoke: Invoke, jobs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()
    look = looking.look

    def dies(file: looking.File, data: bytes, run: looking.Run) -> looking.Looked:
        if os.getpid() != here:
            os._exit(9)
        return look(file, data, run)

    if sys.platform != "linux":
        pytest.skip("only a fork inherits what the test changes")
    monkeypatch.setattr(looking, "look", dies)
    result = invoke("check", jobs, "--jobs", "2", "--no-cache", *ON_DAY)
    assert result.exit_code == 2
    assert result.stderr == "jdlint: a process that checked files came to a sudden end; --jobs 1 uses none\n"


def test_patterns_that_were_kept_find_the_same(tmp_path: Path) -> None:
    """A second start takes the compiled patterns from the file that the first one wrote."""
    shutil.copy(Path(looking.__file__).parent.parent / "regex.py", tmp_path)
    code = (
        "import regex, re\n"
        "one = regex.compile(r'(?P<a>x)(y)?(?i:Z)', regex.MULTILINE, guard=False)\n"
        "other = re.compile(r'(?P<a>x)(y)?(?i:Z)', re.MULTILINE)\n"
        "assert (one.flags, one.groups, one.groupindex) == (other.flags, other.groups, other.groupindex)\n"
        "print(one.search('axyz').groupdict(), len(regex._new))\n"
    )
    outs = [
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, text=True).stdout
        for _ in range(2)
    ]
    assert outs == ["{'a': 'x'} 1\n", "{'a': 'x'} 0\n"]
    (file,) = (tmp_path / "__pycache__").glob("*.patterns")
    file.write_bytes(b"broken")
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)


def test_a_wrong_pattern_is_told_as_ever() -> None:
    from jdlint import regex

    with pytest.raises(re.error, match="unterminated"):
        regex.compile("(")


def test_what_is_left_off_is_told_from_the_cache_too(
    invoke: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a.md").write_text("# Night Baker\n\n## Duties\n\n" + "- Bake TBD\n" * 1500, encoding="utf-8")
    first, again = (invoke("check", tmp_path / "a.md", "--format", "json") for _ in range(2))
    assert '"left_off": ' in first.stdout
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)


def test_the_benchmarks_start() -> None:
    """A small run, without others and without a network; what it measures is not judged."""
    root = Path(looking.__file__).parents[2]
    command = (sys.executable, root / "benchmarks" / "run.py", "--rounds", "1", "--postings", "2", "--more", "3")
    env = {**os.environ, "PYTHONPATH": str(root)}
    out = subprocess.run(
        (*command, "--grown", "1000"), capture_output=True, check=True, encoding="utf-8", env=env
    ).stdout
    assert out.count("| jdlint, known from the cache |") == 3
    assert re.search(r"^\| facts \| \d+ \| \d+% \|$", out, re.MULTILINE)
    assert "| 1 kB |" in out


def test_phrases_become_patterns_that_find_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The style that the benchmarks give to Vale: a pattern for each phrase, which finds what the phrase does."""
    monkeypatch.syspath_prepend(str(Path(looking.__file__).parents[2] / "benchmarks"))
    import vale_style

    for phrase, found in {
        "rock star~": ["rock stars", "rock-star", "Rock  Star's"],
        "[very] young (team|dynamic crew)": ["young team", "very young dynamic-crew"],
        "hit[ting] the # _": ["hitting the 10 marks"],
        "ambitio*": ["ambitious"],
    }.items():
        for text in found:
            assert re.fullmatch(vale_style.pattern(phrase), text, re.IGNORECASE), phrase
    assert vale_style.write_style(tmp_path) > 400
    assert len([*(tmp_path / "styles" / "jdlint").iterdir()]) == len(vale_style.exported())
