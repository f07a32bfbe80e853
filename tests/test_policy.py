from fnmatch import fnmatch

from answerable.addresses import HEADERS, url_of
from answerable.pages.policy import headers, policy_of
from answerable.publication import Publication
from tests.support import ROOT


def rules(text: str) -> dict[str, dict[str, str]]:
    """Return the headers of each path of a `_headers` file."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
        elif line:
            path = line
            assert path not in found
            found[path] = {}
    return found


def fits(path: str, address: str) -> bool:
    """Say whether a rule is for an address: `*` is the rest of it, `:name` one part."""
    if path.endswith("*"):
        return fnmatch(address, path)
    parts, wanted = address.split("/"), path.split("/")
    return len(parts) == len(wanted) and all(
        one == other or (other.startswith(":") and one)
        for one, other in zip(parts, wanted, strict=True)
    )


def policies(found: dict[str, dict[str, str]], address: str) -> list[str]:
    """Return every policy that a host would give an address."""
    named = (
        held.get("Content-Security-Policy") for path, held in found.items() if fits(path, address)
    )
    return [policy for policy in named if policy]


def test_nothing_is_allowed_that_is_not_named() -> None:
    policy = policy_of("plan/index.md")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_the_search_alone_may_run_the_program_that_reads_its_index() -> None:
    assert "script-src 'self' 'wasm-unsafe-eval'" in policy_of("search/index.md")
    assert "unsafe" not in policy_of("research/index.md")


def test_each_page_has_one_policy_from_its_host_and_no_frame_around_it(
    publication: Publication,
) -> None:
    found = rules(publication.files[HEADERS].decode())
    for page in publication.pages:
        expected = [f"{policy_of(page.uri)}; frame-ancestors 'none'"]
        assert policies(found, "/" + url_of(page.uri)) == expected, page.uri
    assert policies(found, "/404.html") == [f"{policy_of('404.md')}; frame-ancestors 'none'"]


def test_a_page_for_frames_elsewhere_may_be_framed(publication: Publication) -> None:
    found = rules(publication.files[HEADERS].decode())
    framed = [path for path in publication.files if path.endswith(".html")]
    assert framed
    assert not [path for path in framed if policies(found, f"/{path}")]


def test_every_file_is_what_it_says_it_is() -> None:
    found = rules(headers(["index.md"]))
    assert found["/*"]["X-Content-Type-Options"] == "nosniff"
    assert found["/*"]["Referrer-Policy"] == "same-origin"


def test_a_host_takes_at_most_a_hundred_rules(publication: Publication) -> None:
    assert len(rules(publication.files[HEADERS].decode())) <= 60


def test_the_guide_for_other_hosts_says_what_the_engine_says() -> None:
    guide = (ROOT / "documentation/publishing.md").read_text("utf-8")
    page, search = policy_of("index.md"), policy_of("search/index.md")
    apache = guide.partition("```apache")[2].partition("```")[0]
    assert f"\"{page}; frame-ancestors 'none'\"" in apache
    assert f"\"{search}; frame-ancestors 'none'\"" in apache
    nginx = guide.partition("```nginx")[2].partition("```")[0]
    assert f'"{page}'.replace("script-src 'self'", "$answerable_script") in nginx
    for written in (apache, nginx):
        for name, value in rules(headers(["index.md"]))["/*"].items():
            assert name in written
            assert value in written
