"""Rows as data frames of pandas and polars, in which days are days and not text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from tie_cli.edtf.calendar import ordinal
from tie_cli.errors import Problem

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_DAYS = ("earliest", "latest", "known_from", "known_until")  # fields with a calendar date
_EPOCH = 719_163  # 1970-01-01 as `datetime.date.toordinal` numbers it
_MOST_DAYS = 2**31  # polars counts the days since 1970 in 32 bits


def pandas_frame(rows: Sequence[Any], row_type: Any) -> "pd.DataFrame":
    """Return rows as a data frame of pandas; without rows it has the columns all the same."""
    try:
        import numpy as np
        import pandas as pd
    except ImportError:
        raise Problem("pandas isn't installed", "pip install pandas") from None
    frame = pd.DataFrame(msgspec.to_builtins(list(rows)), columns=_columns(row_type), dtype=object)
    for name in set(_DAYS) & set(frame.columns):
        days = ["NaT" if day is None else day for day in map(_day, frame[name])]
        frame[name] = np.array(days, "datetime64[D]").astype("datetime64[s]")
    return frame.infer_objects()


def polars_frame(rows: Sequence[Any], row_type: Any) -> "pl.DataFrame":
    """Return rows as a data frame of polars; without rows it has the columns all the same."""
    try:
        import polars as pl
    except ImportError:
        raise Problem("polars isn't installed", "pip install polars") from None
    columns = _columns(row_type)
    data = msgspec.to_builtins(list(rows))
    frame = pl.DataFrame([{name: row.get(name) for name in columns} for row in data], infer_schema_length=None)
    if not data:
        frame = pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    for name in (name for name in _DAYS if name in columns):
        days = [_day(row.get(name)) for row in data]
        if far := next((row.get(name) for row, day in zip(data, days, strict=True) if day and abs(day) >= _MOST_DAYS), None):
            raise Problem(f"{far} is beyond the dates of polars", "use to_pandas(), or leave out what is so far away")
        frame = frame.with_columns(pl.Series(name, days, pl.Int32).cast(pl.Date))
    return frame


def _columns(row_type: Any) -> list[str]:
    """Return the fields of rows of a type; of rows of several types those of all, each once."""
    types = getattr(row_type, "__args__", (row_type,))
    return list(dict.fromkeys(field.encode_name for each in types for field in msgspec.structs.fields(each)))


def _day(text: str | None) -> int | None:
    """Return a calendar date in ISO 8601 as a number of days since 1970; its year may have a sign and any number of digits."""
    if text is None:
        return None
    year, month, day = text.lstrip("+-").split("-")
    return ordinal(-int(year) if text.startswith("-") else int(year), int(month), int(day)) - _EPOCH
