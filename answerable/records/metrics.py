"""Metrics: what is counted or measured, its observations, and how they are made and drawn."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from answerable.records.entries import Entry, Kept, Source
from answerable.records.forms import (
    EVERYTHING,
    Decimals,
    Id,
    Marker,
    Number,
    PeriodText,
    Selection,
    Text,
    Verbatim,
    Whole,
    YesNo,
)

TOTAL = "All"  # the group of a figure that counts every group of its dimension together
# The columns of a published metric beside its dimensions, whose names they can't take.
OWN_COLUMNS = (
    "kind", "timing", "period", "value", "lower", "upper", "numerator", "denominator",
    "qualifier", "marker", "unit", "input", "document", "place", "note",
)  # fmt: skip
PER_CENT = "per cent"  # the unit of a share of a hundred, which rules and formulas rest on
POINTS = "percentage points"  # that of a gap between two of them

# What `where` of a chart may say for `period`, in place of the periods meant.
FIRST, LATEST = "first", "latest"


def wanted_of(where: Selection, name: str) -> tuple[str, ...]:
    """Return what a choice picks of one dimension or of `period`; nothing where it doesn't say."""
    wanted = where.get(name, ())
    return (wanted,) if isinstance(wanted, str) else wanted


class Better(StrEnum):
    """Which way a figure is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Timing(StrEnum):
    """Whether an aim is to be met by its date, or from then on."""

    BY = "by"
    FROM = "from"


class Dimension(Entry):
    """What splits a metric's figures, such as the ethnic group: one column of its CSV file."""

    id: Id
    """The name of its column."""
    title: Text
    """Its title for readers."""
    compared: YesNo = True
    """`no` where its values are different things, so that a gap between them means nothing."""
    areas: YesNo = False
    """`yes` where its values are names of areas in `data/areas.yml`, or `All`."""
    unknown: tuple[Text, ...] = ()
    """Its values that say that the group is not known, such as “Not stated”."""

    @property
    def in_sentence(self) -> str:
        """Its title as it stands within a sentence: an abbreviation keeps its capitals."""
        return self.title if self.title[1:2].isupper() else self.title[:1].lower() + self.title[1:]


class ChartKind(StrEnum):
    """The kinds of chart that the engine draws."""

    BARS = "bars"
    DOTS = "dots"
    DUMBBELL = "dumbbell"
    MAP = "map"
    MULTIPLES = "multiples"
    SHARES = "shares"
    TREND = "trend"


class Chart(Entry):
    """How to draw some of a metric's figures."""

    id: Id | None = None
    """What its address ends in; it is permanent. Left out, its place in the list is."""
    kind: ChartKind
    """How they are drawn."""
    by: Id | None = None
    """The id of the dimension, or `period`, that names the bars, dots or areas, a line's series,
    or the parts of a share."""
    across: Id | None = None
    """The id of a dimension, or `period`: each of its values is a small chart of `multiples`, or a
    bar of `shares`, all within one drawing and on one scale."""
    panel: Id | None = None
    """The id of a dimension, or `period`: each of its values has a drawing of its own."""
    where: Selection = EVERYTHING
    """Which figures it draws: a value, or a list of them, for a dimension or `period`. For
    `period`, `first` and `latest` mean the first and the latest that have a figure."""
    reference: Number | None = None
    """Where to draw a line across."""
    reference_label: Text | None = None
    """What that line says."""


class Target(Entry):
    """A dated aim, on the metric's own scale."""

    date: PeriodText
    """Its date."""
    value: Number
    """The aim, in the metric's unit."""
    qualifier: Text | None = None
    """The source's own words on the value, such as “as many as”."""
    timing: Timing = Timing.BY
    """Whether it is to be met by its date, or from then on."""
    where: Selection = EVERYTHING
    """The groups that it is for: a value, or a list of them, for a dimension."""
    words: Text | None = None
    """The source's own words."""
    source: Source
    """Where it is written."""


class Baseline(Entry):
    """The period from which change is counted."""

    period: PeriodText
    """Its figures are those that later ones are set beside."""
    words: Text | None = None
    """Why this one, in a few words."""
    source: Source | None = None
    """Where that is said; left out where the choice is this site's own."""


class BreakKind(StrEnum):
    """What changes at a break."""

    DEFINITION = "definition"
    POPULATION = "population"
    RECORDING = "recording"
    SOURCE = "source"


class Break(Entry):
    """A change that makes the figures after it no measure of the same thing as those before."""

    at: PeriodText
    """The first period after the change."""
    kind: BreakKind
    """What changed: the definition, the population that rates are of, the source, or how
    ethnicity and the like are recorded."""
    words: Text
    """What changed, in a sentence."""
    where: Selection = EVERYTHING
    """The groups that it is for: a value, or a list of them, for a dimension; or all."""
    source: Source | None = None
    """Where that is said, if a source says so."""


class Condition(Entry):
    """Which rows of a source are meant: those with one of some values in a column."""

    column: Text
    """The name of the column, as the source has it."""
    among: tuple[Verbatim, ...] = ()
    """The values that are meant."""
    not_among: tuple[Verbatim, ...] = ()
    """The values that are not; all others are."""


class Gathering(Entry):
    """Columns of a source that hold one thing for several groups, made one column of each.

    A table with a column for each group becomes one with a row for each group.
    """

    columns: tuple[Text, ...] = Field(min_length=1)
    """The names of the columns, as the source has them; any other column is left as it is."""
    name: Text
    """What to call the new column that holds those names, for `groups` and `keep` to speak of."""
    value: Text
    """What to call the new column that holds what stood in them, for `column` to speak of."""


class Grouping(Entry):
    """How a column of a source becomes a dimension of the metric."""

    id: Id
    """The id of the dimension."""
    column: Text
    """The name of the column, as the source has it."""
    groups: Mapping[str, tuple[Verbatim, ...]] = {}
    """Each group of the metric with the source's values that it takes in; left out, the source's
    values are the groups. `All` may be one of them, where the source gives the total itself."""
    others: Text | None = None
    """The group of all values that `groups` does not name. Left out, a value that is not named
    stops the aggregation."""
    as_written: YesNo = False
    """`yes` where a value that `groups` does not name is a group by its own name."""
    unknown: Text | None = None
    """The group of rows that have no value here; left out, such a row stops the aggregation."""
    unknown_most: Whole | None = None
    """The most rows, in per cent, that may be of the unknown group. A period with more of them has
    no figure for any other group, but a total."""
    total: YesNo = False
    """Whether to count all groups together as well, as `All`."""


class PeriodForm(StrEnum):
    """How a column gives the period: as a date of which a part is meant, or as it stands."""

    AS_WRITTEN = "as-written"
    MONTH = "month"
    DAY = "day"
    YEAR = "year"
    YEAR_ENDED = "year-ended"


class Measure(StrEnum):
    """What an aggregation makes of the rows of a group."""

    COUNT = "count"
    SUM = "sum"
    VALUE = "value"
    SHARE = "share"


class Aggregation(Entry):
    """How a metric's observations are made of a source's rows: `build.py aggregate` does so.

    A metric has a list of these, most often of one: sources of different shapes have one each.
    """

    document: Id
    """The id of the document of the record that tells of the source."""
    files: tuple[Text, ...] = Field(min_length=1)
    """The source's files, by their paths in the folder `records/`, which is no part of the
    repository. A CSV file may be compressed (`.csv.gz`); a Parquet file may be read too."""
    separator: Verbatim = ","
    """What parts the cells of a CSV file."""
    decimal: Text = "."
    """What parts the decimals of a number there; `,` parts thousands where this is a point."""
    missing: tuple[Verbatim, ...] = ()
    """What stands in a cell that has no value, beside nothing at all: `N/A`."""
    period: Text | None = None
    """The name of the column that gives the period."""
    period_form: PeriodForm = PeriodForm.AS_WRITTEN
    """How it does; `year-ended` is the day on which a period of 12 months ends. A day is written
    as 2014-12-31 or as 31/12/2014."""
    period_is: PeriodText | None = None
    """The period of all rows, where no column gives it."""
    periods: tuple[PeriodText, ...] = ()
    """Longer periods that the rows are counted for in place of their own, such as years of months.
    Other rows are left out. A period that lacks a part has no figure."""
    day: Text | None = None
    """The name of the column with the day of each row. Name it where each row is one event: months
    that are not whole, and events that were loaded more than once, are found by it."""
    gather: Gathering | None = None
    """Columns that are made rows, where the source has a column for each group."""
    keep: tuple[Condition, ...] = ()
    """Which rows are counted: those that meet each of these."""
    groups: tuple[Grouping, ...] = ()
    """How its columns become the metric's dimensions."""
    measure: Measure = Measure.COUNT
    """What is made of the rows of a group: how many there are, the sum of a column, the one value
    of a column, or a share in per cent. A share is that of the rows, or of the sum of a column,
    which meet `of_which`."""
    column: Text | None = None
    """The name of the column that is summed or taken."""
    times: Whole = 1
    """What a number is multiplied by: 100 for a proportion that is to be a percentage."""
    of_which: tuple[Condition, ...] = ()
    """For a share: which rows are counted above the line."""
    numerator: Text | None = None
    """For a value: the name of the column with the count above the line, if the source gives it."""
    denominator: Text | None = None
    """For a value: the name of the column with the count below the line."""


class Formula(StrEnum):
    """How a derived metric is computed of others."""

    GAP = "gap"
    RATE = "rate"
    RELATIVE_LIKELIHOOD = "relative-likelihood"
    SHARE = "share"


class Derivation(Entry):
    """How a metric's observations follow from other metrics: `build.py aggregate` computes them."""

    formula: Formula
    """What is computed."""
    of: Id
    """The id of the metric whose figures are counted, or whose groups are set beside each other."""
    population: Id | None = None
    """The id of the metric of the people that a rate is for."""
    population_period: PeriodText | None = None
    """The period of that metric that is used for every period."""
    where: Selection = EVERYTHING
    """Which figures of the first metric are used: a value, or a list, for a dimension."""
    by: Id | None = None
    """The id of the dimension whose groups are set beside each other. For a share, that of whose
    whole it is a part; for a rate, that of which `groups` speaks."""
    compared: Text | None = None
    """The group that is meant; left out, each is, and this metric has that dimension too."""
    reference: Text | None = None
    """The group that it is compared with."""
    groups: Mapping[str, tuple[Text, ...]] = {}
    """For each group of the counts, the groups of the population that it stands for; left out,
    both have the same names."""
    periods: tuple[PeriodText, ...] = ()
    """The longer periods that months of counts are added up to; one that lacks a month has no
    figure. Left out, the periods are those of the first metric."""
    per: Whole = 1000
    """For a rate: per how many people."""


class Input(Entry):
    """What a period of a metric was made of: a row of the `.inputs.csv` file beside it.

    `build.py aggregate` writes it. Change the declaration or the source, and run that again.
    """

    line: int
    id: Id
    """How observations name it; the rows of one id were counted together."""
    period: PeriodText
    """The period of its rows."""
    file: Text | None = None
    """The source's file, by its path in the folder `records/`; none where no file has this
    period."""
    sha256: Text | None = None
    """The SHA-256 hash of that file."""
    declaration: Text
    """The SHA-256 hash of the declaration that it was read by."""
    read: Whole
    """How many rows of this period the file has."""
    dropped: Whole
    """How many of them were left out, because the declaration does not keep them."""
    repeated: Whole
    """How many of the rest repeat another row exactly."""
    removed: Whole
    """How many of those were left out, because they were loaded more than once."""
    unknown: Whole
    """How many of the rows that are counted have an unknown group in one dimension or more."""
    days: Whole | None = None
    """On how many days of the period there are rows, if the source gives the day."""
    days_in_period: Whole | None = None
    """How many days the period has."""
    note: Text | None = None
    """What a reader must know of this period."""


class Observation(Entry):
    """One published figure: a row of the CSV file beside a metric.

    A row has a column for each dimension of the metric as well, named by its id. Write the group's
    name there as it is shown, and `All` for a total. A metric has one row for each period and
    combination of groups. A column that no row uses may be left out.
    """

    line: int
    period: PeriodText
    """The time that the figure covers."""
    groups: Mapping[str, str]
    value: Number | None = None
    """The figure as published; the cell is empty only where `marker` says why."""
    lower: Number | None = None
    """The lower end of its interval, if published."""
    upper: Number | None = None
    """The upper end of its interval."""
    numerator: Whole | None = None
    """The count above the line, for a share."""
    denominator: Whole | None = None
    """The count below the line."""
    qualifier: Text | None = None
    """The source's own word that qualifies it, such as “almost”."""
    marker: Marker | None = None
    """Why there is no value."""
    input: Id | None = None
    """The id of the rows of the `.inputs.csv` file that say what it was made of."""
    source: Source
    note: Text | None = None
    """What a reader must know of this figure."""

    @property
    def key(self) -> tuple[str, ...]:
        """What tells this figure from the metric's others: its period and groups."""
        return (self.period.text, *self.groups.values())

    def named(self, name: str) -> str:
        """The part of the key that one of its metric's key names stands for."""
        return self.period.text if name == "period" else self.groups[name]


class Wording(Entry):
    """What a source itself says of its figures, such as its definitions."""

    title: Text
    """What it is about, in a word or two: “Definitions”."""
    text: tuple[Text, ...] = Field(min_length=1)
    """The source's own official text, paragraph by paragraph."""


class Metric(Kept):
    """Something that is counted or measured, with its figures in a CSV file beside it."""

    kind: ClassVar[str] = "metric"
    title: Text
    """Its title."""
    question: Text
    """What it answers, as one question."""
    unit: Text
    """Its unit; `per cent` and `percentage points` are known, any other is shown as it is."""
    decimals: Decimals = 0
    """How many decimals its figures are published with."""
    bounded: YesNo = True
    """`no` where a percentage may lie below 0 or above 100, as a change may."""
    better: Better | None = None
    """Which way is better; left out where no source says."""
    geography: Text | None = None
    """The area that it covers."""
    population: Text | None = None
    """Who or what is counted."""
    sections: tuple[Id, ...] = ()
    """The ids of the sections of the plan that give or frame it."""
    dimensions: tuple[Dimension, ...] = ()
    """What splits its figures; each is a column of the CSV file."""
    charts: tuple[Chart, ...] = ()
    """How to draw it; without a chart, its figures are listed."""
    headline: Selection = EVERYTHING
    """Which figures speak for the whole where one number is shown: a value for a dimension. A
    dimension that is left out is meant at `All`."""
    baseline: Baseline | None = None
    """The period from which change is counted; left out, the first that can be compared."""
    targets: tuple[Target, ...] = ()
    """Its dated aims."""
    breaks: tuple[Break, ...] = ()
    """Changes over which its figures can't be compared."""
    one_source: YesNo = False
    """`yes` where the documents of its figures repeat one series, so that they can be compared;
    otherwise a change of document is a break."""
    suppress_below: Whole | None = None
    """Counts from 1 to below this are not published, nor those by which they could be found."""
    aggregation: tuple[Aggregation, ...] = ()
    """How its observations are made of the rows of its sources, if they are."""
    derivation: Derivation | None = None
    """How its observations follow from other metrics, if they do."""
    gaps: Text | None = None
    """Why some groups have no figure in some periods, if that is so."""
    disagreement: Text | None = None
    """Where two sources, or two places in one, differ."""
    notes: tuple[Text, ...] = ()
    """What a reader must know of its figures, a note for each thing."""
    wording: tuple[Wording, ...] = ()
    """What the source itself says of them, where its text may be published as it is."""
    observations: tuple[Observation, ...] = ()
    csv_file: str
    inputs: tuple[Input, ...] = ()

    @property
    def key_names(self) -> tuple[str, ...]:
        """What the parts of its figures' keys are called: the period, and each dimension."""
        return ("period", *(dimension.id for dimension in self.dimensions))
