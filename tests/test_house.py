from tests.house import DRAWING, STAGES, floors, house
from tests.support import ROOT


def test_the_drawing_is_of_the_floors_as_they_are() -> None:
    assert DRAWING.read_text("utf-8") == house(), "Draw it anew: python -m tests.house"


def test_every_module_of_the_engine_is_drawn_and_told_of() -> None:
    told = (ROOT / "documentation/architecture.md").read_text("utf-8")
    table = told.split("| Floor | What it does |")[1].split("\n\n")[0]
    for floor in floors():
        for module in floor:
            assert f">{module}<" in house()
            assert f"`{module}`" in table or module == "__main__", module


def test_each_stage_begins_with_a_floor_that_is_there() -> None:
    assert STAGES.keys() <= {floor[0] for floor in floors()}
