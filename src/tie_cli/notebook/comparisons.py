"""Comparisons and matrices that a notebook shows as tables, and that can be drawn."""

from typing import Self

from tie_cli.notebook.drawing import Drawing
from tie_cli.queries.comparison import Comparison, NamedComparison
from tie_cli.queries.matrix import Matrix


class ShownComparison(Comparison, frozen=True, kw_only=True, dict=True):
    """A comparison with the names that its table needs."""

    @classmethod
    def of(cls, compared: NamedComparison) -> Self:
        """Return a comparison that can be shown."""
        comparison = compared.comparison
        shown = cls(**{name: getattr(comparison, name) for name in comparison.__struct_fields__})
        shown.__dict__["named"] = compared
        return shown

    def draw(self) -> Drawing:
        """Return topics by sides as a drawing, or the agreement over time if periods were asked for."""
        from tie_cli.views.drawing import comparison_pictures

        draw = comparison_pictures.stances_picture if self.periods is None else comparison_pictures.agreement_picture
        return Drawing(draw(self.__dict__["named"]))

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        from tie_cli.views.formats import html_table
        from tie_cli.views.sheets.comparison import comparison_sheet

        return html_table.render(comparison_sheet(self.__dict__["named"]))


class ShownMatrix(Matrix, frozen=True, kw_only=True, dict=True):
    """All pairs of sides, or one side with each of the others."""

    @classmethod
    def of(cls, found: Matrix, *, like: bool) -> Self:
        """Return a matrix that can be shown, or with `like` the ranking for its one side."""
        shown = cls(**{name: getattr(found, name) for name in found.__struct_fields__})
        shown.__dict__["like"] = like
        return shown

    def draw(self) -> Drawing:
        """Return all pairs of sides as a drawing."""
        from tie_cli.views.drawing import comparison_pictures

        return Drawing(comparison_pictures.matrix_picture(self))

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        from tie_cli.views.formats import html_table
        from tie_cli.views.sheets import agreement

        return html_table.render((agreement.ranking_sheet if self.__dict__["like"] else agreement.matrix_sheet)(self))
