"""See the package."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.browser.conftest import CHROMIUM_RECORD
from tests.browser.published import PAGES, ROOT, build_site, served

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
SHOWN = ["home", "commitment with two reports", "metric with bars", "matrix", "register"]
MEASURED = {**{name: PAGES[name] for name in SHOWN}, "search": "search/"}
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
TIMES = 5
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"


def measured(address: str) -> dict[str, int]:
    """Return the marks of one visit to a page, out of 100."""
    call = ["node", str(PROGRAM), address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    only = f"--only-categories={','.join(LEAST)}"
    path = CHROMIUM_RECORD.read_text("utf-8").strip()
    done = subprocess.run(
        [*call, only], env={**os.environ, "CHROME_PATH": path}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)["categories"]
    return {name: round(100 * found[name]["score"]) for name in LEAST}


def rows(base: str) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each page with the medians of its marks."""
    for name, path in MEASURED.items():
        visits = [measured(base + path) for _ in range(TIMES)]
        yield name, {mark: median(visit[mark] for visit in visits) for mark in LEAST}


def main() -> int:
    """Print a line for each page; return 1 if a mark is too low."""
    if not PROGRAM.is_file():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit"], cwd=HERE, check=True)
    low = False
    print(f"{'':28}", *(f"{mark:>15}" for mark in LEAST))
    with tempfile.TemporaryDirectory() as made, served(Path(made) / "site", packed=True) as site:
        build_site(site.folder, address=site.address)
        for name, marks in rows(site.address):
            print(f"{name:28}", *(f"{marks[mark]:>15.0f}" for mark in LEAST), flush=True)
            low = low or any(marks[mark] < least for mark, least in LEAST.items())
    return int(low)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
