"""Which elements are parts of a site and not of a posting, by their names, roles, classes and styles."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.parse.html.elements import Element, Page
from jdlint.parse.html.names import HEADINGS, UNSEEN, names

# Whole words of class and id attributes that name parts of a site.
_CHROME = names(
    "back-to-top brand breadcrumb breadcrumbs copyright footer logo main-menu main-nav masthead material-icons "
    "material-symbols-outlined menu mobile-menu mobile-nav nav navbar navbar-brand navigation newsletter page-footer "
    "pager pagination related related-articles related-jobs related-posts share share-buttons share-links sharing "
    "sidebar sidenav similar-jobs site-footer site-header site-nav site-navigation site-title skip-link skip-links "
    "skip-to-content social social-icons social-links social-media social-share table-of-contents toc topnav"
)
# Plain enough to be told by one part of a hyphenated word.
_CHROME_PARTS = names("breadcrumb breadcrumbs consent cookie cookies navbar newsletter pagination")
_ABOUT_LAYOUT = frozenset(("has", "is", "no", "not", "with", "without"))  # `has-breadcrumb` is no breadcrumb
_NEVER_CHROME = frozenset(("html", "body", "main", "article", "b", "strong", "em", "dt", "dd", "th", *HEADINGS))
_WORD_PARTS = re.compile("[-_]+")
_INVISIBLE = re.compile(r"(?<![\w-])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)


def is_never_shown(element: Element) -> bool:
    """Whether an element is no posting in any page: scripts, forms' parts, navigation, footers."""
    if element.name in UNSEEN or element.name in ("nav", "footer"):
        return True
    if element.name == "label":
        return element.in_form or "for" in element.attributes
    if element.name == "dialog":
        return "open" not in element.attributes
    return element.role in ("navigation", "contentinfo", "search") and element.name not in _NEVER_CHROME


def is_hidden(page: Page, element: Element) -> bool:
    """Whether the attributes of an element hide it."""
    attributes = element.attributes
    if "hidden" in attributes and page.written(element, "hidden").lower() != "until-found":
        return True
    if "aria-hidden" in attributes and page.written(element, "aria-hidden").strip().lower() == "true":
        return True
    return "style" in attributes and _INVISIBLE.search(page.written(element, "style")) is not None


def is_chrome(page: Page, element: Element) -> bool:
    """Whether an element is a part of the site by its role, class or id, such as a sidebar or a cookie banner."""
    if element.name in _NEVER_CHROME:
        return False
    if element.role in ("dialog", "alertdialog"):
        return True
    if element.name == "aside" or element.role == "complementary":
        # A box of facts about the job is often an <aside>; one of links never is.
        return not element.facts or 3 * element.linked > element.text
    words = page.classes(element)
    # The id of a section is its title as a rule, and a posting may have one named "social".
    if element.name != "section" and "id" in element.attributes:
        words.append(page.written(element, "id").strip().lower())
    return any(map(_is_chrome_word, words))


def _is_chrome_word(word: str) -> bool:
    if word in _CHROME:
        return True
    parts = _WORD_PARTS.split(word)
    return len(parts) < 5 and parts[0] not in _ABOUT_LAYOUT and not _CHROME_PARTS.isdisjoint(parts)


def is_site_header(page: Page, element: Element) -> bool:
    """Whether an element is a header, and not that of the content itself."""
    is_header = element.name == "header" or element.role == "banner" or page.written(element, "id") == "header"
    return is_header and not element.in_content and element.name not in _NEVER_CHROME


def is_title(page: Page, element: Element) -> bool:
    """Whether a heading can be a title: a site's name is a link as a whole, or says what it is."""
    return element.text > 0 and 2 * element.linked < element.text and _CHROME.isdisjoint(page.classes(element))
