"""Which part of a page is the posting."""

from __future__ import annotations

from collections.abc import Sequence

from jdlint.parse.html.chrome import is_chrome, is_hidden, is_never_shown, is_site_header, is_title
from jdlint.parse.html.elements import SUBSTANTIAL, Element, Page
from jdlint.parse.html.names import HEADINGS


def choose(page: Page) -> tuple[Element, ...]:
    """Mark the elements that are no part of the posting as dropped.

    Returns the elements outside which nothing is shown: the main one, and a heading beside it that is the title; none
    when the whole page may be posting.
    """
    for element in page.elements:
        element.dropped = is_never_shown(element)
    root = _root(page)
    _drop_chrome(page, root)
    headings = [element for element in _shown(page.elements) if element.name == "h1" and is_title(page, element)]
    if not root:
        _drop_headers(page, headings)
        return ()
    if len(headings) == 1 and not root.index < headings[0].index <= root.last:
        return root, headings[0]
    return (root,)


def _root(page: Page) -> Element | None:
    """The one <main>, else the one <article>, when it holds the page's content."""
    shown = _shown(page.elements)
    mains = [element for element in shown if element.name == "main" or element.role == "main"]
    articles = [element for element in shown if element.name == "article"]
    # `<main><div role="main">` is one.
    if mains and all(element.index <= mains[0].last for element in mains):
        return mains[0] if mains[0].text >= SUBSTANTIAL else None
    if not mains and len(articles) == 1:
        rest = page.size - _dropped_text(page.elements)
        # A teaser in a page that is about something else is an <article> too.
        return articles[0] if articles[0].text >= max(SUBSTANTIAL, rest // 3) else None
    return None


def _drop_chrome(page: Page, root: Element | None) -> None:
    inside = page.elements[root.index + 1 : root.last + 1] if root else page.elements
    total = (root.text if root else page.size) - _dropped_text(inside)
    for element in inside:
        # What holds most of the text is the posting, whatever it is called, unless it is all links; and a page that
        # is hidden as a whole is shown by a script.
        may_be_chrome = 2 * element.text <= total or 4 * element.linked >= 3 * element.text
        may_be_hidden = 10 * element.text <= 9 * total
        if (may_be_chrome and is_chrome(page, element)) or (may_be_hidden and is_hidden(page, element)):
            element.dropped = True


def _drop_headers(page: Page, headings: list[Element]) -> None:
    """Drop the site's header; one that holds the page's only title is the posting's."""
    if not headings:
        headings = [element for element in _shown(page.elements) if element.name in HEADINGS][:1]
        headings = [element for element in headings if is_title(page, element)]
    for element in page.elements:
        if is_site_header(page, element):
            holds_title = len(headings) == 1 and element.index < headings[0].index <= element.last
            element.dropped = element.dropped or not holds_title


def _shown(elements: Sequence[Element], *, dropped: bool = False) -> list[Element]:
    """The elements that stand in no dropped one; or else the dropped ones that stand in no other."""
    found = []
    until = -1
    for element in elements:
        if element.index > until:
            if element.dropped:
                until = element.last
            if element.dropped is dropped:
                found.append(element)
    return found


def _dropped_text(elements: Sequence[Element]) -> int:
    return sum(element.text for element in _shown(elements, dropped=True))
