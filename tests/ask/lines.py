"""Tables as lines of cells, for comparing with files."""

from kg.graph.table import Table


def lines_of(table: Table) -> tuple[str, ...]:
    """Return the columns and rows as lines with tabs between the cells; an unbound cell is empty."""
    texts = [["" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for v in row] for row in table.rows]
    return tuple("\t".join(cells) for cells in ([*table.columns], *texts))
