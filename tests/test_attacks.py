"""Every attack is refused at its place, or is no attack; tests/browser/test_attacks.py looks."""

import pytest

from answerable.checks import examine
from answerable.problems import Level
from answerable.settings import load_settings
from tests.attacks import ATTACKS, Attack
from tests.support import Copy

REFUSED = [attack for attack in ATTACKS if attack.line]
SHOWN = [attack for attack in ATTACKS if not attack.line]


def errors(copy: Copy) -> list[tuple[str, int]]:
    examined = examine(copy.root, load_settings(copy.root / "mkdocs.yml"))
    places = [p.location for p in examined.problems if p.level is Level.ERROR]
    return [(place.file, place.line) for place in places]


@pytest.mark.parametrize("attack", REFUSED, ids=lambda attack: attack.name)
def test_an_attack_is_refused_at_its_file_and_line(harbour: Copy, attack: Attack) -> None:
    first = attack.plant(harbour)
    assert attack.line
    assert (attack.file, first + attack.line - 1) in errors(harbour)


@pytest.mark.parametrize("attack", SHOWN, ids=lambda attack: attack.name)
def test_what_is_only_text_is_let_in(harbour: Copy, attack: Attack) -> None:
    attack.plant(harbour)
    assert errors(harbour) == []


def test_there_are_attacks_of_every_kind() -> None:
    assert len(ATTACKS) == len({attack.name for attack in ATTACKS})
    assert len(REFUSED) > 200
    assert len(SHOWN) > 40
