"""Releases in words: what each brought, how many of each kind, and what it put right."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from answerable.dates import PartialDate, Period
from answerable.findings.releases import Happened, Told
from answerable.history.differences import Removed
from answerable.language import N_, NN_, Messages, _, ngettext, numeral
from answerable.language.forms import with_commas
from answerable.record.raw import ROW_PARTS
from answerable.records import Correction, CorrectionKind
from answerable.records.history import Key, Release
from answerable.sentences.words import joined

# A kind of record in readers' words: one of them, and several; in the order that they are told.
KINDS = {
    "plan": NN_("plan", "plan"),
    "section": NN_("section", "sections"),
    "commitment": NN_("promise", "promises"),
    "update": NN_("update", "updates"),
    "report": NN_("report on a promise", "reports on promises"),
    "metric": NN_("measure", "measures"),
    "figures": NN_("figure", "figures"),
    "inputs": NN_("row of what figures were made of", "rows of what figures were made of"),
    "area": NN_("area", "areas"),
    "boundaries": NN_("source of boundaries", "sources of boundaries"),
    "boundary": NN_("boundary of an area", "boundaries of areas"),
    "body": NN_("body", "bodies"),
    "person": NN_("person", "people"),
    "meeting": NN_("meeting", "meetings"),
    "letter": NN_("letter", "letters"),
    "document": NN_("document", "documents"),
    "scale": NN_("scale of words", "scales of words"),
    "correction": NN_("correction", "corrections"),
    "file": NN_("other file", "other files"),
}
# As they head the list of what a release did to them.
SEVERAL = Messages(
    {
        "plan": N_("plan"),
        "section": N_("sections"),
        "commitment": N_("promises"),
        "update": N_("updates"),
        "report": N_("reports on promises"),
        "metric": N_("measures"),
        "figures": N_("figures"),
        "inputs": N_("rows of what figures were made of"),
        "area": N_("areas"),
        "boundaries": N_("sources of boundaries"),
        "boundary": N_("boundaries of areas"),
        "body": N_("bodies"),
        "person": N_("people"),
        "meeting": N_("meetings"),
        "letter": N_("letters"),
        "document": N_("documents"),
        "scale": N_("scales of words"),
        "correction": N_("corrections"),
        "file": N_("other files"),
    }
)
CORRECTION_KIND_WORDS = Messages(
    {
        CorrectionKind.CORRECTION: N_("Correction"),
        CorrectionKind.REVISION: N_("Revision"),
        CorrectionKind.REWORDING: N_("Reworded, same meaning"),
        CorrectionKind.REDACTION: N_("Taken out to protect a person or keep the law"),
        CorrectionKind.WITHDRAWAL: N_("Withdrawn"),
    }
)
CORRECTION_KIND_MEANING = Messages(
    {
        CorrectionKind.CORRECTION: N_("What this site said was wrong, and has been put right."),
        CorrectionKind.REVISION: N_(
            "It was right when it was published. Its source has changed it since, or more is known "
            "now."
        ),
        CorrectionKind.REWORDING: N_("The words have changed. What they mean is the same."),
        CorrectionKind.REDACTION: N_(
            "Something was taken out to protect a person or to keep the law. So it is not shown "
            "here either."
        ),
        CorrectionKind.WITHDRAWAL: N_(
            "The whole record was taken out. A page stands in its place."
        ),
    }
)
# Each as one word, before what it is of: “correction: North route”.
CORRECTION_KIND_NAMES = Messages(
    {
        CorrectionKind.CORRECTION: N_("correction"),
        CorrectionKind.REVISION: N_("revision"),
        CorrectionKind.REWORDING: N_("rewording"),
        CorrectionKind.REDACTION: N_("redaction"),
        CorrectionKind.WITHDRAWAL: N_("withdrawal"),
    }
)

# The columns of a row of figures, for readers; others by their own names.
COLUMNS = Messages(
    {
        "value": N_("the figure itself"),
        "lower": N_("the interval’s lower end"),
        "upper": N_("the interval’s upper end"),
        "numerator": N_("the count"),
        "denominator": N_("what it is counted of"),
        "qualifier": N_("the word before it"),
        "marker": N_("why it is missing"),
        "place": N_("the place in the document"),
        "document": N_("the document"),
        "note": N_("the note"),
    }
)
# Of these a page says near its top that something on it was put right.
CORRECTED = Messages(
    {
        CorrectionKind.CORRECTION: N_("Corrected on {date}"),
        CorrectionKind.REVISION: N_("Revised on {date}, as its source did"),
        CorrectionKind.REDACTION: N_("Taken out on {date}"),
    }
)
# As they are named within a sentence: “correction of 3 May 2025”.
_OF_DAY = {
    CorrectionKind.CORRECTION: N_("correction of {date}"),
    CorrectionKind.REVISION: N_("revision of {date}"),
    CorrectionKind.REWORDING: N_("rewording of {date}"),
    CorrectionKind.REDACTION: N_("redaction of {date}"),
    CorrectionKind.WITHDRAWAL: N_("withdrawal of {date}"),
}
_WITH_TITLE = {
    CorrectionKind.CORRECTION: N_("the correction: {title}"),
    CorrectionKind.REVISION: N_("the revision: {title}"),
    CorrectionKind.REWORDING: N_("the rewording: {title}"),
    CorrectionKind.REDACTION: N_("the redaction: {title}"),
    CorrectionKind.WITHDRAWAL: N_("the withdrawal: {title}"),
}
# What is said of a field of which something was redacted.
HIDDEN = N_("{field} changed: what stood here was taken out, and is not shown")
WHOLE_TABLE = N_("the whole table, as its source published it anew")


def day_of_words(day: date) -> str:
    """Write a day: `3 March 2025`."""
    return PartialDate.of(day).words


def release_name(release: Release) -> str:
    """Name a release: `Release 0002 of 2 September 2025`."""
    return _("Release {id} of {date}", id=release.id, date=day_of_words(release.date))


def kind_word(kind: str) -> str:
    """Name one record of a kind within a sentence: `promise`."""
    return ngettext(*KINDS[kind], 1)


def release_words(release: Release) -> str:
    """Name a release within a sentence: `release 0002 of 2 September 2025`."""
    return _("release {id} of {date}", id=release.id, date=day_of_words(release.date))


def correction_words(correction: Correction) -> str:
    """Name a correction by its kind and day: `revision of 3 March 2025`."""
    return _(_OF_DAY[correction.kind_of], date=correction.date.words)


def the_correction(correction: Correction, title: str) -> str:
    """Name a correction within a sentence by its title: `the correction: North route`."""
    return _(_WITH_TITLE[correction.kind_of], title=title)


def how_many(kind: str, number: int) -> str:
    """Write how many of a kind there are: `3 promises`."""
    things = ngettext(*KINDS[kind], number)
    return _("{n} {things}", n=numeral(number), things=things)


def noted_words(corrections: Iterable[Correction]) -> str:
    """Say that a page holds something that corrections put right."""
    found = tuple(corrections)
    if all(x.kind_of is CorrectionKind.REDACTION for x in found):
        return _("Something was taken out here")
    if all(x.kind_of is CorrectionKind.REVISION for x in found):
        return _("Contains something that was revised")
    wrong = (x for x in found if x.kind_of is CorrectionKind.CORRECTION)
    if any(x.record.startswith("figures/") for x in wrong):
        return _("Contains a corrected figure")
    return _("Contains something that was put right")


def row_words(path: str) -> str:
    """Name a row of figures: `December 2024, North route` for `2024-12 | North route`."""
    period, *groups = path.split(ROW_PARTS)
    try:
        when = Period.parse(period).words
    except ValueError:
        when = period
    return with_commas((when, *groups))


def told_in_brief(told: Told) -> tuple[str, ...]:
    """Say what a release did in a sentence for what it took out, changed and added.

    Corrections are not counted among what it added: they have a sentence of their own.
    """
    removed = [x.key for x in told.happened if isinstance(x.change, Removed)]
    altered = [x for x in told.happened if not x.adds and x.key not in {*removed}]
    gone = {*removed, *(x.key for x in altered)}
    added = [x for x in told.happened if x.adds and x.key.kind != "correction"]
    altered_kinds = _counted(altered)
    added_kinds = _counted(x for x in added if x.key not in gone or x.key.is_table)
    explained = Counter(dict.fromkeys(("correction",), len(told.corrections)))
    sentences = (
        (N_("Taken out: {records}."), Counter(key.kind for key in removed)),
        (N_("Changed: {records}."), altered_kinds),
        (N_("Added: {records}."), added_kinds),
        (N_("Explained by: {records}."), explained),
    )
    tallied = ((sentence, _tally(counted)) for sentence, counted in sentences)
    return tuple(_(sentence, records=words) for sentence, words in tallied if words)


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
