import re
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from answerable.adopting import Named, beginning, of_every_repository, of_the_types, renewed
from answerable.adopting.wheels import Wheel, made_here, wheel_at
from answerable.adopting.writing import begin, renew
from answerable.blanks.tools import Written, write_tools
from answerable.checks import examine
from answerable.problems import Level, SiteFailed
from answerable.settings import load_settings
from answerable.shared import CHANGELOG, LOCKS, shared, shared_names
from tests.support import ROOT

FERRY = Named("Ferry Board", "Safe Crossings Plan", "https://ferry.example/")


@pytest.fixture(scope="module")
def wheel() -> Wheel:
    return made_here()


@pytest.fixture(scope="module")
def files(wheel: Wheel) -> Mapping[str, bytes]:
    return beginning(FERRY, wheel)


@pytest.fixture
def adopted(tmp_path: Path, files: Mapping[str, bytes]) -> Path:
    begin(tmp_path / "ferry", files)
    return tmp_path / "ferry"


def said(python: Path, folder: Path, *arguments: str) -> str:
    """Run Python in a folder, and return what it prints; what it says is wrong fails the test."""
    call = [str(python), *arguments]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def clean_python(folder: Path, wheel: Path) -> Path:
    """Return a Python that has the engine from its wheel, and its libraries, and no more."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    place = said(python, folder, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    with ZipFile(wheel) as packed:
        packed.extractall(place.strip())
    said(python, folder, "-m", "compileall", "-q", place.strip())  # as pip does
    Path(place.strip(), "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return python


def test_a_new_repository_is_sound_as_it_is(adopted: Path) -> None:
    examined = examine(adopted, load_settings(adopted / "mkdocs.yml"))
    warnings = {str(problem) for problem in examined.problems if "example" not in problem.what}
    assert warnings == set()
    assert [problem for problem in examined.problems if problem.level is Level.ERROR] == []
    record = examined.valid()
    kinds = (record.commitments, record.reports, record.metrics, record.people, record.letters)
    assert all(map(len, (*kinds, record.meetings, record.editions, record.scales)))


def test_names_stand_in_every_file_that_has_them(files: Mapping[str, bytes]) -> None:
    whole = b"\n".join(
        data for name, data in files.items() if name[-4:] in (".yml", "n.md", "x.md")
    )
    assert b'site_name: "Safe Crossings Plan: held to account"' in files["mkdocs.yml"]
    assert b"id: ferry-board" in files["data/bodies.yml"]
    for mark in (b"@PLAN@", b"@NAME@", b"@SLUG@", b"@ADDRESS@"):
        assert mark not in whole


def test_editors_of_code_know_the_files_of_a_new_repository(
    files: Mapping[str, bytes], tmp_path: Path
) -> None:
    begin(tmp_path / "ferry", files)
    assert write_tools(tmp_path / "ferry", Path("data")) == Written((), ())
    assert {*dict(of_the_types())} <= {*dict(renewed())}


def test_a_wheel_in_an_empty_environment_checks_builds_and_tests_a_new_body(
    tmp_path: Path, wheel: Wheel
) -> None:
    (tmp_path / wheel.name).write_bytes(wheel.data)
    python = clean_python(tmp_path / "python", tmp_path / wheel.name)
    call = ("init", "ferry", "--name", "Ferry Board", "--engine", wheel.name)
    assert "for Ferry Board" in said(python, tmp_path, "-I", "-m", "answerable", *call)
    adopted = tmp_path / "ferry"
    engine = said(python, adopted, "-c", "import answerable; print(answerable.__file__)")
    assert Path(engine).is_relative_to(tmp_path / "python")
    said(python, adopted, "-m", "unittest", "discover", "--start-directory", "tests")
    said(python, adopted, "build.py", "build")
    home = (adopted / "site/index.html").read_text("utf-8")
    assert "Example Plan: held to account" in home
    assert (adopted / "site/assets/stylesheets/answerable.css").is_file()
    said(python, adopted, "-m", "mkdocs", "build", "--site-dir", "other")
    assert (adopted / "other/index.html").read_text("utf-8") == home


def test_no_release_is_made_of_examples(adopted: Path) -> None:
    released = subprocess.run(
        [sys.executable, "build.py", "release"],
        cwd=adopted, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert released.returncode == 1
    assert "data/documents/example-plan.md:2:8: This is an example" in released.stderr
    assert not (adopted / "data/releases").exists()


def test_what_is_there_is_never_written_over(tmp_path: Path, files: Mapping[str, bytes]) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/README.md").write_text("Ours.")
    with pytest.raises(SiteFailed, match="not empty"):
        begin(tmp_path / "ours", files)
    assert [path.name for path in (tmp_path / "ours").iterdir()] == ["README.md"]
    with pytest.raises(SiteFailed, match="There is no folder"):
        begin(tmp_path / "no" / "where", files)


def test_a_repository_of_git_without_files_is_filled(
    tmp_path: Path, files: Mapping[str, bytes]
) -> None:
    (tmp_path / "clone/.git").mkdir(parents=True)
    begin(tmp_path / "clone", files)
    assert (tmp_path / "clone/.gitignore").is_file()
    assert (tmp_path / "clone/.github/release.sh").stat().st_mode & 0o100


@pytest.mark.parametrize(
    "named",
    [
        Named(body="<b>Board</b>"), Named(body='A "board"'), Named(plan="A: *plan*"),
        Named(address="air.example"), Named(address="https://air.example"),
        Named(plan="Line\nline"), Named(body=""), Named(plan="{{ plan }}"), Named(body="Βουλή"),
    ],
)  # fmt: skip
def test_names_that_files_cannot_hold_are_refused(named: Named) -> None:
    with pytest.raises(SiteFailed, match=r"can't be written|No id|not the address"):
        named.refuse()


def test_names_that_people_have_are_taken() -> None:
    for body in ("Ferry Board", "Cyngor Môn", "Mayor’s Office (London)", "A, B & C"):
        Named(body=body).refuse()


def test_the_same_engine_gives_the_same_wheel(wheel: Wheel) -> None:
    assert made_here() == wheel
    assert wheel.lock("engine").splitlines()[-1].startswith(f"./engine/{wheel.name} --hash=sha256:")


def test_a_wheel_carries_all_that_a_repository_begins_with(wheel: Wheel, tmp_path: Path) -> None:
    (tmp_path / wheel.name).write_bytes(wheel.data)
    with ZipFile(tmp_path / wheel.name) as packed:
        names = set(packed.namelist())
        for name in (*shared_names(), *LOCKS, CHANGELOG):
            inside = f"answerable/adopting/repository/{name}"
            assert packed.read(inside) == shared(name).read_bytes()
    tracked = subprocess.run(
        ["git", "ls-files", "answerable"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(tracked) <= names


def test_a_wheel_is_told_from_what_is_none(tmp_path: Path, wheel: Wheel) -> None:
    for name, data, said in (
        ("answerable.zip", b"", "not named as a wheel"),
        ("answerable-9.9.9-py3-none-any.whl", b"", "damaged"),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(SiteFailed, match=said):
            wheel_at(tmp_path / name)
    with pytest.raises(SiteFailed, match="There is no file"):
        wheel_at(tmp_path / wheel.name)


def test_a_new_engine_takes_the_place_of_the_old(adopted: Path, wheel: Wheel) -> None:
    newer = "engine/answerable-9.0-py3-none-any.whl"
    (adopted / "hooks/site.py").write_text("old")
    old = next((adopted / "engine").glob("*.whl"))
    written = renew(adopted, {newer: b"new", **dict(of_every_repository())})
    assert set(written) == {newer, "hooks/site.py", f"engine/{old.name}"}
    assert not old.exists()
    assert (adopted / newer).read_bytes() == b"new"
    assert renew(adopted, {newer: b"new"}) == ()


def test_every_shared_file_is_at_the_root_of_this_repository_once() -> None:
    for name in (*shared_names(), *LOCKS, CHANGELOG):
        assert shared(name) == ROOT / name
        assert (ROOT / name).is_file()


def test_every_link_of_a_new_repository_leads_somewhere(adopted: Path) -> None:
    lost = []
    for page in adopted.rglob("*.md"):
        if "data" in page.relative_to(adopted).parts:
            continue
        for address in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            made = address.endswith("/index.md") or address.startswith("dictionary/")  # by the site
            if "://" not in address and not made and not (page.parent / address).exists():
                lost.append(f"{page.relative_to(adopted)}: {address}")
    assert lost == []


def test_a_new_repository_names_no_other_body(files: Mapping[str, bytes]) -> None:
    """What readers and editors meet; the engine's own documentation may tell of its first site."""
    own = {name: data for name, data in files.items() if not name.startswith(("engine/", "docum"))}
    for name, data in own.items():
        found = re.findall(rb"(?i)\b(?:mopac|mayor|policing|police|london)\b", data)
        assert not found, f"{name}: {found}"
