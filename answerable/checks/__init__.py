"""Rules between records. Each rule is a small generator, and its docstring is the rule.

To add one: write a generator, say the rule in its docstring, and list it. A rule in RULES looks at
one piece of the record at a time: a promise with its reports, or all else. It may look up what the
piece names: metrics, and whatever is of no promise; of other promises, their ids alone. A rule in
OF_REST looks at nothing but what is of no promise, and the ids of promises. What these two find is
kept. Whatever compares promises goes in OF_ALL, which is asked every time. Those in CONTENT_RULES
look at all that people change: docs/ and mkdocs.yml beside the record.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from answerable.checks.aggregations import (
    aggregations_clear,
    figures_made_as_declared,
    figures_made_one_way,
)
from answerable.checks.areas import (
    areas_bounded,
    areas_on_the_map,
    areas_told_apart,
    figures_of_areas,
)
from answerable.checks.attachments import files_allowed
from answerable.checks.charts import charts_drawable
from answerable.checks.citations import figures_cited
from answerable.checks.configuration import menu_leads_somewhere
from answerable.checks.content import Content
from answerable.checks.correcting import (
    corrections_complete,
    corrections_fitting,
    corrections_name_records,
    corrections_reasoned,
)
from answerable.checks.corrections import (
    put_right_after_release,
    redactions_done,
    released_stays,
    releases_kept,
)
from answerable.checks.dates import (
    dates_agree,
    earliest_first,
    figures_past,
    latest_for_undated,
    letters_answered_in_turn,
    members_leave_after_joining,
    members_meet_while_members,
    minutes_after_meetings,
    promises_dated,
    reports_after_promises,
    targets_ahead,
)
from answerable.checks.derivations import derivations_hold
from answerable.checks.documents import archives_copy_links, hashes_are_of_what_was_read
from answerable.checks.english import (
    abbreviations_spelt_out,
    phrases_plain,
    sentences_short,
    words_of_one_script,
)
from answerable.checks.examples import examples_replaced, pages_replaced
from answerable.checks.figures import (
    dimensions_named,
    figures_add_up,
    figures_precise,
    figures_unique,
    figures_whole,
    intervals_hold,
    percentages_bounded,
    units_named,
)
from answerable.checks.gaps import figures_complete, names_spelt_one_way
from answerable.checks.glossary import short_forms_explained, terms_once
from answerable.checks.kept import found_in_pieces
from answerable.checks.meetings import (
    answers_follow,
    answers_say_where,
    due_after_asking,
    full_lists_named,
    groups_have_members,
    members_named_as_listed,
)
from answerable.checks.metrics import (
    baselines_there,
    breaks_between_figures,
    charts_differ,
    headlines_pick_one,
    unknown_groups_there,
)
from answerable.checks.pages import (
    addresses_unique,
    blocks_known,
    headings_in_order,
    links_named,
    links_resolve,
    pages_cite_figures,
    pages_in_plain_english,
    pages_needed,
    pages_not_personal,
    pages_plain,
    pictures_described,
)
from answerable.checks.parts import (
    part_metrics_are_the_promises,
    part_numbers_count_something,
    parts_expected_ahead,
    parts_happen_by_then,
    parts_known,
    wordings_have_a_first,
)
from answerable.checks.personal import nothing_personal
from answerable.checks.pieces import Piece
from answerable.checks.references import ids_once, lists_name_once, references_exist
from answerable.checks.releases import releases_linked
from answerable.checks.reports import (
    editions_dated,
    promises_repeated_are_read,
    readings_on_scale,
    reports_belong,
    sections_told,
    statuses_on_scale,
    totals_on_scale,
)
from answerable.checks.statements import statement_agrees, statement_fresh, statement_in_order
from answerable.checks.targets import targets_of_groups, targets_on_scale, targets_once
from answerable.checks.texts import minutes_in_order, texts_plain, texts_written
from answerable.checks.titles import titles_differ
from answerable.disk import Seen
from answerable.handwritten import Handwritten, load_handwritten
from answerable.problems import InvalidRecord, Problem, stops_publication
from answerable.record import Record, load
from answerable.records.history import Release
from answerable.settings import Settings, read_configuration
from answerable.units import Units

CORRECTIONS = "/corrections/"
MAXIMUM_TOLD = 100  # of the places in one file that break one rule
Rule = Callable[[Record], Iterator[Problem]]
RULES: tuple[Callable[[Piece], Iterator[Problem]], ...] = (
    references_exist,
    ids_once,
    lists_name_once,
    reports_belong,
    statuses_on_scale,
    parts_known,
    parts_happen_by_then,
    parts_expected_ahead,
    part_numbers_count_something,
    part_metrics_are_the_promises,
    wordings_have_a_first,
    promises_dated,
    reports_after_promises,
    texts_plain,
    texts_written,
    figures_cited,
    nothing_personal,
    sentences_short,
    abbreviations_spelt_out,
    phrases_plain,
    words_of_one_script,
)
OF_REST: tuple[Rule, ...] = (
    editions_dated,
    latest_for_undated,
    promises_repeated_are_read,
    readings_on_scale,
    totals_on_scale,
    sections_told,
    dates_agree,
    earliest_first,
    archives_copy_links,
    examples_replaced,
    hashes_are_of_what_was_read,
    letters_answered_in_turn,
    minutes_after_meetings,
    members_leave_after_joining,
    members_meet_while_members,
    members_named_as_listed,
    groups_have_members,
    full_lists_named,
    answers_say_where,
    answers_follow,
    due_after_asking,
    targets_ahead,
    figures_past,
    figures_unique,
    figures_whole,
    figures_complete,
    names_spelt_one_way,
    figures_add_up,
    figures_precise,
    percentages_bounded,
    intervals_hold,
    derivations_hold,
    units_named,
    dimensions_named,
    areas_told_apart,
    areas_bounded,
    areas_on_the_map,
    figures_of_areas,
    targets_on_scale,
    targets_of_groups,
    targets_once,
    charts_drawable,
    charts_differ,
    baselines_there,
    breaks_between_figures,
    headlines_pick_one,
    unknown_groups_there,
    figures_made_one_way,
    aggregations_clear,
    figures_made_as_declared,
    minutes_in_order,
    terms_once,
    statement_agrees,
    statement_in_order,
    releases_linked,
    corrections_complete,
    corrections_fitting,
    corrections_reasoned,
    put_right_after_release,
    redactions_done,
)
OF_ALL: tuple[Rule, ...] = (
    titles_differ,
    short_forms_explained,
    corrections_name_records,
)


CONTENT_RULES: tuple[Callable[[Content], Iterator[Problem]], ...] = (
    menu_leads_somewhere,
    pages_needed,
    pages_plain,
    headings_in_order,
    links_resolve,
    links_named,
    pictures_described,
    blocks_known,
    pages_replaced,
    pages_cite_figures,
    pages_not_personal,
    pages_in_plain_english,
    addresses_unique,
    files_allowed,
)


def check(
    record: Record,
    met: Iterable[Problem] = (),
    cache: Path | None = None,
    units: Units | None = None,
) -> tuple[Problem, ...]:
    """Return everything that breaks a rule, in the order of files and lines.

    `met` are the problems of reading the record. What is found in a piece of it is kept in the
    folder `cache`, if there is one, and taken from there while the piece is as it was: `units` are
    the hashes of pieces, where they were worked out.
    """
    found = {*found_in_pieces(record, units or Units(record), _ask, cache)}
    found.update(problem for rule in OF_ALL for problem in first(rule(record)))
    return tuple(sorted(found | {*_besides({*found, *met}, released_stays(record))}))


def _ask(piece: Piece) -> tuple[Problem, ...]:
    """Return what the rules find in a piece of the record."""
    found = [problem for rule in RULES for problem in first(rule(piece))]
    if piece.rest:
        found += [problem for rule in OF_REST for problem in first(rule(piece.record))]
    return tuple(found)


def _besides(met: Iterable[Problem], released: Iterator[Problem]) -> Iterator[Problem]:
    """Yield what was released and is otherwise: not of a line that is wrong anyway.

    A line of a correction is told of all the same: there both are mistakes of one editor.
    """
    wrong = {
        _line(problem)
        for problem in met
        if stops_publication([problem]) and CORRECTIONS not in problem.location.file
    }
    return first(problem for problem in released if _line(problem) not in wrong)


def _line(problem: Problem) -> tuple[str, int | None]:
    return problem.location.file, problem.location.line


def check_content(content: Content) -> tuple[Problem, ...]:
    """Return everything that is wrong with docs/ and mkdocs.yml, in order."""
    met = {*content.written.problems, *content.configuration.problems}
    return tuple(
        sorted(met | {problem for rule in CONTENT_RULES for problem in first(rule(content))})
    )


def first(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield what breaks one rule, and of each file no more than people would read."""
    met: dict[str, int] = defaultdict(int)
    for problem in problems:
        place = problem.location
        met[place.file] += 1
        if met[place.file] <= MAXIMUM_TOLD:
            yield problem
        elif met[place.file] == MAXIMUM_TOLD + 1:
            what = f"More than {MAXIMUM_TOLD} places of this file break the same rule as this one"
            yield Problem(place, what, "Mend those that are told first", problem.level)


@dataclass(frozen=True)
class Examined:
    """What reading and checking gave: as much as could be read, and every problem met, in order.

    `units` are the hashes of the pieces of the record.
    """

    record: Record
    written: Handwritten
    problems: tuple[Problem, ...]
    units: Units

    def valid(self) -> Record:
        """Return the record; raise InvalidRecord with every problem where one is an error."""
        if stops_publication(self.problems):
            raise InvalidRecord(self.problems)
        return self.record

    def held_to(self, base: Sequence[Release]) -> "Examined":
        """Return it with what the releases of an earlier version have against it as well."""
        return self._with(_besides(self.problems, releases_kept(self.record, base)))

    def held_on(self, today: date) -> "Examined":
        """Return it with what the day has against it as well, which no build is stopped by."""
        return self._with(statement_fresh(self.record, today))

    def _with(self, more: Iterator[Problem]) -> "Examined":
        return replace(self, problems=tuple(sorted({*self.problems, *more})))


def examine(
    root: Path,
    settings: Settings,
    cache: Path | None = None,
    looks: Mapping[str, Seen] | None = None,
) -> Examined:
    """Load and check the record, docs/ and mkdocs.yml; return them with every problem.

    What files of the record gave, and what rules found in them, is kept in the folder `cache`, if
    there is one; see `load`, which also says what `looks` are, and `check`.
    """
    loaded = load(root, settings.data, cache, looks)
    content = Content(loaded.record, load_handwritten(root), read_configuration(root))
    units = Units(loaded.record)
    problems = {
        *loaded.problems,
        *check(loaded.record, loaded.problems, cache, units),
        *check_content(content),
    }
    return Examined(loaded.record, content.written, tuple(sorted(problems)), units)


def refuse_configuration(root: Path) -> Settings:
    """Return the settings; raise InvalidRecord, with every problem of the site, where one is wrong.

    For before MkDocs reads the file: it runs at once whatever program the file names.
    """
    configuration = read_configuration(root)
    if configuration.problems:
        raise InvalidRecord(examine(root, configuration.settings).problems)
    return configuration.settings
