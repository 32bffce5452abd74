"""What type a column of values is, for formats in which a column has one.

Nothing is known of it until the last row has been seen: a column of a million whole numbers may
end in a word. So the words are kept as they come, and take their type when all of them are there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from ...graph.values import Value
from .terms import lexical

if TYPE_CHECKING:
    import pyarrow as pa

_LARGEST = 2**63 - 1
_MOST_DIGITS = 38
# From here on not every whole number is a double.
_EXACT = 2**53


class Column:
    """One column: what kinds of value it has had, and how large they were."""

    def __init__(self) -> None:
        self.kinds: set[type] = set()
        self._zoned: set[bool] = set()
        self._largest = 0
        self._whole = 1
        self._fraction = 0

    def words(self, values: Sequence[Value]) -> list[str | None]:
        """Take the next values, and give their words."""
        kinds = set(map(type, values)) - {type(None)}
        self.kinds |= kinds
        if int in kinds:
            largest = max(abs(value) for value in values if type(value) is int)
            self._largest = max(self._largest, largest)
            self._whole = max(self._whole, len(str(largest)) if largest < 10**80 else 80)
        if Decimal in kinds:
            for value in values:
                if isinstance(value, Decimal):
                    self._measure(value)
        if dt.datetime in kinds:
            self._zoned |= {v.tzinfo is not None for v in values if isinstance(v, dt.datetime)}
        return [None if value is None else lexical(value) for value in values]

    def _measure(self, value: Decimal) -> None:
        _, digits, exponent = value.as_tuple()
        if not isinstance(exponent, int):
            self._whole = _MOST_DIGITS + 1
            return
        self._whole = max(self._whole, len(digits) + exponent)
        self._fraction = max(self._fraction, -exponent)

    def type(self) -> pa.DataType:
        """The type that every value has had, or else that of words."""
        import pyarrow as pa

        if self.kinds == {bool}:
            return pa.bool_()
        if self.kinds == {dt.date}:
            return pa.date32()
        if self.kinds == {dt.datetime} and len(self._zoned) == 1:
            return pa.timestamp("us", tz="UTC" if True in self._zoned else None)
        if self.kinds and self.kinds <= {int, Decimal, float}:
            return self._number()
        return pa.string()

    def _number(self) -> pa.DataType:
        import pyarrow as pa

        if self.kinds == {int} and self._largest <= _LARGEST:
            return pa.int64()
        if float in self.kinds:
            return pa.float64() if self._largest <= _EXACT else pa.string()
        digits = self._whole + self._fraction
        return pa.decimal128(digits, self._fraction) if digits <= _MOST_DIGITS else pa.string()
