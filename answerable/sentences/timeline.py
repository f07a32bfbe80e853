"""The dates and kinds of events in words, no more exact than the record has them."""

from answerable.findings import Event
from answerable.language import _
from answerable.records import Document, Edition, Letter, Meeting
from answerable.sentences.words import capitalised


def event_date(event: Event) -> str:
    """Say when: `15 October 2021`; `October 2021, day not known`; `2021, month not known`."""
    if event.date:
        match event.date.text.count("-"):
            case 0:
                return _("{year}, month not known", year=event.date.words)
            case 1:
                return _("{month}, day not known", month=event.date.words)
            case 2:
                return event.date.words
    if event.earliest is None:
        return _("Not stated")
    first = event.earliest.words
    if event.latest is None:
        return _("Not stated; {date} or later", date=first)
    return _("Not stated; from {start} to {end}", start=first, end=event.latest.words)


def event_kind(event: Event) -> str:
    """Name the kind of an event; a meeting that is known as a plan alone is said to be planned."""
    match event.record:
        case Edition():
            return _("Update or report")
        case Letter():
            return _("Letter")
        case Meeting(planned=True):
            return _("Meeting planned; this record does not say whether it was held")
        case Meeting():
            return _("Meeting")
        case Document() as document:
            return capitalised(document.kind_of.replace("-", " "))
