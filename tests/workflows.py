"""A stand-in for the host of workflows: runs the steps of their jobs on this machine.

What a step says to `run` is run as the host's runner does, by bash, in a fresh clone. What it says
that it `uses` has a stand-in for each action (`ACTIONS`); those tell what the action needs to find.
`gh`, and what of `make` takes minutes or asks the web, are programs that note how they were called.
Whatever a workflow says that is not understood here fails the test.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.repositories import ENVIRONMENT, Repository
from tests.support import ROOT

WORKFLOWS = ROOT / ".github" / "workflows"
TOKEN = "only-for-those-that-write"  # noqa: S105 - it opens nothing
NOBODY = "0" * 40  # what the host names for the commit before the first
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
GIVEN = re.compile(r"(needs|steps)\.([a-z]+)\.outputs\.([a-z_]+)")
LIST = "As of today.\n\n- [ ] One (`a.md`)\n"
# Real, but for what takes minutes, asks the web or sets up; and no site's code is given the token.
MAKE = f"""#!/bin/bash
echo "$*" >> "$NOTED/make"
[ -z "$GH_TOKEN" ] || {{ echo "make was given a token that may write" >&2; exit 97; }}
case "$1" in
  test | test-pages) echo "noted: $1" ;;
  wheel) mkdir dist && touch dist/engine.whl ;;
  init) cp --recursive . "${{2#FOLDER=}}" ;; # the repository is a body's already
  links | audit) printf '{LIST}' ;;
  *) exec "{shutil.which("make")}" --old-file=.venv/runtime.stamp "$@" ;;
esac
"""
GH = """#!/bin/bash
echo "$1 $2 ${*: -1}" >> "$NOTED/gh"
[ "$GH_REPO $GH_TOKEN" = "gull/promise $EXPECTED" ] || exit 4
case "$1 $2" in "issue create" | "issue edit") cp "${*: -1}" "$NOTED/issue" ;; esac
"""

Step = Mapping[str, Any]
Job = Mapping[str, Any]


def workflow(name: str, folder: Path = WORKFLOWS) -> Mapping[str, Any]:
    """Return a workflow as it is written; YAML reads its key `on` as true."""
    read = yaml.safe_load((folder / f"{name}.yml").read_text("utf-8"))
    return {"on" if key is True else key: held for key, held in read.items()}


def workflow_names() -> list[str]:
    """Return the names of all workflows."""
    return sorted(path.stem for path in WORKFLOWS.glob("*.yml"))


def action_of(step: Step) -> str:
    """Return the action that a step uses, without its version; empty where it uses none."""
    return str(step.get("uses", "")).partition("@")[0]


@dataclass(frozen=True)
class Event:
    """What made the workflows run, and at which commit."""

    name: str
    ref: str
    commit: str
    before: str = ""
    base: str = ""
    address: str = ""  # of the site, where the repository has the variable SITE_URL

    def expressions(self) -> Mapping[str, str]:
        """Return what each expression of a workflow stands for."""
        return {
            "github.event.before": self.before,
            "github.event.pull_request.base.sha": self.base,
            "github.event.pull_request.base.sha || github.event.before": self.base or self.before,
            "github.ref_name": self.ref,
            "github.repository": "gull/promise",
            "github.token": TOKEN,
            "vars.SITE_URL": self.address,
        }

    def conditions(self) -> Mapping[str, tuple[bool, bool]]:
        """Return, of each condition, whether it holds, and whether also after a failure."""
        asked = self.name == "pull_request"
        return {
            "success()": (True, False),
            "!cancelled() && github.event_name == 'pull_request'": (asked, True),
        }


@dataclass
class Ran:
    """One job that was run: how each step ended, by its name, and all that was said."""

    outcomes: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    told: str = ""
    summary: str = ""

    @property
    def failed(self) -> bool:
        """Whether a step failed."""
        return "failure" in self.outcomes.values()


class Refused(Exception):
    """An action would have failed here."""


@dataclass
class Runner:
    """The machine that runs one job: its folders, and what the steps before gave."""

    host: "Host"
    event: Event
    folder: Path
    needs: Mapping[str, Ran]
    ran: Ran = field(default_factory=Ran)
    given: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        """Where the repository is checked out."""
        return self.folder / "work"

    @property
    def temp(self) -> Path:
        """What `RUNNER_TEMP` names."""
        return self.folder / "temp"

    def filled(self, text: object) -> str:
        """Return a text with its expressions filled in."""
        return EXPRESSION.sub(lambda found: self._meant(found[1]), str(text))

    def _meant(self, expression: str) -> str:
        if expression == "runner.temp":
            return str(self.temp)
        if found := GIVEN.fullmatch(expression):
            held = (
                self.given if found[1] == "steps" else {k: v.outputs for k, v in self.needs.items()}
            )
            return held[found[2]][found[3]]
        known = self.event.expressions()
        assert expression in known, f"The test does not know {expression}"
        return known[expression]

    def place(self, text: object) -> Path:
        """Return the path that an action is given."""
        return self.workspace / self.filled(text)

    def run(self, job: Job) -> Ran:
        """Run the steps of a job, in order."""
        self.temp.mkdir(parents=True)
        for step in job["steps"]:
            written = step.get("if", "success()").removeprefix("${{ ").removesuffix(" }}")
            holds, after_failure = self.event.conditions()[written]
            if not holds or (self.ran.failed and not after_failure):
                self.ran.outcomes[step["name"]] = "skipped"
                continue
            done = self._uses(step) if "uses" in step else self._runs(step)
            self.ran.outcomes[step["name"]] = "success" if done else "failure"
        if not self.ran.failed:
            self.ran.outputs = {k: self.filled(v) for k, v in job.get("outputs", {}).items()}
        return self.ran

    def _uses(self, step: Step) -> bool:
        try:
            self.given[step.get("id", "")] = ACTIONS[action_of(step)](self, step.get("with", {}))
        except Refused as refused:
            self.ran.told += f"{refused}\n"
            return False
        return True

    def _runs(self, step: Step) -> bool:
        files = {name: self.folder / name.lower() for name in ("OUTPUT", "STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        environment = {
            **{name: text for name, text in ENVIRONMENT.items() if name in KEPT},
            **{f"GITHUB_{name}": str(file) for name, file in files.items()},
            "CI": "true",
            "EXPECTED": TOKEN,
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": self.event.name,
            "GITHUB_REPOSITORY": "gull/promise",
            "GITHUB_REPOSITORY_OWNER": "gull",
            "GITHUB_SHA": self.event.commit,
            "HOME": str(self.folder),
            "NOTED": str(self.host.noted),
            "PATH": f"{self.host.programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(self.temp),
            **{name: self.filled(text) for name, text in step.get("env", {}).items()},
        }
        script = self.folder / "step.sh"
        script.write_text(step["run"])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace, env=environment, capture_output=True, text=True, check=False,
            stdin=subprocess.DEVNULL, timeout=120,
        )  # fmt: skip
        self.ran.told += done.stdout + done.stderr
        self.ran.summary += files["STEP_SUMMARY"].read_text("utf-8")
        lines = files["OUTPUT"].read_text("utf-8").splitlines()
        self.given[step.get("id", "")] = dict(line.split("=", 1) for line in lines)
        return done.returncode == 0


KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "LANG", "LC_ALL", "TMPDIR", "TZ")


def _check_out(runner: Runner, given: Mapping[str, Any]) -> dict[str, str]:
    """Clone as little as the action does: one commit, unless the step asks for all."""
    commit = runner.filled(given.get("ref", runner.event.commit))
    clone = Repository(runner.workspace)
    clone.root.mkdir()
    clone.git("init", "--quiet")
    clone.git("remote", "add", "origin", runner.host.origin.root.as_uri())
    depth = [] if given.get("fetch-depth") == 0 else ["--depth", "1"]
    every = ["+refs/heads/*:refs/remotes/origin/*"] if not depth else []
    clone.git("fetch", "--quiet", *depth, "origin", *every, commit)
    clone.git("checkout", "--quiet", "--detach", commit)
    return {}


def _python(runner: Runner, given: Mapping[str, Any]) -> dict[str, str]:
    """Give the packages of this machine in the place of those that make would install."""
    (runner.workspace / ".venv").symlink_to(ROOT / ".venv")
    return {}


def _take_in(runner: Runner, name: str, path: Path) -> dict[str, str]:
    kept = runner.host.artifacts / name
    if not path.exists():
        raise Refused(f"No files were found for {name}: {path}")
    if path.is_dir():
        shutil.copytree(path, kept)
    else:
        kept.mkdir(parents=True)
        shutil.copy(path, kept)
    return {}


def _upload(runner: Runner, given: Mapping[str, Any]) -> dict[str, str]:
    assert given["if-no-files-found"] == "error"
    return _take_in(runner, given["name"], runner.place(given["path"]))


def _upload_pages(runner: Runner, given: Mapping[str, Any]) -> dict[str, str]:
    return _take_in(runner, "github-pages", runner.place(given["path"]))


def _download(runner: Runner, given: Mapping[str, Any]) -> dict[str, str]:
    kept = runner.host.artifacts / given["name"]
    if not kept.is_dir():
        raise Refused(f"There is no artifact {given['name']}")
    shutil.copytree(kept, runner.place(given["path"]), dirs_exist_ok=True)
    return {}


def _attest(runner: Runner, given: Mapping[str, Any]) -> dict[str, str]:
    if not runner.place(given["subject-path"]).is_file():
        raise Refused(f"There is nothing to attest: {given['subject-path']}")
    return {}


def _deploy(runner: Runner, given: Mapping[str, Any]) -> dict[str, str]:
    if not (runner.host.artifacts / "github-pages" / "index.html").is_file():
        raise Refused("There is no site to deploy")
    return {"page_url": "https://gull.github.io/promise/"}


# The actions that workflows use. None is run here.
ACTIONS: Mapping[str, Callable[[Runner, Mapping[str, Any]], dict[str, str]]] = {
    "actions/attest": _attest,
    "actions/checkout": _check_out,
    "actions/deploy-pages": _deploy,
    "actions/download-artifact": _download,
    "actions/setup-python": _python,
    "actions/upload-artifact": _upload,
    "actions/upload-pages-artifact": _upload_pages,
}


@dataclass(frozen=True)
class Host:
    """The host of one repository: the repository, and what its workflows handed over."""

    root: Path

    @classmethod
    def of(cls, repository: Repository, root: Path) -> "Host":
        """Take in a repository, as after a push of all its branches."""
        host = cls(root)
        for folder in (host.noted, host.programs, host.artifacts):
            folder.mkdir(parents=True)
        for name, text in (("make", MAKE), ("gh", GH)):
            (host.programs / name).write_text(text)
            (host.programs / name).chmod(0o755)
        repository.git("clone", "--quiet", "--bare", str(repository.root), str(host.origin.root))
        host.origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
        return host

    @property
    def origin(self) -> Repository:
        """The repository that the host has."""
        return Repository(self.root / "origin.git")

    @property
    def noted(self) -> Path:
        """The folder of what stand-ins for programs note."""
        return self.root / "noted"

    @property
    def programs(self) -> Path:
        """The folder of stand-ins for programs."""
        return self.root / "programs"

    @property
    def artifacts(self) -> Path:
        """The folder of what jobs handed over, by name."""
        return self.root / "artifacts"

    def calls(self, program: str) -> list[str]:
        """Return how a program was called so far."""
        noted = self.noted / program
        return noted.read_text("utf-8").splitlines() if noted.exists() else []

    def run(self, flow: Mapping[str, Any], event: Event) -> dict[str, Ran]:
        """Run every job of a workflow, each after those that it needs, which are written first."""
        ran: dict[str, Ran] = {}
        for name, job in flow["jobs"].items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            if all(need in ran and not ran[need].failed for need in needs):
                folder = self.root / f"{len(list(self.root.iterdir()))}-{name}"
                before = {need: ran[need] for need in needs}
                ran[name] = Runner(self, event, folder, before).run(job)
        return ran
