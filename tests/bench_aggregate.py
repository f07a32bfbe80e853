"""Measures an aggregation of 5 million rows, beside bare DuckDB that does the same work.

`python -m tests.bench_aggregate`; with requirements/spark.txt installed, for Spark as well:
`python -m tests.bench_aggregate pyspark://`. Each run is a process of its own, so that its time
and its memory are its own; the rows are the same each time, and are made anew.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest import mock

from answerable.aggregating import aggregate, counting
from answerable.aggregating.engine import DUCKDB, connect
from tests.support import DATA, HARBOUR, Copy

ROWS = 5_000_000
RUNS = 5
METRIC = """title: Trips
question: How many trips?
unit: trips
dimensions:
  - id: quay
    title: Quay
  - id: kind
    title: Kind
aggregation:
  - document: pilot-note
    files: [trips.parquet]
    period: left
    period_form: month
    day: left
    keep:
      - column: state
        not_among: [test]
    groups:
      - id: quay
        column: quay
        unknown: Not recorded
        total: yes
      - id: kind
        column: kind
        groups:
          Freight: [k0, k1, k2]
          People: [k3, k4]
        others: Other
        total: yes
"""
# As wide as the records of stops and searches that this was first made for.
MADE = """
copy (
  select
    strftime(timestamp '2019-01-01' + interval (hash(i) % 157766400) second,
             '%Y-%m-%dT%H:%M:%S+00:00') as "left",
    case when hash(i, 1) % 12 > 0 then 'quay ' || (hash(i, 1) % 33) end as quay,
    'k' || (hash(i, 2) % 9) as kind,
    case when hash(i, 3) % 50 = 0 then 'test' else 'live' end as state,
    hash(i, 4) % 1000000 / 1e6 as latitude,
    hash(i, 5) % 1000000 / 1e6 as longitude,
    'a' || (hash(i, 6) % 5) as age, 's' || (hash(i, 7) % 3) as sex,
    'e' || (hash(i, 8) % 18) as ethnicity, 'l' || (hash(i, 9) % 20) as law,
    'o' || (hash(i, 10) % 12) as object, 'r' || (hash(i, 11) % 9) as outcome
  from range({rows}) as t(i)
) to '{file}' (format parquet)
"""
# What an aggregation does, by hand: how often each row stands, by month and day; then the counts.
COPIES = """
select month, day, kept, sum(copies), count(*)
from (
  select left("left", 7) as month, left("left", 10) as day, state <> 'test' as kept, copies
  from (select *, count(*) as copies from '{}' group by all)
)
group by all
"""
COUNTS = """
select left("left", 7) as month, coalesce(quay, 'Not recorded') as quay,
  case when kind in ('k0', 'k1', 'k2') then 'Freight' when kind in ('k3', 'k4') then 'People'
       else 'Other' end as kind, count(*)
from '{}' where state <> 'test' group by all
"""
VALUES = "select distinct {} from '{}'"


def bare(root: Path) -> dict[str, float]:
    """Do the same work in DuckDB's own words."""
    engine = connect(DUCKDB)
    file = str(root / "records" / "trips.parquet")
    start = time.process_time()
    for query in (COPIES, COUNTS):
        engine.raw_sql(query.format(file)).fetchall()
    for column in ("kind", "state"):
        engine.raw_sql(VALUES.format(column, file)).fetchall()
    return {"counting": time.process_time() - start}


def ours(root: Path, url: str = DUCKDB) -> dict[str, float]:
    """Make the figures as `build.py aggregate` does, and say how long its engine took to count."""
    engine, spent = connect(url), [0.0]
    inner = counting._answer

    def timed(*given: Any) -> Any:
        start = time.process_time()
        try:
            return inner(*given)
        finally:
            spent[0] += time.process_time() - start

    engine.disconnect()
    start = time.perf_counter()
    with mock.patch.object(counting, "_answer", timed):
        list(aggregate(root, DATA, ["trips"], url=url))
    return {"counting": spent[0], "all": time.perf_counter() - start}


def measured(*arguments: str) -> dict[str, float]:
    """Run this module in a process of its own; return seconds, and its memory at most in MB."""
    call = [sys.executable, "-m", "tests.bench_aggregate", *arguments]
    said = subprocess.run(call, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found


def report(name: str, runs: list[dict[str, float]]) -> dict[str, float]:
    """Print the shortest time and the most memory of some runs, and return them."""
    best = {key: min(run[key] for run in runs) for key in runs[0]}
    print(f"{name:16}", *(f"{key} {value:9.2f}" for key, value in best.items()), sep="  ")
    return best


def main(urls: list[str]) -> None:
    """Make the rows, run both in turn, and print what they took; figures must be the same."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        site = Copy.of(HARBOUR, root)
        site.write("data/metrics/trips.yml", METRIC)
        file = root / "records" / "trips.parquet"
        connect(DUCKDB).raw_sql(MADE.format(rows=ROWS, file=file))
        print(f"{ROWS:,} rows, {file.stat().st_size / 1e6:.0f} MB; the best of {RUNS}")
        print("Seconds of the processor (counting, cpu) and of the clock (all)")
        runs = [(measured("bare", str(root)), measured(DUCKDB, str(root))) for _ in range(RUNS)]
        theirs = report("bare DuckDB", [one for one, _ in runs])
        best = report("Ibis on DuckDB", [other for _, other in runs])
        print(f"counting takes {best['counting'] / theirs['counting']:.2f} times as long")
        csv = root / "data/metrics/trips.csv"
        before = csv.read_bytes()
        for url in urls:
            report(f"Ibis on {url}", [measured(url, str(root))])
            same = csv.read_bytes() == before
            print(f"its figures are {'the same' if same else 'OTHERS'}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        name, place = sys.argv[1:]
        took = bare(Path(place)) if name == "bare" else ours(Path(place), name)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**took, "cpu": time.process_time(), "MB": peak}))
    else:
        main(sys.argv[1:])
