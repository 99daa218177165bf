"""The config file that fits a repository: what its postings show, and the text that `jdlint init` writes from it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from jdlint import regex as re
from jdlint.config import Config, facts_of
from jdlint.configkeys import KEYS
from jdlint.evidence.conditions import find_conditions
from jdlint.evidence.pay.amounts import amounts
from jdlint.evidence.places import jurisdictions
from jdlint.facts import Facts
from jdlint.fieldnames import field_kind
from jdlint.values import NamedTuple

_MOST_GLOBS = 6
_MOST_EXCEPTIONS = 8
_MOST_SHOWN = 6
_MOST_NAMES = 12
_FEWEST_SEEN = 2  # postings that a field's name is learnt from
_ALIKE = 0.8
_LONGEST_VALUE = 60
_PLAIN = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./-]*")
_SPECIAL = re.compile(r"[\\*?\[]")

# What each site generator is known by, in the root of a site, and the folder that it writes pages to.
GENERATORS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "archetypes"), "public/"),
    ("Astro", ("astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.cjs"), "dist/"),
    ("Eleventy", (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs"), "_site/"),
    ("Gatsby", ("gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"), "public/"),
    ("Docusaurus", ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"), "build/"),
    ("Next.js", ("next.config.js", "next.config.mjs", "next.config.ts"), "out/"),
    ("Nuxt", ("nuxt.config.ts", "nuxt.config.js"), ".output/"),
    ("VitePress", (".vitepress",), ".vitepress/dist/"),
    ("MkDocs", ("mkdocs.yml", "mkdocs.yaml"), "site/"),
    ("Pelican", ("pelicanconf.py",), "output/"),
    ("Hexo", ("_config.yml", "scaffolds"), "public/"),
    ("Jekyll", ("_config.yml", "_config.yaml", "_config.toml"), "_site/"),
)
_NEEDS_ALL = frozenset({"Hexo"})


class Survey(NamedTuple):
    """What a sample of a repository's files shows.

    looked, files: how many were looked at, of how many. postings: their paths. generator: its name and the folder
    that it writes to. globs, exceptions: what means the postings, and what among it is none. known, learnt: names of
    fields whose meaning is known, and what others seem to hold. places: jurisdictions, the most frequent first.
    """

    looked: int
    files: int
    postings: tuple[str, ...]
    generator: tuple[str, str] | None
    globs: tuple[str, ...]
    exceptions: tuple[str, ...]
    known: Mapping[str, tuple[str, ...]]
    learnt: Mapping[str, tuple[str, ...]]
    places: tuple[str, ...]


def generator(entries: Iterable[str]) -> tuple[str, str] | None:
    """The site generator whose files are among the entries of a folder, and where it writes pages."""
    there = set(entries)
    for name, marks, output in GENERATORS:
        found = there.intersection(marks)
        if found and (name not in _NEEDS_ALL or len(found) == len(marks)):
            return name, output
    return None


def survey(postings: Sequence[Facts], others: Sequence[str], entries: Iterable[str], files: int) -> Survey:
    """What postings and the paths of other files show; paths are relative to the folder, with slashes."""
    paths = tuple(dict.fromkeys(one.document.source.path for one in postings))
    found = _globs(paths, others)
    globs, exceptions = found or ((), ())
    known, learnt = _fields(postings)
    if "place" in learnt:
        postings = [facts_of(one.document, Config(front_matter=learnt)) for one in postings]
    places = Counter(place for one in postings for place in one.jurisdictions)
    return Survey(
        len(paths) + len(others),
        files,
        paths,
        generator(entries),
        globs,
        exceptions,
        known,
        learnt,
        tuple(place for place, _ in places.most_common(_MOST_SHOWN)),
    )


def _globs(postings: Sequence[str], others: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The globs of the postings, and the files that they mean and that are none; None where no few globs do."""
    groups = Counter(map(_group, postings))
    exceptions = [path for path in others if _group(path) in groups]
    if not groups or len(groups) > _MOST_GLOBS or len(exceptions) > min(_MOST_EXCEPTIONS, len(postings)):
        return None
    return tuple(sorted(groups)), tuple(map(_escaped, exceptions))


def _group(path: str) -> str:
    """The glob of a file and those beside it; `jobs/cook/index.md` is one of `jobs/*/index.md`."""
    file = PurePosixPath(path)
    parts = list(map(_escaped, file.parts[:-1]))
    if file.name.startswith(("index.", "_index.")) and parts:
        return "/".join([*parts[:-1], "*", file.name])
    return "/".join([*parts, f"*{file.suffix}"]) if parts else f"/*{file.suffix}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _fields(postings: Sequence[Facts]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    known: defaultdict[str, set[str]] = defaultdict(set)
    values: defaultdict[str, list[str]] = defaultdict(list)
    for one in postings:
        for field in one.document.fields:
            if field.origin not in ("front-matter", "record"):
                continue
            kind = field_kind(field.name)
            if kind is not None:
                known[kind].add(field.name)
            elif field.value.strip():
                values[field.name].append(field.value.strip())
    learnt: defaultdict[str, list[str]] = defaultdict(list)
    for name, told in values.items():
        kinds = Counter(map(_kind_of_value, told))
        kind, count = kinds.most_common(1)[0]
        if kind and count >= _FEWEST_SEEN and count >= _ALIKE * len(told):
            learnt[kind].append(name)
    shown = {kind: tuple(sorted(names)) for kind, names in sorted(known.items())}
    return shown, {kind: tuple(names) for kind, names in sorted(learnt.items())}


def _kind_of_value(value: str) -> str | None:
    """What a value plainly is, without its name: pay, an employment type, a mode, hours or a place."""
    if len(value) > _LONGEST_VALUE:
        return None
    if any(one.codes for one in amounts(value)):
        return "salary"
    whole = {one.kind for one in find_conditions(value) if (one.start, one.end) == (0, len(value))}
    for kind, field in (("contract", "employment"), ("mode", "mode"), ("hours", "hours")):
        if kind in whole:
            return field
    return "place" if jurisdictions(value) and "/" not in value and not any(map(str.isdigit, value)) else None


def render(found: Survey) -> str:
    """The text of the config file: what fits, and every other key as a comment."""
    said = {
        "postings": _postings,
        "exclude": _exclude,
        "jurisdictions": _places,
        "front-matter": _names,
    }
    lines = [
        "# jdlint: how the postings here are checked. `jdlint config FILE` shows what holds for a file.",
        "# All keys: `jdlint config --reference`. A key without a value is as if it were not there.",
        "",
    ]
    for key in KEYS:
        lines += [f"# {line}" for line in _wrapped(key.doc)]
        made = said[key.name](found) if key.name in said else None
        lines += [*(made or _commented(key.example)), ""]
    lines += [
        "# What holds for some files only.",
        *_commented("overrides:\n  - files: [drafts/]\n    profile: minimal"),
    ]
    return "\n".join(lines) + "\n"


def _postings(found: Survey) -> list[str] | None:
    if not found.globs:
        return None
    return [f"# {len(found.postings)} of the files here are postings.", *_listed("postings", found.globs)]


def _exclude(found: Survey) -> list[str] | None:
    output = [found.generator[1]] if found.generator else []
    patterns = (*output, *found.exceptions)
    if not patterns:
        return None
    said = [f"# {found.generator[0]} writes its pages to {found.generator[1]}"] if found.generator else []
    return [*said, *_listed("exclude", patterns)]


def _places(found: Survey) -> list[str] | None:
    if not found.places:
        return None
    return [f"# Seen in the postings: {', '.join(found.places)}.", f"# jurisdictions: [{', '.join(found.places)}]"]


def _names(found: Survey) -> list[str] | None:
    known = [f"{name} ({kind})" for kind, names in found.known.items() for name in names][:_MOST_NAMES]
    said = [f"# {line}" for line in _wrapped(f"Known already: {', '.join(known)}.")] if known else []
    if not found.learnt:
        return [*said, *_commented("front-matter:\n  salary: [pay_band]")] if said else None
    entries = [f"  {kind}: [{', '.join(map(_written, names))}]" for kind, names in found.learnt.items()]
    return [*said, "# Told by what they hold:", "front-matter:", *entries]


def _listed(key: str, values: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {_written(value)}" for value in values)]


def _written(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _commented(text: str) -> list[str]:
    return [f"# {line}" for line in text.split("\n")]


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 100)
