"""Pages of one file: what others wrote is escaped in them, and nothing of it is hidden."""

import pytest
from jinja2 import Environment
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from answerable.standalone import seen, template


@pytest.fixture
def page() -> Environment:
    """The templates of a package that has pages."""
    return template("answerable.importing", "review.html.jinja", note=str.upper).environment


def test_what_others_wrote_is_escaped_and_shown_whole(page: Environment) -> None:
    shown = page.from_string("{{ words }}").render(words="<b>a\u200bb</b>\n\tc\u00a0d\n")
    assert shown == "&lt;b&gt;a\\u{200B}b&lt;/b&gt;\n\tc\u00a0d\n"
    assert page.from_string("{{ 'a'|note }}").render() == "A"


def test_what_a_template_made_is_left_as_it_is() -> None:
    made = Markup("<code>\u200b</code>")
    assert seen(made) is made
    assert seen(3) == 3


def test_a_name_that_is_not_given_is_a_fault(page: Environment) -> None:
    with pytest.raises(UndefinedError):
        page.from_string("{{ words }}").render()
