"""The functions of SPARQL 1.1, with how many values each takes; None for any number."""

from __future__ import annotations

FUNCTIONS: dict[str, tuple[int, int | None]] = {
    **dict.fromkeys(("RAND", "NOW", "UUID", "STRUUID"), (0, 0)),
    **dict.fromkeys(
        (
            "STR", "LANG", "DATATYPE", "BOUND", "IRI", "URI", "ABS", "CEIL", "FLOOR", "ROUND",
            "STRLEN", "UCASE", "LCASE", "ENCODE_FOR_URI", "YEAR", "MONTH", "DAY", "HOURS",
            "MINUTES", "SECONDS", "TIMEZONE", "TZ", "MD5", "SHA1", "SHA256", "SHA384", "SHA512",
            "ISIRI", "ISURI", "ISBLANK", "ISLITERAL", "ISNUMERIC",
        ),
        (1, 1),
    ),
    **dict.fromkeys(
        (
            "LANGMATCHES", "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER", "STRLANG",
            "STRDT", "SAMETERM",
        ),
        (2, 2),
    ),
    "BNODE": (0, 1),
    "SUBSTR": (2, 3),
    "REGEX": (2, 3),
    "REPLACE": (3, 4),
    "IF": (3, 3),
    "CONCAT": (0, None),
    "COALESCE": (0, None),
}  # fmt: skip

# What engines know beyond the standard: not read here, and no mistake.
BEYOND = frozenset(
    {"TRIPLE", "SUBJECT", "PREDICATE", "OBJECT", "ISTRIPLE", "ADJUST", "LANGDIR", "HASLANG",
     "HASLANGDIR", "STRLANGDIR", "LATERAL"}
)  # fmt: skip

# What people write from other query languages.
INSTEAD = {
    "LIKE": 'REGEX(?x, "…") or CONTAINS(?x, "…")',
    "LENGTH": "STRLEN(?x)",
    "LEN": "STRLEN(?x)",
    "LOWER": "LCASE(?x)",
    "TOLOWER": "LCASE(?x)",
    "UPPER": "UCASE(?x)",
    "SUBSTRING": "SUBSTR(?x, 1, 3)",
    "STARTSWITH": "STRSTARTS(?x, ?y)",
    "ENDSWITH": "STRENDS(?x, ?y)",
    "ISNULL": "!BOUND(?x)",
    "NVL": "COALESCE(?x, ?y)",
    "IFNULL": "COALESCE(?x, ?y)",
    "DATE": "xsd:date(?x), with PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>",
    "MEAN": "AVG(?x)",
    "AVERAGE": "AVG(?x)",
    "CAST": "xsd:integer(?x) and its like",
}
