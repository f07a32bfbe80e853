"""Rules of the plan and its updates: reports, their statuses, and the sections told."""

from collections.abc import Iterator

from answerable.checks.pieces import Piece
from answerable.checks.references import is_broken
from answerable.problems import Problem, did_you_mean
from answerable.record import Record
from answerable.records import Scale


def reports_belong(piece: Piece) -> Iterator[Problem]:
    """A report's file is named after a promise and lies in the folder of an edition."""
    record = piece.record
    for report in piece.reports:
        edition = report.edition
        if report.id not in record.commitments and not is_broken(record, "commitment", report.id):
            yield Problem(
                record.place(report.file),
                f"There is no commitment with the id `{report.id}`",
                "Name the file after the commitment it reports on",
            )
        if report.edition not in record.editions and not is_broken(
            record, "update", report.edition
        ):
            yield Problem(
                record.place(report.file),
                f"The update `{edition}` has no _edition.md",
                "Write that file; it says what the update is",
            )


def statuses_on_scale(piece: Piece) -> Iterator[Problem]:
    """A report's status is a word of its edition's own scale, and a status has a scale."""
    record = piece.record
    for report in piece.reports:
        edition = record.editions.get(report.edition)
        if report.status is None or edition is None:
            continue
        if is_broken(record, "scale", edition.scale or ""):
            continue
        scale = record.scales.get(edition.scale or "")
        words = [value.id for value in scale.values] if scale else []
        if report.status not in words:
            yield Problem(
                record.place(report.file, "status"),
                f"`{report.status}` is not on the scale of this update",
                _of_scale(report.status, scale)
                if scale
                else "Name the update's scale in _edition.md",
            )


def _of_scale(status: str, scale: Scale) -> str:
    """Return what to do about a status that a scale does not have."""
    words = [value.id for value in scale.values]
    listed = (
        f"Use {', '.join(words)}, where the update says one of these; add its own word to "
        f"{scale.file}, where it says another; or leave the line out, where it says none"
    )
    return did_you_mean(status, words, listed)


def totals_on_scale(record: Record) -> Iterator[Problem]:
    """A total that an update states is of a word of its own scale."""
    for edition in record.editions.values():
        if is_broken(record, "scale", edition.scale or ""):
            continue
        scale = record.scales.get(edition.scale or "")
        words = [value.id for value in scale.values] if scale else []
        for number, total in enumerate(edition.totals):
            if total.status not in words:
                yield Problem(
                    record.place(edition.file, "totals", number, "status"),
                    f"`{total.status}` is not on the scale of this update",
                    f"Use {', '.join(words)}" if words else "Name the update's scale",
                )


def readings_on_scale(record: Record) -> Iterator[Problem]:
    """A value that may really be one of others names values of its own scale, and not itself."""
    for scale in record.scales.values():
        words = [value.id for value in scale.values]
        for number, value in enumerate(scale.values):
            others = [word for word in words if word != value.id]
            for position, reading in enumerate(value.may_be):
                if reading not in others:
                    yield Problem(
                        record.place(scale.file, "values", number, "may_be", position),
                        f"`{reading}` is not another value of this scale",
                        did_you_mean(reading, others, f"Use {', '.join(others)}"),
                    )


def promises_repeated_are_read(record: Record) -> Iterator[Problem]:
    """Only of an update whose text was read can it be said that it sets out the promises again."""
    for edition in record.editions.values():
        document = record.documents.get(edition.document)
        if edition.repeats_promises and document and not document.held:
            yield Problem(
                record.place(edition.file, "repeats_promises"),
                f"The text of its document, `{document.id}`, was not read for this record",
                f"Delete this line; or, if it was read in full, write `held: yes` in "
                f"{document.file}",
            )


def editions_dated(record: Record) -> Iterator[Problem]:
    """An update has a date; an undated one has its earliest day, and words on what is known."""
    for edition in record.editions.values():
        if edition.date is None and not (edition.earliest and edition.date_note):
            yield Problem(
                record.place(edition.file),
                "This update has no date",
                "Give `date`, or both `earliest` and `date_note` where its document is undated",
            )


def sections_told(record: Record) -> Iterator[Problem]:
    """Every chapter and section in plan.yml has a file in data/sections, and no file is spare."""
    if record.plan.file in record.broken:
        return
    listed = dict.fromkeys(record.section_order())
    for id_ in listed:
        if id_ not in record.sections and not is_broken(record, "section", id_):
            yield Problem(
                record.place(record.plan.file, "chapters"),
                f"The section `{id_}` has no file in data/sections",
                f"Write sections/{id_}.md, or take the section out",
            )
    for section in record.sections.values():
        if section.id not in listed:
            yield Problem(
                record.place(section.file),
                f"The section `{section.id}` is not listed in plan.yml",
                "List it under its chapter, or delete this file",
            )
