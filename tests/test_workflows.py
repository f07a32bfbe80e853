"""The workflows: what they may do, and a dry run of every step in the repository of a made-up body.

The repository is one that `build.py init` writes, with the record of the fictional ferry: what the
workflows do there they do for each body that adopts the engine.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from answerable.adopting import Named, beginning
from answerable.adopting.wheels import made_here
from answerable.adopting.writing import begin
from answerable.shared import SHARED
from tests.repositories import Repository
from tests.support import ROOT, SITES
from tests.workflows import (
    ACTIONS,
    EXPRESSION,
    LIST,
    NOBODY,
    TOKEN,
    Event,
    Host,
    action_of,
    workflow,
    workflow_names,
)

PINNED = re.compile(r"uses: (?P<action>[\w./-]+)@(?P<commit>[0-9a-f]{40}) # v\d+(\.\d+)*$")
TARGETS = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)
CALLED = re.compile(r"^ *make ([a-z-]+)", re.MULTILINE)
OWN = ("engine",)  # the workflows that only this repository has
OF_ALL = tuple(name for name in workflow_names() if name not in OWN)
WRITES = {"contents", "issues", "pull-requests", "actions", "packages"}
REPORT = "data/updates/2025-07/2-ramps.md"

Jobs = Iterator[tuple[str, str, Mapping[str, Any]]]


def jobs() -> Jobs:
    """Yield every job with the names of its workflow and its own."""
    for name in workflow_names():
        for job, held in workflow(name)["jobs"].items():
            yield name, job, held


def made(root: Path) -> Repository:
    """Write the repository of a made-up body, with the ferry's record and pages."""
    begin(root, beginning(Named("Gull Line"), made_here()))
    ferry = SITES / "ferry"
    for folder in ("data", "docs"):
        shutil.rmtree(root / folder)
        shutil.copytree(ferry / folder, root / folder)
    settings = (ferry / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("../../../", ""), "utf-8")
    return Repository.around(root)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("made") / "ferry").root


@pytest.fixture
def repository(template: Path, tmp_path: Path) -> Repository:
    shutil.copytree(template, tmp_path / "ferry")
    return Repository(tmp_path / "ferry")


def reported(repository: Repository) -> None:
    """Add a report to the record."""
    repository.write(REPORT, "---\nstatus: done\nplace: page 2\n---\nAll six boats have ramps.\n")


def proposed(
    repository: Repository, root: Path, change: Callable[[Repository], None]
) -> tuple[Host, Event]:
    """Return a host with a pull request, and its event."""
    base = repository.git("rev-parse", "HEAD")
    repository.git("checkout", "--quiet", "-b", "change")
    change(repository)
    repository.commit("What an editor changed")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-edit", "change")
    merged = repository.git("rev-parse", "HEAD")
    repository.git("reset", "--quiet", "--hard", base)
    repository.git("update-ref", "refs/pull/1/merge", merged)
    host = Host.of(repository, root / "host")
    host.origin.git("fetch", "--quiet", str(repository.root), "+refs/pull/*:refs/pull/*")
    return host, Event("pull_request", "1/merge", merged, base=base)


def pushed(
    repository: Repository, root: Path, before: str, name: str = "push"
) -> tuple[Host, Event]:
    """Return a host after a push to the main branch, and its event."""
    host = Host.of(repository, root / "host")
    return host, Event(name, "main", repository.git("rev-parse", "HEAD"), before=before)


def all_ended_well(ran: Mapping[str, Any], count: int) -> None:
    for job in ran.values():
        assert not job.failed, f"{job.outcomes}\n{job.told}"
    assert len(ran) == count


# What workflows may do.


@pytest.mark.parametrize("name", workflow_names())
def test_every_action_is_pinned_by_its_commit(name: str) -> None:
    text = (ROOT / f".github/workflows/{name}.yml").read_text("utf-8")
    uses = [line.strip().removeprefix("- ") for line in text.splitlines() if "uses:" in line]
    for line in uses:
        assert PINNED.fullmatch(line), line


def test_the_same_action_is_of_one_version_everywhere() -> None:
    used = {step["uses"] for _, _, job in jobs() for step in job["steps"] if "uses" in step}
    assert len(used) == len({one.partition("@")[0] for one in used})


def test_no_action_is_used_that_this_test_does_not_know_and_none_is_known_in_vain() -> None:
    used = {action_of(step) for _, _, job in jobs() for step in job["steps"]} - {""}
    assert used == ACTIONS.keys()


@pytest.mark.parametrize("name", workflow_names())
def test_what_others_propose_is_never_run_with_rights(name: str) -> None:
    flow = workflow(name)
    assert {*flow["on"]} <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert flow["permissions"] == {}
    if "pull_request" in flow["on"]:
        rights = {right for job in flow["jobs"].values() for right in job["permissions"].items()}
        assert rights == {("contents", "read")}


def test_a_job_that_may_write_runs_none_of_the_sites_code() -> None:
    writing = set()
    for name, job, held in jobs():
        rights = {right for right, may in held["permissions"].items() if may == "write"}
        runs = [step["run"] for step in held["steps"] if "run" in step]
        if rights & WRITES:
            writing.add(f"{name}/{job}")
            assert all(re.match(r"bash \.github/(issue|release)\.sh ", run) for run in runs)
            assert "actions/setup-python" not in map(action_of, held["steps"])
        else:
            assert "github.token" not in json.dumps(held)
    assert {"publish/keep", "dependencies/tell", "due/tell", "links/tell"} <= writing


def test_no_step_has_words_from_outside_in_its_script() -> None:
    for name, job, held in jobs():
        for step in held["steps"]:
            assert not EXPRESSION.search(step.get("run", "")), (name, job)
            if action_of(step) == "actions/checkout":
                assert step["with"]["persist-credentials"] is False


def test_every_target_of_make_is_there_where_it_is_called() -> None:
    rules = (ROOT / "answerable/adopting/repository/engine/engine.mk").read_text("utf-8")
    makefiles = {
        name: {*TARGETS.findall(rules), *TARGETS.findall((ROOT / name).read_text("utf-8"))}
        for name in ("Makefile", "answerable/adopting/repository/Makefile")
    }
    for name, _, held in jobs():
        called = {
            target for step in held["steps"] for target in CALLED.findall(step.get("run", ""))
        }
        for makefile in makefiles if name in OF_ALL else ("Makefile",):
            assert called <= makefiles[makefile], (name, makefile)


def test_every_body_is_given_the_workflows_but_those_of_the_engine() -> None:
    given = {Path(name).stem for name in SHARED if name.startswith(".github/workflows/")}
    assert given == {*OF_ALL}


# What their steps do.


def test_a_proposed_change_is_checked_and_kept_for_its_reviewers(
    repository: Repository, tmp_path: Path
) -> None:
    host, event = proposed(repository, tmp_path, reported)
    ran = host.run(workflow("check"), event)
    all_ended_well(ran, 1)
    assert "skipped" not in ran["check"].outcomes.values()
    page = (host.artifacts / "changes/changes.html").read_text("utf-8")
    for told in (ran["check"].summary, page):
        assert "new; its status is “done”" in told
    assert "All six boats have ramps." in "".join(
        path.read_text("utf-8") for path in (host.artifacts / "site/commitments").rglob("*.html")
    )
    assert [call.split()[0] for call in host.calls("make")] == [
        "check", "diff", "diff", "site", "test",
    ]  # fmt: skip


def test_a_change_that_is_refused_is_still_told_to_its_reviewers(
    repository: Repository, tmp_path: Path
) -> None:
    def broken(repository: Repository) -> None:
        reported(repository)
        repository.edit(REPORT, "status: done", "status: finished")

    host, event = proposed(repository, tmp_path, broken)
    ran = host.run(workflow("check"), event)["check"]
    assert ran.outcomes == {
        "Check out": "success",
        "Set up Python": "success",
        "Check the record": "failure",
        "Tell what changes in the record": "success",
        "Keep the page of changes for review": "success",
        "Build the site": "skipped",
        "Keep the site for review": "skipped",
        "Test": "skipped",
    }
    assert f"::error file={REPORT},line=2," in ran.told
    assert "finished" in ran.summary
    page = (host.artifacts / "changes/changes.html").read_text("utf-8")
    assert "new; its status is “finished”" in page


@pytest.mark.parametrize("first", [True, False])
def test_what_was_pushed_is_checked_too(
    repository: Repository, tmp_path: Path, first: bool
) -> None:
    before = NOBODY if first else repository.git("rev-parse", "HEAD")
    reported(repository)
    repository.commit("A report")
    host, event = pushed(repository, tmp_path, before)
    ran = host.run(workflow("check"), event)
    all_ended_well(ran, 1)
    assert {name for name, how in ran["check"].outcomes.items() if how == "skipped"} == {
        "Tell what changes in the record", "Keep the page of changes for review",
    }  # fmt: skip
    against = host.calls("make")[0].partition("AGAINST=")[2]
    assert against == ("" if first else before)


def test_what_was_pushed_is_released_kept_built_and_deployed(
    repository: Repository, tmp_path: Path
) -> None:
    before = repository.git("rev-parse", "HEAD")
    reported(repository)
    repository.commit("A report")
    host, event = pushed(repository, tmp_path, before)
    ran = host.run(workflow("publish"), event)
    all_ended_well(ran, 4)
    assert host.origin.git("log", "-1", "--format=%s", "main").startswith("Release 0004")
    changed = host.origin.git("show", "--name-status", "--format=", "main")
    assert changed == "A\tdata/releases/0004.json"
    assert ran["keep"].outputs["commit"] == host.origin.git("rev-parse", "main")
    site = json.loads((host.artifacts / "github-pages/record/site.json").read_text())
    assert (site["release"], site["as_released"]) == (4, True)
    home = (host.artifacts / "github-pages/sitemap.xml").read_text("utf-8")
    assert "https://gull.github.io/promise/" in home
    assert TOKEN not in "".join(job.told for job in ran.values())


def test_a_week_without_a_change_publishes_the_commit_that_is_there(
    repository: Repository, tmp_path: Path
) -> None:
    host, event = pushed(repository, tmp_path, "", "schedule")
    ran = host.run(workflow("publish"), replace(event, address="https://gull.example/"))
    all_ended_well(ran, 4)
    assert ran["keep"].outputs["commit"] == event.commit == host.origin.git("rev-parse", "main")
    listed = (host.artifacts / "github-pages/sitemap.xml").read_text("utf-8")
    assert "https://gull.example/commitments/" in listed


def test_a_record_that_is_refused_is_neither_released_nor_published(
    repository: Repository, tmp_path: Path
) -> None:
    before = repository.git("rev-parse", "HEAD")
    repository.edit("data/commitments/2-ramps.md", "A ramp on every boat", "A ladder on every boat")
    repository.commit("A promise that changed without a correction")
    host, event = pushed(repository, tmp_path, before)
    ran = host.run(workflow("publish"), event)
    assert ran.keys() == {"release"}
    assert ran["release"].failed
    assert not list(host.artifacts.iterdir())


@pytest.mark.parametrize("name", ["dependencies", "due", "links"])
def test_a_list_is_handed_over_and_becomes_an_issue(
    name: str, repository: Repository, tmp_path: Path
) -> None:
    host, event = pushed(repository, tmp_path, "", "schedule")
    ran = host.run(workflow(name), event)
    all_ended_well(ran, 2)
    assert [call.rpartition(" ")[0] for call in host.calls("gh")] == [
        "issue list", "label create", "issue create",
    ]  # fmt: skip
    issue = (host.noted / "issue").read_text("utf-8")
    assert issue == (host.artifacts / name / f"{name}.md").read_text("utf-8")
    if name == "due":
        assert (
            "(`data/updates/2025-07/_edition.md`, [page](https://gull.github.io/promise/" in issue
        )
    else:
        assert issue == LIST


def test_the_engines_own_tests_are_called(repository: Repository, tmp_path: Path) -> None:
    host, event = proposed(repository, tmp_path, reported)
    flow = workflow("engine")
    all_ended_well(host.run(flow, event), len(flow["jobs"]))
    called = host.calls("make")
    assert {"test-pages", "wheel", "check", "test", "site"} <= {*called}


# The dry run itself.


def test_a_step_that_fails_stops_its_job_and_those_that_need_it(
    repository: Repository, tmp_path: Path
) -> None:
    flow = workflow("publish")
    build = flow["jobs"]["build"]["steps"]
    next(step for step in build if step["name"] == "Build the site")["run"] = "false | cat"
    host, event = pushed(repository, tmp_path, "", "schedule")
    ran = host.run(flow, event)
    assert ran.keys() == {"release", "keep", "build"}
    assert ran["build"].outcomes["Verify the record and the site"] == "skipped"


def test_what_is_not_handed_over_is_missed(repository: Repository, tmp_path: Path) -> None:
    flow = workflow("due")
    flow["jobs"]["due"]["steps"][-1]["with"]["path"] = "${{ runner.temp }}/other.md"
    host, event = pushed(repository, tmp_path, "", "schedule")
    assert host.run(flow, event)["due"].failed


def test_an_expression_that_is_not_known_fails(repository: Repository, tmp_path: Path) -> None:
    flow = workflow("due")
    flow["jobs"]["tell"]["steps"][-1]["env"]["GH_REPO"] = "${{ secrets.MINE }}"
    host, event = pushed(repository, tmp_path, "", "schedule")
    with pytest.raises(AssertionError, match=r"does not know secrets\.MINE"):
        host.run(flow, event)


def test_the_sites_code_is_never_given_the_token(repository: Repository, tmp_path: Path) -> None:
    flow = workflow("due")
    step = next(step for step in flow["jobs"]["due"]["steps"] if "run" in step)
    step["env"] = {"GH_TOKEN": "${{ github.token }}"}
    host, event = pushed(repository, tmp_path, "", "schedule")
    assert "make was given a token" in host.run(flow, event)["due"].told
