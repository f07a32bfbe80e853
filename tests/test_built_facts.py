import marshal
import pickle

import pytest

from answerable.built.facts import Facts, Reader

ADDRESS = "https://harbour.example/plan/"
PAGE = """<body id="top"><a href="../plan/#aims">Aims</a> <a href="#top">Up</a> 
<a href="#end">End</a> <a href="..">Home</a> <a href="https://else.example/">Elsewhere</a>
<img src="a.png"></body>"""


def facts(name: str, text: str) -> Facts:
    return Reader(ADDRESS).facts(name, text.encode())


def test_facts_are_what_others_have_to_know_of_a_page() -> None:
    assert facts("about/index.html", PAGE) == Facts(
        files=("about/a.png", "index.html", "plan/index.html"),
        places=(("about/index.html", "end"), ("plan/index.html", "aims")),
        ids=("top",),
        wrong=(),
    )


def test_facts_are_the_same_whichever_process_found_them_and_share_their_words() -> None:
    one = facts("about/index.html", PAGE)
    again = pickle.loads(pickle.dumps(one))  # noqa: S301 - ours
    assert again == one
    assert all(a is b for a, b in zip(again.files + again.ids, one.files + one.ids, strict=True))
    assert Facts(*marshal.loads(marshal.dumps((*one,)))) == one  # noqa: S302 - ours


@pytest.mark.parametrize(
    ("name", "text", "files"),
    [
        ("data/a.csv", "id,url\na,plan/\nb\n\nc,https://else.example/\nd,a:b\n",
         ("plan/index.html",)),
        ("data/a.csv", "\ufeff\nurl,url\na/,plan/\n", ("plan/index.html",)),
        ("data/a.csv", 'id,"url"\r\n"a\nb","plan/"\r\n', ("plan/index.html",)),
        ("data/a.csv", "id,urls\na,plan/\n", ()),
        ("data/a.csv", "", ()),
        ("a.csv", f"id,url\na,plan/\nb,{ADDRESS}b.csv.\n", ("b.csv",)),
        ("data/a.json", '[{"url": "plan/"}, {"url": 1}, ["url"], {"a": {"url": "b"}}]',
         ("plan/index.html",)),
        ("data/a.json", '{"url": "plan/"}', ()),
        ("data/a.json", '[{"url": "plan/", "a": "\\ud800"}]', ("plan/index.html",)),
        ("data/a.geojson", '[{"url": "plan/"}', ()),
    ],
)  # fmt: skip
def test_addresses_are_found_in_data_files(name: str, text: str, files: tuple[str, ...]) -> None:
    assert facts(name, text) == Facts(files)
