"""Releases in words: what each brought, how many of each kind, and what it put right."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from answerable.dates import Period
from answerable.findings.releases import Happened, Told
from answerable.history.differences import Removed
from answerable.language import N_, _
from answerable.record.raw import ROW_PARTS
from answerable.records import Correction, CorrectionKind
from answerable.records.history import Key, Release
from answerable.sentences.words import joined

# A kind of record in readers' words: one of them, and several; in the order that they are told.
KINDS = {
    "plan": ("plan", "plan"),
    "section": ("section", "sections"),
    "commitment": ("promise", "promises"),
    "update": ("update", "updates"),
    "report": ("report on a promise", "reports on promises"),
    "metric": ("measure", "measures"),
    "figures": ("figure", "figures"),
    "inputs": ("row of what figures were made of", "rows of what figures were made of"),
    "area": ("area", "areas"),
    "boundaries": ("source of boundaries", "sources of boundaries"),
    "boundary": ("boundary of an area", "boundaries of areas"),
    "body": ("body", "bodies"),
    "person": ("person", "people"),
    "meeting": ("meeting", "meetings"),
    "letter": ("letter", "letters"),
    "document": ("document", "documents"),
    "scale": ("scale of words", "scales of words"),
    "correction": ("correction", "corrections"),
    "file": ("other file", "other files"),
}
CORRECTION_KIND_WORDS = {
    CorrectionKind.CORRECTION: "Correction",
    CorrectionKind.REVISION: "Revision",
    CorrectionKind.REWORDING: "Other words, same meaning",
    CorrectionKind.REDACTION: "Taken out to protect a person or keep the law",
    CorrectionKind.WITHDRAWAL: "Withdrawn",
}
CORRECTION_KIND_MEANING = {
    CorrectionKind.CORRECTION: "What this site said was wrong, and has been put right.",
    CorrectionKind.REVISION: "It was right when it was published. Its source has changed it "
    "since, or more is known now.",
    CorrectionKind.REWORDING: "The words are other ones. What they say is the same.",
    CorrectionKind.REDACTION: "Something was taken out to protect a person or to keep the law. "
    "So it is not shown here either.",
    CorrectionKind.WITHDRAWAL: "The whole record was taken out. A page stands in its place.",
}

# The columns of a row of figures, for readers; others by their own names.
COLUMNS = {
    "value": "the figure itself",
    "lower": "the interval’s lower end",
    "upper": "the interval’s upper end",
    "numerator": "the count",
    "denominator": "what it is counted of",
    "qualifier": "the word before it",
    "marker": "why it is missing",
    "place": "the place in the document",
    "document": "the document",
    "note": "the note",
}
# Of these a page says near its top that something on it was put right; {} is the day.
CORRECTED = {
    CorrectionKind.CORRECTION: "Corrected on {}",
    CorrectionKind.REVISION: "Revised on {}, as its source did",
    CorrectionKind.REDACTION: "Taken out on {}",
}
_OF_DAY = {
    CorrectionKind.CORRECTION: N_("correction of {day}"),
    CorrectionKind.REVISION: N_("revision of {day}"),
    CorrectionKind.REWORDING: N_("rewording of {day}"),
    CorrectionKind.REDACTION: N_("redaction of {day}"),
    CorrectionKind.WITHDRAWAL: N_("withdrawal of {day}"),
}
_WITH_TITLE = {
    CorrectionKind.CORRECTION: N_("the correction: {title}"),
    CorrectionKind.REVISION: N_("the revision: {title}"),
    CorrectionKind.REWORDING: N_("the rewording: {title}"),
    CorrectionKind.REDACTION: N_("the redaction: {title}"),
    CorrectionKind.WITHDRAWAL: N_("the withdrawal: {title}"),
}
# What is said of a field of which something was redacted.
HIDDEN = "{} changed: what stood here was taken out, and is not shown"
WHOLE_TABLE = "the whole table, as its source published it anew"


def day_of_words(day: date) -> str:
    """Write a day: `3 March 2025`."""
    return f"{day.day} {day:%B %Y}"


def release_name(release: Release) -> str:
    """Name a release: `Release 0002 of 2 September 2025`."""
    return f"Release {release.id} of {day_of_words(release.date)}"


def release_words(release: Release) -> str:
    """Name a release within a sentence: `release 0002 of 2 September 2025`."""
    return _("release {id} of {day}", id=release.id, day=day_of_words(release.date))


def correction_words(correction: Correction) -> str:
    """Name a correction by its kind and day: `revision of 3 March 2025`."""
    return _(_OF_DAY[correction.kind_of], day=correction.date.words)


def the_correction(correction: Correction, title: str) -> str:
    """Name a correction within a sentence by its title: `the correction: North route`."""
    return _(_WITH_TITLE[correction.kind_of], title=title)


def how_many(kind: str, number: int) -> str:
    """Write how many of a kind there are: `3 promises`."""
    return f"{number:,} {KINDS[kind][number != 1]}"


def noted_words(corrections: Iterable[Correction]) -> str:
    """Say that a page holds something that corrections put right."""
    found = tuple(corrections)
    if all(x.kind_of is CorrectionKind.REDACTION for x in found):
        return "Something was taken out here"
    if all(x.kind_of is CorrectionKind.REVISION for x in found):
        return "Contains something that was revised"
    wrong = (x for x in found if x.kind_of is CorrectionKind.CORRECTION)
    if any(x.record.startswith("figures/") for x in wrong):
        return "Contains a corrected figure"
    return "Contains something that was put right"


def row_words(path: str) -> str:
    """Name a row of figures: `December 2024, North route` for `2024-12 | North route`."""
    period, *groups = path.split(ROW_PARTS)
    try:
        when = Period.parse(period).words
    except ValueError:
        when = period
    return ", ".join((when, *groups))


def told_in_brief(told: Told) -> tuple[str, ...]:
    """Say what a release did in a sentence for what it took out, changed and added.

    Corrections are not counted among what it added: they have a sentence of their own.
    """
    removed = [x.key for x in told.happened if isinstance(x.change, Removed)]
    altered = [x for x in told.happened if not x.adds and x.key not in {*removed}]
    gone = {*removed, *(x.key for x in altered)}
    added = [x for x in told.happened if x.adds and x.key.kind != "correction"]
    sentences = (
        ("Taken out", _tally(Counter(key.kind for key in removed))),
        ("Changed", _tally(_counted(altered))),
        ("Added", _tally(_counted(x for x in added if x.key not in gone or x.key.is_table))),
        ("Explained by", _tally(Counter(dict.fromkeys(("correction",), len(told.corrections))))),
    )
    return tuple(f"{name}: {words}." for name, words in sentences if words)


def _counted(found: Iterable[Happened]) -> Counter[str]:
    """Count records by kind, and of tables their rows."""
    rows: Counter[str] = Counter()
    records: set[Key] = set()
    for x in found:
        if not x.key.is_table:
            records.add(x.key)
        else:
            rows[x.key.kind] += len(x.change.fields) if hasattr(x.change, "fields") else 1
    return rows + Counter(key.kind for key in records)


def _tally(counted: Counter[str]) -> str:
    return joined(how_many(kind, counted[kind]) for kind in KINDS if counted[kind])
