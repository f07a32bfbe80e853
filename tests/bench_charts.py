"""Measures what 1,000 charts of mixed kinds cost, drawn and kept: `make bench`.

A measurement, not a test: nothing here fails because a machine is slow.
"""

import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from answerable.charts import draw, prepare
from tests.drawn import LARGE, SMALL

CHARTS = 1000


def main() -> None:
    """Draw a thousand charts, then find them kept; print milliseconds for each."""
    kinds = [*SMALL.values(), *SMALL.values(), *LARGE.values()]
    pictures = [
        replace(kinds[n % len(kinds)], label=f"{kinds[n % len(kinds)].label} {n}")
        for n in range(CHARTS)
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name in ("nothing kept", "all kept"):
            if name == "all kept":
                sys.modules["vl_convert"] = None  # type: ignore[assignment]
            wall, own = time.perf_counter(), time.process_time()
            prepare(((shown, None) for shown in pictures), Path(folder))
            for shown in pictures:
                draw(shown, Path(folder))
            wall, own = time.perf_counter() - wall, time.process_time() - own
            each = f"{wall / CHARTS * 1000:6.1f} ms each ({own / CHARTS * 1000:.1f} of processor)"
            print(f"{CHARTS:,} charts, {name:14}{wall:7.1f} s{each}")


if __name__ == "__main__":
    main()
