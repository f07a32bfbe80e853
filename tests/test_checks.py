from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from answerable.checks import MAXIMUM_TOLD, OF_ALL, OF_REST, RULES, check, examine
from answerable.checks.figures import counted_per, rate
from answerable.checks.plain import IN_MEETINGS, IN_RECORDS
from answerable.checks.releases import releases_linked
from answerable.checks.texts import texts_plain
from answerable.markup import html_of
from answerable.problems import InvalidRecord, Problem
from answerable.record import Record
from answerable.record.loading import BodyText
from tests.support import HARBOUR, Copy, elements, harbour_record, site_settings, whole
from tests.test_checks_corrections import RULES as RULES_OF_CORRECTIONS

LIGHTS = "data/commitments/1.1-quay-lights.md"
CENSUS = "data/commitments/1.2-crab-count.md"
ON_SCALE = (
    "Use done, slipped, to-follow, where the update says one of these; add its own word to "
    "data/scales/keel-words.yml, where it says another; or leave the line out, where it says none."
)
GUEST = (
    "For a guest, or somebody else of that name, write `Ada Mussel (guest)`, or in brackets the "
    "body that they came from."
)
DONE = "data/updates/2022-04/1.1-quay-lights.md"
LETTER = "data/letters/2022-03-07-pilots-to-board.md"
LAMPS = "data/metrics/lamps-working"
DEPTH = "data/metrics/channel-depth"
ADA = "data/people/ada-mussel.md"
CRABS = "data/metrics/crabs-seen"
AREAS = "data/areas.yml"
BOUNDARIES = "data/areas.geojson"
MOORINGS = "data/metrics/moorings-sound"
ALL_MOORINGS = ",82,73,89,70,85,,update-2022-04,page 6"
FERRIES = "data/metrics/ferries-on-time"
TRIPS = "data/metrics/ferry-trips"
REPORT = "---\nplace: page 1\n---\nDark.\n"
SECTION = (HARBOUR / "data/sections/1.2.md").read_text("utf-8")
MINUTES = "data/meetings/2022-06-quayside-group.md"
MEETING = "data/meetings/2022-03-quayside-group.md"
MINUTED = "data/meetings/2022-06-quayside-group.md"
NOTE = "data/updates/pilot-note/_edition.md"
NOTED = "data/updates/pilot-note/1.1-quay-lights.md"
COUNTED = "data/updates/2022-04/1.2-crab-count.md"
TIMES = "data/commitments/1.2-ferry-times.md"
PLAN = "data/documents/harbour-plan.md"
GLOSSARY = "data/glossary.yml"
STATEMENT = "data/accessibility.yml"
ARCHIVE = "https://archive.example/web/20210601093000/https://harbour.example/plan.pdf"


@dataclass(frozen=True)
class Break:
    """A change to the harbour that breaks one rule, and all that must then be said.

    Where `old` is empty, `new` is a whole file. `before` are edits that break nothing alone.
    """

    rule: str
    file: str
    old: str
    new: str
    said: tuple[str, ...]
    before: tuple[tuple[str, str, str], ...] = ()


def breaks(
    rule: str,
    file: str,
    old: str,
    new: str,
    *said: str,
    before: Sequence[tuple[str, str, str]] = (),
) -> Break:
    return Break(rule, file, old, new, said, tuple(before))


def missing(file: str, old: str, new: str, place: str, said: str) -> Break:
    return breaks("references_exist", file, old, new, f"{file}:{place}: There is no {said}")


FERRY_AIMS = "targets:" + (HARBOUR / f"{FERRIES}.yml").read_text("utf-8").partition("targets:")[2]
LAMP_AIM = """targets:
  - date: 2023
    value: 90
    where:
      quay: East quay
    source: {document: harbour-plan, place: page 3}
  - date: 2023
    value: 80
    where:
      quay: [West quay]
    source: {document: harbour-plan, place: page 3}
"""
LAMP_BREAK = """breaks:
  - at: 2022-04
    kind: definition
    words: Lamps are counted at night.
"""
REPLY = "data/letters/2022-03-board-to-pilots.md"
REPLY_TEXT = """---
title: Reply of the Board to the pilots
from: [board]
to: [pilots]
date: 2022-03-07
replies_to: 2022-03-07-pilots-to-board
document: crab-survey
source: {document: crab-survey, place: page 1}
---
Lamps are lamps.
"""

CLAWS = "data/metrics/crab-claws"
CLAW_SHARE = "data/metrics/claw-share"
# Counts, and a metric that follows from them.
DERIVED = (
    (
        f"{CLAWS}.yml", "",
        "title: Crabs by claws\nquestion: How many crabs have how many claws?\nunit: crabs\n"
        "dimensions:\n  - {id: claws, title: Number of claws, unknown: [Not seen]}\n",
    ),
    (
        f"{CLAWS}.csv", "",
        "period,claws,value,document,place\n2021,One,30,harbour-plan,page 4\n"
        "2021,Two,60,harbour-plan,page 4\n2021,Not seen,10,harbour-plan,page 4\n",
    ),
    (
        f"{CLAW_SHARE}.yml", "",
        "title: Share of crabs by claws\nquestion: What share of crabs have how many claws?\n"
        "unit: per cent\ndecimals: 1\ndimensions:\n  - {id: claws, title: Number of claws}\n"
        "derivation:\n  formula: share\n  of: crab-claws\n  by: claws\n",
    ),
    (
        f"{CLAW_SHARE}.csv", "",
        "period,claws,value,lower,upper,numerator,denominator,document,place,note\n"
        "2021,One,33.3,24.5,43.6,30,90,harbour-plan,page 4,\"The number of claws of 10 of 100 "
        "crabs is not known, and these are left out. If every number of claws were known, this "
        "figure could be from 30.0 to 40.0\"\n"
        "2021,Two,66.7,56.4,75.5,60,90,harbour-plan,page 4,\"The number of claws of 10 of 100 "
        "crabs is not known, and these are left out. If every number of claws were known, this "
        "figure could be from 60.0 to 70.0\"\n",
    ),
)  # fmt: skip

BREAKS: Sequence[Break] = (
    missing(
        "data/plan.yml", "publisher: board", "publisher: bord", "2:12",
        "body with the id `bord`. Did you mean `board`?",
    ),
    missing(
        "data/plan.yml", "\ndocument: harbour-plan", "\ndocument: plan", "4:11",
        "document with the id `plan`. Correct the id, or add it in data/documents/plan.md.",
    ),
    missing(
        "data/plan.yml", "    document: harbour-plan", "    document: x", "10:15",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        "data/scales/flags.yml", "document: pilot-note", "document: pilot-notes", "2:11",
        "document with the id `pilot-notes`. Did you mean `pilot-note`?",
    ),
    missing(
        "data/documents/pilot-note.md", "publisher: pilots", "publisher: crabs", "4:12",
        "body with the id `crabs`. Correct the id, or add it in data/bodies.yml.",
    ),
    missing(
        "data/documents/crab-survey.md", "document: harbour-plan", "document: x", "5:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        "data/sections/1.1.md", "document: harbour-plan", "document: x", "4:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        CENSUS, "section: 1.2", "section: 2.1", "3:10",
        "section with the id `2.1`. Did you mean `1.1`?",
    ),
    missing(
        CENSUS, "[board, pilots]", "[board, pirates]", "4:17",
        "body with the id `pirates`. Did you mean `pilots`?",
    ),
    missing(
        CENSUS, "metrics: [crabs-seen]", "metrics: [crab-seen]", "6:11",
        "metric with the id `crab-seen`. Did you mean `crabs-seen`?",
    ),
    missing(
        CENSUS, "document: harbour-plan", "document: x", "8:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        "data/updates/2022-10/_edition.md", "document: update-2022-10", "document: none", "3:11",
        "document with the id `none`. Correct the id, or add it in data/documents/none.md.",
    ),
    missing(
        "data/updates/2022-10/_edition.md", "date: 2022-10", "date: 2022-10\nscale: flag", "5:8",
        "scale with the id `flag`. Did you mean `flags`?",
    ),
    missing(
        DONE, "documents: [crab-survey]", "documents: [crab-surveys]", "24:13",
        "document with the id `crab-surveys`. Did you mean `crab-survey`?",
    ),
    missing(
        DONE, "meetings: [2022-03-quayside-group]", "meetings: [a-party]", "25:12",
        "meeting with the id `a-party`. Correct the id, or add it in data/meetings/a-party.md.",
    ),
    missing(
        "data/updates/2022-04/1.2-crab-count.md", "[crabs-seen]", "[crabs-seen, c]", "3:23",
        "metric with the id `c`. Correct the id, or add it in data/metrics/c.yml.",
    ),
    missing(
        f"{CRABS}.yml", "sections: [1.2]", "sections: [3]", "5:12",
        "section with the id `3`. Correct the id, or add it in data/sections/3.md.",
    ),
    missing(
        f"{CRABS}.csv", "almost,,,harbour-plan", "almost,,,harbor-plan", "4:32",
        "document with the id `harbor-plan`. Did you mean `harbour-plan`?",
    ),
    missing(
        f"{FERRIES}.yml", "2022”\"\n    source:\n      document: harbour-plan",
        "2022”\"\n    source:\n      document: x", "13:17",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        "data/people/bo-limpet.md", "document: harbour-plan", "document: x", "5:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        MEETING, "minutes: minutes-2022-03", "minutes: minutes-2022", "7:10",
        "document with the id `minutes-2022`. Did you mean `minutes-2022-06`?",
    ),
    missing(
        MEETING, "documents: [crab-survey]", "documents: [x]", "8:13",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        MEETING, "kind: reference-group", "kind: reference", "3:7",
        "meeting kind with the id `reference`. Did you mean `reference-group`?",
    ),
    missing(
        LETTER, "from: [pilots]", "from: [pilot]", "3:8",
        "body with the id `pilot`. Did you mean `pilots`?",
    ),
    missing(
        LETTER, "to: [board]", "to: [boards]", "4:6",
        "body with the id `boards`. Did you mean `board`?",
    ),
    missing(
        LETTER, "\ndocument: berth-letter", "\ndocument: letter", "6:11",
        "document with the id `letter`. Did you mean `berth-letter`?",
    ),
    missing(
        LETTER, "\ndate: 2022-03-07", "\ndate: 2022-03-07\nreplies_to: a-letter", "6:13",
        "letter with the id `a-letter`. Correct the id, or add it in data/letters/a-letter.md.",
    ),
    missing(
        LETTER, "[1.1-quay-lights]", "[1.1-quay-light]", "11:19",
        "commitment with the id `1.1-quay-light`. Did you mean `1.1-quay-lights`?",
    ),
    missing(
        LETTER, "sections: [upkeep]", "sections: [1, 7]", "15:19",
        "section with the id `7`. Correct the id, or add it in data/sections/7.md.",
    ),
    breaks(
        "statuses_on_scale", DONE, "status: done", "status: almost-done",
        f"{DONE}:2:9: `almost-done` is not on the scale of this update. {ON_SCALE}",
    ),
    breaks(
        "statuses_on_scale", "data/updates/2022-04/1.2-crab-count.md",
        "place: page 3, row 2", "place: page 3, row 2\nstatus: green-flag",
        "data/updates/2022-04/1.2-crab-count.md:3:9: `green-flag` is not on the scale of this "
        f"update. {ON_SCALE}",
    ),
    breaks(
        "statuses_on_scale", "data/updates/2022-04/_edition.md", "scale: keel-words\n", "",
        "data/updates/2022-04/1.1-quay-lights.md:2:9: `done` is not on the scale of this update. "
        "Name the update's scale in _edition.md.",
        "data/updates/2022-04/1.2-ferry-times.md:2:9: `slipped` is not on the scale of this "
        "update. Name the update's scale in _edition.md.",
    ),
    breaks(
        "editions_dated", "data/updates/2022-10/_edition.md", "date: 2022-10", "earliest: 2022-10",
        "data/updates/2022-10/_edition.md:2:1: This update has no date. Give `date`, or both "
        "`earliest` and `date_note` where its document is undated.",
    ),
    breaks(
        "totals_on_scale", "data/updates/pilot-note/_edition.md", "red-flag", "pink-flag",
        "data/updates/pilot-note/_edition.md:12:13: `pink-flag` is not on the scale of this "
        "update. Use green-flag, red-flag, faded-flag.",
    ),
    breaks(
        "totals_on_scale", "data/updates/2022-10/_edition.md", "date: 2022-10",
        "date: 2022-10\ntotals: [{status: red-flag, count: 1}]",
        "data/updates/2022-10/_edition.md:5:19: `red-flag` is not on the scale of this update. "
        "Name the update's scale.",
    ),
    breaks(
        "reports_belong", "data/updates/2022-04/1.1-dark-quays.md", "", REPORT,
        "data/updates/2022-04/1.1-dark-quays.md:2:1: There is no commitment with the id "
        "`1.1-dark-quays`. Name the file after the commitment it reports on.",
    ),
    breaks(
        "reports_belong", "data/updates/2023-04/1.1-quay-lights.md", "", REPORT,
        "data/updates/2023-04/1.1-quay-lights.md:2:1: The update `2023-04` has no _edition.md. "
        "Write that file; it says what the update is.",
    ),
    breaks(
        "sections_told", "data/plan.yml", "sections: [1.1, 1.2]", "sections: [1.1, 1.2, 1.3]",
        "data/plan.yml:18:3: The section `1.3` has no file in data/sections. Write "
        "sections/1.3.md, or take the section out.",
    ),
    breaks(
        "sections_told", "data/sections/1.3.md", "", SECTION.replace("Crabs and", "Shrimps and"),
        "data/sections/1.3.md:2:1: The section `1.3` is not listed in plan.yml. List it under "
        "its chapter, or delete this file.",
    ),
    breaks(
        "figures_unique", f"{CRABS}.csv", "Velvet crabs,300,almost",
        "Hermit crabs,300,almost",
        f"{CRABS}.csv:4:1: This row repeats the period and groups of line 2: 2021, "
        "Hermit crabs. Delete one, or add a dimension that tells them apart.",
    ),
    breaks(
        "figures_whole", f"{CRABS}.csv", "Velvet crabs,300,almost",
        "Velvet crabs,,almost",
        f"{CRABS}.csv:4:19: This row has neither a value nor a marker that says why "
        "there is none. Write the value, or a marker in the column `marker`: `c` "
        "(confidential), `x` (not available), `z` (not applicable), `low` (rounds to "
        "zero but is not zero).",
    ),
    breaks(
        "figures_whole", f"{LAMPS}.csv", "Fish quay,,,,x",
        "Fish quay,9,,,x",
        f"{LAMPS}.csv:4:23: This row has a value, 9, and the marker `x`, which says that"
        " there is none. Delete one of the two.",
    ),
    breaks(
        "figures_whole", f"{LAMPS}.csv", "Fish quay,,,,x",
        "Fish quay,,,,n/a",
        f"{LAMPS}.csv:4:22: `n/a` is not a known marker. Use one of `c` (confidential), "
        "`x` (not available), `z` (not applicable), `low` (rounds to zero but is not "
        "zero).",
    ),
    breaks(
        "figures_whole", f"{CRABS}.csv", "Velvet crabs,300",
        ",300",
        f"{CRABS}.csv:4:6: No group is named in the column `kind-of-crab`. Write All for"
        " a total.",
    ),
    breaks(
        "figures_add_up", f"{LAMPS}.csv", "West quay,67,2,3",
        "West quay,66,2,3",
        f"{LAMPS}.csv:3:19: 2 of 3 is 67%, not 66%. Check the value and both counts "
        "against the source.",
    ),
    breaks(
        "ids_once", "data/letters/2022-03-07-pilots-to-board.md", "- id: berths", "- id: lamps",
        "data/letters/2022-03-07-pilots-to-board.md:8:3: The id `lamps` stands twice "
        "here. Give one of the two another id.",
    ),
    breaks(
        "dimensions_named", f"{LAMPS}.yml", "  - id: quay",
        "  - id: place\n    title: Place\n  - id: quay",
        f"{LAMPS}.yml:10:9: `place` is the name of a column that every metric has. Give the "
        "dimension, and its column, another name.",
    ),
    breaks(
        "areas_told_apart", AREAS, "name: South Side", "name: north side",
        f"{AREAS}:13:9: The area `north-side` has this name too: north side. Delete one of the "
        "two areas, or correct it.",
        before=(
            (f"{MOORINGS}.yml", "    areas: yes", ""),
            ("data/metrics/complaints.yml", "    areas: yes", ""),
        ),
    ),
    breaks(
        "areas_told_apart", AREAS, "code: W02", "code: w01",
        f"{AREAS}:14:9: The area `north-side` has this code too: w01. Delete one of the two "
        "areas, or correct it.",
    ),
    breaks(
        "areas_told_apart", AREAS, "  name: Port Wrasse", "  name: All",
        f"{AREAS}:2:9: Figures say `All` for a total, so no area can have that name. Write its "
        "own name, and `whole: yes`.",
    ),
    breaks(
        "areas_told_apart", AREAS, "  whole: yes\n", "",
        f"{AREAS}:1:1: No area is the whole that the others are parts of. Add that area, with "
        "the line `whole: yes`.",
    ),
    breaks(
        "areas_told_apart", AREAS, "  code: W02", "  code: W02\n  whole: yes",
        f"{AREAS}:15:10: Another area above is the whole as well. Keep this line for the one "
        "area that all others are parts of.",
    ),
    breaks(
        "areas_bounded", BOUNDARIES, '"id":"gull-rock"', '"id":"gul-rock"',
        f"{BOUNDARIES}:4:1: There is no area with the id `gul-rock`. Did you mean `gull-rock`?",
    ),
    breaks(
        "areas_on_the_map", AREAS, "  code: W02", "  code: W02\n- id: mole\n  name: The Mole",
        f"{AREAS}:15:3: warning: The area `mole` has no boundary: no map shows it, and it has no "
        f"neighbours. Add a feature with the id `mole` to {BOUNDARIES}.",
    ),
    breaks(
        "examples_replaced", PLAN, "title: Clean Harbour Plan",
        "title: Clean Harbour Plan (example document)",
        f"{PLAN}:2:8: warning: This is an example that `init` wrote. Put "
        "a document of your own in its place, in a file with a name of its own, and delete this "
        "one and all that names it.",
    ),
    breaks(
        "examples_replaced", "data/bodies.yml", "about: Runs the port.",
        "about: Runs the port (example text).",
        "data/bodies.yml:4:10: warning: This is an example that `init` wrote. Write your own "
        "words.",
    ),
    breaks(
        "figures_of_areas", AREAS, "name: Gull Rock", "name: Gull Stack",
        *(
            f"{file}:6: There is no area with the name `Gull Rock`. Did you mean `Gull Stack`?"
            for file in ("data/metrics/complaints.csv:11", f"{MOORINGS}.csv:5")
        ),
    ),
    breaks(
        "figures_of_areas", "data/metrics/complaints.yml", "    unknown: [Not known]\n", "",
        "data/metrics/complaints.csv:14:6: There is no area with the name `Not known`. Write the "
        f"name as {AREAS} has it; if it says that the area is not known, list it in `unknown` of "
        "the dimension in data/metrics/complaints.yml.",
    ),
    breaks(
        "figures_of_areas", "data/metrics/complaints.yml", "    title: Cause",
        "    title: Cause\n    areas: yes",
        "data/metrics/complaints.yml:13:12: Another dimension of this metric is of areas as well. "
        "Keep this line for one of them.",
    ),
    breaks(
        "figures_of_areas", f"{MOORINGS}.csv", "2022,North Side",
        f"2022,Port Wrasse{ALL_MOORINGS}\n2022,North Side",
        f"{MOORINGS}.csv:6:6: `Port Wrasse` and `All` both name the whole here. Write `All` in "
        "both places, or `Port Wrasse`.",
        before=(
            (f"{MOORINGS}.yml", "notes:", "gaps: The Board moved.\nnotes:"),
            (f"{MOORINGS}.csv", f"2022,All{ALL_MOORINGS}\n", ""),
        ),
    ),
    missing(
        BOUNDARIES, '"document":"crab-survey"', '"document":"crab-surveys"', "1:1",
        "document with the id `crab-surveys`. Did you mean `crab-survey`?",
    ),
    missing(
        "data/plan.yml", "[moorings-sound, f", "[mooring-sound, f", "27:12",
        "metric with the id `mooring-sound`. Did you mean `moorings-sound`?",
    ),
    breaks(
        "figures_precise", f"{CRABS}.csv", "1000,,,,update",
        "1000.0,,,,update",
        f"{CRABS}.csv:5:25: 1000.0 has more decimals than its metric: 0. Check it "
        "against the source, or correct `decimals` of the metric.",
    ),
    breaks(
        "figures_precise", f"{DEPTH}.csv", "Inner mark,4.0",
        "Inner mark,4.05",
        f"{DEPTH}.csv:3:17: 4.05 has more decimals than its metric: 1. Check it against "
        "the source, or correct `decimals` of the metric.",
    ),
    breaks(
        "percentages_bounded", f"{FERRIES}.csv", "2022-03,61",
        "2022-03,161",
        f"{FERRIES}.csv:2:17: 161 is not a percentage. Write a number from 0 to 100; for"
        f" a change, which can lie outside, write `bounded: no` in {FERRIES}.yml.",
    ),
    breaks(
        "percentages_bounded", f"{FERRIES}.csv", "2022-03,61",
        "2022-03,-1",
        f"{FERRIES}.csv:2:17: -1 is not a percentage. Write a number from 0 to 100; for "
        f"a change, which can lie outside, write `bounded: no` in {FERRIES}.yml.",
    ),
    breaks(
        "charts_drawable", f"{LAMPS}.yml", "    by: quay", "    by: key",
        f"{LAMPS}.yml:14:9: `key` is not a dimension of this metric. Use period, quay.",
    ),
    breaks(
        "charts_drawable", f"{LAMPS}.yml", "panel: period", "panel: wharf",
        f"{LAMPS}.yml:15:12: `wharf` is not a dimension of this metric. Use period, quay.",
    ),
    breaks(
        "charts_drawable", f"{CRABS}.yml", "      period: not-stated", "      claw: one",
        f"{CRABS}.yml:19:13: `claw` is not a dimension of this metric. Use period, kind-of-crab.",
    ),
    breaks(
        "targets_of_groups", f"{FERRIES}.yml", "    value: 95",
        "    value: 95\n    where: {quay: a}",
        f"{FERRIES}.yml:17:19: `quay` is not a dimension of this metric. Use period.",
    ),
    breaks(
        "charts_drawable", "data/metrics/channel-depth.yml", "    by: mark", "    by: period",
        "data/metrics/channel-depth.yml:13:9: A line is drawn over periods, so it can't be drawn "
        "for each of them. Name the dimension that gives a line each, or delete this field.",
    ),
    breaks(
        "charts_drawable", "data/metrics/channel-depth.yml", "    by: mark\n", "",
        "data/metrics/channel-depth.yml:12:11: This chart would draw several figures in one place: "
        "those of `Outer mark` and of `Inner mark`. Pick one mark in `where`, or name `mark` in "
        "`by`, `across` or `panel`.",
    ),
    breaks(
        "charts_drawable", "data/metrics/channel-depth.yml", "kind: trend", "kind: multiples",
        "data/metrics/channel-depth.yml:12:11: A chart of the kind `multiples` has a small chart "
        "for each value of `across`, and none is given. Add a line `across: …` with the id of a "
        "dimension, or `period`.",
    ),
    breaks(
        "charts_drawable", "data/metrics/channel-depth.yml", "    by: mark",
        "    by: mark\n    across: mark",
        "data/metrics/channel-depth.yml:14:13: A chart of the kind `trend` has nothing for "
        "`across`. Delete the line, or write `panel` for a drawing of each value.",
    ),
    breaks(
        "charts_drawable", "data/metrics/channel-depth.yml", "kind: trend\n    by: mark",
        "kind: shares\n    across: period",
        "data/metrics/channel-depth.yml:12:11: A chart of the kind `shares` needs `by`, and it is "
        "not given. Add a line `by: …` with the id of the dimension whose groups it shows.",
    ),
    breaks(
        "charts_drawable", "data/metrics/channel-depth.yml", "kind: trend", "kind: dumbbell",
        "data/metrics/channel-depth.yml:12:5: A dumbbell sets two periods beside each other, and "
        "`where` doesn't pick two. Write `period: [first, latest]` below `where`, or two periods.",
    ),
    breaks(
        "charts_drawable", f"{LAMPS}.yml", "kind: bars", "kind: map",
        f"{LAMPS}.yml:14:9: A map is of areas, and `quay` is not said to be one. Write "
        "`areas: yes` at that dimension, or choose another kind.",
    ),
    breaks(
        "charts_drawable", f"{LAMPS}.yml", "    panel: period\n", "",
        f"{LAMPS}.yml:13:11: This chart would draw several figures in one place: those of "
        "`2021-06` and of `2022/23 Q1`. Pick one period in `where`, or name `period` in `by`, "
        "`across` or `panel`.",
    ),
    breaks(
        "charts_drawable", f"{FERRIES}.csv", "2021-04/2022-03,61,update-2022-04,page 7\n", "",
        f"{FERRIES}.yml:7:11: A trend is declared, and the metric has neither figures nor "
        "targets. Add either, or delete the chart.",
        before=[
            (TIMES, "    metric: ferries-on-time\n", ""),
            (f"{FERRIES}.yml", FERRY_AIMS, ""),
        ],
    ),
    breaks(
        "charts_drawable", f"{DEPTH}.csv", "",
        "period,mark,value,document,place\n"
        + "".join(f"2020,Mark {n},5.2,harbour-plan,page 6\n" for n in range(7)),
        f"{DEPTH}.yml:13:9: This chart would draw 7 groups in one place, and only 6 can be told "
        "apart. Pick 6 or fewer in `where`, or use a chart of the kind `multiples` with `across`.",
    ),
    breaks(
        "charts_drawable", f"{CRABS}.yml", "      period: not-stated", "      period: 2019",
        f"{CRABS}.yml:19:15: No figure of this metric has `2019` as its period. Did you mean "
        "`2021`?",
    ),
    breaks(
        "charts_drawable", f"{CRABS}.yml", "period: 2021\n",
        "period: 2021\n      kind-of-crab: [Hermit crabs, Cod]\n",
        f"{CRABS}.yml:14:21: No figure of this metric has `Cod` as its kind-of-crab. Write one of "
        "`Crabs with one claw, or none`, `Hermit crabs`, `Velvet crabs`.",
    ),
    breaks(
        "texts_plain", LIGHTS, "1. buy lamps;", "1. buy <blink>lamps</blink>;",
        f"{LIGHTS}:33:8: The text holds <blink>, which is not allowed in a record. Use "
        "paragraphs, lists, bold, emphasis and links that begin with https://.",
    ),
    breaks(
        "texts_written", LIGHTS, "1. buy lamps;", "1. buy lamps;\n\n… \n",
        f"{LIGHTS}:35:1: '…' stands where the text is to be written. Write it, or delete the line.",
    ),
    breaks(
        "minutes_in_order", MINUTES, "### Matches", "#### Matches",
        f"{MINUTES}:32:1: The heading `Matches` skips a level: it has 4 #, and the one above it "
        "has 2. Write it with 3 #.",
    ),
    breaks(
        "ids_once", "data/plan.yml", "sections: [1.1, 1.2]", "sections: [1.1, 1.2, 1.1]",
        "data/plan.yml:18:3: The id `1.1` stands twice here. Give one of the two another id.",
    ),
    breaks(
        "ids_once", "data/scales/keel-words.yml", "values:", "values:\n  - {id: done, label: Done}",
        "data/scales/keel-words.yml:5:3: The id `done` stands twice here. Give one of the two "
        "another id.",
    ),
    breaks(
        "figures_cited", CENSUS, "count crabs", 'count {{ figure("crabs-sen") }}',
        f"{CENSUS}:21:36: There is no metric with the id `crabs-sen`. Did you mean `crabs-seen`?",
    ),
    breaks(
        "dimensions_named", "data/metrics/channel-depth.yml", "charts:",
        "  - {id: document, title: Document}\ncharts:",
        "data/metrics/channel-depth.yml:11:10: `document` is the name of a column that every "
        "metric has. Give the dimension, and its column, another name.",
    ),
    breaks(
        "ids_once", "data/plan.yml", "  - id: public-review\n",
        "  - {id: public-review, title: Reviews}\n  - id: public-review\n",
        "data/plan.yml:22:3: The id `public-review` stands twice here. Give one of the "
        "two another id.",
    ),
    breaks(
        "ids_once", f"{DEPTH}.yml", "charts:",
        "  - {id: mark, title: Mark again}\ncharts:",
        f"{DEPTH}.yml:9:3: The id `mark` stands twice here. Give one of the two another "
        "id.",
    ),
    breaks(
        "lists_name_once", CENSUS, "[board, pilots]",
        "[board, pilots, board]",
        f"{CENSUS}:4:25: The body `board` is named twice in this list. Delete one of the"
        " two.",
    ),
    breaks(
        "lists_name_once", f"{LAMPS}.yml", "sections: [1, 1.1]",
        "sections: [1, 1]",
        f"{LAMPS}.yml:8:15: The section `1` is named twice in this list. Delete one of "
        "the two.",
    ),
    breaks(
        "lists_name_once", LETTER, "[1.1-quay-lights]",
        "[1.1-quay-lights, 1.1-quay-lights]",
        f"{LETTER}:11:36: The commitment `1.1-quay-lights` is named twice in this list. "
        "Delete one of the two.",
    ),
    breaks(
        "titles_differ", f"{LAMPS}.yml", "title: Lamps that work",
        "title: crabs  Seen",
        f"{LAMPS}.yml:1:8: warning: {CRABS}.yml has this title too: crabs  Seen. Add to one of "
        "them what tells it apart, such as its date or place.",
    ),
    breaks(
        "titles_differ", CENSUS, "title: Count the crabs",
        "title: Light every quay",
        f"{CENSUS}:2:8: warning: {LIGHTS} has this title too: Light every quay. Add to one of "
        "them what tells it apart, such as its date or place.",
    ),
    breaks(
        "promises_dated", "data/commitments/upkeep-dredging.md", "made: 2021-05-04",
        "made: 2021-06",
        "data/commitments/upkeep-dredging.md:5:7: `made` is 2021-06, which is after the"
        " document of the promise, `harbour-plan` (2021-05-04). Correct `made`, or name"
        " the document that the promise is first written in.",
    ),
    breaks(
        "promises_dated", LIGHTS, "by: 2022-03",
        "by: 2020-03",
        f"{LIGHTS}:9:9: 2020-03 is before the promise was made (2021-05-04), so it can't"
        " have been due then. Correct the date or `made`; tell of what was done by then"
        " in the text.",
    ),
    breaks(
        "reports_after_promises", CENSUS,
        "made: 2021-05-04\nmetrics: [crabs-seen]\nsource:\n  document: harbour-plan",
        "made: 2022-05\nmetrics: [crabs-seen]\nsource:\n  document: crab-survey",
        "data/updates/2022-04/1.2-crab-count.md:2:1: The update `2022-04` is of "
        "2022-04, and the promise was made later (2022-05). Correct one of the dates, "
        "or move this file to a later update.",
    ),
    breaks(
        "dates_agree", "data/plan.yml", "published: 2021-05-04",
        "published: 2020-05-04",
        "data/plan.yml:3:12: `published` is 2020-05-04, and its document, "
        "`harbour-plan`, is of 2021-05-04. Did you mean 2021-05-04? If not, correct the"
        " date of the document.",
    ),
    breaks(
        "dates_agree", "data/updates/2022-10/_edition.md", "date: 2022-10",
        "date: 2022-11",
        "data/updates/2022-10/_edition.md:4:7: `date` is 2022-11, and its document, "
        "`update-2022-10`, is of 2022-10. Did you mean 2022-10? If not, correct the "
        "date of the document.",
    ),
    breaks(
        "dates_agree", LETTER, "\ndate: 2022-03-07",
        "\ndate: 2022-03-11",
        f"{LETTER}:5:7: `date` is 2022-03-11, and its document, `berth-letter`, is of "
        "2022-03-07. Did you mean 2022-03-07? If not, correct the date of the document.",
    ),
    breaks(
        "earliest_first", "data/updates/pilot-note/_edition.md", "earliest: 2021-11-02",
        "date: 2021-10\nearliest: 2021-11-02",
        "data/updates/pilot-note/_edition.md:5:11: `earliest` is 2021-11-02, which is "
        "after `date`, 2021-10. Delete `earliest`: it is for what has no date.",
        before=[("data/updates/pilot-note/_edition.md", "latest: 2021-12\n", "")],
    ),
    breaks(
        "earliest_first", "data/documents/update-2022-10.md", "date: 2022-10",
        "date: 2022-10\nearliest: 2023",
        "data/documents/update-2022-10.md:6:11: `earliest` is 2023, which is after "
        "`date`, 2022-10. Delete `earliest`: it is for what has no date.",
    ),
    breaks(
        "letters_answered_in_turn", LETTER, "\ndate: 2022-03-07",
        "\ndate: 2022-03-07\nreplies_to: 2022-03-07-pilots-to-board",
        f"{LETTER}:6:13: This letter is said to answer itself. Name the earlier letter "
        "that it answers, or delete the line.",
    ),
    breaks(
        "letters_answered_in_turn", REPLY, "",
        REPLY_TEXT.replace("date: 2022-03-07", "date: 2022-02-28"),
        f"{REPLY}:6:13: This letter is of 2022-02-28, and is said to answer one of 2022-03-07. "
        "Name the earlier letter that it answers, or delete the line.",
    ),
    breaks(
        "letters_answered_in_turn", LETTER, "\ndate: 2022-03-07",
        "\ndate: 2022-03-07\nreplies_to: 2022-03-board-to-pilots",
        f"{LETTER}:6:13: These letters answer each other in a circle: 2022-03-07-pilots-to-board, "
        "2022-03-board-to-pilots. Name the earlier letter that it answers, or delete the line.",
        before=[(REPLY, "", REPLY_TEXT)],
    ),
    breaks(
        "members_meet_while_members", MEETING, "place: The net loft",
        "place: The net loft\nattended: [Bo Limpet, Ada Mussel (Chair)]",
        f"{MEETING}:7:23: Ada Mussel is said to have been at this meeting of 2022-03, and joined "
        f"later (2022-04). Correct the name or the date here, or the dates in {ADA}. {GUEST}",
        before=[(ADA, "role: Chair", "role: Chair\nfrom: 2022-04")],
    ),
    breaks(
        "members_meet_while_members", MEETING, "place: The net loft",
        "place: The net loft\nattended: [ada mussel]",
        f"{MEETING}:7:12: Ada Mussel is said to have been at this meeting of 2022-03, and had "
        "left by then (2022-02-28). Correct the name or the date here, or the dates in "
        f"{ADA}. {GUEST}",
        before=[(ADA, "role: Chair", "role: Chair\nto: 2022-02-28")],
    ),
    breaks(
        "targets_of_groups", f"{LAMPS}.yml", "quay: [West quay]", "quay: [West Quay]",
        f"{LAMPS}.yml:25:13: No figure of this metric has `West Quay` as its quay. Did you mean "
        "`West quay`?",
        before=[(f"{LAMPS}.yml", "notes:", LAMP_AIM + "notes:")],
    ),
    breaks(
        "targets_once", f"{LAMPS}.yml", "quay: [West quay]", "quay: East quay",
        f"{LAMPS}.yml:22:11: There is an aim for 2023 above, 90, for the same groups. Delete "
        "one, or say in `where` which groups each is for.",
        before=[(f"{LAMPS}.yml", "notes:", LAMP_AIM + "notes:")],
    ),
    breaks(
        "minutes_after_meetings", MEETING, "date: 2022-03\n",
        "date: 2022-04\n",
        f"{MEETING}:7:10: The minutes, `minutes-2022-03`, are of 2022-03, and the "
        "meeting is of 2022-04. Correct one of the dates, or name the minutes of this "
        "meeting.",
    ),
    breaks(
        "members_leave_after_joining", ADA, "role: Chair",
        "role: Chair\nfrom: 2022-03\nto: 2021",
        f"{ADA}:6:5: `to` is 2021, which is before `from`, 2022-03. Correct one of the "
        "two dates.",
    ),
    breaks(
        "targets_ahead", f"{FERRIES}.yml", "- date: 2022\n",
        "- date: 2012\n",
        f"{FERRIES}.yml:9:11: 2012 had passed when `harbour-plan`, which the aim is "
        "written in, was published (2021-05-04). Correct the date, or name the document"
        " that the aim is written in.",
    ),
    breaks(
        "figures_past", f"{FERRIES}.csv", "2021-04/2022-03,61",
        "2023-04/2024-03,61",
        f"{FERRIES}.csv:2:1: warning: 2023-04/2024-03 had not begun when `update-2022-04` was "
        "published (2022-04). Correct the period or the document; if it is a forecast, "
        "say so in `note`.",
    ),
    breaks(
        "figures_complete", f"{CRABS}.yml", "gaps: The update counts hermit crabs alone.\n",
        "",
        f"{CRABS}.csv:1:1: 2 rows are missing; the first is of not-stated with `Crabs "
        "with one claw, or none` as Kind of crab. Add these rows: `not-stated,\"Crabs "
        "with one claw, or none\",,,,,,`, `not-stated,Velvet crabs,,,,,,`. Fill in the "
        "document, the place and the value, or the marker `x` where it is not available"
        " (first add `,marker` to the end of line 1, and a comma to the end of each "
        "line below it). If there is nothing to add, say why in a line `gaps: …` of "
        f"{CRABS}.yml.",
    ),
    breaks(
        "figures_complete", f"{LAMPS}.yml",
        "gaps: Fish quay was closed when the lamps were counted for the update.\n",
        "",
        f"{LAMPS}.csv:1:1: A row is missing: 2022/23 Q1 has none with `Fish quay` as "
        "Quay. Add this row: `2022/23 Q1,Fish quay,,,,,,,`. Fill in the document, the "
        "place and the value, or the marker `x` where it is not available. If there is "
        f"nothing to add, say why in a line `gaps: …` of {LAMPS}.yml.",
    ),
    breaks(
        "figures_complete", f"{DEPTH}.yml", "unit: metres",
        "unit: metres\ngaps: A mark was lost.",
        f"{DEPTH}.yml:4:7: `gaps` says why figures are missing, and none is missing. "
        "Delete the line.",
    ),
    breaks(
        "names_spelt_one_way", f"{CRABS}.csv", "not-stated,Hermit crabs",
        "not-stated,hermit-crabs",
        f"{CRABS}.csv:5:12: `hermit-crabs` means the same as `Hermit crabs` on line 2; "
        "written in two ways, they are taken for two. Did you mean `Hermit crabs`?",
    ),
    breaks(
        "names_spelt_one_way", f"{DEPTH}.csv", "2021/22,Inner",
        "2021-04/2022-03,Inner",
        f"{DEPTH}.csv:7:1: `2021-04/2022-03` means the same as `2021/22` on line 6; "
        "written in two ways, they are taken for two. Did you mean `2021/22`?",
    ),
    breaks(
        "figures_add_up", f"{LAMPS}.yml", "unit: per cent",
        "unit: lamps per 1,000",
        f"{LAMPS}.csv:2:19: 4 of 10 is 400 lamps per 1,000, not 40 lamps per 1,000. "
        "Check the value and both counts against the source.",
        f"{LAMPS}.csv:3:19: 2 of 3 is 667 lamps per 1,000, not 67 lamps per 1,000. Check"
        " the value and both counts against the source.",
        f"{LAMPS}.csv:5:22: 9 of 10 is 900 lamps per 1,000, not 90 lamps per 1,000. "
        "Check the value and both counts against the source.",
        f"{LAMPS}.csv:6:22: 3 of 3 is 1000 lamps per 1,000, not 100 lamps per 1,000. "
        "Check the value and both counts against the source.",
    ),
    breaks(
        "percentages_bounded", f"{LAMPS}.csv", "West quay,100,3,3",
        "West quay,100,4,3",
        f"{LAMPS}.csv:6:26: 4 of 3 is more than the whole. Put the smaller count in "
        "`numerator` and the whole in `denominator`.",
    ),
    breaks(
        "percentages_bounded", f"{CRABS}.yml", "unit: crabs",
        "unit: crabs\nbounded: no",
        f"{CRABS}.yml:4:10: `bounded` is for metrics in per cent, and this one is in "
        "crabs. Delete the line.",
    ),
    breaks(
        "intervals_hold", f"{CRABS}.csv", "1200,around,1100,1300",
        "1200,around,1300,1400",
        f"{CRABS}.csv:2:19: 1200 is not in its interval, 1300 to 1400. Check `lower`, "
        "`value` and `upper` against the source.",
    ),
    breaks(
        "intervals_hold", f"{CRABS}.csv", "1200,around,1100,1300",
        "1200,around,1100,",
        f"{CRABS}.csv:2:36: An interval has two ends, and `upper` is empty. Check "
        "`lower`, `value` and `upper` against the source.",
    ),
    breaks(
        "units_named", f"{FERRIES}.yml", "unit: per cent",
        "unit: \"%\"",
        f"{FERRIES}.yml:3:7: The unit `%` means per cent, which is written in one way "
        "alone. Did you mean `per cent`?",
    ),
    breaks(
        "units_named", "data/metrics/stated-changes.yml", "unit: percentage points",
        "unit: Percentage point",
        "data/metrics/stated-changes.yml:3:7: The unit `Percentage point` means percentage "
        "points, which is written in one way alone. Did you mean `percentage points`?",
    ),
    breaks(
        "targets_on_scale", f"{FERRIES}.yml", "value: 95",
        "value: 950",
        f"{FERRIES}.yml:16:12: The aim, 950, is not a percentage. Write a number from 0 "
        "to 100; for a change, which can lie outside, write `bounded: no`.",
    ),
    breaks(
        "targets_on_scale", f"{FERRIES}.yml", "value: 95",
        "value: 95.5",
        f"{FERRIES}.yml:16:12: The aim, 95.5, has more decimals than its metric: 0. "
        "Check it against the source, or correct `decimals` of the metric.",
    ),
    breaks(
        "targets_once", f"{FERRIES}.yml", "- date: 2025",
        "- date: 2022",
        f"{FERRIES}.yml:15:11: There is an aim for 2022 above, 80, for the same groups. "
        "Delete one, or say in `where` which groups each is for.",
    ),
    breaks(
        "nothing_personal", LIGHTS, "2. light them.",
        "2. light them (ask jo.wrasse@board.example).",
        f"{LIGHTS}:34:20: `jo.wrasse@board.example` looks like an e-mail address, and "
        "the record holds no personal details. Take it out; or, if it is published for "
        "everybody to use, list it under `public_contacts` in plan.yml.",
    ),
    breaks(
        "nothing_personal", ADA, "role: Chair",
        "role: Chair, 07700 900123",
        f"{ADA}:4:7: `07700 900123` looks like a telephone number, and the record holds "
        "no personal details. Take it out; or, if it is published for everybody to use,"
        " list it under `public_contacts` in plan.yml.",
    ),
    breaks(
        "nothing_personal", f"{CRABS}.csv", "Velvet crabs,300,almost",
        "Velvet crabs,300,almost (PO1 3AX)",
        f"{CRABS}.csv:4:23: `PO1 3AX` looks like a postcode, and the record holds no "
        "personal details. Take it out; or, if it is published for everybody to use, "
        "list it under `public_contacts` in plan.yml.",
    ),
    breaks(
        "nothing_personal", "data/metrics/ferry-trips.inputs.csv", "counted once",
        "counted once (PO1 3AX)",
        "data/metrics/ferry-trips.inputs.csv:3:185: `PO1 3AX` looks like a postcode, and the "
        "record holds no personal details. Take it out; or, if it is published for everybody to "
        "use, list it under `public_contacts` in plan.yml.",
    ),
    breaks(
        "nothing_personal", "data/bodies.yml", "about: Runs the port.",
        "about: Runs the port. Its clerk is ab123456c.",
        "data/bodies.yml:4:10: `ab123456c` looks like a National Insurance number, and "
        "the record holds no personal details. Take it out; or, if it is published for "
        "everybody to use, list it under `public_contacts` in plan.yml.",
    ),
    breaks(
        "sentences_short", CENSUS, "The Board and the Guild will count crabs each year,",
        "The Board and the Guild will count crabs each year, in the spring and in the autumn, on "
        "both quays and on all the ropes that hang from them and in the channel,",
        f"{CENSUS}:21:1: warning: This sentence has 38 words: “The Board and the Guild will …”. "
        "Make two of it, or a list; 25 words are enough for one sentence.",
    ),
    breaks(
        "derivations_hold", f"{CLAWS}.csv", "One,30", "One,40",
        f"{CLAW_SHARE}.csv:2:10: `value` is 33.3, and 40.0 follows from other metrics. "
        "Run `python build.py aggregate claw-share`.",
        f"{CLAW_SHARE}.csv:3:10: `value` is 66.7, and 60.0 follows from other metrics. "
        "Run `python build.py aggregate claw-share`.",
        before=DERIVED,
    ),
    breaks(
        "derivations_hold", f"{CLAW_SHARE}.csv", "75.5", "75.4",
        f"{CLAW_SHARE}.csv:3:20: `upper` is 75.4, and 75.5 follows from other metrics. "
        "Run `python build.py aggregate claw-share`.",
        before=DERIVED,
    ),
    breaks(
        "derivations_hold", f"{CLAW_SHARE}.csv", "from 30.0 to", "from 20.0 to",
        f"{CLAW_SHARE}.csv:2:51: `note` is not what follows from other metrics, which is: The "
        "number of claws of 10 of 100 crabs is not known, and these are left out. If every number "
        "of claws were known, this figure could be from 30.0 to 40.0. Run `python build.py "
        "aggregate claw-share`.",
        before=DERIVED,
    ),
    breaks(
        "derivations_hold", f"{CLAW_SHARE}.yml", "by: claws\n", "by: claw\n",
        f"{CLAW_SHARE}.yml:10:7: `claw` is not a dimension of the metric `crab-claws`. "
        "Did you mean `claws`?",
        before=DERIVED,
    ),
    breaks(
        "abbreviations_spelt_out", CENSUS, "count crabs each year",
        "count crabs for the PCC each year",
        f"{CENSUS}:21:50: warning: The short form `PCC` is not spelt out here. Write its words in"
        " full before it, as Words in Full (PCC); or list it under `abbreviations` in "
        "plan.yml, if everybody knows it.",
    ),
    breaks(
        "phrases_plain", CENSUS, "count crabs each year",
        "count crabs, which are 3 times more likely to be seen, each year",
        f"{CENSUS}:21:55: warning: “times more likely” can be read in two ways. Write “times as "
        "likely”, with the number that makes it true.",
    ),
    breaks(
        "phrases_plain", CENSUS, "each year, as",
        "each year, with BAME crews, as",
        f"{CENSUS}:21:58: warning: `BAME` stands here without quotation marks. Write Black, Asian"
        " and minority ethnic, or the groups that are meant; put a source's own word in"
        " quotation marks.",
    ),
    breaks(
        "phrases_plain", CENSUS, "[guide]",
        "[here]",
        f"{CENSUS}:21:60: warning: This link does not say where it goes. Make a link of the words"
        " that name its page.",
    ),
    breaks(
        "words_of_one_script", CENSUS, "title: Count the crabs",
        "title: Count the cr\u0430bs",
        f"{CENSUS}:2:8: warning: `cr\u0430bs` mixes alphabets: Cyrillic small letter a only "
        "looks like a letter of ours. Type the word again.",
    ),
    breaks(
        "short_forms_explained", CENSUS, "title: Count the crabs", "title: Count the CRB and TS021",
        f"{CENSUS}:2:8: warning: The short form `CRB` stands in a title, and the glossary lacks "
        f"it. Add it to {GLOSSARY}: what it stands for, and what that means.",
    ),
    breaks(
        "terms_once", GLOSSARY, "term: HB", "term: keel WORDS",
        f"{GLOSSARY}:8:9: `keel WORDS` is explained twice, by `keel` too. "
        "Make one term of the two.",
    ),
    breaks(
        "statement_agrees", STATEMENT, "compliance: partially", "compliance: fully",
        f"{STATEMENT}:1:13: The site is said to meet the standard fully, and `issues` or "
        "`untested` say otherwise. Write `partially`, or take out what is mended and tested.",
    ),
    breaks(
        "statement_agrees", STATEMENT, "",
        "compliance: partially\ntested: []\nprepared: 2025-03-01\n",
        f"{STATEMENT}:1:13: `partially` needs a reason: neither `issues` nor `untested` gives one. "
        "List what does not work, or what was not tested.",
    ),
    breaks(
        "statement_in_order", STATEMENT, "day: 2025-09-30", "day: 2099-10-02",
        f"{STATEMENT}:35:10: The site was tested on 2 October 2099, after the statement was last "
        "looked at. Review the statement, and give that day as `reviewed`.",
    ),
    breaks(
        "statement_in_order", STATEMENT, "prepared: 2025-03-01", "prepared: 2099-11",
        f"{STATEMENT}:40:11: The statement was reviewed before it was prepared. "
        "Correct one of the two dates.",
    ),
    missing(
        GLOSSARY, "document: pilot-note", "document: pilot-notes", "5:15",
        "document with the id `pilot-notes`. Did you mean `pilot-note`?",
    ),
    missing(
        STATEMENT, "publisher: pilots", "publisher: pilot", "24:16",
        "body with the id `pilot`. Did you mean `pilots`?",
    ),
    missing(
        STATEMENT, "document: pilot-note", "document: pilot-notes", "27:17",
        "document with the id `pilot-notes`. Did you mean `pilot-note`?",
    ),
    missing(
        "data/plan.yml", "outcomes: [", "outcomes: [crabs, ", "27:12",
        "metric with the id `crabs`. Did you mean `crabs-seen`?",
    ),
    missing(
        f"{LAMPS}.yml", "notes:",
        "baseline: {period: 2021-06, source: {document: x, place: page 1}}\nnotes:", "16:48",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    missing(
        f"{LAMPS}.yml", "notes:", f"{LAMP_BREAK}    source: {{document: x, place: page 1}}\nnotes:",
        "20:24",
        "document with the id `x`. Correct the id, or add it in data/documents/x.md.",
    ),
    breaks(
        "charts_differ", f"{CRABS}.yml", "  - kind: bars", "  - id: figure-1\n    kind: bars",
        f"{CRABS}.yml:16:9: Another chart of this metric has the id `figure-1`. Give one of the "
        "two another id.",
    ),
    breaks(
        "charts_differ", f"{CRABS}.yml", "  - kind: bars", "  - id: index\n    kind: bars",
        f"{CRABS}.yml:16:9: `index` is the name of the metric's own page. Give this chart another "
        "id.",
    ),
    breaks(
        "baselines_there", f"{LAMPS}.yml", "notes:", "baseline: {period: 2021-07}\nnotes:",
        f"{LAMPS}.yml:16:20: No figure of this metric is for 2021-07, its baseline. Name a "
        "period that has one, such as 2021-06.",
    ),
    breaks(
        "breaks_between_figures", f"{LAMPS}.yml", "notes:",
        LAMP_BREAK.replace("2022-04", "2021-06") + "notes:",
        f"{LAMPS}.yml:17:9: The break at 2021-06 has no figures before it, or none after it. Check "
        "its period, or delete it: it parts nothing.",
    ),
    breaks(
        "breaks_between_figures", f"{LAMPS}.yml", "notes:",
        f"{LAMP_BREAK}    where: {{quay: East Quay}}\nnotes:",
        f"{LAMPS}.yml:20:19: No figure of this metric has `East Quay` as its quay. Did you mean "
        "`East quay`?",
    ),
    breaks(
        "headlines_pick_one", f"{LAMPS}.yml", "notes:",
        "headline: {quay: [East quay, West quay]}\nnotes:",
        f"{LAMPS}.yml:16:18: `headline` picks the figures of one group in every period, and `quay` "
        "is a list or the period. Name one group of each dimension, and no period.",
    ),
    breaks(
        "headlines_pick_one", f"{LAMPS}.yml", "notes:", "headline: {quay: North quay}\nnotes:",
        f"{LAMPS}.yml:16:18: No figure of this metric has `North quay` as its quay. Did you mean "
        "`West quay`?",
    ),
    breaks(
        "unknown_groups_there", f"{LAMPS}.yml", "title: Quay\n",
        "title: Quay\n    unknown: [Not known]\n",
        f"{LAMPS}.yml:12:15: No figure of this metric has `Not known` as its quay. Correct it, or "
        "delete it.",
    ),
    missing(
        f"{TRIPS}.yml", "  - document: pilot-note", "  - document: pilots-note", "15:15",
        "document with the id `pilots-note`. Did you mean `pilot-note`?",
    ),
    breaks(
        "figures_made_one_way", f"{LAMPS}.inputs.csv",
        "",
        "id,period,declaration,read,dropped,repeated,removed,unknown\n2021-06,2021-06,x,1,0,0,0,0\n",
        f"{LAMPS}.inputs.csv:1:1: {LAMPS}.yml does not say how its figures are made of a "
        "source. Delete this file, or declare it in `aggregation`.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "    period: Left\n",
        "    period: Left\n    period_is: 2024\n",
        f"{TRIPS}.yml:17:13: The period comes either from a column, `period`, or is the same"
        " for all rows, `period_is`. Write one of the two.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "    period: Left\n    period_form: month\n",
        "    period_is: 2024\n",
        f"{TRIPS}.yml:18:10: `day` needs the period of each row. Name its column in "
        "`period`.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "    period_form: month\n",
        "    period_form: month\n    measure: sum\n",
        f"{TRIPS}.yml:19:14: A sum is of a column, and none is named. Name it as `column`.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "    period_form: month\n",
        "    period_form: month\n    column: Crew\n",
        f"{TRIPS}.yml:19:13: A count is of rows, not of a column. Delete the line, or use "
        "`measure: sum`.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "    period_form: month\n",
        "    period_form: month\n    of_which:\n      - column: On time\n        among: [yes]\n",
        f"{TRIPS}.yml:20:7: `of_which` is for a share, and this is a count. Delete it.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "    period_form: month\n",
        "    period_form: month\n    measure: share\n",
        f"{TRIPS}.yml:19:14: A share is in per cent, and this metric is in trips. Write "
        "`unit: per cent`.",
        f"{TRIPS}.yml:19:14: A share is of the rows that meet `of_which`. Add those "
        "conditions.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "    period_form: month\n",
        "    period_form: month\n    numerator: Crew\n",
        f"{TRIPS}.yml:19:16: `numerator` is for a value, and this is a count. Delete the "
        "line.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "        not_among: [TEST]\n",
        "",
        f"{TRIPS}.yml:21:9: This condition names no value, so nothing would follow from it. "
        "Name the values in `among` or `not_among`.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "        unknown: Not recorded\n",
        "        unknown_most: 20\n",
        f"{TRIPS}.yml:29:23: `unknown_most` is of the unknown group, and none is named. Name"
        " it as `unknown`.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "        unknown: Not recorded\n",
        "        unknown: Not recorded\n        others: Other\n        as_written: yes\n",
        f"{TRIPS}.yml:30:17: Other values are either one group, `others`, or each its own, "
        "`as_written`. Keep one of the two.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "          East quay: [EQ]",
        "          All: [EQ]",
        f"{TRIPS}.yml:30:16: `All` is a group of the source's, and would be counted again. "
        "Delete the line, or take the source's total out with `keep`.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "          East quay: [EQ]",
        "          East quay: [NQ, EQ]",
        f"{TRIPS}.yml:27:23: `NQ` is in two groups, or twice in one. Name it once.",
        f"{TRIPS}.yml:28:22: `NQ` is in two groups, or twice in one. Name it once.",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "      - id: quay\n        column",
        "      - id: quays\n        column",
        f"{TRIPS}.yml:24:7: It is not said which column makes the dimension `quay`. Add `- "
        "id: quay` to `groups`.",
        f"{TRIPS}.yml:24:13: `quays` is not a dimension of this metric. Did you mean `quay`?",
    ),
    breaks(
        "aggregations_clear", f"{TRIPS}.yml",
        "        total: yes",
        "        total: yes\n      - id: quay\n        column: Ferry",
        f"{TRIPS}.yml:31:13: `quay` stands twice. Delete one of the two.",
    ),
    breaks(
        "figures_made_as_declared", f"{TRIPS}.yml",
        "        not_among: [TEST]",
        "        not_among: [TEST, TRIAL]",
        f"{TRIPS}.yml:15:3: The declaration has changed since its figures were made. Run "
        "`python build.py aggregate ferry-trips`.",
    ),
    breaks(
        "figures_made_as_declared", f"{TRIPS}.csv",
        "2024-04,All,5,,2024-04",
        "2024-04,All,5,,2024-05",
        f"{TRIPS}.csv:14:16: There is no input `2024-05` in {TRIPS}.inputs.csv. Run `python "
        "build.py aggregate ferry-trips`.",
    ),
    breaks(
        "figures_made_as_declared", f"{TRIPS}.csv",
        "2024-04,All,5,,2024-04",
        "2024-04,All,5,,",
        f"{TRIPS}.csv:14:16: It is not said what this figure was made of. Run `python "
        "build.py aggregate ferry-trips`.",
    ),
    missing(
        "data/plan.yml", "commitment: 1.2-crab-count", "commitment: 1.2-crab-counts", "12:15",
        "commitment with the id `1.2-crab-counts`. Did you mean `1.2-crab-count`?",
    ),
    missing(
        DONE, "owners: [board, pilots]", "owners: [board, pirates]", "5:17",
        "body with the id `pirates`. Did you mean `pilots`?",
    ),
    missing(
        TIMES, "metric: ferries-on-time", "metric: ferry-on-time", "17:13",
        "metric with the id `ferry-on-time`. Did you mean `ferries-on-time`?",
    ),
    missing(
        MINUTED, "owners: [board, pilots]", "owners: [boar]", "16:14",
        "body with the id `boar`. Did you mean `board`?",
    ),
    missing(
        MINUTED, "commitments: [1.2-crab-count]", "commitments: [1.2-crab]", "12:19",
        "commitment with the id `1.2-crab`. Did you mean `1.2-crab-count`?",
    ),
    missing(
        MINUTED, "commitments: [1.1-quay-lights]", "commitments: [1.1-quay-light]", "18:19",
        "commitment with the id `1.1-quay-light`. Did you mean `1.1-quay-lights`?",
    ),
    missing(
        MEETING, "meeting: 2022-06-quayside-group", "meeting: 2022-06-quayside", "30:16",
        "meeting with the id `2022-06-quayside`. Did you mean `2022-06-quayside-group`?",
    ),
    missing(
        MEETING, "document: update-2022-04\n        place",
        "document: update-2022\n        place", "22:19",
        "document with the id `update-2022`. Did you mean `update-2022-10`?",
    ),
    missing(
        LETTER, "meeting: 2022-06-quayside-group", "meeting: a-party", "23:18",
        "meeting with the id `a-party`. Correct the id, or add it in data/meetings/a-party.md.",
    ),
    missing(
        LETTER, "document: update-2022-04", "document: a-reply", "20:21",
        "document with the id `a-reply`. Correct the id, or add it in data/documents/a-reply.md.",
    ),
    missing(
        LETTER, "unread_answers: [update-2022-10]", "unread_answers: [update-2022-11]", "27:18",
        "document with the id `update-2022-11`. Did you mean `update-2022-10`?",
    ),
    breaks(
        "lists_name_once", DONE, "owners: [board, pilots]", "owners: [board, board]",
        f"{DONE}:5:17: The body `board` is named twice in this list. Delete one of the two.",
    ),
    breaks(
        "lists_name_once", MINUTED, "owners: [board, pilots]", "owners: [pilots, pilots]",
        f"{MINUTED}:16:22: The body `pilots` is named twice in this list. Delete one of the two.",
    ),
    breaks(
        "ids_once", CENSUS, "id: crab-songs", "id: updates",
        f"{CENSUS}:11:3: The id `updates` stands twice here. Give one of the two another id.",
    ),
    breaks(
        "ids_once", MINUTED, "id: count-ropes", "id: crabs-by-day",
        f"{MINUTED}:14:3: The id `crabs-by-day` stands twice here. Give one of the two another id.",
    ),
    breaks(
        "readings_on_scale", "data/scales/flags.yml", "may_be: [green-flag, red-flag]",
        "may_be: [green-flags, red-flag]",
        "data/scales/flags.yml:14:14: `green-flags` is not another value of this scale. Did you "
        "mean `green-flag`?",
    ),
    breaks(
        "readings_on_scale", "data/scales/flags.yml", "may_be: [green-flag, red-flag]",
        "may_be: [faded-flag]",
        "data/scales/flags.yml:14:14: `faded-flag` is not another value of this scale. Did you "
        "mean `red-flag`?",
    ),
    breaks(
        "promises_repeated_are_read", "data/updates/2022-10/_edition.md", "date: 2022-10",
        "date: 2022-10\nrepeats_promises: yes",
        "data/updates/2022-10/_edition.md:5:19: The text of its document, `update-2022-10`, was "
        "not read for this record. Delete this line; or, if it was read in full, write `held: "
        "yes` in data/documents/update-2022-10.md.",
    ),
    breaks(
        "latest_for_undated", NOTE, "latest: 2021-12", "latest: 2021-10",
        f"{NOTE}:5:9: `latest` is 2021-10, which is before `earliest`, 2021-11-02. Correct one of "
        "the two dates.",
    ),
    breaks(
        "latest_for_undated", "data/updates/2022-10/_edition.md", "date: 2022-10",
        "date: 2022-10\nlatest: 2022-11",
        "data/updates/2022-10/_edition.md:5:9: This update has a date, 2022-10, so nothing else "
        "is its latest. Delete `latest`: it is for what has no date.",
    ),
    breaks(
        "parts_known", DONE, "- part: report-lamps", "- part: reports-lamps",
        f"{DONE}:11:11: Neither the promise nor an earlier report has the part `reports-lamps`. "
        "Did you mean `report-lamps`?",
    ),
    breaks(
        "parts_known", NOTED, "  - part: lamps-both-quays",
        "  - {part: lamps-lit-first, state: under-way}\n  - part: lamps-both-quays",
        f"{NOTED}:5:12: Neither the promise nor an earlier report has the part `lamps-lit-first`. "
        "Correct the id, or say in `what` what it is.",
    ),
    breaks(
        "parts_happen_by_then", DONE, "by: 2022-04\n", "by: 2022-05\n",
        f"{DONE}:9:9: 2022-05 is after this update (2022-04), so it can't have happened by then. "
        "Correct the date, or write `state: expected`.",
    ),
    breaks(
        "parts_happen_by_then", NOTED, "state: expected", "state: happened",
        f"{NOTED}:7:9: 2022-02 is after this update (2021-12), so it can't have happened by then. "
        "Correct the date, or write `state: expected`.",
    ),
    breaks(
        "parts_expected_ahead", DONE, "    by: 2022-05-01\n    words: on May Day\n",
        "    by: 2022-03\n",
        f"{DONE}:17:9: warning: 2022-03 had passed when this update was published (2022-04). "
        "Correct the date; if the report tells of an older date, add what it says became of it "
        "(`not-yet`, `happened`), or its words for the date in `words`.",
    ),
    breaks(
        "parts_expected_ahead", NOTED, "    by: 2022-02\n    words: before the herring\n",
        "    by: 2021-11-01\n",
        f"{NOTED}:7:9: warning: 2021-11-01 had passed when this update was published (2021-11-02 "
        "or later). Correct the date; if the report tells of an older date, add what it says "
        "became of it (`not-yet`, `happened`), or its words for the date in `words`.",
    ),
    breaks(
        "part_numbers_count_something", LIGHTS, "    unit: lamps\n", "",
        f"{LIGHTS}:12:13: It is not said what the number 40 counts. Say it in `unit`, such as "
        "“per cent of new recruits”.",
    ),
    breaks(
        "part_numbers_count_something", LIGHTS, "    number: 40\n", "",
        f"{LIGHTS}:12:11: This says what a number counts, and there is no number. Give `number`, "
        "or delete this line.",
    ),
    breaks(
        "part_metrics_are_the_promises", TIMES, "metrics: [ferries-on-time]\n", "",
        f"{TIMES}:16:13: `ferries-on-time` is not among the metrics of this promise. Add it to "
        "`metrics` of the promise.",
    ),
    breaks(
        "part_metrics_are_the_promises", CENSUS, "  - id: count-each-year\n",
        "  - id: count-each-year\n    metric: crabs-seen\n",
        f"{CENSUS}:12:13: `crabs-seen` has no aim that its figures could be held to. Write the "
        "aim in `targets` of data/metrics/crabs-seen.yml, or delete this line.",
    ),
    breaks(
        "wordings_have_a_first", COUNTED, "parts:", "wording: Crabs are counted.\nparts:",
        f"{COUNTED}:4:10: The promise has no `wording` that this could be compared with. Give the "
        "promise's own in data/commitments/1.2-crab-count.md, or delete this field.",
    ),
    breaks(
        "members_named_as_listed", MINUTED, "attended: [Bo Limpet,", "attended: [Bo Limpett,",
        f"{MINUTED}:6:12: warning: `Bo Limpett` is not a name in data/people, and much like `Bo "
        "Limpet`. Write `Bo Limpet` if it is the same person; what else the source says may "
        "follow in brackets.",
    ),
    breaks(
        "members_named_as_listed", MINUTED, "apologies: [Ada Mussel]",
        "apologies: [Ada Musel (Chair)]",
        f"{MINUTED}:7:13: warning: `Ada Musel (Chair)` is not a name in data/people, and much "
        "like `Ada Mussel`. Write `Ada Mussel` if it is the same person; what else the source "
        "says may follow in brackets.",
    ),
    breaks(
        "groups_have_members", "data/plan.yml", "group: Quayside Group", "group: Quayside group",
        "data/plan.yml:24:12: Nobody in data/people is of the group `Quayside group`. Did you "
        "mean `Quayside Group`?",
    ),
    breaks(
        "groups_have_members", "data/plan.yml", "group: Quayside Group", "group: Crew",
        "data/plan.yml:24:12: Nobody in data/people is of the group `Crew`. Write the group as "
        "its members' files do, or delete the line.",
    ),
    breaks(
        "full_lists_named", MINUTED, "attended: [Bo Limpet, Harbour master]\n", "",
        f"{MINUTED}:7:12: This says that everybody who came is listed, and nobody is. List them "
        "in `attended`, or delete this line.",
    ),
    breaks(
        "answers_say_where", LETTER, "        meeting: 2022-06-quayside-group\n", "",
        f"{LETTER}:22:9: It is not said where this is told. Name the document and place in "
        "`source`, or the meeting in `meeting`.",
    ),
    breaks(
        "answers_say_where", MEETING, "      meeting: 2022-06-quayside-group\n",
        "      meeting: 2022-06-quayside-group\n"
        "      source: {document: update-2022-04, place: page 1}\n",
        f"{MEETING}:29:7: This names both a document and a meeting. Keep the one that says it: "
        "`source` or `meeting`.",
    ),
    breaks(
        "answers_follow", LETTER, "      - text: The Board said",
        "      - date: 2022-03-06\n        text: The Board said",
        f"{LETTER}:18:9: This is of 2022-03-06, and the letter that asks for it is of 2022-03-07. "
        "Correct `date`, or name the document or meeting that answers it.",
    ),
    breaks(
        "answers_follow", LETTER, "document: update-2022-04", "document: harbour-plan",
        f"{LETTER}:18:9: This is of 2021-05-04, and the letter that asks for it is of 2022-03-07. "
        "Correct `date`, or name the document or meeting that answers it.",
    ),
    breaks(
        "answers_follow", MEETING, "      date: 2022-06-14", "      date: 2022-02",
        f"{MEETING}:29:7: This is of 2022-02, and the meeting that asks for it is of 2022-03. "
        "Correct `date`, or name the document or meeting that answers it.",
    ),
    breaks(
        "answers_follow", MINUTED, "    commitments: [1.1-quay-lights]\n",
        "    commitments: [1.1-quay-lights]\n"
        "    closed: {text: Done., meeting: 2022-03-quayside-group}\n",
        f"{MINUTED}:19:13: This is of 2022-03, and the meeting that asks for it is of 2022-06-14. "
        "Correct `date`, or name the document or meeting that answers it.",
    ),
    breaks(
        "due_after_asking", LETTER, "due: 2022-05-31", "due: 2022-03-06",
        f"{LETTER}:16:10: `due` is 2022-03-06, which is before it was asked for (2022-03-07). "
        "Correct one of the two dates.",
    ),
    breaks(
        "due_after_asking", MINUTED, "due: 2022-09", "due: 2022-05",
        f"{MINUTED}:17:10: `due` is 2022-05, which is before it was asked for (2022-06-14). "
        "Correct one of the two dates.",
    ),
    breaks(
        "archives_copy_links", PLAN, f"archive: {ARCHIVE}\n", "",
        f"{PLAN}:7:11: The day of an archive's copy is given, and no copy. "
        "Give its address in `archive`, or delete this line.",
    ),
    breaks(
        "archives_copy_links", PLAN, "link: https://harbour.example/plan.pdf\n", "",
        f"{PLAN}:6:10: A copy in an archive is given, and not the address that it is a copy of. "
        "Give that address in `link`.",
    ),
    breaks(
        "archives_copy_links", PLAN, ARCHIVE, "https://harbour.example/plan.pdf",
        f"{PLAN}:7:10: The copy in an archive has the address of the document itself. "
        "Give the address that the archive gave its copy, or delete the line.",
    ),
    breaks(
        "archives_copy_links", PLAN, "archived: 2021-06-01", "archived: 2021-06-02",
        f"{PLAN}:8:11: `archived` is 2021-06-02, and the archive's address says 2021-06-01. "
        "Did you mean 2021-06-01? If not, correct the address.",
    ),
    breaks(
        "archives_copy_links", PLAN, "archived: 2021-06-01", "archived: 2021-05-03",
        f"{PLAN}:8:11: `archived` is 2021-05-03, which is before the document's own date, "
        "2021-05-04. Correct one of the two dates.",
        before=[(PLAN, ARCHIVE, "https://archive.example/20211301000000/plan")],
    ),
    breaks(
        "hashes_are_of_what_was_read", "data/documents/crab-survey.md", "kind: report\n",
        f"kind: report\nsha256: {'0' * 64}\n",
        "data/documents/crab-survey.md:4:9: A hash is given of a file that was not read for this "
        "record. Say `held: yes` if it was read in full, or delete this line.",
    ),
)  # fmt: skip


def make(harbour: Copy, file: str, old: str, new: str) -> None:
    if old:
        harbour.edit(file, old, new)
    else:
        harbour.write(file, new)


def asked(name: str, record: Record) -> Iterator[Problem]:
    """Ask the rule of a name of a whole record."""
    for rule in RULES:
        if rule.__name__ == name:
            yield from rule(whole(record))
    for of_record in (*OF_REST, *OF_ALL):
        if of_record.__name__ == name:
            yield from of_record(record)


@pytest.mark.parametrize("wrong", BREAKS, ids=lambda b: f"{b.rule}: {b.new.strip()[:30]}")
def test_a_record_that_breaks_a_rule_is_told_so(harbour: Copy, wrong: Break) -> None:
    for change in wrong.before:
        make(harbour, *change)
    assert not wrong.before or harbour.problems() == []
    make(harbour, wrong.file, wrong.old, wrong.new)
    assert harbour.problems() == [*wrong.said]
    assert [str(problem) for problem in asked(wrong.rule, harbour.record())] == [*wrong.said]


def names() -> list[str]:
    return [rule.__name__ for rule in (*RULES, *OF_REST, *OF_ALL)]


def test_no_rule_is_without_a_record_that_breaks_it() -> None:
    """The harbour was never released; what breaks rules of releases is in tests of their own."""
    of_releases = {releases_linked.__name__, *(rule.__name__ for rule in RULES_OF_CORRECTIONS)}
    assert {*names()} - of_releases == {wrong.rule for wrong in BREAKS}


def test_every_rule_says_itself() -> None:
    assert len({*names()}) == len(names())
    assert all((rule.__doc__ or "").splitlines()[0] for rule in (*RULES, *OF_REST, *OF_ALL))


def test_of_a_file_that_breaks_a_rule_everywhere_the_first_places_are_told(harbour: Copy) -> None:
    rows = "".join(f"20{n:02},1.0,lost-plan,page {n}\n" for n in range(10, 25))
    rows += "".join(f"2020-{month:02},1.0,lost-plan,page 1\n" for month in range(1, 13)) * 8
    harbour.write(f"{FERRIES}.csv", f"period,value,document,place\n{rows}")
    said = [str(p) for p in check(harbour.record()) if "lost-plan" in p.what]
    assert len(said) == MAXIMUM_TOLD
    assert said[-1].startswith(f"{FERRIES}.csv:101:")
    assert (
        f"{FERRIES}.csv:102:13: More than 100 places of this file break the same rule as this one. "
        "Mend those that are told first."
    ) in harbour.problems()


def test_the_harbour_breaks_no_rule(record: Record, cache: Path) -> None:
    assert check(record) == ()
    assert examine(HARBOUR, site_settings(cache)).valid() == record


def test_what_is_unreadable_and_what_breaks_a_rule_are_told_together(
    harbour: Copy, cache: Path
) -> None:
    harbour.edit(CENSUS, "made: 2021-05-04", "made: long ago")
    harbour.edit(DONE, "status: done", "status: almost-done")
    with pytest.raises(InvalidRecord) as caught:
        examine(harbour.root, site_settings(cache)).valid()
    assert [p.location.file for p in caught.value.problems] == [CENSUS, DONE]
    assert str(caught.value).endswith(
        "2 errors found. Nothing was published; the site is as it was."
    )


def test_a_file_that_cannot_be_read_hides_none_whose_name_it_ends_with(harbour: Copy) -> None:
    harbour.write("data/documents/old-crab-guide.md", "---\ntitle: A guide\n---\n")
    harbour.edit(CENSUS, "document: harbour-plan", "document: crab-guide")
    told_of = [line for line in harbour.problems() if line.startswith(CENSUS)]
    assert told_of == [
        f"{CENSUS}:8:13: There is no document with the id `crab-guide`. Did you mean `crab-survey`?"
    ]


def test_while_the_plan_cannot_be_read_no_rule_finds_fault_with_it(harbour: Copy) -> None:
    harbour.edit("data/plan.yml", "published: 2021-05-04", "published: in May")
    harbour.edit(CENSUS, "owners: [board, pilots]", "owners: [board, board]")
    first, *others = harbour.problems()
    assert first.startswith(f"{CENSUS}:4:17: The body `board` is named twice")
    assert others
    assert all("`published`: 'in May' is not a date" in line for line in others)


def test_an_aim_from_a_date_on_may_have_begun(harbour: Copy) -> None:
    harbour.edit(f"{FERRIES}.yml", "- date: 2022\n", "- date: 2012\n    timing: from\n")
    assert harbour.problems() == []


def test_two_members_of_one_name_are_not_told_apart(harbour: Copy) -> None:
    harbour.edit(MEETING, "place: The net loft", "place: The net loft\nattended: [Ada Mussel]")
    harbour.edit(ADA, "role: Chair", "from: 2022-04")
    assert len(harbour.problems()) == 1
    harbour.edit("data/people/bo-limpet.md", "name: Bo Limpet", "name: Ada Mussel")
    assert harbour.problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MEETING, "date: 2022-03\n", "date: 2022\n"),
        (MEETING, "date: 2022-03\n", "date: 2022-03-31\n"),
        (ADA, "role: Chair", "from: 2022-03\nto: 2022"),
        (CENSUS, "made: 2021-05-04", "made: 2021"),
        (LIGHTS, "by: 2022-03", "by: 2021"),
        (LETTER, "\ndate: 2022-03-07", "\ndate: 2022-03"),
        ("data/plan.yml", "published: 2021-05-04", "published: 2021-05"),
    ],
)
def test_dates_that_may_be_in_order_are_let_be(
    harbour: Copy, file: str, old: str, new: str
) -> None:
    harbour.edit(file, old, new)
    assert harbour.problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # What happened may have been on any day of the update's month, or of its own year.
        (DONE, "by: 2022-04\n", "by: 2022-04-30\n"),
        (DONE, "by: 2022-04\n", "by: 2022\n"),
        (NOTED, "state: expected\n    by: 2022-02\n", "state: happened\n    by: 2021-12\n"),
        # An older expectation is told with its words, or with what became of it.
        (NOTED, "by: 2022-02\n", "by: 2021-10\n"),
        (
            DONE,
            "  - part: lamps-lit-first\n    state: expected\n    by: 2022-05-01\n    words: on",
            "  - {part: lamps-lit-first, state: expected, by: 2022-01, what: Lamps}\n"
            "  - part: lamps-lit-first\n    state: not-yet\n    words: on",
        ),
        (NOTED, "    by: 2022-02\n    words: before the herring\n", "    by: 2021-11\n"),
        # A part that is first named in a report, or in an earlier one.
        (NOTED, "parts:", "parts:\n  - {part: wicks, state: under-way, what: Wicks}"),
        (DONE, "- part: report-lamps\n", "- part: report-lamp\n    what: A report\n"),
        (LIGHTS, "    number: 40\n    unit: lamps\n", ""),
        (LIGHTS, "wording: The Board will light", "wording: The Board shall light"),
        # Those who came may be named with more, in other letters, or be nobody's member.
        (MINUTED, "attended: [Bo Limpet,", "attended: [bo limpet (by rope),"),
        (MINUTED, "attended: [Bo Limpet,", "attended: [A guest,"),
        (MINUTED, "full_list: yes\n", ""),
        # A copy may be of a day that is known in part, or not; an address may give no day.
        (PLAN, "archived: 2021-06-01", "archived: 2021-06"),
        (PLAN, "archived: 2021-06-01\n", ""),
        (PLAN, ARCHIVE, "https://archive.example/AbC12"),
        # What is asked for may be due, and answered, on the same day.
        (LETTER, "due: 2022-05-31", "due: 2022-03-07"),
        (LETTER, "due: 2022-05-31", "due: 2022"),
        (LETTER, "      - text: The Board said", "      - date: 2022-03-07\n        text: It said"),
        (MINUTED, "due: 2022-09", "due: 2022-06"),
        (MEETING, "      date: 2022-06-14", "      date: 2022-03"),
        ("data/scales/flags.yml", "[green-flag, red-flag]", "[green-flag]"),
        (NOTE, "latest: 2021-12", "latest: 2021-11"),
        (NOTE, "latest: 2021-12", "latest: 2021"),
    ],
)  # fmt: skip
def test_what_may_be_so_is_let_be(harbour: Copy, file: str, old: str, new: str) -> None:
    harbour.edit(file, old, new)
    assert harbour.problems() == []


def test_a_figure_with_a_note_may_be_of_the_future(harbour: Copy) -> None:
    harbour.write(
        f"{FERRIES}.csv",
        "period,value,document,place,note\n2030,61,update-2022-04,page 7,The update's forecast\n",
    )
    assert harbour.problems() == []


def test_rows_that_cannot_be_read_are_not_called_missing(harbour: Copy) -> None:
    harbour.edit("data/metrics/channel-depth.csv", "2020,Outer mark,5.2", "2020,Outer mark,deep")
    [problem] = harbour.problems()
    assert problem.startswith("data/metrics/channel-depth.csv:2:")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [(f"{CLAWS}.csv", "One,30", "One,3O"), (f"{CLAWS}.yml", "unit: ", "un: ")],
)
def test_what_follows_from_what_cannot_be_read_is_let_be(
    harbour: Copy, file: str, old: str, new: str
) -> None:
    for change in DERIVED:
        make(harbour, *change)
    harbour.edit(file, old, new)
    problems = harbour.problems()
    assert problems
    assert all(problem.startswith(file) for problem in problems)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LIGHTS, "obligation: will\n    number", "obligation: must\n    number"),
        (NOTED, "state: expected", "state: hoped\n    what: New lamps"),
    ],
)
def test_no_part_is_called_unknown_where_parts_cannot_be_read(
    harbour: Copy, file: str, old: str, new: str
) -> None:
    harbour.edit(file, old, new)
    [problem] = harbour.problems()
    assert problem.startswith(file)


def test_a_percentage_that_is_not_bounded_may_lie_anywhere(harbour: Copy) -> None:
    harbour.edit(f"{FERRIES}.csv", "2022-03,61", "2022-03,-161")
    harbour.edit(f"{FERRIES}.yml", "value: 95", "value: 950")
    harbour.edit(f"{FERRIES}.yml", "unit: per cent", "unit: per cent\nbounded: no")
    assert harbour.problems() == []


def test_missing_rows_are_counted_without_writing_each_of_them(harbour: Copy) -> None:
    """A few hundred rows of as many periods and groups have tens of thousands missing."""
    rows = "".join(f"{1700 + n},Mark {n},5.0,harbour-plan,page 6\n" for n in range(300))
    harbour.write("data/metrics/channel-depth.csv", f"period,mark,value,document,place\n{rows}")
    problem, *_ = [problem for problem in harbour.problems() if "rows are missing" in problem]
    assert "89700 rows are missing; the first is of 1700 with `Mark 1` as Mark" in problem
    assert "`1700,Mark 5,,,` and 89695 more like them" in problem


@pytest.mark.parametrize("group", ["<18", "18+", "-18", "18"])
def test_groups_that_signs_tell_apart_are_two(harbour: Copy, group: str) -> None:
    harbour.edit("data/metrics/stated-changes.csv", "=Trust in crabs", ">18")
    harbour.edit("data/metrics/stated-changes.csv", "Trust in lamps", group)
    assert harbour.problems() == []


def test_a_sum_of_the_largest_counts_is_exact() -> None:
    like = Decimal("0.000000000000001")
    assert rate(10**15 - 1, 1, 10**9, like) == (10**15 - 1) * 10**9


@pytest.mark.parametrize(
    ("unit", "per"),
    [
        ("per cent", 100), ("searches per 1,000 people", 1000), ("per 100,000", 100_000),
        ("per 10000 residents", 10_000), ("times as likely", None), ("per 1,000,5", None),
        ("people", None), ("upper 100", None), ("percentage points", None),
    ],
)  # fmt: skip
def test_a_unit_says_what_it_counts_by(unit: str, per: int | None) -> None:
    assert counted_per(unit) == per


@pytest.mark.parametrize("counts", ["2,", ",3", "2,0"])
def test_a_count_has_its_base(harbour: Copy, counts: str) -> None:
    harbour.edit(f"{LAMPS}.csv", "West quay,67,2,3", f"West quay,67,{counts}")
    assert harbour.problems()


def test_a_line_is_not_drawn_by_period(harbour: Copy) -> None:
    harbour.edit("data/metrics/channel-depth.yml", "    by: mark", "    by: period")
    assert harbour.problems()


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_percentage_is_rounded_half_up(numerator: int, denominator: int, places: int) -> None:
    like = Decimal(1).scaleb(-places)
    found = rate(numerator, denominator, 100, like)
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    assert found.as_tuple().exponent == -places
    assert abs(found - exact) <= like / 2 + Decimal("1e-15")


def test_a_half_is_rounded_up() -> None:
    assert rate(1, 8, 100, Decimal("13")) == 13  # 12.5
    assert rate(1, 200, 100, Decimal("0.5")) == Decimal("0.5")
    assert rate(1, 200, 100, Decimal("1")) == 1
    assert rate(2, 3, 100, Decimal("66.6")) == Decimal("66.7")
    assert rate(5, 200, 100, Decimal("2")) == 3  # 2.5, which bankers would call 2


# What a page may hold and a record may not. What neither may hold is in tests/attacks.py.
REFUSED = (
    "# A heading",
    "A heading\n===",
    "A heading\n---",
    "Words\n\n***\n\nWords",
    "Words  \non two lines",
    "```\ncode\n```",
    "    indented code",
    "| a | b |\n|---|---|\n| c | d |",
    "![A picture](picture.png)",
    "[a](elsewhere.md)",
    "[a](../elsewhere.md)",
    "[a](#elsewhere)",
    "[a][b]\n\n[b]: https://a.example",
    "> [a]: https://a.example",
    "1) - [a\nb]:\nhttps://a.example",
    "- ```\n  code",
    "-     code",
    "- \t\tcode",
    "- # A heading",
    "Words\n:-:",
    "Words <b>in bold</b>",
    "Words&#x202E;sdrow",
    "Wor&shy;ds",
)  # fmt: skip


def told(record: Record, body: str) -> list[str]:
    """Return what is said of a record in which one promise alone has a text, and it is this."""
    alone = replace(record, texts=(BodyText(CENSUS, body, 11),))
    return [str(problem) for problem in texts_plain(whole(alone))]


@pytest.mark.parametrize("body", REFUSED)
def test_what_is_not_plain_text_is_refused(record: Record, body: str) -> None:
    found = told(record, body)
    assert found
    for line in found:
        assert line.startswith(f"{CENSUS}:1")
        assert "which is not allowed in a record. Use paragraphs, lists, bold, emphasis and" in line


PLAIN = (
    "",
    "Words & more words, 3 < 4 > 2, \"quoted\" and 'quoted'.",
    "**Bold**, *emphasis*, __bold__, _emphasis_ and `code`.",
    "- a\n- b\n    - c\n\n1. a\n2. b",
    "3. Begins at three\n4. Goes on",
    "- a\n  - b\n\n1) a\n2) b",
    "Words [of a source]: words, and `[code]`: words",
    "> A quotation",
    "[A link](https://a.example/b?c=d&e=f#g) and <https://a.example>.",
    "[A link](https://a.example \"Its title\").",
    "\\*Not emphasis\\* and \\[not a link\\](https://a.example)",
    "Snake_case_words, a * b * c, 50% [of all], #1, £5, “quoted”, –, é, 漢字.",
    "&lt;script&gt;alert(1)&lt;/script&gt; and &copy;",
)  # fmt: skip


@pytest.mark.parametrize("body", PLAIN)
def test_plain_text_is_let_be(record: Record, body: str) -> None:
    assert told(record, body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<details open ontoggle=alert(1) x",
        "<script",
        "Words <img src=x onerror=alert(1)",
        "Words\n\n<svg onload=alert(1)",
        "`Words\n<div onclick=alert(1) x\n`",
        "- `Words\n<script x\n`",
        "``\n<!--\n``",
        "`\n<?words\n`",
    ],
)
def test_a_tag_that_is_left_open_is_refused(record: Record, body: str) -> None:
    assert told(record, body)


@pytest.mark.parametrize("body", ["</div>", "Words </article> words", "Words\n\n</main>"])
def test_a_tag_that_closes_the_page_is_refused(record: Record, body: str) -> None:
    assert told(record, body)


@pytest.mark.parametrize("body", ["[a](https:elsewhere)", "[a](https:/elsewhere)"])
def test_an_address_names_its_host(record: Record, body: str) -> None:
    assert told(record, body)


@pytest.mark.parametrize("body", ["a\n\nb\n\n# c", "a\n\nb\n\n![c](https://a.example)"])
def test_what_is_refused_is_named_at_its_line(record: Record, body: str) -> None:
    assert {line.partition(": ")[0] for line in told(record, body)} == {f"{CENSUS}:15:1"}


@pytest.mark.parametrize(
    "body",
    [
        "[" * 500,
        "![" * 300,
        *(piece * 400 for piece in ("[a", "[ ", "[[a] ")),
    ],
)
def test_a_text_that_would_take_minutes_is_refused(record: Record, body: str) -> None:
    assert told(record, body)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("documents", "crab-survey"), ("sections", "1.1"), ("commitments", "1.2-crab-count"),
        ("people", "bo-limpet"), ("meetings", "2022-03-quayside-group"),
        ("letters", "2022-03-07-pilots-to-board"), ("updates/2022-04", "_edition"),
        ("updates/2022-04", "1.1-quay-lights"),
    ],
)  # fmt: skip
def test_the_text_of_every_kind_of_record_is_checked(harbour: Copy, folder: str, name: str) -> None:
    file = f"data/{folder}/{name}.md"
    text = (harbour.root / file).read_text("utf-8")
    allowed = IN_MEETINGS if folder == "meetings" else IN_RECORDS
    harbour.write(file, text + "\n***\n")
    assert [line.partition(": ")[2] for line in harbour.problems()] == [
        f"The text holds <hr>, which is not allowed in {allowed.where}. {allowed.mend}."
    ]
    line = text.count("\n") + 2
    [problem] = harbour.problems()
    assert problem.startswith(f"{file}:{line}:1: The text holds <hr>, which is not allowed in ")


# What may stand in a text, alone or with others, so as to reach beyond its end.
PIECES = (
    "<details open ontoggle=alert(1) x", "<script", "</div>", "<div", "<", ">", "<!--", "-->",
    "<?", "<!", "<![CDATA[", "`", "``", "```\n", "~~~\n", "\\", "\n", "\n\n", "\n- ", "\n1. ",
    "\n> ", "\n    ", "\n[a]: https://b.example\n", "[", "]", "(", ")", "](https://a.example)",
    "<https://a.example>", "![", "|", "---", "#", "=", "*", "**", "_", "{", "}", ":", "&lt;", "'",
    '"', " ", "a", "\t", "+ ", "1) ", "~~", "\n:-:\n", "\n===\n", "\n  ", "\n<div x\n", "\n[a",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map(lambda found: "".join(found).strip())
BETWEEN = """## After

[a] and [b]

- **Now:** [a](<../a.md>) <span class="standing" data-standing="complete">Complete</span>

<div data-fragment="reports"></div>
"""


def shape(text: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements and attributes that a text is published as."""
    return [(element.tag, element.attributes) for element in elements(html_of(text))]


@settings(max_examples=300)
@given(TEXTS, TEXTS)
@example("<details open ontoggle=alert(1) x", "")
@example("```\n<details open ontoggle=alert(1) x`", "")
@example("<?", "``](https://a.example)<https://a.example>")
@example("```", "```")
@example("~~~", "~~~")
@example("> [a]: https://b.example", "")
@example("`a\n<div x\n`", "")
def test_a_text_changes_nothing_that_stands_around_it(first: str, second: str) -> None:
    """Two texts stand on one page: a piece that is left open must not swallow what follows."""
    if not told(harbour_record(), first) and not told(harbour_record(), second):
        whole = f"## Before\n\n{first}\n\n{BETWEEN}\n{second}\n\n## End"
        parts = ("## Before", first, BETWEEN, second, "## End")
        assert shape(whole) == [element for part in parts for element in shape(part)]
