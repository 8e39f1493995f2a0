"""Lists that come in pages, as sentences read them: whole, so many at a time, or from a cursor on."""

from collections.abc import Callable
from typing import Any

import attrs

from nonna_core.kernel.pages import Page

_PATIENCE = 50


@attrs.frozen
class Listing:
    """
    A list that has not been asked for yet.

    Attributes:
        ask: takes `after` and `limit` by name and gives a page.
        at_a_time: how many a page shall have; the library's own size if it is not said.
        after: where to begin.
    """

    ask: Callable[..., Page[Any]]
    at_a_time: object = None
    after: object = None

    def page(self, **more: object) -> Page[Any]:
        """The first page."""
        limit = {} if self.at_a_time is None else {"limit": self.at_a_time}
        after = {} if self.after is None else {"after": self.after}
        return self.ask(**(limit | after | more))

    def whole(self) -> list[Any]:
        """Every row, page after page; all pages but the last are full, and none is empty."""
        pages = [self.page()]
        while pages[-1].next is not None:
            assert len(pages) < _PATIENCE, "the pages never end"
            assert len(pages[-1].items) == (self.at_a_time or len(pages[0].items)), "a page that is not full goes on"
            pages.append(self.page(after=pages[-1].next))
        assert len(pages) == 1 or pages[-1].items, "the last page is empty"
        return [item for page in pages for item in page.items]
