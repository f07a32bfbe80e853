"""An address leads where the rules for all addresses say, by whichever way it is followed."""

from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.built.following import Aim, Follower

SITES = st.sampled_from(["https://harbour.example/plan/", "https://harbour.example/", "/"])
FILES = st.sampled_from(["index.html", "404.html", "a/index.html", "a/b/index.html", "data/a.csv"])
STEPS = ["../", "..", "./", ".", "a/", "b/", "B-1.2_c", "a.csv", "..a", "c~d", "index.html", "#a"]
ODD = [
    *(
        "/",
        "//",
        "#",
        "#a%20b",
        "#\u00e9",
        "?",
        "?a=../b",
        ";",
        ":",
        "%2e%2e/",
        "%41",
        " ",
        "\n",
        "@",
    ),
    *("https:", "mailto:", "data:", "//harbour.example/plan/", "https://harbour.example/plan/"),
    *("https://harbour.example/", "https://else.example/", "HTTPS://HARBOUR.example/plan/"),
]
ADDRESSES = st.lists(st.sampled_from(STEPS), max_size=4) | st.lists(
    st.sampled_from([*STEPS, *ODD]), max_size=6
)


def by_the_rules(site: str, here: str, address: str) -> Aim | None:
    """Follow an address by urllib alone."""
    base = urljoin(site, here.removesuffix("index.html"))
    target, place = urldefrag(urljoin(base, address))
    if not target.startswith(site):
        return None
    path = unquote(urlsplit(target.removeprefix(site)).path)
    return f"{path}index.html" if not path or path.endswith("/") else path, unquote(place)


def followed(site: str, here: str, address: str) -> Aim | str | None:
    try:
        return Follower(site).follow(here, address)
    except ValueError:
        return "none"


def expected(site: str, here: str, address: str) -> Aim | str | None:
    try:
        return by_the_rules(site, here, address)
    except ValueError:
        return "none"


@given(SITES, FILES, ADDRESSES.map("".join))
def test_an_address_leads_where_all_rules_say(site: str, here: str, address: str) -> None:
    assert followed(site, here, address) == expected(site, here, address)


@pytest.mark.parametrize(
    ("address", "aim"),
    [
        ("../..", ("index.html", "")),
        ("../../a/#b", ("a/index.html", "b")),
        ("../../..", None),
        ("#b", ("plan/aims/index.html", "b")),
        ("./c/", ("plan/aims/c/index.html", "")),
        ("c/../d/", ("plan/aims/d/index.html", "")),
        ("c.csv", ("plan/aims/c.csv", "")),
        ("..//else.example/", ("plan/else.example/index.html", "")),
        ("/plan/", None),
        ("//else.example/plan/", None),
        ("https://else.example/", None),
    ],
)
def test_where_addresses_lead(address: str, aim: Aim | None) -> None:
    assert Follower("https://harbour.example/site/").follow("plan/aims/index.html", address) == aim
