"""`jdlint new`: a fresh draft shows its slots and nothing else; filled in, there is nothing left to say."""

from __future__ import annotations

import datetime
import itertools
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import jdlint
from jdlint.config import Config
from jdlint.drafts import markdown, page, record, word
from jdlint.drafts.compose import Wanted, compose
from jdlint.drafts.draft import Draft
from jdlint.evidence.level import LEVELS, Level
from jdlint.facts import Facts
from jdlint.facts.outline import outline
from jdlint.parse import read
from jdlint.roles import Family, families

DAY = datetime.date(2026, 11, 22)
RENDER: dict[str, Callable[[Draft], str]] = {
    "draft.md": markdown.render,
    "draft.html": page.render,
    "draft.yml": record.render,
}
PLACES = {
    (): "Leeds, United Kingdom",
    ("us-co",): "Denver, Colorado",
    ("ca-on",): "Toronto, Ontario",
    ("at",): "Vienna, Austria",
    ("us-nyc", "us-il"): "Chicago, Illinois",
    ("us",): "Austin, Texas",
    ("us-de",): "Dover, Delaware",
}
REMARK = {"draft.yml": re.compile("^#.*$", re.MULTILINE)}
COMMENT = re.compile("<!--.*?-->")
SLOT = re.compile(r"\[([^\[\]\n]+)\]")
ROLES = [None, *families().values()]
NAMES = ["none" if one is None else one.name for one in ROLES]

# What the years are, by level, and what any other slot is filled with.
YEARS = {"mid": "2", "senior": "4", "lead": "4", "manager": "5", "director": "8", "executive": "10"}
FILLED = {
    "FULL_TIME or PART_TIME: name one": "FULL_TIME",
    "YEAR, MONTH or HOUR": "YEAR",
    "add a task that this job has and others of its kind have not": "Translate two short notices a month into French",
    "add the text of this page as HTML": "<p>You work for Orrin Tools in a team of six. This page says the rest.</p>",
    "address or city": "12 Mill Lane",
    "amount of money or time": "five days",
    "an existing vacancy or a later position": "an existing vacancy",
    "closing date": "12 February 2027",
    "closing date, YYYY-MM-DD": "2027-02-12",
    "company name": "Orrin Tools",
    "country code, e.g. US": "US",
    "course, project or earlier job": "a course or a summer job",
    "currency, such as EUR": "USD",
    "date of posting, YYYY-MM-DD": "2026-11-16",
    "days and times": "Monday to Friday, 9 am to 5 pm",
    "describe in a few words what the company does and for whom": "120 people make hand tools for workshops",
    "describe the interviews and tests": "a call of 30 minutes and a visit of two hours",
    "describe what changes through this work, and for whom": "keep forty hives healthy, so that three towns have honey",
    "describe what should be done by then": "you have taken over an area of your own",
    "e-mail address or link to the form": "jobs@orrin-tools.com",
    "e-mail address or phone number": "access@orrin-tools.com",
    "field of study": "agriculture",
    "field of work": "this field",
    "field or industry": "fruit growing",
    "full-time or part-time: name one": "full-time",
    "job title": "Beekeeper",
    "maximum salary": "72000",
    "minimum salary": "60000",
    "name a decision that this role takes for the whole area": "Decide where new hives are set up",
    "name a project": "one improvement of your own",
    "name a task that comes each week or month": "Record the state of each hive every week",
    "name of the tool": "Quillby Desk",
    "name the colleagues or customers": "the owners of the orchards",
    "name the field, tool or method": "bee diseases and their treatment",
    "name the figure or result that counts": "the hives that come through the winter",
    "name the first main task: what is done, and for whom": "Inspect the hives of eleven orchards each week",
    "name the plan, and the employer's share": "a workplace pension with 6% paid by us",
    "name the second main task": "Harvest and fill the honey in summer",
    "name the skills or experience that count": "your experience in the field",
    "name the third main task": "Build and repair frames in winter",
    "name what is covered, and the employer's share": "health and dental, with 80% of the premium paid by us",
    "name what this role reports on, and to whom": "Report losses and harvest to the owners each month",
    "number": "six",
    "number of days": "27",
    "number of hours": "38",
    "number of kg or lb": "16 kg",
    "number of weeks": "14",
    "number of years": "3",
    "number or date": "nine in ten",
    "on site, hybrid or remote: name one": "on site",
    "permanent, or fixed-term until which date": "permanent",
    "specify other pay, what it is for and how much it can be": "an annual bonus of 4% of base pay",
    "title of the manager": "Head of Operations",
    "title of the next role": "a larger area of your own",
    "use or do not use, name one": "do not use",
    "year, month or hour": "year",
}


def filled(text: str, wanted: Wanted) -> str:
    """A draft with sensible words in every slot."""

    def word_for(slot: re.Match[str]) -> str:
        name = slot[1]
        if name.startswith("city"):
            return PLACES[wanted.jurisdictions]
        if name == "Number":
            return YEARS[wanted.level]
        if name == "name of the tool" and wanted.family:
            return wanted.family.named_tools[0].capitalize()
        return FILLED[name] if name in FILLED else FILLED[name[0].lower() + name[1:]]

    return SLOT.sub(word_for, text)


def wanted(family: Family | None, level: Level, jurisdictions: tuple[str, ...] = ()) -> Wanted:
    return Wanted(family, level, DAY, jurisdictions=jurisdictions)


def config(one: Wanted, profile: str = "recommended") -> Config:
    return Config(profile, jurisdictions=one.jurisdictions, as_of=DAY)  # type: ignore[arg-type]


def slots(text: str, name: str = "draft.md") -> Counter[str]:
    """The slots of a draft by their words, those of its remarks to the writer left out."""
    return Counter(match.group() for match in SLOT.finditer(REMARK.get(name, COMMENT).sub("", text)))


def cases(family: Family | None, formats: int) -> list[tuple[str, Wanted]]:
    """Each level in some formats and under one law; which, changes with the level and the family."""
    at = ROLES.index(family)
    names, law = itertools.cycle(RENDER), itertools.cycle(PLACES)
    turned = itertools.islice(zip(names, law, strict=False), at, None)
    return [
        (name, wanted(family, level, place)) for level in LEVELS for name, place in itertools.islice(turned, formats)
    ]


# --- fresh and filled ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("family", ROLES, ids=NAMES)
def test_a_fresh_draft_has_one_finding_for_each_slot_and_no_other(family: Family | None) -> None:
    for name, one in cases(family, 2):
        text = RENDER[name](compose(one))
        findings = jdlint.lint_text(text, name, config(one)).findings
        told = Counter(text[found.span.start : found.span.end] for found in findings)
        assert {found.rule for found in findings} == {"template/placeholder"}, (name, one.level, findings)
        assert told == slots(text, name), (name, one.level)


@pytest.mark.parametrize("family", ROLES, ids=NAMES)
def test_a_filled_draft_passes_the_strict_profile_and_is_of_its_level(family: Family | None) -> None:
    for name, one in cases(family, 1):
        text = filled(RENDER[name](compose(one)), one)
        assert not slots(text)
        found = [(x.rule, x.message) for x in jdlint.lint_text(text, name, config(one, "strict")).findings]
        assert not found, (name, one.level, one.jurisdictions)
        shown = jdlint.outline_text(text, name)
        assert shown.level == one.level, shown.title
        kinds = {section["kind"] for section in shown.data["sections"]}
        assert kinds >= {"purpose", "duties", "skills", "conditions", "salary", "benefits", "apply"}, name


def by_parts(draft: Draft, change: Callable[[str], str]) -> Draft:
    """The draft with all its texts changed."""
    parts = tuple(
        part._replace(paragraphs=tuple(map(change, part.paragraphs)), items=tuple(map(change, part.items)))
        for part in draft.parts
    )
    fields = {name: change(value) for name, value in draft.fields.items()}
    return draft._replace(title=change(draft.title), fields=fields, parts=parts)


@pytest.mark.parametrize(("family", "level"), [*zip(ROLES, itertools.cycle(LEVELS), strict=False)], ids=NAMES)
def test_a_word_document_says_what_the_page_says(family: Family | None, level: Level, tmp_path: Path) -> None:
    one = wanted(family, level, ("us-co",))
    draft = compose(one)
    file = tmp_path / "draft.docx"
    file.write_bytes(word.render(draft))
    findings = jdlint.lint_file(file, config(one)).findings
    assert {found.rule for found in findings} == {"template/placeholder"}, findings
    written = [draft.title, *(draft.fields[name] for name in word.LABELLED)]
    written += [text for part in draft.parts for text in (*part.paragraphs, *part.items)]
    assert len(findings) == sum(slots("\n".join(written)).values())

    ready = by_parts(draft, lambda text: filled(text, one))
    file.write_bytes(word.render(ready))
    assert not jdlint.lint_file(file, config(one, "strict")).findings
    shown = [outline(Facts(read(name, data)[0])).data["sections"] for name, data in as_bytes(ready).items()]
    headings = [part.heading for part in draft.parts]
    kinds = [
        [(one["kind"], one["heading"], one["items"]) for one in each if one["heading"] in headings] for each in shown
    ]
    assert kinds[0] == kinds[1]
    assert [heading for _, heading, _ in kinds[0]] == headings


def as_bytes(draft: Draft) -> dict[str, bytes]:
    return {"draft.docx": word.render(draft), "draft.html": page.render(draft).encode()}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_document(invoke: Callable[..., Result], tmp_path: Path) -> None:
    made = invoke("new", "retail", "--title", "Key <Holder> & Cashier", "-o", tmp_path / "draft.docx", "--no-config")
    assert made.exit_code == 0
    home = (tmp_path / "home").as_uri()
    options = [f"-env:UserInstallation={home}", "--headless", "--convert-to", "html:HTML", "--outdir", tmp_path]
    run = subprocess.run(
        ["soffice", *options, tmp_path / "draft.docx"],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    shown = (tmp_path / "draft.html").read_text("utf-8", "replace")
    assert re.search(r"<h1[^>]*>.*Key &lt;Holder&gt; &amp; Cashier", shown, re.DOTALL)
    assert shown.count("<li>") > 20
    assert "jdlint check" in shown  # a comment in the margin


# --- the law of a place ----------------------------------------------------------------------------------------------


def text_of(part: str, draft: Draft) -> str:
    return "\n".join(
        text for one in draft.parts if one.kind == part for text in (*one.guide, *one.paragraphs, *one.items)
    )


def test_law_is_cited_where_the_draft_tells_of_it() -> None:
    draft = compose(wanted(None, "mid", ("us-co", "ca-on")))
    assert "Colorado and Ontario appear to require pay in the posting: check C.R.S. 8-5-201" in text_of("salary", draft)
    assert "CAD 50,000 a year at most between the ends" in text_of("salary", draft)
    assert "Colorado appears to require a description of the benefits" in text_of("benefits", draft)
    assert "closing date" in text_of("apply", draft)
    assert "artificial intelligence to screen" in text_of("apply", draft)
    assert "This posting is for" in text_of("apply", draft)
    assert "no Canadian experience" in text_of("skills", draft)
    assert draft.fields["location"] == "[city in Colorado or Ontario]"


def test_nothing_is_said_of_law_where_no_place_is_known() -> None:
    draft = compose(wanted(None, "mid"))
    assert not any("appear" in remark for part in draft.parts for remark in part.guide)
    assert "artificial" not in text_of("apply", draft)
    assert "In addition" not in text_of("salary", draft)
    assert compose(wanted(None, "mid", ("none",))) == draft


def test_law_for_larger_employers_and_of_a_later_day_is_told_as_such() -> None:
    here = Wanted(None, "mid", DAY, jurisdictions=("us-de",))
    assert "From 2027-09-26 on, Delaware appears to require pay" in text_of("salary", compose(here))
    small = Wanted(None, "mid", DAY, jurisdictions=("us-de",), employer_size=10)
    assert "Delaware appears" not in text_of("salary", compose(small))


def test_the_currency_and_the_country_are_those_of_the_places() -> None:
    assert compose(wanted(None, "mid", ("at",))).fields["currency"] == "EUR"
    assert compose(wanted(None, "mid", ("us-nyc", "us-il"))).country == "US"
    assert compose(wanted(None, "mid", ("at", "gb"))).fields["currency"].startswith("[")
    assert compose(wanted(None, "mid", ("eu",))).country is None


def test_a_place_without_a_law_is_named_all_the_same() -> None:
    assert compose(wanted(None, "mid", ("de", "us-tx"))).fields["location"] == "[city in Germany or Texas]"


# --- roles and levels ------------------------------------------------------------------------------------------------


def test_only_those_who_lead_people_hire_and_hold_reviews() -> None:
    for family in families().values():
        for level in LEVELS:
            told = text_of("duties", compose(wanted(family, level)))
            assert ("performance reviews" in told) == (level in ("manager", "director", "executive")), level


def test_a_sector_in_the_title_adds_its_duties() -> None:
    support = families()["customer-support"]
    plain, school = (
        compose(Wanted(support, "mid", DAY, title=title)) for title in ("Support Agent", "School Support Agent")
    )
    assert "students" not in text_of("duties", plain)
    assert "students" in text_of("duties", school)


def test_work_with_the_body_is_told_with_figures_where_the_field_has_it() -> None:
    assert "kg" in text_of("conditions", compose(wanted(families()["retail"], "mid")))
    assert "kg" not in text_of("conditions", compose(wanted(families()["retail"], "director")))
    assert "kg" not in text_of("conditions", compose(wanted(families()["finance"], "mid")))


# --- the command -----------------------------------------------------------------------------------------------------


def test_without_a_role_the_draft_fits_any_job(invoke: Callable[..., Result]) -> None:
    result = invoke("new", "--no-config")
    assert result.exit_code == 0
    assert "# [job title]\n" in result.stdout


def test_the_title_tells_role_and_level_where_the_options_do_not(invoke: Callable[..., Result]) -> None:
    result = invoke("new", "--no-config", "--title", "Night Nurse Manager")
    assert "# Night Nurse Manager\n" in result.stdout
    assert "Plan shifts so that each ward" in result.stdout
    below = invoke("new", "--no-config", "--title", "Night Nurse Manager", "--level", "mid")
    assert "Give medicines" in below.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("custmer-support",), "unknown role family 'custmer-support'; did you mean 'customer-support'?"),
        (("xyzzy",), "unknown role family 'xyzzy'; known: customer-service, "),
        (("sales", "--jurisdiction", "us-xq"), "unknown jurisdiction 'us-xq'"),
        (("sales", "--format", "docx"), "a Word document needs a file: -o draft.docx"),
        (("sales", "-o", "."), ". is a folder"),
        (("sales", "-o", "no/such/folder/x.md"), "no/such/folder/x.md: cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    invoke: Callable[..., Result], arguments: tuple[str, ...], complaint: str
) -> None:
    result = invoke("new", "--no-config", *arguments)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1
    assert not result.stdout


def test_a_role_may_be_written_with_blanks_and_capitals(invoke: Callable[..., Result]) -> None:
    assert (
        "# Customer Support Manager\n" in invoke("new", "Customer Support", "--level", "manager", "--no-config").stdout
    )


def test_a_file_that_is_there_is_kept_unless_forced(invoke: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text("mine")
    kept = invoke("new", "sales", "--no-config", "-o", file)
    assert kept.exit_code == 2
    assert f"{file} is already there; --force writes over it" in kept.stderr
    assert file.read_text() == "mine"
    assert invoke("new", "sales", "--no-config", "-o", file, "--force").exit_code == 0
    assert file.read_text("utf-8") == invoke("new", "sales", "--no-config", "-o", "-").stdout


@pytest.mark.parametrize(
    ("name", "start"), [("x.html", b"<!DOCTYPE html>"), ("x.yaml", b"# Fill in"), ("x.docx", b"PK"), ("x.md", b"---")]
)
def test_the_name_of_the_file_tells_the_format(
    invoke: Callable[..., Result], tmp_path: Path, name: str, start: bytes
) -> None:
    assert invoke("new", "sales", "--no-config", "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_the_config_of_the_folder_gives_role_and_places(
    invoke: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".jdlint.yml").write_text("role: retail\njurisdictions: [us-co]\nas-of: 2022-05-01\n")
    monkeypatch.chdir(tmp_path)
    shown = invoke("new").stdout
    assert "till" in shown
    assert "[city in Colorado]" in shown
    assert "From 2024-01-01 on, Colorado appears to require a closing date" in shown
    other = invoke("new", "finance", "--jurisdiction", "at").stdout
    assert "till" not in other
    assert "Austria" in other
    assert "Colorado" not in other


def test_a_family_of_ones_own_gives_a_draft(
    invoke: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "own" / "tables" / "roles"
    folder.mkdir(parents=True)
    (folder / "bakery.yml").write_text(
        "summary: Bakes.\nfield: [baker]\ntitles: {mid: [Baker]}\nskills: {technical: [Sourdough]}\n"
        "duties: {baking: {says: baking, model: Bake bread for four shops, phrases: [bak*]}}\n"
        "draft: {aim: bake the bread that four shops sell, education: A certificate or equivalent experience}\n"
    )
    (tmp_path / ".jdlint.yml").write_text("rules: [own]\n")
    monkeypatch.chdir(tmp_path)
    shown = invoke("new", "bakery").stdout
    assert "As Baker you bake the bread that four shops sell." in shown
    assert "- Bake bread for four shops\n" in shown
    assert "# Senior [job title]\n" in invoke("new", "bakery", "--level", "senior").stdout


@pytest.mark.parametrize("title", ['A "quoted": title # 1', "</script><i>&", "- yes", "[Lead] Cook"])
def test_a_title_is_written_so_that_each_format_reads_it_back(title: str) -> None:
    draft = compose(Wanted(None, "mid", DAY, title=title))
    for name, render in RENDER.items():
        facts = Facts(read(name, render(draft).encode())[0])
        assert not facts.document.faults
        titles = {field.value for field in facts.document.fields if field.name == "title"}
        assert titles == {title}, name


def test_the_data_of_a_page_is_json() -> None:
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', page.render(compose(wanted(None, "mid"))), re.DOTALL
    )
    assert found is not None
    assert json.loads(found[1])["@type"] == "JobPosting"


# --- what the linter makes of slots ----------------------------------------------------------------------------------


def rules(text: str, name: str = "draft.md", **settings: object) -> list[str]:
    return [found.rule for found in jdlint.lint_text(text, name, Config(as_of=DAY, **settings)).findings]  # type: ignore[arg-type]


POSTING = "# Cook\n\n## Purpose\n\nYou cook for a school.\n\n## Duties\n\n- Cook\n- Clean\n- Serve\n\n## Pay\n\n{pay}\n"


@pytest.mark.parametrize(
    ("pay", "missing"),
    [
        ("[minimum salary] to [maximum salary] a year", False),
        ("[minimum salary] a year", True),
        ("[salary]", True),
        ("", True),
    ],
)
def test_a_range_of_slots_is_no_missing_pay(pay: str, missing: bool) -> None:
    assert ("salary/missing" in rules(POSTING.format(pay=pay))) == missing
    assert ("law/pay-required" in rules(POSTING.format(pay=pay), jurisdictions=("us-ny",))) == missing


def test_a_closing_date_that_is_a_slot_is_not_called_missing() -> None:
    text = POSTING.format(pay="$20 to $22 per hour")
    assert "law/deadline-required" in rules(text, jurisdictions=("us-co",))
    assert "law/deadline-required" not in rules(f"{text}\nApply by [closing date].\n", jurisdictions=("us-co",))


def test_slots_in_the_data_and_the_title_of_a_page_are_reported() -> None:
    text = (
        '<title>Senior [job title]</title><script type="application/ld+json">{"@type": "JobPosting", "title": "Cook", '
        '"description": "Cook for [company name].", "datePosted": "[date]", "hiringOrganization": "[company name]", '
        '"jobLocation": "Leeds", "baseSalary": {"@type": "MonetaryAmount", "value": {"unitText": "YEAR"}}}</script>'
        "<h1>Cook</h1><p>Cook for [company name].</p>"
    )
    findings = jdlint.lint_text(text, "x.html", Config(as_of=DAY)).findings
    told = [text[found.span.start : found.span.end] for found in findings if found.rule == "template/placeholder"]
    # Not in the description, which says what the page says.
    assert told == ["[job title]", "[date]", "[company name]", "[company name]"]
    assert "data/invalid" not in {found.rule for found in findings}
