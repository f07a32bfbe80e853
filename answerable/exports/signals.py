"""What the record shows by fixed rules, as rows."""

from typing import Any

from answerable.exports.values import text_of, url
from answerable.findings import Ledger
from answerable.findings.signals import Signal
from answerable.sentences.signals import RULES_IN_WORDS, told


def signal_of(ledger: Ledger, signal: Signal) -> dict[str, Any]:
    """Return something that the record shows as a row, with what it rests on."""
    return {
        "kind": signal.kind.value,
        "title": RULES_IN_WORDS[signal.kind].title,
        "commitments": list(signal.commitments),
        "sentence": told(ledger, signal),
        "evidence": [
            {
                "kind": evidence.kind,
                "id": evidence.id,
                "document": evidence.source.document,
                "place": evidence.source.place,
                "date": text_of(evidence.moment),
                "words": evidence.words or None,
            }
            for evidence in signal.evidence
        ],
        "url": url("signal", signal.kind.value),
    }
