"""The engine that counts: embedded DuckDB, or another that Ibis knows, by its address."""

from typing import Any
from urllib.parse import parse_qsl, unquote

from answerable.problems import SiteFailed

DUCKDB = "duckdb://"
HIDDEN = "…"
MISSING = (
    "Figures are made of records by Ibis and an engine, and {what} is not installed. "
    "`make aggregate` sets up what it needs; by hand: "
    "`python -m pip install --requirement requirements/{file}.txt`"
)


def connect(url: str) -> Any:
    """Return a connection to the engine; raise SiteFailed, in words, where there is none."""
    try:
        import ibis
    except ModuleNotFoundError as error:
        raise SiteFailed(MISSING.format(what=f"`{error.name}`", file="aggregate")) from None
    try:
        return ibis.connect(url)
    except ModuleNotFoundError as error:
        file = "spark" if url.startswith("pyspark") else "aggregate"
        raise SiteFailed(MISSING.format(what=f"`{error.name}`", file=file)) from None
    except Exception as error:  # each engine has errors of its own
        said = str(error).strip().partition("\n")[0] or type(error).__name__
        raise SiteFailed(
            f"The engine `{_kind(url)}` can't be reached: {_without_secrets(said, url)}. "
            "Check its address; without `--engine`, DuckDB is used, which is part of the set-up."
        ) from None


def _kind(url: str) -> str:
    """Return which engine an address is of: what follows may hold a password."""
    kind, mark, _ = url.partition("://")
    return kind + mark if mark else "without `://`"


def _without_secrets(said: str, url: str) -> str:
    """Return what an engine says of its address without what only its user may know."""
    rest, _, query = url.partition("://")[2].partition("?")
    login = rest.rpartition("@")[0]
    given = [login, login.partition(":")[2], *(value for _, value in parse_qsl(query))]
    for secret in sorted({*given, *map(unquote, given)} - {""}, key=len, reverse=True):
        said = said.replace(secret, HIDDEN)
    return said
