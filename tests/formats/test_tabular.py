"""Somebody else's table opened: encodings, packings, headers, and rows that are wrong."""

import csv
import gzip
import io
import zipfile
from pathlib import Path

import pytest

from lere_tui.formats.intake import IntakeError, Report
from lere_tui.formats.tables import opening, tabular
from lere_tui.formats.tables.opening import Opened, peek


def rows(data: bytes, known: tuple[str, ...] = ("a", "b")) -> tuple[list[tuple[int, list[str]]], Report]:
    report = Report()
    table = tabular.open_table(io.BytesIO(data), "t.csv", report, format_name="test", needed=("a",), known=known)
    return list(table.rows), report


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return file.getvalue()


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252")])
def test_the_encoding_is_found_out_and_said(encoding: str, said: str) -> None:
    found, report = rows("a,b\n1,Léré\n".encode(encoding))
    assert found == [(2, ["1", "Léré"])]
    assert report.encoding == said


def test_bytes_without_a_letter_are_reported() -> None:
    found, report = rows(b"a,b\n1,x\x81y\xe9\n")
    assert found == [(2, ["1", "x�yé"])]
    assert [loss.line for loss in report.changed] == [2]


def test_a_file_cut_in_the_middle_of_a_letter_is_still_utf_8() -> None:
    found, report = rows("a,b\né,é".encode()[:-1])
    assert report.encoding == "utf-8"
    assert found[0][1][0] == "é"
    assert report.changed


def test_utf_16_is_refused_with_a_mend() -> None:
    with pytest.raises(IntakeError, match="save the file as UTF-8"):
        rows("a,b\n1,2\n".encode("utf-16"))


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"x,y\n1,2\n", b"\0\0\0"])
def test_what_has_no_such_header_is_refused(data: bytes) -> None:
    with pytest.raises(IntakeError):
        rows(data)


def test_packed_files_are_read_and_recognised() -> None:
    data = b"a,b\n1,2\n"
    for packed in (gzip.compress(data, mtime=0), zipped(t__csv=data), zipped(readme__txt=b"hello", t__csv=data)):
        assert rows(packed)[0] == [(2, ["1", "2"])]
        assert tabular.header_of(packed) == ["a", "b"]


@pytest.mark.parametrize(
    "packed",
    [
        zipped(a__csv=b"a\n", b__csv=b"a\n"),
        zipped(picture__png=b"a"),
        gzip.compress(b"a,b\n" + b"1,2\n" * 1000, mtime=0)[:-20],
        zipped(t__csv=b"a,b\n1,2\n" * 1000)[:-40],
        b"PK\x03\x04" + b"\0" * 100,
        b"\x1f\x8b" + b"\0" * 100,
    ],
)
def test_broken_archives_are_refused(packed: bytes) -> None:
    tabular.header_of(packed)
    with pytest.raises(IntakeError):
        rows(packed)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FREE_BYTES", 1 << 20)
    bomb = b"a,b\n" + b"1,2\n" * 2_000_000
    for packed in (gzip.compress(bomb, mtime=0), zipped(t__csv=bomb)):
        with pytest.raises(IntakeError, match="no honest archive"):
            rows(packed)


def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST_LINE", 1 << 21)
    with pytest.raises(IntakeError, match="longer than"):
        rows(b"a,b\n" + b"x" * (5 << 20))


def test_columns_are_found_by_name_and_others_reported() -> None:
    found, report = rows(b" A ,Other,,b,B,\n1,2,3,4,5,6\n")
    assert found == [(2, ["1", "2", "3", "4", "5", "6"])]
    assert report.unknown_columns == ["Other", "column 3 (no name)", "B (column 5, again)", "column 6 (no name)"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(delimiter: str) -> None:
    assert rows(f"a{delimiter}b\n1,5{delimiter}2\n".encode())[0] == [(2, ["1,5", "2"])]


def test_lines_are_counted_through_cells_with_newlines() -> None:
    found, report = rows(b'a,b\r\n1,"x\r\ny"\r\n2,"p\nq"\r\n\r\n,\r\n3,z\r\n')
    assert [(line, row[0]) for line, row in found] == [(2, "1"), (4, "2"), (8, "3")]
    assert report.rows == 3


def test_the_row_of_hxl_tags_is_left_out() -> None:
    found, report = rows(b"a,b\n#date,\n1,2\n")
    assert found == [(3, ["1", "2"])]
    assert report.rows == 1


def test_rows_with_other_numbers_of_cells() -> None:
    found, report = rows(b"a,b,c\n1\n1,2\n1,2,3,\n1,2,3,4\n5,6,7\n \n")
    assert found == [(3, ["1", "2", ""]), (4, ["1", "2", "3"]), (6, ["5", "6", "7"])]
    assert [(loss.line, loss.value) for loss in report.skipped] == [(2, "1"), (5, "1,2,3,4")]


def test_a_quote_that_nobody_closes_costs_one_row() -> None:
    found, report = rows(b'a,b\n1,2\n3,"four\n5,6\n7,8\n')
    assert [row for _, row in found] == [["1", "2"], ["5", "6"], ["7", "8"]]
    assert [loss.line for loss in report.skipped] == [3]
    found, report = rows(b'a,b\n3,"four\n5,"six"\n7,8\n')
    assert [row for _, row in found][-2:] == [["5", "six"], ["7", "8"]]
    assert [loss.line for loss in report.skipped] == [2]


def test_cells_too_long_cost_one_row() -> None:
    long = b"x" * (csv.field_size_limit() + 1)
    found, report = rows(b"a,b\n1," + long + b'\n2,3\n4,"' + long + b"\n5,6\n")
    assert [(line, row) for line, row in found] == [(3, ["2", "3"]), (5, ["5", "6"])]
    assert [loss.line for loss in report.skipped] == [2, 4]
    assert all(len(loss.value) <= tabular.SHOWN for loss in report.skipped)


def test_nuls_are_left_out_and_reported() -> None:
    found, report = rows(b"a,b\n1\0,2\n3,4\n")
    assert found == [(2, ["1", "2"]), (3, ["3", "4"])]
    assert [loss.line for loss in report.changed] == [2]


def test_the_callers_file_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\n1,2\n")
    with path.open("rb") as file:
        for _ in range(2):
            report = Report()
            table = tabular.open_table(file, "t.csv", report, format_name="test", needed=("a",), known=("a", "b"))
            assert list(table.rows) == [(2, ["1", "2"])]
        assert not file.closed
        with Opened(file, "t.csv", report).text() as text:
            assert text.read() == "a,b\n1,2\n"
        assert not file.closed


def test_peeking_at_cut_beginnings() -> None:
    assert peek("a,é".encode()[:-1]) == "a,"
    assert peek("a,é,".encode("cp1252")) == "a,é,"
    assert peek(b"\xef\xbb\xbfa") == "a"
    assert peek(b"\x81\xff") == "�ÿ"
    assert peek(b"") == ""


def test_a_row_of_a_workbook_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from openpyxl import Workbook

    from lere_tui.formats.tables import workbook

    book = Workbook()
    book.active.append(["x" * 300] * 40)
    book.active.append(["y"])
    packed = io.BytesIO()
    book.save(packed)
    assert [row[1][0] for row in workbook.sheet_rows(packed, "t.xlsx")] == ["x" * 300, "y"]
    monkeypatch.setattr(workbook, "_MOST_OF_A_ROW", 10)  # what stands behind the last row is longer
    with pytest.raises(IntakeError, match="a row of the workbook is too long"):
        list(workbook.sheet_rows(packed, "t.xlsx"))
