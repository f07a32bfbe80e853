import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from answerable.citations import Cited, Misfit, citations, cited
from answerable.pages.citing import with_figures, write_figures
from answerable.record import Record, load
from tests.support import DATA, ROOT, Copy, harbour_record

UPDATE = "data/updates/2022-04/1.2-crab-count.md"
LAMPS = '{{ figure("lamps-working", period="2022/23 Q1", quay="East quay") }}'


def misfits(record: Record, text: str) -> list[str]:
    found = [cited(record.metrics, citation) for citation in citations(text)]
    return [f"{misfit.what}. {misfit.mend}" for misfit in found if isinstance(misfit, Misfit)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (f"It is {LAMPS} now.", "It is 90% now."),
        ('{{figure("lamps-working",quay="East quay",period="2021-06")}}', "40%"),
        (
            '{{ figure("crabs-seen", period="2021", kind-of-crab="Hermit crabs") }} and '
            '{{ figure("crabs-seen", period="not-stated") }}',
            "around 1,200 crabs and 1,000 crabs",
        ),
        (
            '{{ figure("crabs-seen", kind-of-crab="Crabs with one claw, or none") }}',
            "75 crabs",
        ),
        (
            '{{ number("crabs-seen", period="2021", kind-of-crab="Hermit crabs") }} shy crabs',
            "around 1,200 shy crabs",
        ),
        ('{{ number("lamps-working", period="2021-06", quay="East quay") }}', "40%"),
    ],
)
def test_a_figure_is_written_as_its_metric_says(record: Record, text: str, written: str) -> None:
    assert misfits(record, text) == []
    assert write_figures(text, record.metrics) == written


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{{ figure("lamp-working") }}',
         "There is no metric with the id `lamp-working`. Did you mean `lamps-working`?"),
        ('{{ figure("x") }}', "There is no metric with the id `x`. Correct the id"),
        ('{{ figure("lamps-working", qay="East quay") }}',
         "`qay` is not a dimension of `lamps-working`. Did you mean `quay`?"),
        ('{{ figure("lamps-working", quay="Est quay") }}',
         "No figure of `lamps-working` has the quay 'Est quay'. Did you mean `East quay`?"),
        ('{{ figure("lamps-working", period="2023") }}',
         "No figure of `lamps-working` has the period '2023'. Use one of 2021-06, 2022/23 Q1"),
        ('{{ figure("lamps-working", quay="Fish quay", period="2022/23 Q1") }}',
         "No figure of `lamps-working` has quay 'Fish quay' and period '2022/23 Q1'. Check them "
         "against its figures"),
        ('{{ figure("lamps-working", quay="Fish quay") }}',
         "This figure has no value: it is not available. Say so in words"),
        ('{{ figure("lamps-working", quay="East quay") }}',
         '2 figures of `lamps-working` fit this citation. Say which: add period, such as '
         'period="2021-06"'),
        ('{{ figure("lamps-working", quay="East quay", quay="East quay") }}',
         "`quay` stands twice in this citation. Keep one"),
    ],
)  # fmt: skip
def test_a_citation_that_finds_no_one_figure_is_told(record: Record, text: str, said: str) -> None:
    assert misfits(record, text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        '{{ figure("lamps-working" }}',
        "{{ figure(lamps-working) }}",
        "{{ figure('lamps-working') }}",
        "{{ figure(“lamps-working”) }}",
        '{{ figure "lamps-working" }}',
        '{{ Figure("lamps-working") }}',
        '{{ figures("lamps-working") }}',
        '{{ figure("lamps-working", "2021-06") }}',
        '{{ figure("lamps-working")',
        '{{ figure("lamps-working",\nquay="East quay") } }',
        "{{ figure",
        "{{ number('crabs-seen') }}",
        '{{ Number("crabs-seen") }}',
    ],
)
def test_what_is_nearly_a_citation_is_told(record: Record, text: str) -> None:
    assert misfits(record, text) == [
        "This is not a whole citation of a figure. Write it as "
        '{{ figure("metric-id", period="2021-06") }}'
    ]


@pytest.mark.parametrize(
    "text",
    ["{{ config }}", "{{ number }}", "{{ 7*7 }}", "{% figure %}", "{{ prefigure() }}", f"`{LAMPS}`",
     f"```\n{LAMPS}\n```", "{ { figure", "{{{}}}", "{# figure #}"],
)  # fmt: skip
def test_other_braces_and_code_stay_text(record: Record, text: str) -> None:
    assert list(citations(text)) == []
    assert write_figures(text, record.metrics) == text


@given(st.text(alphabet='{} figure("lamps-working",qy=EastQ1)`\n\\'))
@example("{{ figure(" * 50)
def test_any_text_is_cited_or_told(text: str) -> None:
    metrics = harbour_record().metrics
    for citation in citations(text):
        assert isinstance(cited(metrics, citation), Cited | Misfit)
        assert text.startswith("{{", citation.start)


def test_every_text_of_a_record_may_cite(harbour: Copy) -> None:
    harbour.edit(UPDATE, "a story about crabs", f"a story about crabs and {LAMPS}")
    harbour.edit("data/people/bo-limpet.md", "\n---\n", f"\n---\nBo lit {LAMPS}.\n\n")
    record = harbour.record()
    assert harbour.problems() == []
    told = with_figures(record)
    assert "crabs and 90%." in next(r.body for r in told.reports if r.id == "1.2-crab-count")
    assert told.people["bo-limpet"].body.startswith("Bo lit 90%.")
    assert told.commitments == record.commitments


def test_figures_are_written_when_a_text_is_asked_for(harbour: Copy) -> None:
    harbour.edit(UPDATE, "a story about crabs", f"a story about crabs and {LAMPS}")
    harbour.edit("data/people/bo-limpet.md", "\n---\n", f"\n---\nBo lit {LAMPS}.\n\n")
    whole = with_figures(harbour.record())
    for _ in range(2):  # what the first keeps, the second loads
        record = load(harbour.root, DATA, harbour.root / ".cache").record
        told = with_figures(record)
        assert told.reports[-1] is record.reports[-1]
        assert told.reports[0] is told.reports[0]
        assert [told.people[id_] for id_ in told.people] == [*whole.people.values()]
        assert (told.reports, told.people) == (whole.reports, whole.people)
        assert (told.commitments, told.sections) == (whole.commitments, whole.sections)
        assert told.reports != record.reports


def test_a_citation_of_a_broken_metric_is_not_blamed(harbour: Copy) -> None:
    harbour.edit(UPDATE, "a story about crabs", f"a story about crabs and {LAMPS}")
    harbour.edit("data/metrics/lamps-working.csv", "2022/23 Q1,East quay,90", "2022,East quay,x")
    assert all(UPDATE not in line for line in harbour.problems())
    harbour.edit("data/metrics/lamps-working.yml", "unit: per cent", "unt: per cent")
    assert all(UPDATE not in line for line in harbour.problems())


def test_a_citation_is_told_at_its_line_and_column(harbour: Copy) -> None:
    harbour.edit(UPDATE, "It does not say", 'It\ndoes {{ figure("crab-seen") }} not say')
    assert harbour.problems() == [
        f"{UPDATE}:14:6: There is no metric with the id `crab-seen`. Did you mean `crabs-seen`?"
    ]


def test_what_a_figure_holds_is_escaped(harbour: Copy) -> None:
    harbour.edit("data/metrics/crabs-seen.csv", "1200,around", "1200,<b>*about*</b>")
    text = '{{ figure("crabs-seen", period="2021", kind-of-crab="Hermit crabs") }}'
    written = write_figures(text, harbour.record().metrics)
    assert written == r"&lt;b&gt;\*about\*&lt;/b&gt; 1,200 crabs"


def test_the_page_on_editing_shows_a_true_citation() -> None:
    page = (ROOT / "docs/editing.md").read_text("utf-8")
    line = next(line for line in page.splitlines() if "{{ figure(" in line)
    metrics = harbour_record().metrics
    assert f'The page then says "{write_figures(line, metrics)}"' in page
    [wrong] = citations(line.replace('"East quay"', '"Eest quay"'))
    misfit = cited(metrics, wrong)
    assert isinstance(misfit, Misfit)
    assert f"> {misfit.what}. {misfit.mend}" in page
