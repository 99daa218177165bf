"""docs/configuration.md: every key of a config file."""

from __future__ import annotations

from jdlint.configkeys import KEYS, OVERRIDES

_MERGED = {
    "replaces": "stands in place of what a file or an override before it says",
    "adds": "comes on top of what a file or an override before it says",
    "by key": "is joined with what a file or an override before it says, entry by entry",
}

_HEAD = """\
# Configuration

Made by `jdlint config --reference`.

jdlint reads `.jdlint.yml`: for each posting the nearest one, from the posting's own folder upward. The search ends at
the root of the git repository; outside of a repository it goes up to the root of the file system. Files are not
merged unless one says `extends`. `--config FILE` reads that file for all postings, `--no-config` reads none. `jdlint
init` writes a first one, `jdlint config FILE` shows what holds for a file and where each value comes from, and
`jdlint config --schema` prints the [JSON Schema](jdlint.schema.json) for editors:

```yaml
# yaml-language-server: $schema=docs/jdlint.schema.json
profile: strict
levels: {readability: note}
```

What holds is, from weak to strong: the defaults, the file that is extended, its overrides, the file, its overrides,
the command line. Every mistake is told at once, with file:line:column, and the exit code is 2; unknown keys are
mistakes. The file is read as strict YAML: every value is text (`no` is the word, and Norway), a key without a value
is as if it were not there, and anchors, aliases, tags and duplicate keys are refused.

## Keys
"""

_GLOBS = """\
## Globs

`postings`, `exclude` and `files` hold patterns as in `.gitignore`, without `!`. They are relative to the folder of
the file in which they stand, and case is seen.

| pattern | means |
|---|---|
| `*.md` | without a slash: in every folder |
| `jobs/*.md`, `/*.md` | with a slash that is not the last character: from the config file's folder |
| `drafts/` | a folder of this name, anywhere, and all that is in it |
| `content/jobs` | a file or a folder, with all that is in it |
| `**/jobs/**/*.md` | `**` between slashes is any number of folders, none included |
| `*` `?` `[ab]` `[a-z]` `[!a]` | any part of a name, one character, one of a set, none of a set |
| `\\[` | a backslash takes a character as it is |

With `--config`, a file outside the config file's folder is compared by its whole path, so that only patterns which
hold in every folder mean it.

## Own rules

A folder under `rules` holds rule files as [CONTRIBUTING.md](../CONTRIBUTING.md#a-rule) describes them: `house/no-
acronyms.yml` is the rule `house/no-acronyms`. Own ids and family names may not be those of jdlint. The file
`tables/roles/<name>.yml` in such a folder is a role family, written as in `rules/tables/roles`. Phrases are words in
a small notation and never regular expressions, and they are matched in one pass: no phrase can hold up a run. A
folder holds at most 200 rule files of 100 KB, 500 KB together, and a phrase is at most 200 characters long.

What a config file names under `rules` and `extends` has to lie inside its repository, symbolic links followed;
outside of a repository inside its own folder.

## From Python

```python
import jdlint

config = jdlint.load_config(".jdlint.yml", posting="content/jobs/cook.md")
report = jdlint.lint_file("content/jobs/cook.md", config)
```

`jdlint.Config` takes the same as arguments; `exclude` and `postings` are matters of the command line.
"""


def render() -> str:
    """The page."""
    parts = [_HEAD]
    parts += [
        f"### {key.name}\n\n{key.doc}\n\n- takes: {key.kind.says}\n- default: {key.default}\n"
        f"- {_MERGED[key.merge]}\n\n```yaml\n{key.example}\n```\n"
        for key in KEYS
    ]
    parts.append(
        f"### overrides\n\n{OVERRIDES}\n\n```yaml\noverrides:\n  - files: [content/jobs/interns/]\n"
        "    levels: {salary: off}\n  - files: ['*.de.md']\n    jurisdictions: [at]\n```\n"
    )
    return "\n".join([*parts, _GLOBS])
