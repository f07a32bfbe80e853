"""Whether what the site links to is still there: each web address asked, and what became of it.

Documents move and vanish, and that is no fault of the record: nothing here stops publication.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from answerable.linking.asking import Answer, Outcome, ask
from answerable.linking.gathering import Link, gather
from answerable.linking.pace import Pace, Polite, host_of
from answerable.linking.web import Web
from answerable.problems import SiteFailed

__all__ = ["Answer", "Found", "Link", "Outcome", "Pace", "Web", "asked", "links"]


@dataclass(frozen=True)
class Found:
    """A link, and what became of it; `copy` is what became of its archive's copy, if it has one."""

    link: Link
    answer: Answer
    copy: Answer | None = None


def links(root: Path, data: Path, agent: str) -> tuple[Found, ...]:
    """Ask for every web address of the record and of docs/; return what became of each, in order.

    `agent` tells servers who asks. Raise SiteFailed where not one of several could be reached.
    """
    found = asked(gather(root, data), Web(agent), Pace())
    hosts = {host_of(one.link.address) for one in found}
    if len(hosts) > 1 and not any(one.answer.connected for one in found):
        raise SiteFailed(
            f"Not one of {len(hosts)} hosts could be reached. Nothing can be said of the links: "
            "connect this machine to the web, and run this again."
        )
    return found


def asked(wanted: Sequence[Link], web: Web, pace: Pace) -> tuple[Found, ...]:
    """Ask for each link at a pace, the links of one host one after another."""
    polite = Polite(web.ask, pace)

    def answers(addresses: Iterable[str]) -> dict[str, Answer]:
        return {x: ask(x, polite.once, polite.patiently) for x in addresses}

    by_host = groupby(sorted((x.address for x in wanted), key=host_of), key=host_of)
    pool = ThreadPoolExecutor(pace.at_once)
    try:
        told: dict[str, Answer] = {}
        for part in pool.map(answers, [tuple(addresses) for _, addresses in by_host]):
            told |= part
    finally:
        # Whoever stops this does not wait for hosts that were not asked yet.
        pool.shutdown(wait=False, cancel_futures=True)
    return tuple(
        Found(x, told[x.address], told.get(x.copy.address) if x.copy else None) for x in wanted
    )
