"""Each kind of signal for citizens: its name, the rule that finds it, and what it doesn't mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from answerable.findings.signals import SignalKind
from answerable.language import N_, _, kept


@dataclass(frozen=True)
class RuleInWords:
    """A kind of signal in plain words.

    `title` names it in a heading (“Reported complete, then not”), `short` on a label of a promise
    (“Reversed”). `rule` says when it is found, and `caution` what it does not show.
    """

    title: str
    short: str
    rule: str
    caution: str


_RULES: Mapping[SignalKind, RuleInWords] = {
    SignalKind.REVERSED: RuleInWords(
        N_("Reported complete, then not"),
        N_("No longer complete"),
        N_(
            "A source reports a promise as complete. A later report gives it another standing. "
            "Reports of one source follow each other in the order of its updates. A report of "
            "another source counts as later where its date is certain to be later. Being "
            "superseded does not count."
        ),
        N_(
            "It does not show that the first report was wrong: what was done can be undone, and "
            "what one body calls complete another may see as going on."
        ),
    ),
    SignalKind.CONTRADICTED: RuleInWords(
        N_("Documents that can't both be right"),
        N_("Documents disagree"),
        N_(
            "Two sources give standings for the same time that can't both hold. Or two documents "
            "give dates for the same thing with no day in common. Or one says that something had "
            "happened, and a later one says that it was still to be done."
        ),
        N_("It does not show which of the two is right."),
    ),
    SignalKind.LATE: RuleInWords(
        N_("Done late, not done by its date, or moved to a later date"),
        N_("Late"),
        N_(
            "A date was given for part of a promise. Then a document says that it happened after "
            "that date, or a document from after that date says that it was still to be done, or a "
            "later date was given. Days are counted from the last day that the date may mean. So "
            "we give the smallest number of days that it can be. A part that only a figure can "
            "decide is left out here, and so is every part of a promise that was reported complete "
            "since."
        ),
        N_(
            "It does not show why, or whether the work has been done since the last document that "
            "we hold."
        ),
    ),
    SignalKind.NO_WORD: RuleInWords(
        N_("The date has passed, and this record doesn't say what became of it"),
        N_("No word since its date"),
        N_(
            "A date was given for part of a promise. It has passed, and no document in this record "
            "that is certain to be from after it says whether it was done."
        ),
        N_(
            "It does not show that the work was not done, or that nobody reported it: some updates "
            "are not in this record."
        ),
    ),
    SignalKind.SILENT: RuleInWords(
        N_("No report where one was due"),
        N_("No report where due"),
        N_(
            "An update that is meant to list every action of the plan has nothing on a promise "
            "that was made before it. Or an update has a place for the promise, and gives no "
            "account there. Or no report in this record is about it, and the promised time between "
            "two updates has passed since it was made. Or that time has passed since its last "
            "report, it is not reported as complete or superseded, and we have the text of every "
            "update since."
        ),
        N_(
            "It does not show that nothing was done or published. Some updates are known to us by "
            "name alone, and the promise may be reported there."
        ),
    ),
    SignalKind.DROPPED: RuleInWords(
        N_("A part of the promise that is no longer mentioned"),
        N_("Part no longer mentioned"),
        N_(
            "An update sets out each promise again. The latest one to do so leaves out a part of "
            "this promise. No document says that the part had happened or was stopped, none from "
            "the same time or later mentions it, and the promise was not reported complete. A part "
            "whose date had passed by then is left out here: other rules follow its date."
        ),
        N_(
            "It does not show that the part was given up. Documents often shorten what they "
            "repeat. Updates that are not in this record may mention it."
        ),
    ),
    SignalKind.REWORDED: RuleInWords(
        N_("Put differently by a later document"),
        N_("Put differently"),
        N_(
            "A later document states a promise, or a part of it, with a different number or date, "
            "more or less firmly, or with other owners; or an update that sets out each promise "
            "again leaves out its number or date. Where the official wording of both may be "
            "published, the two are compared word by word. Elsewhere it is the facts in the record "
            "that are compared, and not sentences."
        ),
        N_(
            "It does not show that anyone decided to change the promise. Documents often shorten "
            "what they repeat."
        ),
    ),
    SignalKind.NO_EVIDENCE: RuleInWords(
        N_("Reported complete, with nothing else to look at"),
        N_("No evidence named"),
        N_(
            "The latest report that tells how a promise stands says that it is complete. No report "
            "of it in this record names a document, figures or a meeting with published minutes. "
            "The document that reports it complete does not count."
        ),
        N_("It does not show that the work was not done, or that no document of it exists."),
    ),
    SignalKind.UNMEASURED: RuleInWords(
        N_("No measure is linked"),
        N_("No measure linked"),
        N_("This record links no measure to the promise, nor to any part of it."),
        N_(
            "It does not show that nobody measures it. Some promises are single acts, which need "
            "no figures."
        ),
    ),
    SignalKind.MEASURED: RuleInWords(
        N_("What became of its measures"),
        N_("Measures linked"),
        N_(
            "The latest figure of each linked measure is set beside one from before the promise "
            "was made. That is the last one that can be compared, of the same season if there is "
            "one; or, where there is none, the first that can be compared since. We say which way "
            "it moved where a source says which way is better, and the two figures differ by more "
            "than chance would bring, as far as that can be tested."
        ),
        N_(
            "It does not show why a measure moved. Much else can move it, and a promise can be "
            "kept without moving it."
        ),
    ),
    SignalKind.APPEARED_LATER: RuleInWords(
        N_("Not in the plan itself"),
        N_("Appeared later"),
        N_("The promise comes from another document than the plan."),
        N_("It may be new, or it may put more exactly what the plan meant."),
    ),
    SignalKind.TOTALS: RuleInWords(
        N_("A summary that its rows don't confirm"),
        N_("Totals not confirmed"),
        N_(
            "A document says how many of its actions have a status. We count the rows that have it "
            "for sure, and those that may have it because our copy lost the exact mark. It is "
            "listed here where the document's count is not the number of rows that have it for "
            "sure."
        ),
        N_(
            "Where the rows can't confirm a count, that is most often because our copy of the "
            "document does not show it. It does not show that the count is wrong."
        ),
    ),
    SignalKind.UPDATES_LATE: RuleInWords(
        N_("Updates later than promised"),
        N_("Updates late"),
        N_(
            "The publisher promised an update at set times. Each is due by the end of a month: the "
            "month of the one before, plus the promised time. It is listed here where the next one "
            "is certain to have a later date, or where none is in this record by now. We give the "
            "smallest number of days that it can be."
        ),
        N_(
            "An update goes by the date that it is listed under; it may have come out on another "
            "day. Updates since the newest document that we hold are not known to us."
        ),
    ),
    SignalKind.UNANSWERED: RuleInWords(
        title=N_("Asked for, and no answer in this record"),
        short=N_("Ask not answered here"),
        rule=N_(
            "A letter asks for something, or a meeting agrees an action. No document in this "
            "record answers it or says that it was done. A reply to a letter counts only for what "
            "it answers. Days are counted from the last day on which it can have been asked."
        ),
        caution=N_(
            "It does not show that no answer was given. An answer may stand in a document that is "
            "not in this record, or may never have been published."
        ),
    ),
}


@kept
def _told(kind: SignalKind) -> RuleInWords:
    rule = _RULES[kind]
    return RuleInWords(_(rule.title), _(rule.short), _(rule.rule), _(rule.caution))


class _Rules(Mapping[SignalKind, RuleInWords]):
    """The rules above, each in the language spoken when it is looked up."""

    def __getitem__(self, kind: SignalKind) -> RuleInWords:
        return _told(kind)

    def __iter__(self) -> Iterator[SignalKind]:
        return iter(_RULES)

    def __len__(self) -> int:
        return len(_RULES)


RULES_IN_WORDS: Mapping[SignalKind, RuleInWords] = _Rules()
