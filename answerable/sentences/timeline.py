"""The dates and kinds of events in words, no more exact than the record has them."""

from answerable.findings import Event
from answerable.records import Document, Edition, Letter, Meeting
from answerable.sentences.words import capitalised

_NOT_HELD = "this record does not say whether it was held"


def event_date(event: Event) -> str:
    """Say when: `15 October 2021`; `October 2021, day not known`; `2021, month not known`."""
    if event.date:
        missing = {4: ", month not known", 7: ", day not known"}
        return event.date.words + missing.get(len(event.date.text), "")
    if event.earliest and event.latest:
        return f"Not stated; from {event.earliest.words} to {event.latest.words}"
    return f"Not stated; {event.earliest.words} or later" if event.earliest else "Not stated"


def event_kind(event: Event) -> str:
    """Name the kind of an event; a meeting that is known as a plan alone is said to be planned."""
    match event.record:
        case Edition():
            return "Update or report"
        case Letter():
            return "Letter"
        case Meeting(planned=True):
            return f"Meeting planned; {_NOT_HELD}"
        case Meeting():
            return "Meeting"
        case Document() as document:
            return capitalised(document.kind_of.replace("-", " "))
