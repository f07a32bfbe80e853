"""Draws the pictures of the editors' guide anew: `python -m tests.pictures`, after `make browser`.

Each sets a file of the fictional harbour beside what the site makes of it, so that they hold for
every body. They have few colours, and no metadata.
"""

import io
from base64 import b64encode
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, FloatRect, sync_playwright

from answerable.driving import generator
from tests.browser.conftest import CHROMIUM_RECORD, FLAGS, chromium
from tests.browser.published import served
from tests.support import HARBOUR, ROOT, Copy

DOCS = ROOT / "docs"
COLOURS = 48
WIDE = 600  # pixels of a page that is shown
STYLE = """
body { background: #fff; color: #1b2026; font: 17px/1.5 system-ui, sans-serif; margin: 0; }
main { align-items: start; display: grid; gap: 0 24px; grid-template-columns: 1fr 1fr;
  padding: 16px; width: 1168px; }
h2 { font-size: 17px; margin: 0 0 8px; }
pre { background: #f5f4f0; border: 1px solid #d3d1c9; font: 15px/1.5 monospace; margin: 0;
  padding: 14px; white-space: pre-wrap; }
img { border: 1px solid #d3d1c9; display: block; width: 100%; }
"""
# A picture's name, the file that it shows, the page that it makes, and from where to where.
PICTURES = (
    (
        "editing-report.png", "data/updates/2022-04/1.1-quay-lights.md",
        "commitments/1.1-quay-lights/", "#april-2022-update", "#note-of-the-pilots",
    ),
    (
        "editing-meeting.png", "data/meetings/2022-06-quayside-group.md",
        "meetings/2022-06-quayside-group/", "h1", "#minutes",
    ),
)  # fmt: skip


def shown(browser: Browser, address: str, first: str, after: str) -> bytes:
    """Return what a page shows from one thing to before another, by their selectors."""
    page = browser.new_page(viewport={"width": WIDE, "height": 3000})
    page.goto(address)
    top, end = (page.locator(place).first.bounding_box() for place in (first, after))
    assert top
    assert end
    height = end["y"] - top["y"]
    clip: FloatRect = {"x": 0, "y": top["y"] - 8, "width": WIDE, "height": height}
    made = page.screenshot(clip=clip, full_page=True)
    page.close()
    return made


def beside(browser: Browser, name: str, text: str, right: bytes) -> bytes:
    """Return a picture of a file's text, with what the site makes of it at its right."""
    page = browser.new_page(viewport={"width": 1200, "height": 600})
    page.set_content(
        f"<!doctype html><style>{STYLE}</style><main><div><h2>The file {escape(name)}</h2>"
        f"<pre>{escape(text)}</pre></div><div><h2>What the site makes of it</h2>"
        f'<img src="data:image/png;base64,{b64encode(right).decode()}"></div></main>'
    )
    made = page.locator("main").screenshot()
    page.close()
    return made


def light(png: bytes) -> bytes:
    """Return a picture with few colours and no metadata."""
    out = io.BytesIO()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Build the harbour, and draw each picture of it."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        copy = Copy.of(HARBOUR, Path(folder) / "harbour")
        generator.build(copy.root)
        browser = playwright.chromium.launch(executable_path=chromium(CHROMIUM_RECORD), args=FLAGS)
        with served(copy.root / "site") as site:
            for picture, file, page, first, after in PICTURES:
                right = shown(browser, f"{site.address}{page}", first, after)
                text = (copy.root / file).read_text("utf-8")
                made = beside(browser, file, text, right)
                (DOCS / picture).write_bytes(light(made))
        browser.close()


if __name__ == "__main__":
    main()
