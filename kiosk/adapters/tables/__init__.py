"""Tables that people make, in CSV or JSON, with the line of every row; one that is not whole is refused."""

from kiosk.adapters.tables.reading import read_table
from kiosk.adapters.tables.table import BadTable, Row, Table, shown_text

__all__ = ["BadTable", "Row", "Table", "read_table", "shown_text"]
