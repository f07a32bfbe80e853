"""What the record shows in words: a sentence for each signal, and each rule as a citizen reads it.

No sentence judges or implies a cause; each says no more than its facts.
"""

from answerable.sentences.signals.rules import RULES_IN_WORDS, RuleInWords
from answerable.sentences.signals.telling import told

__all__ = ["RULES_IN_WORDS", "RuleInWords", "told"]
