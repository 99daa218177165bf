"""What makes a phrase fine: the title, the place, the work, a quotation, another line; and coded words counted."""

from __future__ import annotations

import pytest

from jdlint.checks.coded_words import CodedWords
from jdlint.checks.match import Match
from jdlint.checks.phrases import Phrases
from jdlint.evidence.desk import is_desk_work
from jdlint.facts import Facts
from jdlint.parse import parse
from jdlint.source import Source

LIFT = Phrases(at_desk={"lift # kg": "the task"})


def facts(text: str) -> Facts:
    return Facts(parse(Source("posting.md", text)))


def found(check: Phrases, text: str) -> list[str]:
    read = facts(text)
    return [read.text(match.span) for match in check.run(read)]


def test_a_title_excuses_every_find() -> None:
    check = Phrases(phrases=("accent",), unless_title=("voice actor~",))
    assert found(check, "# Clerk\n\nYou speak without an accent.\n") == ["accent"]
    assert found(check, "# Voice Actor\n\nYou speak without an accent.\n") == []


def test_a_word_on_another_line_excuses_every_find_only_when_it_may() -> None:
    text = "# Clerk\n\nCitizens only.\n\nThe work needs a clearance.\n"
    assert found(Phrases(phrases=("citizens only",), unless_near=("clearance",)), text) == ["Citizens only"]
    assert found(Phrases(phrases=("citizens only",), unless_anywhere=("clearance",)), text) == []


def test_a_place_excuses_the_phrases_named_and_no_others() -> None:
    check = Phrases(phrases=("local experience", "local car"), unless_place={"local experience": "ca-on"})
    text = "# Clerk\n\nLocation: {place}\n\nYou need local experience and a local car.\n"
    assert found(check, text.format(place="Toronto, Ontario")) == ["local car"]
    assert found(check, text.format(place="Vancouver, BC")) == ["local experience", "local car"]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("# Accountant\n\nYou lift 20 kg.\n", ["lift 20 kg"]),
        ("# Gardener\n\nYou lift 20 kg.\n", []),
        ("# Buyer\n\nThis post is fully remote.\n\nYou lift 20 kg.\n", ["lift 20 kg"]),
        ("# Field Technician\n\nThis post is fully remote.\n\nYou lift 20 kg.\n", []),
    ],
)
def test_a_phrase_for_desks_is_found_at_desks_only(text: str, finds: list[str]) -> None:
    assert found(LIFT, text) == finds


def test_a_phrase_for_desks_brings_its_better_words() -> None:
    assert [match.words["better"] for match in LIFT.run(facts("# Accountant\n\nYou lift 20 kg.\n"))] == ["the task"]


@pytest.mark.parametrize(
    "text",
    [
        '# Clerk\n\nNobody is called a "ninja" here.\n',
        '# Clerk\n\nA guest wrote: "every one of you is a ninja to us", and meant it.\n',
        "# Clerk\n\nWhat a guest wrote:\n\n> Every one of you is a ninja.\n",
    ],
    ids=["in quotes", "inside a quotation", "in a block quote"],
)
def test_a_quotation_is_left_alone(text: str) -> None:
    assert found(Phrases(phrases=("ninja",)), text) == []


@pytest.mark.parametrize(
    "text",
    [
        '# Clerk\n\nA 24" screen for every ninja.\n',
        "> # Clerk\n>\n> You are a ninja.\n",
    ],
    ids=["after an inch mark", "in a posting quoted as a whole"],
)
def test_what_is_no_quotation_is_read(text: str) -> None:
    assert found(Phrases(phrases=("ninja",)), text) == ["ninja"]


@pytest.mark.parametrize("title", ["Data Analyst", "Customer Support Agent", "Office Administrator", "Web Developer"])
def test_a_title_of_desk_work(title: str) -> None:
    assert is_desk_work(title, remote=False)


@pytest.mark.parametrize(
    "title",
    ["Warehouse Operative", "Data Centre Technician", "Field Marketing Coordinator", "Lab Data Manager", "Nurse", ""],
)
def test_a_title_that_may_need_hands(title: str) -> None:
    assert not is_desk_work(title, remote=False)


def coded(text: str) -> list[Match]:
    check = CodedWords(("bold", "decisive"), ("warm", "gentle"), ("bold type",), most=5, fewest_words=2, shortest=20)
    return list(check.run(facts(text)))


FILLER = "You write one short letter a day to each of the eleven shops on the coast and file the answers. "


def test_one_match_counts_the_words_of_both_sides() -> None:
    (match,) = coded(f"# Clerk\n\n{FILLER}You are bold, decisive, bold and warm.\n")
    assert (match.words["side"], match.words["count"], match.words["fewer"]) == ("masculine", "3", "1")
    assert match.words["words"] == "bold, decisive"
    assert len(match.labels) == 3


@pytest.mark.parametrize(
    "text",
    [
        f"# Clerk\n\n{FILLER}You are bold, decisive, warm and gentle.\n",
        f"# Bold Decisive Clerk\n\n{FILLER}You are bold and decisive.\n",
        f"# Clerk\n\n## Bold and decisive\n\n{FILLER}\n",
        f"# Clerk\n\n{FILLER}You set bold type, and bold type again.\n",
        "# Clerk\n\nBold, decisive, bold.\n",
        f"# Clerk\n\n## About us\n\nWe are bold, decisive and bold.\n\n## Duties\n\n{FILLER}\n",
    ],
    ids=["balanced", "title's words", "headings", "another meaning", "too short", "about the employer"],
)
def test_words_that_do_not_count(text: str) -> None:
    assert coded(text) == []
