"""The JSON reader gives the data of the standard library, and the place of every name and value."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.parse import jsondata
from jdlint.parse.jsondata import Array, JsonError, Object, Scalar, Value
from jdlint.source import Span

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


def plain(value: Value) -> object:
    """The value as json.loads gives it."""
    if isinstance(value, Scalar):
        return value.text if value.kind == "string" else json.loads(value.text)
    if isinstance(value, Array):
        return [plain(item) for item in value.items]
    return {member.name: plain(member.value) for member in value.members}


def whole(data: object) -> object:
    """Data without halves of surrogate pairs."""
    return json.loads(json.dumps(data, ensure_ascii=True))


@given(ANY_JSON, st.booleans(), st.sampled_from([None, 0, 2]))
def test_data_is_that_of_the_standard_library(data: object, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only, indent=indent)

    assert plain(jsondata.read(text)) == whole(data)


@given(ANY_JSON, st.text(max_size=10), st.text(max_size=10))
def test_every_span_holds_what_was_read_wherever_the_json_stands(data: object, before: str, after: str) -> None:
    text = before + json.dumps({"it": data}) + after

    value = jsondata.read(text, len(before), len(text) - len(after))

    for found in jsondata.objects(value):
        assert text[found.span.start] + text[found.span.end - 1] == "{}"
        for member in found.members:
            assert json.loads(f'"{text[slice(*member.name_span)]}"') == member.name
            if isinstance(member.value, Scalar):
                quote = '"' if member.value.kind == "string" else ""
                written = quote + text[slice(*member.value.span)] + quote
                assert json.loads(written) == plain(member.value)


@given(st.text(alphabet='{}[]:,"\\u09.eE-+ \n\ttruefalsn/', max_size=40))
def test_it_accepts_exactly_what_the_standard_library_accepts(text: str) -> None:
    try:
        expected = json.loads(text, parse_constant=pytest.fail)
    except json.JSONDecodeError:
        with pytest.raises(JsonError) as caught:
            jsondata.read(text)
        assert 0 <= caught.value.offset <= len(text)
    else:
        assert plain(jsondata.read(text)) == expected


def test_fields_have_dotted_names_and_items_share_the_name_of_their_list() -> None:
    text = '{"title": "Cook", "pay": {"value": {"min": 17.50}}, "type": ["FULL_TIME", {"other": null}], "no": []}'

    fields = jsondata.fields(jsondata.read(text), "record")

    assert [(field.name, field.value) for field in fields] == [
        ("title", "Cook"),
        ("pay.value.min", "17.50"),
        ("type", "FULL_TIME"),
        ("type.other", "null"),
    ]
    assert [text[slice(*field.name_span)] for field in fields] == ["title", "min", "type", "other"]
    assert [text[slice(*field.span)] for field in fields] == ["Cook", "17.50", "FULL_TIME", "null"]
    assert {field.origin for field in fields} == {"record"}


def test_a_scalar_or_list_without_a_name_has_no_fields() -> None:
    assert jsondata.fields(jsondata.read('["Cook", 1]'), "record") == ()
    assert jsondata.fields(jsondata.read('"Cook"'), "record") == ()


def test_a_list_of_records_gives_the_fields_of_each() -> None:
    value = jsondata.read('[{"title": "Cook"}, {"title": "Baker"}]')

    assert [field.value for field in jsondata.fields(value, "record")] == ["Cook", "Baker"]
    assert len(list(jsondata.objects(value))) == 2


def test_escapes_are_resolved_and_the_span_covers_them_as_written() -> None:
    text = r'{"title": "Caf\u00e9 \ud83c\udf70 cook \"B\""}'

    (field,) = jsondata.fields(jsondata.read(text), "record")

    assert field.value == 'Café 🍰 cook "B"'
    assert text[slice(*field.span)] == r"Caf\u00e9 \ud83c\udf70 cook \"B\""


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    value = jsondata.read(r'"a\ud83cb"')

    assert isinstance(value, Scalar)
    assert value.text == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "expected a value, but the text ends"),
        ('{"a": }', 6, "expected a value, found '}'"),
        ('{"a" 1}', 5, "expected ':' after the name, found '1'"),
        ('{"a": 1 "b": 2}', 8, "expected ',' or '}', found '\"'"),
        ('{"a": 1,}', 7, "no ',' may stand before '}'"),
        ("[1, ]", 2, "no ',' may stand before ']'"),
        ("[1", 2, "expected ',' or ']', but the text ends"),
        ("{a: 1}", 1, "expected a name in double quotes, found 'a'"),
        ("{'a': 1}", 1, "expected a name in double quotes; JSON has straight double quotes only"),
        ("{“a”: 1}", 1, "expected a name in double quotes; JSON has straight double quotes only"),
        ('{"a": 1, // note\n"b": 2}', 9, "expected a name in double quotes; JSON has no comments"),
        ('{"a": True}', 6, "expected a value, found 'T'"),
        ('{"a": NaN}', 6, "expected a value, found 'N'"),
        ('{"a": 40k}', 6, "is not a number; text needs double quotes"),
        ('{"a": 007}', 6, "is not a number; text needs double quotes"),
        ('{"a": "open}', 6, "the string that begins here has no closing '\"'"),
        ('{"a": "x\ny"}', 8, "a line end or control character in a string must be written as an escape"),
        (r'{"a": "\x"}', 7, r"is not an escape; write a backslash itself as '\\'"),
        (r'{"a": "\u12', 8, r"is not an escape; write a backslash itself as '\\'"),
        ("{} {}", 3, "the value ends before this; expected nothing more"),
    ],
)
def test_an_error_says_what_was_expected_and_where(text: str, offset: int, message: str) -> None:
    for before in ("", "// ☕\n"):
        with pytest.raises(JsonError) as caught:
            jsondata.read(before + text, len(before))

        assert caught.value.message == message
        assert caught.value.offset == len(before) + offset


def test_what_stands_after_the_end_is_not_read() -> None:
    text = '<script>{"a": "open</script>"}'

    with pytest.raises(JsonError, match="no closing"):
        jsondata.read(text, 8, text.index("</script>"))


def test_control_characters_in_strings_are_read_when_it_is_not_strict() -> None:
    value = jsondata.read('{"a": "x\n\ty"}', strict=False)

    assert jsondata.fields(value, "json-ld")[0].value == "x\n\ty"


def test_a_name_that_is_there_twice_is_an_error_only_when_names_must_be_unique() -> None:
    text = '{"pay": 1, "pay": 2}'

    value = jsondata.read(text)
    assert isinstance(value, Object)
    assert value.get("pay") == Scalar("number", "2", Span(18, 19))
    assert value.get("title") is None
    with pytest.raises(JsonError, match="'pay' is here twice") as caught:
        jsondata.read(text, unique=True)
    assert caught.value.offset == 11


def test_depth_is_bounded() -> None:
    deep = jsondata.MAX_DEPTH

    jsondata.read("[" * deep + "]" * deep)
    with pytest.raises(JsonError, match="more than 64 levels") as caught:
        jsondata.read('{"a":' * 100_000)
    assert caught.value.offset == 5 * deep
