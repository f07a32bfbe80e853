"""The id of a new record: held to the rules of its kind, and what follows from it."""

import re
from collections.abc import Callable, Collection, Mapping

from answerable import likely
from answerable.blanks.known import ids_in
from answerable.blanks.writing import Known
from answerable.dates import PartialDate
from answerable.dictionary import Kind
from answerable.problems import SiteFailed, did_you_mean
from answerable.record import Record
from answerable.records import ID, PAGE_NAMES, UNWRITTEN

_BEGINS_WITH_DATE = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})-(?=[a-z])")
_Known = Callable[[Record, str], Known]


def known_of(kind: Kind, id_: str, record: Record) -> Known:
    """Return what is known of a new record of a kind with an id; raise SiteFailed for a wrong one.

    The id of a report is its update's and its promise's: `2022-06/3.1-london-residency`.
    """
    for step in id_.split("/", 1) if kind.name == "report" else [id_]:
        _held(step)
    return _RULES.get(kind.name, _anything)(record, id_)


def _held(id_: str) -> None:
    if not ID.holds(id_):
        found = likely.slug(id_)
        mend = f"Did you mean `{found}`?" if found else f"Use {ID.rule}."
        raise SiteFailed(f"{id_!r} is not an id. {mend}")
    if id_ in PAGE_NAMES:
        raise SiteFailed(f"`{id_}` is the name of a page of the site. Use another id.")


def _anything(record: Record, _id: str) -> Known:
    return Known(ids=ids_in(record))


def _of_list(record: Record, id_: str) -> Known:
    return Known({"id": id_}, ids_in(record))


def _section(record: Record, _id: str) -> Known:
    plan = record.plan.document
    return Known({"source.document": plan} if plan in record.documents else {}, ids_in(record))


def _commitment(record: Record, id_: str) -> Known:
    """A promise begins with the section that it belongs to: the longest that fits."""
    fitting = [section for section in record.sections if id_.startswith(f"{section}-")]
    if not fitting:
        if not record.sections:
            raise SiteFailed(
                "There is no section yet. Begin one first: `make new KIND=section ID=…`."
            )
        raise SiteFailed(
            f"The id of a promise begins with its section: `{_one_of(record.sections)}-{id_}`, "
            f"say. The sections are {', '.join(record.sections)}."
        )
    section = max(fitting, key=len)
    return Known({"section": section}, ids_in(record))


def _report(record: Record, id_: str) -> Known:
    edition, _, promise = id_.partition("/")
    if not promise:
        raise SiteFailed(
            "A report is named by its update and its promise: "
            f"`{_one_of(record.editions)}/{_one_of(record.commitments)}`, say."
        )
    begun = record.beside_plan(f"updates/{edition}/_edition.md")
    if edition not in record.editions and begun in record.broken:
        raise SiteFailed(f"{begun} can't be read yet: `make check` says why. Mend that first.")
    _there(edition, record.editions, "update")
    _there(promise, record.commitments, "promise")
    parts = [(what, {"part": part}) for part, what in _parts(record, promise).items()]
    return Known({}, ids_in(record, edition), {"parts": parts} if parts else {})


def _parts(record: Record, promise: str) -> Mapping[str, str]:
    """Return what each part of a promise is: its own, then those that reports named first."""
    named = {part.id: part.what for part in record.commitments[promise].parts}
    for saying in (saying for report in record.reports_on(promise) for saying in report.parts):
        named.setdefault(saying.part, saying.what or "")
    return named


def _update(record: Record, id_: str) -> Known:
    date = _date(id_) or UNWRITTEN
    return Known({"date": date}, ids_in(record))


def _dated(record: Record, id_: str) -> Known:
    """Meetings, letters and corrections begin with their date."""
    found = _BEGINS_WITH_DATE.match(id_)
    date = _date(found[1]) if found else None
    if date is None:
        raise SiteFailed(
            f"`{id_}` does not begin with a date. Write the date, as far as it is known, before "
            f"its words: `2026-01-31-{id_.lstrip('0123456789.-') or 'letter'}`, say."
        )
    return Known({"date": date}, ids_in(record))


def _date(text: str) -> str | None:
    try:
        return PartialDate.parse(text).text
    except ValueError:
        return None


def _there(id_: str, known: Collection[str], what: str) -> None:
    if id_ not in known:
        otherwise = f"Begin that first: `make new KIND={_KINDS[what]} ID={id_}`."
        raise SiteFailed(f"There is no {what} `{id_}`. {did_you_mean(id_, known, otherwise)}")


def _one_of(ids: Collection[str]) -> str:
    return next(iter(ids), UNWRITTEN)


_KINDS: Mapping[str, str] = {"update": "update", "promise": "commitment"}
_RULES: Mapping[str, _Known] = {
    "body": _of_list,
    "area": _of_list,
    "term": _of_list,
    "section": _section,
    "commitment": _commitment,
    "report": _report,
    "update": _update,
    "meeting": _dated,
    "letter": _dated,
    "correction": _dated,
}
