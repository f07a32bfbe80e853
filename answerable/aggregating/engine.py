"""The engine that counts: embedded DuckDB, or another that Ibis knows, by its address."""

from typing import Any

from answerable.problems import SiteFailed

DUCKDB = "duckdb://"
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
        said = str(error).strip().partition("\n")[0]
        raise SiteFailed(
            f"The engine `{url}` can't be reached: {said or type(error).__name__}. "
            "Check its address; without `--engine`, DuckDB is used, which is part of the set-up."
        ) from None
