"""Vega's SVG made fit for a page: one named image, no clashing ids, colours as variables."""

import re
import xml.etree.ElementTree as ElementTree

from answerable.charts.theme import VARIABLES

SVG = "http://www.w3.org/2000/svg"


def inline_svg(svg: str, name: str, prefix: str) -> str:
    """Make Vega's SVG fit for a page: one named image, no ids that clash, variables for colours."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn a moment ago by our own library
    for parent in list(root.iter()):
        for child in [c for c in parent if c.tag == f"{{{SVG}}}path" and not c.get("d")]:
            parent.remove(child)
    for element in root.iter():
        _tidy(element, prefix)
    hidden = ElementTree.Element(f"{{{SVG}}}g", {"aria-hidden": "true"})
    hidden.extend(list(root))
    view = root.get("viewBox", "")
    root.clear()
    width = view.split()[2]
    root.attrib.update(
        {"viewBox": view, "role": "img", "aria-label": name, "style": f"max-width:{width}px"}
    )
    root.append(hidden)
    return ElementTree.tostring(root, encoding="unicode")


def _tidy(element: ElementTree.Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        if name in ("role", "class", "font-family") or name.startswith("aria-"):
            del element.attrib[name]
        elif name in ("fill", "stroke"):
            element.set(name, VARIABLES.get(value.lower(), value))
        elif name == "id":
            element.set(name, f"{prefix}-{value}")
        else:
            element.set(name, _short(value.replace("url(#", f"url(#{prefix}-")))


def _short(text: str) -> str:
    return re.sub(r"-?[0-9]+\.[0-9]{2,}", lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), text)
