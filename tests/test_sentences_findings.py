"""What charts say in words, case by case: each case has its whole headline and sentences."""

from typing import Any

import pytest

from answerable.findings import Divide, Reason, broken, slices
from answerable.record import Record
from answerable.records import BreakKind, Chart, Metric
from answerable.sentences import divide_label, headline, statements
from answerable.sentences.divides import parting
from tests.figures import BARS, BY_KIND, OVER_TIME, SHARES, metric, row, said, target

BREAK = {"words": "It changed."}


def years(*values: str, first: int = 2020, **more: Any) -> tuple[Any, ...]:
    """Return a figure for each year, from the first."""
    return tuple(row(str(first + n), value, **more) for n, value in enumerate(values))


def rolling(*values: str) -> tuple[Any, ...]:
    """Return a figure for the 12 months to the end of each quarter, from that to March 2020."""
    ends = [(2020 + n // 4, 3 * (n % 4) + 3) for n in range(len(values))]
    periods = [
        f"{year}-01/{year}-12" if month == 12 else f"{year - 1}-{month + 1:02}/{year}-{month:02}"
        for year, month in ends
    ]
    return tuple(row(period, value) for period, value in zip(periods, values, strict=True))


CASES: dict[str, tuple[Chart, Metric, tuple[str, ...]]] = {
    # One line over time.
    "no data": (OVER_TIME, metric(), ("No figure is published",)),
    "everything is withheld": (
        OVER_TIME,
        metric(row("2020", "c"), row("2021", "c"), row("2022", "x")),
        (
            "No figure is published",
            "No figure for 2020 and 2021: confidential.",
            "No figure for 2022: not available.",
        ),
    ),
    "one point": (
        OVER_TIME,
        metric(row("2020-06-30", "41")),
        ("41% on 30 June 2020", "41% on 30 June 2020."),
    ),
    "two points": (
        OVER_TIME,
        metric(*years("41", "38")),
        (
            "Down from 41% to 38% between 2020 and 2021",
            "Down 3 percentage points, from 41% in 2020 to 38% in 2021.",
        ),
    ),
    "the order of rows does not count": (
        OVER_TIME,
        metric(*years("41", "38")[::-1]),
        (
            "Down from 41% to 38% between 2020 and 2021",
            "Down 3 percentage points, from 41% in 2020 to 38% in 2021.",
        ),
    ),
    "all equal": (
        OVER_TIME,
        metric(*years("41", "41", "41")),
        ("41% in all 3 periods", "All 3 figures, from 2020 to 2022, are 41%."),
    ),
    "ends that are equal": (
        OVER_TIME,
        metric(*years("41.0", "52.5", "41.0")),
        (
            "41.0% in both 2020 and 2022",
            "41.0% in both 2020 and 2022.",
            "Highest: 52.5% in 2021.",
            "Lowest: 41.0% in 2020 and 1 other period.",
        ),
    ),
    "a baseline of 0": (
        OVER_TIME,
        metric(*years("0", "1"), unit="crates"),
        ("Up from 0 to 1 crate between 2020 and 2021", "Up 1, from 0 crates in 2020 to 1 in 2021."),
    ),
    "counts in thousands": (
        OVER_TIME,
        metric(*years("10283", "9049"), unit="crates"),
        (
            "Down from 10,283 to 9,049 crates between 2020 and 2021",
            "Down 1,234 (12%), from 10,283 crates in 2020 to 9,049 in 2021.",
        ),
    ),
    "a small change": (
        OVER_TIME,
        metric(*years("1000", "1004"), unit="crates"),
        (
            "Up from 1,000 to 1,004 crates between 2020 and 2021",
            "Up 4 (less than 1%), from 1,000 crates in 2020 to 1,004 in 2021.",
        ),
    ),
    "negative numbers": (
        OVER_TIME,
        metric(*years("-1.5", "-4.0"), unit="percentage points"),
        (
            "Down from −1.5 to −4.0 percentage points between 2020 and 2021",
            "Down 2.5 percentage points, from −1.5 percentage points in 2020 to −4.0 in 2021.",
        ),
    ),
    "no share of a negative number": (
        OVER_TIME,
        metric(*years("-2", "2"), unit="degrees"),
        (
            "Up from −2 to 2 degrees between 2020 and 2021",
            "Up 4, from −2 degrees in 2020 to 2 in 2021.",
        ),
    ),
    "ratios are not subtracted": (
        OVER_TIME,
        metric(*years("3.7", "2.9"), unit="times as likely"),
        (
            "Down from 3.7 to 2.9 times as likely between 2020 and 2021",
            "Down from 3.7 times as likely in 2020 to 2.9 in 2021.",
        ),
    ),
    "words of the source forbid arithmetic": (
        OVER_TIME,
        metric(row("2020", "11"), row("2021", "12", qualifier="almost"), unit="crates"),
        ("11 in 2020, almost 12 crates in 2021", "11 crates in 2020, almost 12 crates in 2021."),
    ),
    "intervals that overlap": (
        OVER_TIME,
        metric(row("2020", "41", between=("39", "43")), row("2021", "44", between=("42", "46"))),
        (
            "41% in 2020, 44% in 2021: no clear difference",
            "41% in 2020, 44% in 2021: no clear difference.",
        ),
    ),
    "intervals that do not overlap": (
        OVER_TIME,
        metric(row("2020", "41", between=("39", "43")), row("2021", "48", between=("46", "50"))),
        (
            "Up from 41% to 48% between 2020 and 2021",
            "Up 7 percentage points, from 41% in 2020 to 48% in 2021.",
        ),
    ),
    "the latest is missing": (
        OVER_TIME,
        metric(*years("41", "38", "x")),
        (
            "Down from 41% to 38% between 2020 and 2021",
            "Down 3 percentage points, from 41% in 2020 to 38% in 2021.",
            "No figure for 2022 (not available).",
        ),
    ),
    "several of the latest are missing": (
        OVER_TIME,
        metric(*years("41", "38", "x", "c")),
        (
            "Down from 41% to 38% between 2020 and 2021",
            "Down 3 percentage points, from 41% in 2020 to 38% in 2021.",
            "No figure for 2 later periods, up to 2023 (not available and confidential).",
        ),
    ),
    "gaps between months": (
        OVER_TIME,
        metric(
            *(row(f"2019-0{month}", "5") for month in (1, 2, 3, 4)),
            *(row(f"2019-0{month}", "x") for month in (5,)),
            row("2019-06", "6"), row("2019-07", "5"), row("2019-08", "5"), row("2020-01", "7"),
            unit="crates",
        ),
        (
            "Up from 5 to 7 crates between January 2019 and January 2020",
            "Up 2 (40%), from 5 crates in January 2019 to 7 in January 2020.",
            "Highest: 7 crates in January 2020.",
            "Lowest: 5 crates in January 2019 and 5 other periods.",
            "No figure is published for May 2019.",
            "No figure is published for September 2019 to December 2019 (4 months).",
        ),
    ),
    "gaps between years": (
        OVER_TIME,
        metric(*years("4", "5", "6"), row("2025", "8"), unit="crates"),
        (
            "Up from 4 to 8 crates between 2020 and 2025",
            "Up 4 (100%), from 4 crates in 2020 to 8 in 2025.",
            "Highest: 8 crates in 2025.",
            "Lowest: 4 crates in 2020.",
            "No figure is published between 2022 and 2025.",
        ),
    ),
    "many gaps": (
        OVER_TIME,
        metric(*(row(str(2000 + n), "x" if n % 2 else "4") for n in range(13)), unit="crates"),
        (
            "4 crates in all 7 periods",
            "All 7 figures, from 2000 to 2012, are 4 crates.",
            "Figures are missing between others in 6 places.",
        ),
    ),
    "months are compared with the same month": (
        OVER_TIME,
        metric(row("2019-08", "90"), row("2020-01", "10"), row("2020-08", "80"), unit="crates"),
        (
            "Down from 90 to 80 crates between August 2019 and August 2020",
            "Down 10 (11%), from 90 crates in August 2019 to 80 in August 2020.",
            "Highest: 90 crates in August 2019.",
            "Lowest: 10 crates in January 2020.",
        ),
    ),
    "rolling periods that overlap are not compared": (
        OVER_TIME,
        metric(*rolling("70", "69", "68", "67", "66", "65", "64", "62", "61")),
        (
            "Down from 70% to 61% since the 12 months to March 2020",
            "Down 9 percentage points, from 70% in the 12 months to March 2020 to 61% in the "
            "12 months to March 2022.",
            "Highest: 70% in the 12 months to March 2020.",
            "Lowest: 61% in the 12 months to March 2022.",
            "Down 5 percentage points since the 12 months to March 2021 (66%).",
        ),
    ),
    "rolling periods that all overlap": (
        OVER_TIME,
        metric(*rolling("70", "69", "68")),
        (
            "68% in the 12 months to September 2020; earlier figures can't be compared",
            "70% in the 12 months to March 2020, 68% in the 12 months to September 2020.",
            "The figures for the 12 months to March 2020 and the 12 months to September 2020 share "
            "some of their time, so they are not compared.",
        ),
    ),
    "a baseline is declared": (
        OVER_TIME,
        metric(*years("40", "44", "42", "45"), baseline={"period": "2022"}),
        (
            "Up from 42% to 45% between 2022 and 2023",
            "First: 40% in 2020.",
            "Up 3 percentage points, from 42% in 2022 to 45% in 2023.",
            "Highest: 45% in 2023.",
            "Lowest: 40% in 2020.",
        ),
    ),
    "periods of unlike lengths": (
        OVER_TIME,
        metric(row("2020", "9"), row("2021-04/2021-06", "4"), unit="crates"),
        (
            "9 in 2020, 4 crates in April 2021 to June 2021",
            "9 crates in 2020, 4 crates in April 2021 to June 2021.",
            "The figures for 2020 and April 2021 to June 2021 cover periods of different lengths, "
            "so they are not compared.",
        ),
    ),
    "different documents": (
        OVER_TIME,
        metric(row("2020", "9"), row("2021", "4", document="other"), unit="crates"),
        (
            "9 in 2020, 4 crates in 2021",
            "9 crates in 2020, 4 crates in 2021.",
            "The figures for 2020 and 2021 are from different documents, so they are not compared.",
        ),
    ),
    "documents that repeat one series": (
        OVER_TIME,
        metric(row("2020", "9"), row("2021", "4", document="other"), one_source="yes"),
        (
            "Down from 9% to 4% between 2020 and 2021",
            "Down 5 percentage points, from 9% in 2020 to 4% in 2021.",
        ),
    ),
    "a break": (
        OVER_TIME,
        metric(
            *years("40", "44", "52", "55", "54"),
            breaks=[{"at": "2022", "kind": "population", **BREAK}],
        ),
        (
            "Up from 52% to 54% between 2022 and 2024",
            "First: 40% in 2020.",
            "Up 2 percentage points, from 52% in 2022 to 54% in 2024.",
            "Highest since 2022: 55% in 2023.",
            "Lowest since 2022: 52% in 2022.",
            "Figures before 2022 use another population base, so they are not compared with "
            "later ones.",
        ),
    ),
    "a break before the latest figure": (
        OVER_TIME,
        metric(*years("40", "44", "52"), breaks=[{"at": "2022", "kind": "definition", **BREAK}]),
        (
            "52% in 2022; earlier figures can't be compared",
            "40% in 2020, 52% in 2022.",
            "Figures before 2022 are defined in another way, so they are not compared with "
            "later ones.",
        ),
    ),
    "more breaks than are told": (
        OVER_TIME,
        metric(
            *years("40", "44", "52", "55", "54"),
            breaks=[
                {"at": str(year), "kind": kind, **BREAK}
                for year, kind in zip(range(2021, 2025), BreakKind, strict=True)
            ],
        ),
        (
            "54% in 2024; earlier figures can't be compared",
            "40% in 2020, 54% in 2024.",
            "Figures before 2022 use another population base, so they are not compared with "
            "later ones.",
            "Figures before 2023 were recorded in another way, so they are not compared with "
            "later ones.",
            "Figures before 2024 are from another source, so they are not compared with later "
            "ones.",
            "Earlier figures have other changes of that kind.",
        ),
    ),
    "a period that is not stated": (
        OVER_TIME,
        metric(row("not-stated", "9"), *years("4", "5"), unit="crates"),
        (
            "Up from 4 to 5 crates between 2020 and 2021",
            "Up 1 (25%), from 4 crates in 2020 to 5 in 2021.",
            "9 crates in a period that is not stated.",
        ),
    ),
    # Aims.
    "aims without a figure": (
        OVER_TIME,
        metric(targets=[target("2022", "80"), target("2025", "95")]),
        (
            "The aim is 80% by 2022 and 95% by 2025",
            "No document that we have read gives a figure for what has been reached.",
            "The aim is 80% by 2022 and 95% by 2025.",
        ),
    ),
    "aims ahead and past": (
        OVER_TIME,
        metric(
            *years("60", "64", "62"),
            targets=[target("2021", "70"), target("2024", "80")], better="higher",
        ),
        (
            "Up from 60% to 62% between 2020 and 2022",
            "Up 2 percentage points, from 60% in 2020 to 62% in 2022.",
            "Highest: 64% in 2021.",
            "Lowest: 60% in 2020.",
            "The aim was 70% by 2021. The figure by then, 64% in 2021, was 6 percentage points "
            "below it.",
            "The aim is 80% by 2024; the latest figure is 18 percentage points below it.",
            "Reaching 80% by 2024 takes a rise of 9.0 percentage points a year on average.",
        ),
    ),
    "an aim of which no source says which way is better": (
        OVER_TIME,
        metric(*years("60"), targets=[target("2024", "80")]),
        (
            "60% in 2020; the aim is 80% by 2024",
            "60% in 2020.",
            "The aim is 80% by 2024; the latest figure is 20 percentage points below it.",
        ),
    ),
    "an aim that is reached": (
        OVER_TIME,
        metric(*years("80"), targets=[target("2024", "80")], better="higher"),
        (
            "80% in 2020; the aim is 80% by 2024",
            "80% in 2020.",
            "The aim is 80% by 2024; the latest figure is equal to it.",
        ),
    ),
    "an aim within a year": (
        OVER_TIME,
        metric(
            *years("3"), targets=[target("2021-06", "0", timing="from")], better="lower",
            unit="crates",
        ),
        (
            "3 crates in 2020; the aim is 0 crates from June 2021",
            "3 crates in 2020.",
            "The aim is 0 crates from June 2021; the latest figure is 3 crates above it.",
            "Reaching 0 crates from June 2021 takes a fall of 3 crates in 6 months.",
        ),
    ),
    "an aim before any figure": (
        OVER_TIME,
        metric(*years("3"), targets=[target("2019", "4")]),
        (
            "3% in 2020; the aim is 4% by 2019",
            "3% in 2020.",
            "The aim was 4% by 2019; no figure is published up to then.",
        ),
    ),
    "a qualified aim": (
        OVER_TIME,
        metric(*years("3"), targets=[target("2024", "4", qualifier="as many as")]),
        (
            "3% in 2020; the aim is as many as 4% by 2024",
            "3% in 2020.",
            "The aim is as many as 4% by 2024.",
        ),
    ),
    "aims of groups": (
        BY_KIND,
        metric(
            row("2020", "60", kind="Pears"), row("2020", "50", kind="Plums"),
            targets=[
                target("2024", "80", where={"kind": "Pears"}),
                target("2024", "40", where={"kind": "Plums"}),
            ],
        ),
        (
            "Plums 50%, Pears 60%: a gap of 10 percentage points in 2020",
            "Pears: 60% in 2020.",
            "Plums: 50% in 2020.",
            "The aim for Pears is 80% by 2024; the latest figure is 20 percentage points below it.",
            "The aim for Plums is 40% by 2024; the latest figure is 10 percentage points above it.",
        ),
    ),
    # Several lines over time.
    "two lines": (
        BY_KIND,
        metric(*years("5.2", "5.1", kind="Outer"), *years("4.0", "4.9", kind="Inner"), unit="feet"),
        (
            "Inner up to 4.9, Outer down to 5.1 feet since 2020",
            "Outer: down 0.1 (2%), from 5.2 feet in 2020 to 5.1 in 2021.",
            "Inner: up 0.9 (23%), from 4.0 feet in 2020 to 4.9 in 2021.",
        ),
    ),
    "many lines with a total, an unknown group and one that is withheld": (
        BY_KIND,
        metric(
            *years("50", "40", kind="All"), *years("10", "5", kind="A"),
            *years("15", "8", kind="B"), *years("10", "12", kind="C"),
            *years("10", "c", kind="D"), *years("5", "15", kind="None"),
            unit="crates", kind={"unknown": ["None"]},
        ),
        (
            "Down in 2 and up in 1 of 4 groups since 2020",
            "All: down 10 (20%), from 50 crates in 2020 to 40 in 2021.",
            "Down in 2 and up in 1 of 4 groups since 2020.",
            "No change is given for D.",
            "Largest fall: B, 7 (47%).",
            "Highest in 2021: C, 12 crates.",
            "Lowest in 2021: A, 5 crates.",
            "No figure in 2021 for D.",
            "None: 38% of the total.",
        ),
    ),
    "lines with gaps of their own": (
        BY_KIND,
        metric(
            *(row(str(2020 + n), "5", kind=kind) for n in range(5) for kind in ("A", "B")
              if (n, kind) != (2, "B"))
        ),
        (
            "The same in both groups between 2020 and 2024",
            "A: all 5 figures, from 2020 to 2024, are 5%.",
            "B: all 4 figures, from 2020 to 2024, are 5%.",
            "Some groups have gaps between their figures.",
        ),
    ),
    # Groups beside each other.
    "two groups": (
        BARS,
        metric(row("2020", "51", kind="Pears"), row("2020", "57", kind="Apples")),
        (
            "Pears 51%, Apples 57%: a gap of 6 percentage points",
            "Highest: Apples, 57%.",
            "Lowest: Pears, 51%.",
            "The gap is 6 percentage points.",
        ),
    ),
    "two groups whose names have digits": (
        BARS,
        metric(row("2020", "36", kind="16 to 24"), row("2020", "60", kind="55 and over")),
        (
            "36% (16 to 24), 60% (55 and over): a gap of 24 percentage points",
            "Highest: 55 and over, 60%.",
            "Lowest: 16 to 24, 36%.",
            "The gap is 24 percentage points.",
        ),
    ),
    "two groups whose intervals overlap": (
        BARS,
        metric(
            row("2020", "51", kind="Pears", between=("47", "55")),
            row("2020", "57", kind="Apples", between=("53", "61")),
        ),
        (
            "Pears 51%, Apples 57%: no clear difference",
            "Highest: Apples, 57%.",
            "Lowest: Pears, 51%.",
            "There is no clear difference between the highest and the lowest.",
        ),
    ),
    "three groups whose intervals overlap": (
        BARS,
        metric(
            *(row("2020", value, kind=kind, between=("40", "60"))
              for kind, value in (("A", "51"), ("B", "57"), ("C", "53")))
        ),
        (
            "From 51% (A) to 57% (B): no clear difference",
            "Highest: B, 57%.",
            "Lowest: A, 51%.",
            "There is no clear difference between the highest and the lowest.",
        ),
    ),
    "three groups and a missing one": (
        BARS,
        metric(
            row("2020", "41", kind="A"), row("2020", "78", kind="B"), row("2020", "59", kind="C"),
            row("2020", "x", kind="D"), row("2020", "c", kind="E"),
        ),
        (
            "From 41% (A) to 78% (B)",
            "Highest: B, 78%.",
            "Lowest: A, 41%.",
            "The gap is 37 percentage points.",
            "No figure for E: confidential.",
            "No figure for D: not available.",
        ),
    ),
    "ties": (
        BARS,
        metric(
            *(row("2020", "41", kind=kind) for kind in ("D", "C", "B", "A")),
            row("2020", "78", kind="Kent and Sussex"), row("2020", "78", kind="Essex"),
        ),
        (
            "From 41% (4 groups) to 78% (Essex, and Kent and Sussex)",
            "Highest: Essex, and Kent and Sussex, both 78%.",
            "Lowest: 4 groups, all 41%.",
            "The gap is 37 percentage points.",
        ),
    ),
    "groups that are all equal": (
        BARS,
        metric(
            row("2020", "41", kind="A"), row("2020", "41", kind="B"), row("2020", "9", kind="All")
        ),
        ("A and B both 41%", "Both figures are 41%.", "All: 9%."),
    ),
    "a total alone beside a group": (
        BARS,
        metric(row("2020", "48", kind="A"), row("2020", "76", kind="All")),
        ("A 48%, All 76%", "All: 76%."),
    ),
    "an unknown group is told and not ranked": (
        BARS,
        metric(
            row("2020", "20", kind="A"), row("2020", "30", kind="B"),
            row("2020", "40", kind="None"), row("2020", "90", kind="All"),
            unit="crates", kind={"unknown": ["None"]},
        ),
        (
            "From 20 (A) to 30 crates (B)",
            "Highest: B, 30 crates.",
            "Lowest: A, 20 crates.",
            "All: 90 crates.",
            "None: 44% of the total.",
        ),
    ),
    "a small unknown group is not told": (
        BARS,
        metric(
            row("2020", "50", kind="A"), row("2020", "46", kind="B"), row("2020", "4", kind="None"),
            kind={"unknown": ["None"]},
        ),
        (
            "From 46% (B) to 50% (A)",
            "Highest: A, 50%.",
            "Lowest: B, 46%.",
            "The gap is 4 percentage points.",
        ),
    ),
    "different things are listed and not compared": (
        BARS,
        metric(
            *(row("2020", value, kind=kind) for kind, value in zip("ABCDE", "41352", strict=True)),
            kind={"compared": "no"},
        ),
        ("A 4%, B 1%, C 3%, and 2 more",),
    ),
    "a gap between periods, or with a qualifier, is not told": (
        BARS,
        metric(row("2020", "41", kind="A"), row("2021", "78", kind="B", qualifier="about")),
        ("A 41%, B about 78%", "Highest: B, about 78%.", "Lowest: A, 41%."),
    ),
    "a gap between documents is not told": (
        BARS,
        metric(row("2020", "41", kind="A"), row("2020", "78", kind="B", document="other")),
        ("A 41%, B 78%", "Highest: B, 78%.", "Lowest: A, 41%."),
    ),
    "a long unit and long names": (
        BARS,
        metric(
            row("2020", "400", kind="Individuals and organisations", qualifier="more than"),
            row("2020", "100", kind="Civil society organisations", qualifier="more than"),
            row("2020", "45", kind="Farmers"),
            unit="individuals or organisations", kind={"compared": "no"},
        ),
        (
            "Individuals and organisations more than 400, Civil society organisations more than "
            "100, Farmers 45",
        ),
    ),
    # Parts of a whole.
    "shares of three bars": (
        SHARES,
        metric(
            *(row(period, value, kind=kind)
              for period, parts in (("2020", "532"), ("2021", "451"), ("2022", "442"))
              for kind, value in zip(("Pears", "Plums", "None"), parts, strict=True)),
            unit="crates", kind={"unknown": ["None"]},
        ),
        (
            "The largest part differs between the 3 periods",
            "2020: largest Pears, 5 crates; smallest Plums, 3 crates.",
            "2021: largest Plums, 5 crates; smallest Pears, 4 crates.",
            "2022: Pears and Plums, both 4 crates.",
        ),
    ),
    "shares of two bars": (
        SHARES,
        metric(
            *(row(period, value, kind=kind)
              for period in ("2020", "2021")
              for kind, value in (("Pears", "6"), ("Plums", "4"))),
            unit="crates",
        ),
        (
            "Pears: the largest part in both periods",
            "2020: largest Pears, 6 crates; smallest Plums, 4 crates.",
            "2021: largest Pears, 6 crates; smallest Plums, 4 crates.",
        ),
    ),
    "shares of more bars than are told one by one": (
        SHARES,
        metric(
            *(row(str(2020 + n), value, kind=kind)
              for n in range(4) for kind, value in (("Pears", "60"), ("Plums", "40")))
        ),
        (
            "Pears: the largest part in all 4 periods",
            "Pears: the largest part in all 4 periods.",
        ),
    ),
    "shares of which one part is mostly the largest": (
        SHARES,
        metric(
            *(row(str(2000 + n), value, kind=kind)
              for n in range(9)
              for kind, value in (("Pears", "60" if n else "10"), ("Plums", "10" if n else "60"),
                                  ("Figs of any kind at all", "30" if n != 5 else "60")))
        ),
        (
            "Pears: the largest part in 7 of 9 periods",
            "Largest part: Pears in 7, Figs of any kind at all level with Pears in 1 and Plums in "
            "1 of 9 periods.",
        ),
    ),
    "shares of which the total alone is known": (
        SHARES,
        metric(row("2020", "c", kind="Pears"), row("2020", "9", kind="All"), unit="crates"),
        ("1 figure is published", "No figure for Pears: confidential."),
    ),
    "shares of one bar, much of it unknown": (
        SHARES,
        metric(
            *(row("2020", value, kind=kind)
              for kind, value in (("Pears", "60"), ("Plums", "20"), ("None", "20"))),
            kind={"unknown": ["None"]},
        ),
        (
            "Largest part: Pears, 60%",
            "2020: largest Pears, 60%; smallest Plums, 20%.",
            "2020: None: 20% of the total.",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_chart_is_told_in_these_words(case: str) -> None:
    chart, found, told = CASES[case]
    assert said(chart, found) == told


def test_a_panel_is_named_where_there_is_room() -> None:
    chart = Chart.model_validate({"kind": "bars", "by": "kind", "panel": "period"})
    found = metric(row("2020", "51", kind="Pears"), row("2020", "57", kind="Apples"))
    [part] = slices(found, chart.where, chart.panel)
    assert headline(part, chart) == "2020: Pears 51%, Apples 57%: a gap of 6 percentage points"
    long = metric(
        *(row("2020", value, kind=kind) for kind, value in (("a b c d e f", "5"), ("g h", "9")))
    )
    [part] = slices(long, chart.where, chart.panel)
    assert headline(part, chart) == "2020: a b c d e f 5%, g h 9%"
    longest = metric(
        *(
            row("2020", value, kind=kind)
            for kind, value in (("a b c d e f g", "5"), ("h i j k l m", "9"))
        )
    )
    [part] = slices(longest, chart.where, chart.panel)
    assert headline(part, chart) == "A b c d e f g 5%, h i j k l m 9%"


def test_a_figure_of_one_group_is_named() -> None:
    assert said(BY_KIND, metric(*years("41", "38", kind="Pears"))) == (
        "Pears: down from 41% to 38% between 2020 and 2021",
        "Pears: down 3 percentage points, from 41% in 2020 to 38% in 2021.",
    )


def test_what_is_too_long_is_counted() -> None:
    name = " ".join("abcdefghijklmnop")
    assert said(BARS, metric(row("2020", "1", kind=name)))[0] == "1 figure is published"
    unit = " ".join("abcdefghijklmnop")
    assert said(OVER_TIME, metric(*years("1", "2"), unit=unit))[0] == "2 figures are published"


def test_a_map_says_that_it_is_one() -> None:
    chart = Chart.model_validate({"kind": "map", "by": "kind"})
    rows = (row("2020", "51", kind="Pears"), row("2020", "57", kind="Apples"))
    assert said(BARS, metric(*rows))[0] == "Pears 51%, Apples 57%: a gap of 6 percentage points"
    assert said(chart, metric(*rows))[0] == (
        "Pears 51%, Apples 57%: a gap of 6 percentage points, mapped"
    )


def test_areas_are_called_so() -> None:
    chart = Chart.model_validate({"kind": "multiples", "across": "kind"})
    found = metric(
        *(row(f"202{n}", str(n + 1), kind=kind) for kind in ("All", "A", "B", "C") for n in (0, 1)),
        kind={"areas": "yes"},
    )  # fmt: skip
    assert said(chart, found) == (
        "Up in all 3 areas between 2020 and 2021",
        "All: up 1 percentage point, from 1% in 2020 to 2% in 2021.",
        "Up in all 3 areas between 2020 and 2021.",
        "All 3 figures are 2%.",
    )


@pytest.mark.parametrize(
    ("kind", "label", "words"),
    [
        ("definition", "New definition", "Figures before April 2021 are defined in another way."),
        (
            "population",
            "New population base",
            "Figures before April 2021 use another population base.",
        ),
        (
            "recording",
            "New way of recording",
            "Figures before April 2021 were recorded in another way.",
        ),
        ("source", "New source", "Figures before April 2021 are from another source."),
    ],
)
@pytest.mark.parametrize("at", ["2021-04", "2021-04/2022-03"])
def test_a_declared_break_has_its_words(at: str, kind: str, label: str, words: str) -> None:
    found = metric(*years("1", "2"), breaks=[{"at": at, "kind": kind, **BREAK}])
    divide = broken(found, *found.observations)
    assert divide
    assert (divide_label(divide), f"{parting(divide)}.") == (label, words)


@pytest.mark.parametrize(
    ("periods", "reason", "label", "words"),
    [
        (
            ("2020", "2021-04"),
            Reason.LENGTH,
            "Other length of period",
            "The figures for 2020 and April 2021 cover periods of different lengths.",
        ),
        (
            ("2020-01/2020-12", "2020-04/2021-03"),
            Reason.OVERLAP,
            "Overlapping periods",
            "The figures for the 12 months to December 2020 and the 12 months to March 2021 share "
            "some of their time.",
        ),
        (
            ("2020", "2020"),
            Reason.OVERLAP,
            "Overlapping periods",
            "The figures for 2020 and another of the same time share some of their time.",
        ),
        (
            ("not-stated", "2020"),
            Reason.UNDATED,
            "Period not stated",
            "The period of one of the figures is not stated.",
        ),
    ],
)
def test_what_parts_two_figures_has_its_words(
    periods: tuple[str, str], reason: Reason, label: str, words: str
) -> None:
    found = metric(*(row(period, "1") for period in periods))
    divide = broken(found, *found.observations)
    assert divide is not None
    assert divide.reason is reason
    assert (divide_label(divide), f"{parting(divide)}.") == (label, words)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2019-02", "2020-07", "No figure is published for March 2019 to June 2020 (16 months)."),
        ("2019-02", "2019-04", "No figure is published for March 2019."),
        ("2019-12", "2020-02", "No figure is published for January 2020."),
        ("2019", "2021", "No figure is published between 2019 and 2021."),
        (
            "2017/18",
            "2019/20",
            "No figure is published between the financial year 2017/18 and the financial year "
            "2019/20.",
        ),
    ],
)
def test_a_gap_names_what_is_missing(before: str, after: str, words: str) -> None:
    divide = Divide(Reason.GAP, row(before, "1"), row(after, "1"))
    assert (divide_label(divide), f"{parting(divide)}.") == ("Not published", words)


def test_every_reason_has_a_label() -> None:
    one, other = years("1", "2")
    assert all(divide_label(Divide(reason, one, other)) for reason in Reason)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "lamps-working",
            [
                (
                    "June 2021: East quay 40%, West quay 67%: no clear difference",
                    "Highest: West quay, 67%.",
                    "Lowest: East quay, 40%.",
                    "There is no clear difference between the highest and the lowest.",
                    "No figure for Fish quay: not available.",
                ),
                (
                    "April to June 2022: East quay 90%, West quay 100%: no clear difference",
                    "Highest: West quay, 100%.",
                    "Lowest: East quay, 90%.",
                    "There is no clear difference between the highest and the lowest.",
                ),
            ],
        ),
        (
            "crabs-seen",
            [
                (
                    "From 75 (Crabs with one claw, or none) to around 1,200 crabs (Hermit crabs)",
                    "Highest: Hermit crabs, around 1,200 crabs.",
                    "Lowest: Crabs with one claw, or none, 75 crabs.",
                ),
                ("Hermit crabs 1,000 crabs",),
            ],
        ),
        (
            "channel-depth",
            [
                (
                    "Inner mark 4.9, Outer mark 5.1 metres in the financial year 2021/22",
                    "Outer mark: 5.2 metres in 2020, 5.1 metres in the financial year 2021/22.",
                    "Inner mark: 4.0 metres in 2020, 4.9 metres in the financial year 2021/22.",
                    "The figures for 2020 and March 2021 cover periods of different lengths, so "
                    "they are not compared.",
                    "The figures for March 2021 and the financial year 2021/22 are from different "
                    "documents, so they are not compared.",
                )
            ],
        ),
        (
            "ferries-on-time",
            [
                (
                    "61% in the 12 months to March 2022; the aim is 95% by 2025",
                    "61% in the 12 months to March 2022.",
                    "The aim is 80% by 2022; the latest figure is 19 percentage points below it.",
                    "Reaching 80% by 2022 takes a rise of 19 percentage points in 9 months.",
                    "The aim is 95% by 2025; the latest figure is 34 percentage points below it.",
                    "Reaching 95% by 2025 takes a rise of 9.1 percentage points a year on average.",
                )
            ],
        ),
    ],
)
def test_the_harbour_is_told_in_these_words(
    record: Record, name: str, told: list[tuple[str, ...]]
) -> None:
    found = record.metrics[name]
    assert [
        (headline(part, chart), *statements(part, chart))
        for chart in found.charts
        for part in slices(found, chart.where, chart.panel)
    ] == told
