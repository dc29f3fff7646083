"""One record in full, and what the files contain, as tables in a notebook."""

from typing import Self

from tie_cli.queries.info import Info
from tie_cli.queries.show import RecordDetails


class ShownRecord(RecordDetails, frozen=True, kw_only=True):
    """A fact, actor, topic or source in full."""

    @classmethod
    def of(cls, found: RecordDetails) -> Self:
        """Return a record that can be shown."""
        return cls(**{name: getattr(found, name) for name in found.__struct_fields__})

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        from tie_cli.views.formats import html_table
        from tie_cli.views.sheets.record import record_sheet

        return html_table.render(record_sheet(self, facts=True))


class ShownInfo(Info, frozen=True, kw_only=True):
    """What the fact files contain."""

    @classmethod
    def of(cls, found: Info) -> Self:
        """Return an account of fact files that can be shown."""
        return cls(**{name: getattr(found, name) for name in found.__struct_fields__})

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        from tie_cli.views.formats import html_table
        from tie_cli.views.sheets.info import info_sheet

        return html_table.render(info_sheet(self))
