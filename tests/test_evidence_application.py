"""How to apply."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.api import outline_text
from jdlint.evidence.application import find_routes, route_of

HEAD = "# Baker\n\nYou bake bread in our shop and sell it to people from the town each day.\n\n"


def told(text: str) -> list[tuple[str, str]]:
    return [(one["kind"], one["text"]) for one in outline_text(HEAD + text + "\n").data["apply"]]


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Send your CV to jobs@bakery.example.", ("email", "jobs@bakery.example")),
        ("Please send a CV to jobs (at) bakery.example", ("email", "jobs (at) bakery.example")),
        ("Interested candidates should contact hr@bakery.example", ("email", "hr@bakery.example")),
        ("Interested? Write to [Anna](mailto:anna@bakery.example).", ("email", "Anna")),
        ("**To apply:** email jobs@bakery.example", ("email", "jobs@bakery.example")),
        ("## How to apply\n\njobs@bakery.example", ("email", "jobs@bakery.example")),
        ("Applications should be sent to <jobs@bakery.example> by 1 May.", ("email", "jobs@bakery.example")),
        ("To apply, visit https://bakery.example/jobs/3.", ("link", "https://bakery.example/jobs/3")),
        ("Apply online at <https://bakery.example/jobs>.", ("link", "https://bakery.example/jobs")),
        ("Apply now at bakery.example/careers", ("link", "bakery.example/careers")),
        ("[Apply now](https://bakery.example/apply)", ("link", "Apply now")),
        ("To apply, click [here](https://bakery.example/f).", ("link", "here")),
        ("Complete the [application form](https://forms.example/1).", ("link", "application form")),
        ("## How to apply\n\n[Form](https://forms.example/1)", ("link", "Form")),
        ("Call 555-014-2233 to apply.", ("phone", "555-014-2233")),
        ("Apply through our careers portal.", ("form", "through our careers portal")),
        ("Submit your application via LinkedIn.", ("form", "application via LinkedIn")),
        ("You can apply online.", ("form", "apply online")),
        ("Please fill out the below form to apply for this role.", ("form", "below form")),
        ("Or just email us: jobs@bakery.example", ("email", "jobs@bakery.example")),
        (
            "## Skills\n\n- Good humour\n\nPlease email your resume to jobs@bakery.example.",
            ("email", "jobs@bakery.example"),
        ),
        ("Apply in person at our shop on Mill Lane.", ("person", "Apply in person")),
        ("Bring your resume to the bakery on Monday.", ("person", "Bring your resume")),
        ("Send your application by post to 4 Mill Lane, Leeds.", ("post", "by post")),
    ],
)
def test_a_way_to_apply_is_found(text: str, route: tuple[str, str]) -> None:
    assert told(text) == [route]


@pytest.mark.parametrize(
    "text",
    [
        "Visit our website at https://bakery.example to learn more about us.",
        "If you need an accommodation during the application process, email help@bakery.example.",
        "To unsubscribe, write to stop@bakery.example.",
        "Read our privacy policy at https://bakery.example/privacy before you apply.",
        "Questions? Contact info@bakery.example.",
        "We follow [our values](https://bakery.example/values).",
        "Our application https://app.bakery.example is used by bakers.",
        "## Apply\n\nTell us about the breads on your [own site](https://bread.example).",
        "You apply new methods to old recipes.",
        "## Duties\n\n- Help citizens apply online at https://city.example\n- Answer mail\n- Sort letters",
    ],
)
def test_other_addresses_are_no_way_to_apply(text: str) -> None:
    assert told(text) == []


def test_several_ways_are_told_in_order() -> None:
    text = "## Apply\n\n- Send a short letter to jobs@bakery.example\n- Or phone 0113 496 0000"
    assert told(text) == [("email", "jobs@bakery.example"), ("phone", "0113 496 0000")]


@pytest.mark.parametrize(
    ("field", "route"),
    [
        ("apply_url: https://bakery.example/apply", ("link", "https://bakery.example/apply")),
        ("link: https://bakery.example/apply", ("link", "https://bakery.example/apply")),
        ("email: jobs@bakery.example", ("email", "jobs@bakery.example")),
        ("contact:\n  email: jobs@bakery.example", ("email", "jobs@bakery.example")),
        ("url: https://bakery.example/jobs/3", ("link", "https://bakery.example/jobs/3")),
        ("url: https://bakery.example/", None),
        ("apply: bakery.example/jobs/3", ("link", "bakery.example/jobs/3")),
        ("apply_url: TBD", None),
        ("company:\n  url: https://bakery.example/jobs", None),
        ("talks:\n  - link: https://bakery.example/talk", None),
    ],
)
def test_front_matter(field: str, route: tuple[str, str] | None) -> None:
    data = outline_text(f"---\ntitle: Baker\n{field}\n---\n\nBake bread.\n").data
    assert [(one["kind"], one["text"]) for one in data["apply"]] == ([route] if route else [])


def test_the_place_of_a_link_in_a_page() -> None:
    page = (
        "<html><body><h1>Baker</h1><p>Bake bread.</p><h2>Apply</h2>"
        '<p><a href="mailto:a@b.example">Write</a></p></body></html>'
    )
    (one,) = outline_text(page, "jobs/a.html").data["apply"]
    assert (one["kind"], one["text"], one["line"], one["column"]) == ("email", "Write", 1, page.index("Write") + 1)


def test_values_of_fields() -> None:
    assert route_of("mailto:a@b.example", named=True) == "email"
    assert route_of("+44 113 496 0000", named=True) == "phone"
    assert route_of("Anna", named=True) is None


@pytest.mark.parametrize(
    "text", ["apply at " * 4000, "send your cv " * 3000, "resume " * 6000 + "a.b." * 3000, "in person " * 4000]
)
def test_long_texts_are_read_in_time(text: str) -> None:
    start = time.process_time()
    find_routes(text, about=True)
    assert time.process_time() - start < 2


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from("apply to jobs@a.example by post https://a.example call 555-014-2233".split())).map(
        " ".join
    )
)
def test_any_text_is_read(text: str) -> None:
    for about in (False, True):
        for one in find_routes(text, about):
            assert 0 <= one.start < one.end <= len(text)
