"""A derivation, with the metrics that it names: held to them before anything is computed."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable.dates import Period, month_number, month_text
from answerable.problems import did_you_mean, some_of
from answerable.records import PER_CENT, TOTAL, Derivation, Formula, Metric, Observation, wanted_of

MOST_MONTHS = 1200  # of a period that is added up; longer ones are slips of the pen


class Underivable(ValueError):
    """A declaration that can't be followed: which field of it, what is wrong, and the mend."""

    def __init__(self, field: str, what: str, mend: str) -> None:
        """Keep the three; the field is one of `Derivation`'s."""
        super().__init__(f"{what}|{mend}")
        self.field = field
        self.what = what
        self.mend = mend


class Published:
    """A metric's figures by their period and groups."""

    def __init__(self, metric: Metric) -> None:
        """Sort its rows by their keys, which follow the order of its dimensions."""
        self.metric = metric
        self.names = tuple(dimension.id for dimension in metric.dimensions)
        self._rows = {row.key: row for row in metric.observations}

    def row(self, period: str, groups: Mapping[str, str]) -> Observation | None:
        """Return the figure of a period and groups; a dimension that is not named is at `All`."""
        return self._rows.get((period, *(groups.get(name, TOTAL) for name in self.names)))

    @cached_property
    def periods(self) -> Mapping[str, Period]:
        """Each period that it has, by its text, in the order of its rows."""
        return {row.period.text: row.period for row in self.metric.observations}

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """The groups of each dimension, in the order of its rows."""
        rows = self.metric.observations
        return {name: tuple(dict.fromkeys(row.groups[name] for row in rows)) for name in self.names}

    @cached_property
    def unknown(self) -> Mapping[str, tuple[str, ...]]:
        """The groups of each dimension that say that the group is not known."""
        return {dimension.id: dimension.unknown for dimension in self.metric.dimensions}

    def title(self, name: str) -> str:
        """The title of a dimension, as it stands within a sentence."""
        return next(d.in_sentence for d in self.metric.dimensions if d.id == name)


@dataclass(frozen=True)
class Declared:
    """A derivation that its metrics bear out: `kept` are the dimensions of what it makes."""

    rule: Derivation
    decimals: int
    kept: tuple[str, ...]
    source: Published
    people: Published | None

    @property
    def counts(self) -> bool:
        """Say whether the figures that it starts from are counts, which may be added up."""
        return self.people is not None or self.rule.formula is Formula.SHARE

    @cached_property
    def fixed(self) -> Mapping[str, str]:
        """The group that is meant of each dimension that what is made is not split by."""
        split = (*self.kept, self.rule.by)
        return {name: self._pinned(name) for name in self.source.names if name not in split}

    def _pinned(self, name: str) -> str:
        return (*wanted_of(self.rule.where, name), TOTAL)[0]

    @property
    def periods(self) -> Sequence[Period]:
        """The periods that figures are made for."""
        if self.rule.periods:
            return self.rule.periods
        wanted = wanted_of({"period": (*self.source.periods,), **self.rule.where}, "period")
        return [period for text, period in self.source.periods.items() if text in wanted]

    def used(self, name: str) -> Iterator[str]:
        """Yield the groups of a dimension that figures are made for."""
        rule = self.rule
        if name == rule.by and rule.compared:
            yield rule.compared
            return
        wanted = wanted_of({name: self.source.groups[name], **rule.where}, name)
        # The whole is no part of itself, and nothing is set beside itself.
        aside = (
            (TOTAL, rule.reference) if name == rule.by and rule.formula is not Formula.RATE else ()
        )
        for group in wanted:
            if group not in self.source.unknown[name] and group not in aside:
                yield group

    def stands_for(self, name: str, group: str) -> tuple[str, ...]:
        """Return the groups of the population that a group of a dimension stands for."""
        return self.rule.groups.get(group, (group,)) if name == self.rule.by else (group,)

    def stand_ins(self, name: str) -> Iterator[str]:
        """Yield every group of the population that figures need, of one dimension."""
        reference = (self.rule.reference,) if name == self.rule.by and self.rule.reference else ()
        for group in (*self.used(name), *reference):
            yield from self.stands_for(name, group)


def declared(metric: Metric, metrics: Mapping[str, Metric]) -> Declared:
    """Return a metric's derivation with the metrics that it names.

    Raise `Underivable` where it doesn't fit them, and ValueError where the metric has none.
    """
    rule = metric.derivation
    if rule is None:
        raise ValueError(f"The metric `{metric.id}` declares no derivation")
    for field, name in (("of", rule.of), ("population", rule.population)):
        if name == metric.id:
            what = "A metric can't follow from itself"
            raise Underivable(field, what, "Name the metric that it is worked out from")
    kept = tuple(dimension.id for dimension in metric.dimensions)
    people = _published(metrics, rule.population, "population") if rule.population else None
    made = Declared(rule, metric.decimals, kept, _published(metrics, rule.of, "of"), people)
    for fault in _faults(made):
        raise fault
    return made


def _published(metrics: Mapping[str, Metric], name: str, field: str) -> Published:
    if name not in metrics:
        mend = did_you_mean(name, metrics, "Correct the id, or add the metric")
        raise Underivable(field, f"There is no metric with the id `{name}`", mend)
    return Published(metrics[name])


def _faults(made: Declared) -> Iterator[Underivable]:
    """Yield what is wrong, each fault resting on the absence of those before it."""
    rule = made.rule
    yield from _field_faults(rule)
    yield from _dimension_faults(made)
    yield from _group_faults(made)
    yield from _period_faults(made)
    if rule.formula is Formula.GAP:
        yield from _unit_faults(made.source.metric)
    if made.counts:
        yield from _count_faults(made.source, rule.formula, "of")
    if made.people:
        yield from _population_faults(made, made.people)


def _field_faults(rule: Derivation) -> Iterator[Underivable]:
    formula = rule.formula.value
    if rule.formula is Formula.RATE:
        needed = {"population": rule.population, **({"by": rule.by} if rule.groups else {})}
        not_used = {"compared": rule.compared, "reference": rule.reference}
    elif rule.formula is Formula.SHARE:
        needed = {"by": rule.by}
        not_used = {"population": rule.population, "reference": rule.reference}
    else:
        needed = {"by": rule.by, "reference": rule.reference}
        not_used = {"population": rule.population} if rule.formula is Formula.GAP else {}
    for field, value in needed.items():
        if value is None:
            yield Underivable("formula", f"A {formula} needs `{field}`", "Add that field")
    for field, value in not_used.items():
        if value is not None:
            yield Underivable(field, f"A {formula} has no `{field}`", "Delete the line")
    if rule.population is None and (rule.population_period or rule.groups):
        field = "groups" if rule.groups else "population_period"
        what = f"`{field}` is of a population, and none is named"
        yield Underivable(field, what, "Name it as `population`, or delete this field")


def _dimension_faults(made: Declared) -> Iterator[Underivable]:
    rule, source = made.rule, made.source
    known = ", ".join(source.names) or "no dimension"
    named = {**dict.fromkeys(made.kept, "of"), **dict.fromkeys(rule.where, "where")}
    for name, field in {**named, **({rule.by: "by"} if rule.by else {})}.items():
        if name not in (*source.names, *(["period"] if field == "where" else [])):
            what = f"`{name}` is not a dimension of the metric `{rule.of}`"
            yield Underivable(field, what, did_you_mean(name, source.names, f"It has {known}"))
    if rule.by and rule.by not in made.kept:
        if rule.compared is None:
            what = f"It is not said which group of `{rule.by}` is meant"
            mend = f"Name it as `compared`, or give this metric the dimension `{rule.by}`"
            yield Underivable("by", what, mend)
        if rule.by in rule.where:
            what = f"`{rule.by}` is what is compared, so that no group of it can be picked"
            yield Underivable("where", what, "Delete the line")


def _group_faults(made: Declared) -> Iterator[Underivable]:
    rule, source = made.rule, made.source
    picked = [
        ("where", name, group) for name in rule.where for group in wanted_of(rule.where, name)
    ]
    beside = [("compared", rule.compared), ("reference", rule.reference)]
    picked += [(field, rule.by, group) for field, group in beside if rule.by and group]
    picked += [("groups", rule.by, group) for group in rule.groups if rule.by]
    picked += [("of", name, group) for name, group in made.fixed.items()]
    for field, name, group in picked:
        there = tuple(source.periods) if name == "period" else source.groups[name]
        if group not in there:
            what = f"No figure of the metric `{rule.of}` has `{group}` as its {name}"
            yield Underivable(field, what, did_you_mean(group, there, f"Use {some_of(there)}"))
    for name in made.fixed:
        if len(wanted_of(rule.where, name)) > 1:
            what = f"This metric is not split by `{name}`, so that one group of it must be meant"
            yield Underivable("where", what, "Name one, or add the dimension")
    if rule.periods and "period" in rule.where:
        what = "Both `periods` and `where` say which periods are meant"
        yield Underivable("periods", what, "Delete one of the two")


def _unit_faults(metric: Metric) -> Iterator[Underivable]:
    if metric.unit != PER_CENT:
        what = f"A gap is between percentages, and `{metric.id}` is in {metric.unit}"
        yield Underivable("of", what, "Name a metric in per cent, or another formula")


def _count_faults(published: Published, formula: Formula, field: str) -> Iterator[Underivable]:
    metric = published.metric
    for row in metric.observations:
        fraction = row.value is not None and (row.value.number < 0 or row.value.number % 1)
        if fraction or row.denominator is not None or metric.unit == PER_CENT:
            what = f"A {formula.value} is made of counts, and the figures of `{metric.id}` are not"
            yield Underivable(field, what, "Name a metric of counts")


def _period_faults(made: Declared) -> Iterator[Underivable]:
    """Yield a fault where a longer period can't be added up."""
    rule = made.rule
    months = {period for period in made.source.periods if len(period) == len("2020-06")}
    for period in rule.periods:
        if period.text in made.source.periods:
            continue
        if not made.counts:
            what = f"`{rule.of}` has no figure for {period.text}, and its figures can't be added up"
            yield Underivable("periods", what, f"Use {some_of([*made.source.periods])}")
        elif len(covered := months_of(period)) > MOST_MONTHS:
            what = (
                f"{period.text} has more than {MOST_MONTHS} months, which is no period of figures"
            )
            yield Underivable("periods", what, "Correct the period")
        elif not months.intersection(covered):
            what = f"`{rule.of}` has no figure for any month of {period.text}"
            yield Underivable("periods", what, "Correct the period, or delete it")


def _population_faults(made: Declared, people: Published) -> Iterator[Underivable]:
    rule = made.rule
    yield from _count_faults(people, rule.formula, "population")
    metric = f"The metric `{rule.population}`"
    if rule.population_period and rule.population_period.text not in people.periods:
        what = f"{metric} has no figure for {rule.population_period.text}"
        yield Underivable("population_period", what, f"Use {some_of([*people.periods])}")
    for name in dict.fromkeys((*made.kept, *([rule.by] if rule.by else []))):
        if name not in people.names:
            what = f"{metric} is not split by `{name}`, as the counts are"
            yield Underivable("population", what, "Name a population that is")
            continue
        there = people.groups[name]
        for group in made.stand_ins(name):
            if group not in there:
                what = f"{metric} has no figure with `{group}` as its {name}"
                mend = "Leave it out by `where`, or name it as `unknown` in its dimension"
                if name == rule.by:
                    mend = f"Say in `groups` which of these stand for it: {some_of(there)}"
                yield Underivable("groups" if rule.groups else "population", what, mend)


def months_of(period: Period) -> tuple[str, ...]:
    """Return the months that a period covers, each as `2020-06`; none where it is not of months."""
    if not (period.first and period.last) or period.first.day > 1:
        return ()
    if period.last.day < monthrange(period.last.year, period.last.month)[1]:
        return ()
    numbers = range(month_number(period.first), month_number(period.last) + 1)
    return tuple(map(month_text, numbers))
