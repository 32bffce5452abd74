"""The parts of a workbook (XLSX) that are the same whatever its sheet says."""

from __future__ import annotations

from html import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
LINKS = "xl/worksheets/_rels/sheet1.xml.rels"
NOTES = "xl/worksheets/sheet2.xml"

# Places in the list of cell formats that STYLES has.
HEADING, WORDS, DAY, MOMENT, LINK, NUMBER, QUOTED = 1, 2, 3, 4, 5, 6, 7

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{_KIND}.worksheet+xml"/>'
)
_OF_NOTES = f'<Override PartName="/{NOTES}" ContentType="{_KIND}.worksheet+xml"/>'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font>'
    '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FFE7EAEE"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="8">{formats}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def _cell_format(
    *, number: int = 0, font: int = 0, fill: int = 0, wrap: bool = False, quoted: bool = False
) -> str:
    wrapped = ' wrapText="1"' if wrap else ""
    prefix = ' quotePrefix="1"' if quoted else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0"{prefix}'
        ' applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
        f'<alignment vertical="top"{wrapped}/></xf>'
    )


def _styles() -> str:
    formats = (
        _cell_format(), _cell_format(font=1, fill=2, wrap=True), _cell_format(wrap=True),
        _cell_format(number=164), _cell_format(number=165), _cell_format(font=2, wrap=True),
        _cell_format(), _cell_format(wrap=True, quoted=True),
    )  # fmt: skip
    return _STYLES.replace("{formats}", "".join(formats))


def around(title: str, *, notes: bool = False) -> dict[str, str]:
    """Every part of a workbook but its sheets and their links.

    Args:
        title: of the sheet with the table.
        notes: whether a second sheet has notes.
    """
    second = '<sheet name="Notes" sheetId="2" r:id="rId3"/>' if notes else ""
    book = (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{escape(title)}" sheetId="1" r:id="rId1"/>{second}</sheets></workbook>'
    )
    parts = [("worksheet", "worksheets/sheet1.xml", ""), ("styles", "styles.xml", "")]
    more = [("worksheet", "worksheets/sheet2.xml", "")] if notes else []
    return {
        "[Content_Types].xml": f"{_CONTENT_TYPES}{_OF_NOTES if notes else ''}</Types>",
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml", "")]),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _relations([*parts, *more]),
        "xl/styles.xml": _styles(),
    }


def links(addresses: list[str]) -> str:
    """The part that holds the web addresses to which a sheet's cells lead."""
    return _relations([("hyperlink", address, ' TargetMode="External"') for address in addresses])


def _relations(relations: list[tuple[str, str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'
        for number, (kind, target, mode) in enumerate(relations, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def sheet_head(widths: list[int]) -> str:
    """The beginning of the sheet: its heading stays in view, its columns are this wide."""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheetViews>'
        '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView>'
        f"</sheetViews>{f'<cols>{columns}</cols>' if columns else ''}<sheetData>"
    )


def sheet_end(area: str, linked: list[str]) -> str:
    """The end of the sheet: what may be filtered, and the cells that lead to an address."""
    cells = "".join(
        f'<hyperlink ref="{cell}" r:id="rId{number}"/>'
        for number, cell in enumerate(linked, start=1)
    )
    return (
        f'</sheetData><autoFilter ref="{area}"/>'
        f"{f'<hyperlinks>{cells}</hyperlinks>' if cells else ''}</worksheet>"
    )


def notes_sheet(rows: list[str]) -> str:
    """A sheet with one wide column, of rows that are made already."""
    return (
        f'{_HEAD}<worksheet xmlns="{MAIN}"><cols><col min="1" max="1" width="100" '
        f'customWidth="1"/></cols><sheetData>{"".join(rows)}</sheetData></worksheet>'
    )
