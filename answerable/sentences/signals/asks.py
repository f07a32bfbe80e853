"""Sentences of asks that nothing answers, and of actions that nothing closes."""

from collections.abc import Iterable, Mapping

from answerable.findings import Ledger
from answerable.findings.signals import SignalKind
from answerable.findings.signals.kinds import ActionOpen, Unanswered
from answerable.record import Record
from answerable.sentences.asks import at_least_days, on_date
from answerable.sentences.signals.rule import RuleInWords
from answerable.sentences.words import capitalised, joined, many
