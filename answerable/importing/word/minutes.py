"""Minutes"""

from answerable.importing.drafts import Imported
from answerable.importing.word.calls import MinutesCall
from answerable.importing.word.drafting import SourceFile
from answerable.record import Record


def minutes_from_word(
    source: SourceFile, folder: str, record: Record, call: MinutesCall
) -> Imported:
    raise NotImplementedError
