import subprocess
import sys
from pathlib import Path

import pytest

from answerable.adopting.migrating import STEPS, migrated
from answerable.problems import SiteFailed
from answerable.settings import FILE, FORMAT, read_configuration
from tests.support import Copy

OF_FORMAT_1 = "  custom_dir: answerable/pages/theme\n  font: false"


def aged(copy: Copy) -> str:
    """Write the settings of a copy as the first format had them, and return those of now."""
    now = (copy.root / FILE).read_text("utf-8")
    copy.edit(FILE, '    format: "2"\n', "")
    copy.edit(FILE, "  font: false", OF_FORMAT_1)
    return now


def test_there_is_a_step_from_every_format_to_the_next() -> None:
    assert [*STEPS] == [*range(1, FORMAT)]


def test_an_old_repository_is_refused_and_says_what_to_run(harbour: Copy) -> None:
    aged(harbour)
    said = [str(problem) for problem in read_configuration(harbour.root).problems]
    assert any("in format 1, and this engine reads format 2" in line for line in said)
    assert any("Run `make migrate`" in line for line in said)


def test_an_old_repository_becomes_what_it_would_be_written_as_now(harbour: Copy) -> None:
    now = aged(harbour)
    made = migrated({FILE: (harbour.root / FILE).read_text("utf-8")})
    assert made == {FILE: now}
    assert migrated(made) == {}


@pytest.mark.parametrize("settings", ["generator: false", 'answerable:\n    format: "1"'])
def test_the_format_is_written_wherever_settings_stand(settings: str) -> None:
    made = migrated({FILE: f"site_name: A\nextra:\n  {settings}\n"})
    assert f'    format: "{FORMAT}"\n' in made[FILE]


def test_a_newer_repository_is_left_alone() -> None:
    with pytest.raises(SiteFailed, match="newer than this engine reads"):
        migrated({FILE: 'extra:\n  answerable:\n    format: "99"\n'})


def test_settings_laid_out_otherwise_are_not_guessed_at() -> None:
    with pytest.raises(SiteFailed, match="by hand"):
        migrated({FILE: "extra: {generator: false}\n"})


def test_the_command_says_what_it_changed(harbour: Copy) -> None:
    now = aged(harbour)
    call = [sys.executable, "-c", "import sys; from pathlib import Path; "
            "from answerable.cli import Commands, main; "
            "sys.exit(main(['migrate'], Path(sys.argv[1]), Commands(None, None)))"]  # fmt: skip
    done = subprocess.run([*call, harbour.root], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("mkdocs.yml\n1 files changed")
    assert Path(harbour.root, FILE).read_text("utf-8") == now
    again = subprocess.run([*call, harbour.root], capture_output=True, text=True, check=True)
    assert (
        again.stdout == "Nothing to do: this repository is in format 2, which this engine reads\n"
    )
