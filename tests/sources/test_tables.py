"""Spreadsheets and CSV files as Tables: values, texts, links; and what is refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from ofgraph.errors import UnreadableSource
from ofgraph.ids import sha256_hex
from ofgraph.records import About, Cell, Table
from ofgraph.sources.tables import cell_name, read_tables

LINK = "https://example.org/northmere"
_ODS_START = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XL = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}"'
_PACKAGE = '"http://schemas.openxmlformats.org/package/2006/relationships"'
_MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_ODS_END = "</office:spreadsheet></office:body></office:document-content>"


def about(data: bytes, name: str) -> About:
    return About(name=name, sha256=sha256_hex(data), size=len(data), media_type="")


def read(data: bytes, name: str = "figures") -> tuple[Table, ...]:
    return read_tables(data, about(data, name))


def ods(sheets: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _ODS_START + sheets + _ODS_END)
    return out.getvalue()


def text_cell(words: str, attributes: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {attributes}>'
        f"<text:p>{words}</text:p></table:table-cell>"
    )


def sheet(rows: str, name: str = "Sheet") -> bytes:
    return ods(f'<table:table table:name="{name}">{rows}</table:table>')


def row(cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def xlsx(cells: dict[str, str], links: dict[str, str] | None = None) -> bytes:
    """Zip the smallest workbook by hand; a cell is the XML inside it, style 1 is a date."""
    numbered = list(enumerate((links or {}).items(), start=1))
    rows = "".join(
        f'<row r="{place.lstrip("ABCDEFX")}"><c r="{place}"{cell.removeprefix("<c")}</row>'
        for place, cell in cells.items()
    )
    anchors = "".join(f'<hyperlink ref="{place}" r:id="r{n}"/>' for n, (place, _) in numbered)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, words in {
            "_rels/.rels": _relations({"r1": "xl/workbook.xml"}, "officeDocument"),
            "xl/workbook.xml": f'<workbook {_XL}><sheets><sheet name="Figures" sheetId="1" '
            'r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations({"r1": "worksheets/sheet1.xml"}),
            "xl/styles.xml": f'<styleSheet {_XL}><cellXfs><xf numFmtId="0"/>'
            '<xf numFmtId="14"/></cellXfs></styleSheet>',
            "xl/worksheets/sheet1.xml": f"<worksheet {_XL}><sheetData>{rows}</sheetData>"
            f"<hyperlinks>{anchors}</hyperlinks></worksheet>",
            "xl/worksheets/_rels/sheet1.xml.rels": _relations(
                {f"r{n}": target for n, (_, target) in numbered}
            ),
        }.items():
            archive.writestr(part, words)
    return out.getvalue()


def _relations(targets: dict[str, str], kind: str = "worksheet") -> str:
    told = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, target in targets.items()
    )
    return f"<Relationships xmlns={_PACKAGE}>{told}</Relationships>"


def words_cell(words: str) -> str:
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((11, 5), "F12"), ((0, 25), "Z1"), ((2, 702), "AAA3")]
)
def test_a_cell_is_named_as_a_spreadsheet_does(place: tuple[int, int], name: str) -> None:
    assert cell_name(*place) == name


def test_a_csv_file_keeps_its_text_and_its_addresses() -> None:
    (table,) = read(f"name,link\nNorthmere,{LINK}\n".encode(), "northmere.csv")
    assert table.sheet == "northmere"
    assert table.rows[1] == (
        Cell(value="Northmere", text="Northmere"),
        Cell(value=LINK, text=LINK, link=LINK),
    )


def test_a_csv_file_of_a_windows_program_is_read() -> None:
    (table,) = read("name\nNorthmere – children’s services\n".encode("cp1252"), "a.csv")
    assert table.rows[1][0].text == "Northmere – children’s services"


def test_a_byte_order_mark_is_no_part_of_the_first_heading() -> None:
    (table,) = read("name\nx\n".encode("utf-8-sig"), "a.csv")
    assert table.rows[0][0].text == "name"


def test_a_csv_file_may_be_parted_by_semicolons() -> None:
    (table,) = read(b"name;grade\nNorthmere;Good\n", "a.csv")
    assert table.rows[1][1].text == "Good"


def test_an_excel_file_keeps_dates_numbers_and_links() -> None:
    day, three = '<c s="1"><v>47974</v></c>', "<c><v>3</v></c>"
    (table,) = read(xlsx({"A1": words_cell("Northmere"), "B2": day, "C3": three}, {"A1": LINK}))
    assert table.sheet == "Figures"
    assert table.rows[0][0] == Cell(value="Northmere", text="Northmere", link=LINK)
    assert table.rows[1][1] == Cell(value=dt.date(2031, 5, 6), text="2031-05-06")
    assert table.rows[2][2] == Cell(value=3, text="3")


def test_the_link_of_an_excel_formula_is_kept() -> None:
    cell = f'<c t="str"><f>HYPERLINK("{LINK}","report")</f><v>report</v></c>'
    (table,) = read(xlsx({"A1": cell}))
    assert table.rows[0][0] == Cell(value="report", text="report", link=LINK)


def test_an_ods_file_keeps_links_of_anchors_and_of_formulas() -> None:
    anchor = text_cell(f'<text:a xlink:href="{LINK}">report</text:a>')
    formula = text_cell("report", f'table:formula=\'of:=HYPERLINK("{LINK}/2";"report")\'')
    (table,) = read(sheet(row(anchor + formula)))
    assert [cell.link for cell in table.rows[0]] == [LINK, f"{LINK}/2"]
    assert table.rows[0][0].text == "report"


def test_repeated_rows_and_columns_of_an_ods_file_do_not_shift_a_link() -> None:
    gap = '<table:table-cell table:number-columns-repeated="3"/>'
    link = text_cell(f'<text:a xlink:href="{LINK}">report</text:a>')
    (table,) = read(sheet(row(text_cell("x"), 4) + row(gap + link)))
    assert table.rows[4][3].link == LINK
    assert table.rows[3][0].text == "x"


def test_a_date_of_an_ods_file_is_a_date() -> None:
    cell = (
        '<table:table-cell office:value-type="date" office:date-value="2031-05-06">'
        "<text:p>06/05/2031</text:p></table:table-cell>"
    )
    (table,) = read(sheet(row(cell + text_cell("x"))))
    assert table.rows[0][0] == Cell(value=dt.date(2031, 5, 6), text="2031-05-06")


def test_every_sheet_is_read_in_order() -> None:
    one, two = (f'<table:table table:name="{n}">{row(text_cell(n))}</table:table>' for n in "AB")
    assert [table.sheet for table in read(ods(one + two))] == ["A", "B"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"name\x00grade", "not text"),
        (b"PK\x03\x04 no archive", "damaged"),
        (b"\xd0\xcf\x11\xe0 no workbook", "cannot be read"),
    ],
)
def test_bytes_that_are_no_table_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableSource, match=why):
        read(data)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_refused(share: float) -> None:
    whole = xlsx({"A1": words_cell("Northmere")}, {"A1": LINK})
    with pytest.raises(UnreadableSource):
        read(whole[: int(len(whole) * share)])


def test_an_archive_that_is_no_spreadsheet_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnreadableSource, match="not a spreadsheet"):
        read(out.getvalue())


def test_a_small_file_that_unpacks_into_a_huge_one_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b"\x20" * 5_000_000)
    with pytest.raises(UnreadableSource, match="unpacks more than"):
        read(out.getvalue())


def test_a_sheet_that_repeats_a_row_beyond_measure_is_refused() -> None:
    wide = text_cell("x", 'table:number-columns-repeated="16000"')
    with pytest.raises(UnreadableSource, match="cells"):
        read(sheet(row(wide, 1_000_000)))


def test_a_cell_at_the_far_corner_of_an_excel_sheet_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="cells"):
        read(xlsx({"A1": words_cell("x"), "XFD1048576": words_cell("y")}))


def test_an_entity_in_an_ods_file_is_not_followed() -> None:
    bad = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + _ODS_START
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        cell = row(text_cell('<text:a xlink:href="x">&e;</text:a>'))
        body = f'<table:table table:name="S">{cell}</table:table>'
        archive.writestr("content.xml", bad + body + _ODS_END)
    try:
        told = [cell.text for table in read(out.getvalue()) for line in table.rows for cell in line]
    except UnreadableSource:
        told = []
    assert all("\n" not in words and len(words) < 10 for words in told)
