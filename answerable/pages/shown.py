"""What the record shows, as pages show it: kinds of signal with their counts, and evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from answerable.addresses import page_of
from answerable.findings.grouping import grouped
from answerable.findings.signals import Evidence, Signal, SignalKind
from answerable.findings.signals.kinds import Measured, Piece, WordingChanged
from answerable.language import _
from answerable.markup import anchor
from answerable.pages.site import Site
from answerable.pages.view import View
from answerable.sentences.signals import RULES_IN_WORDS, RuleInWords, told


@dataclass(frozen=True)
class ShownKind:
    """A kind of signal, its rule in words, and all that the rule found."""

    kind: SignalKind
    words: RuleInWords
    found: tuple[Signal, ...]

    @property
    def promises(self) -> int:
        """How many promises the signals are about."""
        return len({id_ for signal in self.found for id_ in signal.commitments})

    @property
    def uri(self) -> str:
        """Its page."""
        return page_of("signal", self.kind.value)


@dataclass(frozen=True)
class ShownSignal:
    """One signal as a page shows it: its kind in words, its sentence, and what it rests on.

    `promises` are links to the promises that it is about; `pieces` are two wordings, word by word,
    where those were compared.
    """

    words: RuleInWords
    uri: str
    sentence: str
    promises: tuple[Markup, ...]
    evidence: tuple[Markup, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ShownRule:
    """What one rule found, as a page shows it: the rule in words, its page, and the signals."""

    words: RuleInWords
    uri: str
    found: tuple[ShownSignal, ...]


def shown_kinds(site: Site) -> tuple[ShownKind, ...]:
    """Return every kind of signal in the order that pages show them, those with none too."""
    found = grouped((signal.kind, signal) for signal in site.signals)
    return tuple(ShownKind(kind, RULES_IN_WORDS[kind], found.get(kind, ())) for kind in SignalKind)


def shown_signals(view: View, found: Iterable[Signal]) -> tuple[ShownSignal, ...]:
    """Return signals as one page shows them."""
    return tuple(_shown(view, signal) for signal in found)


def shown_by_rule(view: View, found: Iterable[Signal]) -> tuple[ShownRule, ...]:
    """Return signals as one page shows them, by their rules: the rule of the first comes first."""
    by_rule = grouped((signal.words.title, signal) for signal in shown_signals(view, found))
    return tuple(ShownRule(those[0].words, those[0].uri, those) for those in by_rule.values())


def _shown(view: View, signal: Signal) -> ShownSignal:
    record = view.site.record
    return ShownSignal(
        RULES_IN_WORDS[signal.kind],
        page_of("signal", signal.kind.value),
        told(view.site.ledger, signal),
        tuple(view.to_commitment(record.commitments[id_]) for id_ in signal.commitments),
        _each_once([*(_evidence(view, signal, e) for e in signal.evidence), *_bare(view, signal)]),
        signal.fact.pieces if isinstance(signal.fact, WordingChanged) else (),
    )


def _bare(view: View, signal: Signal) -> tuple[Markup, ...]:
    """Link to the measure of a signal that no figure of it leads to."""
    if not isinstance(signal.fact, Measured) or any(e.kind == "metric" for e in signal.evidence):
        return ()
    return (view.to_metric(signal.fact.metric),)


def _each_once(places: Sequence[Markup]) -> tuple[Markup, ...]:
    """Drop what reads as another does: a promise and a report can stand at the same place."""
    if len(places) == 1:
        return (*places,)
    return tuple({_read(place): place for place in places}.values())


@lru_cache(256)  # what one promise shows rests on few places, again and again
def _read(place: Markup) -> str:
    """Return what a place reads as."""
    return place.striptags()


def _evidence(view: View, signal: Signal, evidence: Evidence) -> Markup:
    """Return the record that a signal rests on, linked, and the place in its document."""
    match evidence.kind:
        case "commitment" if view.here == page_of("commitment", evidence.id):
            promised = f"{view.here}#{anchor(_('What was promised'))}"
            return view.link(_("the promise"), promised)
        case "commitment" | "document":
            return _own_word(view, view.source(evidence.source), evidence)
        case "metric":
            when = ", " + view.plain(evidence.words) if evidence.words else ""
            return view.to_metric(evidence.id) + when + ": " + view.source(evidence.source)
        case "meeting":
            return view.to_meeting(evidence.id) + ": " + view.source(evidence.source)
        case "letter":
            return _within(view, view.to_letter(evidence.id), evidence)
        case _:
            told = _within(view, _to_report(view, signal, evidence.id), evidence)
            return _own_word(view, told, evidence)


def _within(view: View, document: Markup, evidence: Evidence) -> Markup:
    """Return a link to a document with the place in it."""
    place = view.plain(evidence.source.place)
    return Markup(f"{document}, {place}")  # noqa: S704 - both are safe


def _own_word(view: View, place: Markup, evidence: Evidence) -> Markup:
    """Return a place in a document, with the document's own word or mark there if one is told."""
    if not evidence.words:
        return place
    words = view.plain(evidence.words)
    told = _("{place} (status there: {words})", place=place, words=words)
    return Markup(told)  # noqa: S704 - both are safe, and so are our own words


def _to_report(view: View, signal: Signal, edition: str) -> Markup:
    """Link to what an update reports of the promise of a signal, or to the update."""
    title = view.site.record.editions[edition].title
    for promise in signal.commitments[:1]:
        if any(r.edition.id == edition for r in view.site.ledger.stand_of[promise].reports):
            return view.link(title, f"{page_of('commitment', promise)}#{anchor(title)}")
    return view.link(title, page_of("update", edition))
