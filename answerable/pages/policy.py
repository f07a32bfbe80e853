"""What a browser may do with the site: said once, for every page and for the headers of hosts.

Each page carries its policy itself, since whoever copies the site to a host may not be able to set
headers there. Where they can, headers say the same and what a page can't say of itself: who may
show it in a frame.
"""

from collections.abc import Iterable, Iterator

from answerable.addresses import EDITOR, FOLDERS, SEARCH, url_of

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
# The search reads its index with a program in WebAssembly, which has to be let in by name.
_SEARCHING = {**_SOURCES, "script-src": "'self' 'wasm-unsafe-eval'"}
# The editor brings its styles with it, and saves through the interface of GitHub. Its fonts and all
# else that it would ask other hosts for, it is not given. It sends no form.
_EDITING = {
    **_SOURCES,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self' https://api.github.com",
    "form-action": "'none'",
}
_UNFRAMED = "; frame-ancestors 'none'"
_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_FIGURES = FOLDERS["metric"]


def policy_of(uri: str) -> str:
    """Return the Content Security Policy of a page by its uri, such as `plan/index.md`."""
    url = url_of(uri)
    if url.startswith(url_of(EDITOR)):
        return _written(_EDITING)
    return _written(_SEARCHING if url.startswith(url_of(SEARCH)) else _SOURCES)


def headers(uris: Iterable[str]) -> str:
    """Return a `_headers` file, as Netlify and Cloudflare Pages read it, for pages by their uris.

    A host adds up all that fits an address, and two policies are both held to. So each address
    has one policy at most. Figures have pages for frames on other sites: those have none here.
    """
    rules = {"/*": _EVERYWHERE, **dict(_policies({url_of(uri) for uri in uris}))}
    return "\n".join(_rule(path, found) for path, found in rules.items())


def _policies(urls: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    for top in sorted({url.partition("/")[0] for url in urls}):
        folder = f"/{top}/" if top else "/"
        policy = policy_of(folder.removeprefix("/")) + _UNFRAMED
        paths = [folder, f"{folder}:figure/"] if top == _FIGURES else [f"{folder}*"]
        for path in paths if top else [folder, "/404.html"]:
            yield path, {"Content-Security-Policy": policy}


def _rule(path: str, found: dict[str, str]) -> str:
    lines = (f"  {name}: {value}\n" for name, value in found.items())
    return f"{path}\n{''.join(lines)}"


def _written(sources: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in sources.items())
