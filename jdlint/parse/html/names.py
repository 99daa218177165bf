"""What the names of elements mean (https://html.spec.whatwg.org/multipage/indices.html#elements-3)."""

from __future__ import annotations


def names(words: str) -> frozenset[str]:
    """A set of names, written as one line of words."""
    return frozenset(words.split())


VOID = names("area base br col embed frame hr img input link meta param source track wbr")
RAW = names("script style textarea title xmp iframe noembed noframes")  # these hold text only
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = frozenset(("ul", "ol", "menu", "dir"))
BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup html legend li main menu nav noscript ol optgroup option p pre "
    "search section select summary table tbody td template tfoot th thead tr ul"
)

# Never shown, and never counted as text.
UNSEEN = names(
    "script style template noscript svg math head title textarea select option button datalist iframe object canvas "
    "video audio xmp noembed noframes input"
)
