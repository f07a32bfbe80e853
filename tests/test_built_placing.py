import os
import resource
import shutil
import signal
import tempfile
import threading
import time
from pathlib import Path

import pytest

from answerable.built import exchange as exchanging
from answerable.built import placing
from answerable.built.exchange import exchange, mend
from answerable.built.placing import placed
from answerable.built.sums import sum_faults
from answerable.problems import SiteFailed
from tests.kills import Trial, build, crashes, ended, kills, of_files, run, served, stopped, watched
from tests.support import Copy, files_in

NOBODY = 65534  # who may do least


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    """A folder with a site of version 0, whose next site is of version 1."""
    made = of_files(tmp_path / "root")
    made.turn(0)
    build(made)
    made.turn(1)
    return made


def versions(trial: Trial) -> set[bytes]:
    """Return of which version the files of the site are."""
    return {data for name, data in files_in(trial.site).items() if name.endswith(".html")}


def test_a_site_takes_the_place_of_the_old_one_which_is_kept(trial: Trial) -> None:
    trial.build(trial.root)
    assert versions(trial) == {b"1"}
    kept = files_in(trial.root / ".build/site")
    assert kept["0/0.html"] == b"0"
    assert not [*sum_faults(trial.root / ".build/site")]


def test_whoever_reads_the_old_site_reads_on(trial: Trial) -> None:
    held = os.open(trial.site, os.O_RDONLY)
    trial.build(trial.root)
    with os.fdopen(os.open("0/0.html", os.O_RDONLY, dir_fd=held), "rb") as page:
        assert page.read() == b"0"
    os.close(held)


def test_what_a_killed_build_left_is_removed_by_the_next_and_nothing_else(trial: Trial) -> None:
    Copy(trial.root).write(".build/site/half.html", "half")
    Copy(trial.root).write(".build/tmp_figures/a.csv", "of another command")
    trial.build(trial.root)
    assert versions(trial) == {b"1"}
    assert "half.html" not in files_in(trial.root / ".build/site")
    assert (trial.root / ".build/tmp_figures/a.csv").exists()


class HalfBuiltError(Exception):
    pass


def fail_in(trial: Trial) -> None:
    with placed(trial.site, trial.root / ".build", print) as fresh:
        Copy(fresh).write("a.html", "half")
        raise HalfBuiltError


def test_a_build_that_fails_leaves_the_site_as_it_was(trial: Trial) -> None:
    before = files_in(trial.site)
    with pytest.raises(HalfBuiltError):
        fail_in(trial)
    assert files_in(trial.site) == before
    assert [path.name for path in (trial.root / ".build").iterdir()] == ["lock"]


def test_without_a_step_at_once_folders_are_renamed(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_at_once", lambda new, old: False)
    trial.build(trial.root)
    assert versions(trial) == {b"1"}
    assert sorted(path.name for path in (trial.root / ".build").iterdir()) == ["lock", "site"]


def test_a_kill_between_two_renames_is_mended_by_the_next_build(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_at_once", lambda new, old: False)
    (trial.root / ".build/site").mkdir()
    trial.site.rename(trial.root / ".build/site-old")
    with pytest.raises(HalfBuiltError):
        fail_in(trial)
    assert versions(trial) == {b"0"}


def test_an_exchange_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    old.mkdir()
    with pytest.raises(OSError, match="No such file"):
        exchange(new, old)
    assert old.is_dir()
    monkeypatch.setattr(exchanging, "_at_once", lambda new, old: False)
    with pytest.raises(OSError, match="No such file"):
        exchange(new, old)
    assert old.is_dir()
    mend(new, old)
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_nothing_is_cleared_away_through_a_link(tmp_path: Path) -> None:
    trial = of_files(tmp_path)
    trial.turn(0)
    trial.build(tmp_path)
    shutil.rmtree(tmp_path / ".build")
    (tmp_path / ".build").symlink_to(".")
    with pytest.raises(SiteFailed, match=r"\.build is a symbolic link"):
        trial.build(tmp_path)
    assert served(trial.site)


def test_what_is_no_folder_of_ours_is_not_replaced(tmp_path: Path) -> None:
    trial = of_files(tmp_path)
    trial.turn(0)
    trial.site.write_text("a file")
    with pytest.raises(SiteFailed, match="site is a file, where the site's folder should be"):
        trial.build(tmp_path)
    assert trial.site.read_text() == "a file"
    trial.site.unlink()
    (tmp_path / "served").mkdir()
    trial.site.symlink_to(tmp_path / "served")
    with pytest.raises(SiteFailed, match="site is a symbolic link, and a build replaces"):
        trial.build(tmp_path)
    assert trial.site.is_symlink()


def test_another_file_system_is_told_before_anything_is_built(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda path: True)
    with pytest.raises(SiteFailed, match=r"site and \.build are on different file systems"):
        trial.build(trial.root)
    assert versions(trial) == {b"0"}


def test_windows_is_told_in_words(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("answerable.built.placing.sys.platform", "win32")
    with pytest.raises(SiteFailed, match="Linux and on macOS"):
        trial.build(trial.root)


def test_a_folder_that_cannot_be_written_keeps_its_site() -> None:
    def as_nobody() -> None:
        if os.geteuid() == 0:
            os.setuid(NOBODY)

    with tempfile.TemporaryDirectory() as made:  # elsewhere than tests that only root may see
        trial = of_files(Path(made))
        trial.turn(0)
        build(trial)
        trial.turn(1)
        shutil.rmtree(trial.root / ".build")
        trial.root.chmod(0o555)
        assert ended(run(trial, as_nobody)) == 1
        assert versions(trial) == {b"0"}
        trial.root.chmod(0o755)
        build(trial)
        assert versions(trial) == {b"1"}


@pytest.mark.parametrize("stops", [kills, crashes])
def test_a_build_that_is_stopped_at_any_moment_leaves_a_whole_site(
    trial: Trial, stops: object
) -> None:
    ways = kills(trial, 20, seed=6) if stops is kills else crashes(trial, 20)
    with watched(trial.site) as seen:
        tried = stopped(trial, ways)
        found = seen()
    assert found.wrong == []
    assert len(found.whole) == 2
    if stops is crashes:
        assert tried.codes == {9: 20}
        assert tried.new
        assert tried.old


def test_builds_that_come_together_go_one_after_another(trial: Trial) -> None:
    with watched(trial.site) as seen:
        together = [run(trial) for _ in range(3)]
        codes = [ended(process) for process in together]
        found = seen()
    assert codes == [0, 0, 0]
    assert found.wrong == []
    assert versions(trial) == {b"1"}
    assert served(trial.site)


def test_a_build_says_that_it_waits_and_gives_up_in_the_end(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "WAIT", 0.3)
    told: list[str] = []
    with (
        placed(trial.site, trial.root / ".build", print),
        pytest.raises(SiteFailed, match="Another build has been running here"),
        placed(trial.site, trial.root / ".build", told.append),
    ):
        pass
    assert told == ["Another build is running here: waiting for it to end"]


def test_a_build_that_waits_goes_on_when_the_other_ends(trial: Trial) -> None:
    began = threading.Event()

    def slow() -> None:
        with placed(trial.site, trial.root / ".build", print) as fresh:
            began.set()
            time.sleep(0.5)
            Copy(fresh).write("slow.html", "slow")

    other = threading.Thread(target=slow)
    other.start()
    began.wait()
    trial.build(trial.root)
    other.join()
    assert versions(trial) == {b"1"}
    assert (trial.root / ".build/site/slow.html").exists()


def test_a_lock_whose_holder_was_killed_is_free(trial: Trial) -> None:
    def hold() -> None:
        with placed(trial.site, trial.root / ".build", print):
            signal.raise_signal(signal.SIGKILL)

    assert ended(run(trial, hold)) == -signal.SIGKILL
    trial.build(trial.root)
    assert versions(trial) == {b"1"}


def test_a_disk_that_is_full_leaves_the_site_as_it_was(trial: Trial) -> None:
    """A limit on the size of files stands for a full disk: writing fails halfway through a file."""
    before = files_in(trial.site)
    Copy(trial.root).write("version.txt", "1" * 5000)

    def little() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    assert ended(run(trial, little)) == 1
    assert files_in(trial.site) == before
    assert [path.name for path in (trial.root / ".build").iterdir()] == ["lock"]
    trial.turn(1)
    trial.build(trial.root)
    assert versions(trial) == {b"1"}
