from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint import phrases
from jdlint.phrases import Automaton, Matcher, PhraseError, compile_phrases, tokens, vocabulary
from jdlint.vocabularies import VOCABULARIES


def found(phrase: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in Matcher([(None, phrase)]).find(text)]


# The notation


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        pytest.param(
            "rock star", "A Rock Star, a rock-star, a rock\nstar", ["Rock Star", "rock-star", "rock\nstar"], id="gaps"
        ),
        pytest.param(
            "rock-star", "a rock star, a rock - star", ["rock star", "rock - star"], id="hyphen in the phrase"
        ),
        pytest.param("rock star", "rockstar rock, star rocking star", [], id="other words"),
        pytest.param("Élan VITAL", "élan vital", ["élan vital"], id="case"),
        pytest.param("don't panic", "Don't panic", ["Don't panic"], id="apostrophe"),
        pytest.param("self, made", "self, made; self made", ["self, made"], id="marks"),
        pytest.param("ninja~", "ninja ninjas ninja's ninjutsu", ["ninja", "ninjas", "ninja's"], id="inflections"),
        pytest.param("boss~", "boss bosses bosss boss's", ["boss", "bosses", "boss's"], id="inflections in es"),
        pytest.param("party~", "party parties partys", ["party", "parties"], id="inflections in ies"),
        pytest.param("day~", "day days daies", ["day", "days"], id="a vowel before y"),
        pytest.param("team~ player~", "teams' players", [], id="an apostrophe behind is a mark"),
        pytest.param("ambitio*", "ambition ambitious ambitio ambit", ["ambition", "ambitious", "ambitio"], id="stem"),
        pytest.param("self moti*", "self-motivated", ["self-motivated"], id="stem behind a word"),
        pytest.param(
            "(young|dynamic) team", "young team dynamic team old team", ["young team", "dynamic team"], id="choice"
        ),
        pytest.param(
            "(very young|new) team", "very young team, new team", ["very young team", "new team"], id="long choice"
        ),
        pytest.param("(a|(b|c) d) e", "a e, b d e, c d e, b e", ["a e", "b d e", "c d e"], id="choice in a choice"),
        pytest.param("(ninja|guru)~", "ninjas, gurus", ["ninjas", "gurus"], id="inflected choice"),
        pytest.param(
            "(code ninja|[big] guru)~",
            "code ninjas, big gurus",
            ["code ninjas", "big gurus"],
            id="last words inflected",
        ),
        pytest.param("(ninja|(hero|boss))~", "heroes bosses heros", ["bosses", "heros"], id="inner choice inflected"),
        pytest.param("[very] young", "very young, young", ["very young", "young"], id="left out"),
        pytest.param(
            "young [and wild] team",
            "young and wild team, young team, young and team",
            ["young and wild team", "young team"],
            id="words left out",
        ),
        pytest.param("[a|b] c", "a c, b c, c", ["a c", "b c", "c"], id="choice left out"),
        pytest.param("[[very] very] young", "very very young", ["very very young"], id="left out twice"),
        pytest.param("great _ team", "great young team, great team, great - team", ["great young team"], id="any word"),
        pytest.param("great _", "great 7, great !, great _", ["great 7"], id="any word is no mark"),
        pytest.param(
            "# years", "3 years, 10+ years, ten years, 401k years, # years", ["3 years", "401k years"], id="number"
        ),
        pytest.param("organi(s|z)e", "organise organize organie", ["organise", "organize"], id="choice in a word"),
        pytest.param("work[ing] hard", "work hard, working hard", ["work hard", "working hard"], id="ending left out"),
        pytest.param("[un]paid", "unpaid paid", ["unpaid", "paid"], id="beginning left out"),
        pytest.param("(s)he", "she", ["she"], id="brackets at the front"),
        pytest.param("(he|she)'s", "he's she's", ["he's", "she's"], id="apostrophe behind brackets"),
        pytest.param(
            "organi(s|z)*", "organisation organizing", ["organisation", "organizing"], id="stem of a choice in a word"
        ),
        pytest.param("re[-]use", "re-use, reuse", ["re-use", "reuse"], id="hyphen left out"),
        pytest.param("401\\(k\\)", "401(k), 401 (K), 401k", ["401(k)", "401 (K)"], id="brackets as they are"),
        pytest.param("c\\#", "C#, C 7", ["C#"], id="number sign as it is"),
        pytest.param("\\_ here", "_ here, word here", ["_ here"], id="underscore as it is"),
        pytest.param("a \\* b \\~ c", "a * b ~ c", ["a * b ~ c"], id="star and tilde as they are"),
        pytest.param("this \\| that", "this | that", ["this | that"], id="bar as it is"),
        pytest.param("a \\\\ b", "a \\ b", ["a \\ b"], id="backslash as it is"),
        pytest.param("and/or", "and/or, and / or", ["and/or", "and / or"], id="slash"),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, hits: list[str]) -> None:
    assert found(phrase, text) == hits


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("", "phrase '' has no words"),
        (" - ", "phrase ' - ' has no words"),
        ("()", "phrase '()' may be empty"),
        ("[very]", "phrase '[very]' may be empty"),
        ("[a] [b]", "phrase '[a] [b]' may be empty"),
        ("(a|b", "phrase '(a|b' leaves a bracket open"),
        ("a]", "phrase 'a]' closes a bracket that it never opened"),
        ("(a] b", "phrase '(a] b' closes a bracket that it never opened"),
        ("a | b", "phrase 'a | b': '|' stands outside brackets"),
        ("ab*", "'ab*' needs at least 3 letters before the star"),
        ("great *", "'*' must follow a word; write '\\*' for the mark itself"),
        ("great ~", "'~' must follow a word; write '\\~' for the mark itself"),
        ("great\\", "a backslash takes a letter, figure or mark as it is, not ''"),
        ("great\\ team", "a backslash takes a letter, figure or mark as it is, not ' '"),
        ("great\\-team", "a backslash takes a letter, figure or mark as it is, not '-'"),
        ("a " + " ".join(["[(b|c d)]"] * 3000), "a phrase has too many alternatives"),
    ],
)
def test_what_is_no_phrase(phrase: str, message: str) -> None:
    with pytest.raises(PhraseError, match=re.escape(message)):
        Matcher([(None, phrase)])


# Hits


def hits(filed: list[tuple[object, str]], text: str) -> list[tuple[str, object, str]]:
    return [(text[hit.start : hit.end], hit.owner, hit.phrase) for hit in Matcher(filed).find(text)]  # type: ignore[arg-type]


def test_the_longest_hit_of_an_owner_counts() -> None:
    assert hits([("a", "health"), ("a", "health insurance")], "health insurance") == [
        ("health insurance", "a", "health insurance")
    ]


def test_hits_of_one_owner_never_overlap() -> None:
    assert hits([("a", "one two"), ("a", "two three")], "one two three") == [("one two", "a", "one two")]


def test_hits_of_two_owners_may_overlap() -> None:
    assert hits([("a", "one two"), ("b", "two three"), ("b", "one")], "one two three") == [
        ("one", "b", "one"),
        ("one two", "a", "one two"),
        ("two three", "b", "two three"),
    ]


def test_a_phrase_may_have_two_owners() -> None:
    assert hits([("a", "one"), (("b", "c"), "one")], "one") == [("one", "a", "one"), ("one", ("b", "c"), "one")]


def test_no_phrases_find_nothing() -> None:
    assert hits([], "some words") == []


def test_tokens_are_the_words_and_marks_with_their_places() -> None:
    text = "İzmir's Rock-Star, C++ a_b"
    assert [(text[token.start : token.end], token.word) for token in tokens(text)] == [
        ("İzmir's", "i̇zmir's"),
        ("Rock", "rock"),
        ("Star", "star"),
        (",", ","),
        ("C", "c"),
        ("+", "+"),
        ("+", "+"),
        ("a", "a"),
        ("_", "_"),
        ("b", "b"),
    ]


# The compiled form

_WORDS = st.sampled_from(["a", "be", "cat", "cats", "cat's", "catalog", "7", "x", ",", "(", "_", "#", "*", "é"])
_PARTS = st.recursive(
    st.sampled_from(["a", "be", "cat", "cat~", "cat*", "_", "#", ",", "\\(", "\\_", "\\#", "\\*", "x[y]", "(é|x)~"]),
    lambda inner: (
        st.lists(st.lists(inner, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3)
        .map("|".join)
        .flatmap(lambda choice: st.sampled_from([f"({choice})", f"[{choice}]"]))
    ),
    max_leaves=5,
)
_OWNERS = st.sampled_from(["owner", ("two", "owners"), "third"])
_FILED = st.lists(
    st.tuples(_OWNERS, st.lists(_PARTS, min_size=1, max_size=3).map(" ".join).map("be {}".format)), max_size=6
)
_TEXTS = st.lists(_WORDS, max_size=30).map(" ".join)
Filed = list[tuple[str | tuple[str, ...], str]]


@given(_FILED, _TEXTS)
def test_the_compiled_form_finds_what_the_phrases_find(filed: Filed, text: str) -> None:
    compiled = json.loads(json.dumps(compile_phrases(filed)))
    owners = [tuple(owner) if isinstance(owner, list) else owner for owner in compiled[2]]
    again = Matcher(Automaton(compiled[0], compiled[1], owners, compiled[3]))
    direct = Matcher(filed)
    assert list(again.find(text)) == list(direct.find(text))
    # A matcher that has read much finds the same.
    assert list(again.find(text)) == list(Matcher(filed).find(text))


@given(_FILED, _TEXTS)
def test_hits_are_in_order_and_those_of_one_owner_apart(filed: Filed, text: str) -> None:
    listed = list(Matcher(filed).find(text))
    assert [hit.start for hit in listed] == sorted(hit.start for hit in listed)
    for owner in {hit.owner for hit in listed}:
        own = [hit for hit in listed if hit.owner == owner]
        assert all(one.end <= other.start for one, other in pairwise(own))
    assert all((hit.owner, hit.phrase) in filed for hit in listed)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    matcher = Matcher([(None, "_ _"), (None, "#"), (None, "the* _")])
    for hit in matcher.find(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]


def test_a_matcher_forgets_what_it_need_not_remember(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "_MOST_KNOWN", 10)
    matcher = Matcher([("a", "one two"), ("b", "two thr*")])
    text = " ".join(f"word{number} one two three" for number in range(50))
    assert [hit.owner for hit in matcher.find(text)] == ["a", "b"] * 50


def test_a_vocabulary_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases.tables, "compiled", lambda name, make, sources: json.loads(json.dumps(make())))
    matcher = vocabulary("test", lambda: [(("a", "b"), "one two")])
    assert [(hit.owner, hit.phrase) for hit in matcher.find("one two")] == [(("a", "b"), "one two")]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_vocabulary_can_be_written_out(name: str) -> None:
    filed = list(VOCABULARIES[name]())
    automaton = compile_phrases(filed)
    assert {(owner, phrase) for owner, phrase in filed} <= {(o, p) for o in automaton.owners for p in automaton.phrases}
    assert all(isinstance(owner, str | tuple) for owner in automaton.owners)
