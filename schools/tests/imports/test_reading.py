"""Files as districts have them → rows. No database."""

import codecs
import io

import pytest

from schools.imports import archive
from schools.imports.problems import Unreadable
from schools.imports.reader import open_list, unpack
from schools.tests.imports import lists


def read(content, columns=None):
    return open_list(lambda: io.BytesIO(content), columns)


def rows_of(content, columns=None):
    return list(read(content, columns).schools())


def names(content):
    return [listed.values.get("name") for listed in rows_of(content)]


SIMPLE = "School Name,NCES ID,Grades\nElm School,090000000001,K-5\nOak School,090000000002,6-8\n"


@pytest.mark.parametrize(
    ("content", "shape", "count"),
    [
        (lists.philadelphia(8), "philadelphia", 8),
        (lists.map_layer(10), "hifld", 30),
        (lists.directory(30), "nces", 30),
        (SIMPLE.encode(), "other", 2),
    ],
)
def test_read_recognizes_the_shape(content, shape, count):
    found = read(content)

    assert (found.shape.key, len(list(found.schools()))) == (shape, count)


def test_directory_has_all_its_columns():
    assert len(lists.DIRECTORY) == 65


def test_read_survives_the_doubled_quotes_of_the_federal_directory():
    found = rows_of(lists.directory(30))

    assert [listed.problems for listed in found if listed.problems] == []
    assert found[0].values == {
        "name": 'Pine Bluff School 0 "The Pines"', "nces_id": "010000500000", "state_id": "AL-101-0000",
        "level": "elementary", "grade_low": "KG", "grade_high": "05", "status": "open",
        "address": "0 Pine St", "city": "Lakeview", "zip_code": "35950", "phone": "(256)555-0100",
        "lea": "0100005",
    }  # fmt: skip
    assert found[10].values["name"] == "Pine Bluff School 10"


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: codecs.BOM_UTF8 + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("\n", "\n\n,,\n").encode(),
        lambda text: text.replace("Elm", "El\0m").encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: ("sep=;\n" + text.replace(",", ";")).encode(),
        lambda text: ("Our schools this year\n\n" + text).encode(),
    ],
)
def test_read_understands_every_way_to_save_a_list(encode):
    found = rows_of(encode(SIMPLE.replace("Oak", "Peña")))

    assert [(listed.values["name"], listed.values["nces_id"]) for listed in found] == [
        ("Elm School", "090000000001"),
        ("Peña School", "090000000002"),
    ]


def test_read_says_when_letters_were_guessed():
    found = read(SIMPLE.replace("Oak", "Peña").encode("cp1252"))

    assert found.table.notes == [
        "The file was read as Windows-1252, not UTF-8. Look at letters with accents."
    ]


def test_read_keeps_the_line_numbers_of_the_file():
    content = 'School Name,Address\n\nElm School,"1 Elm St\nSuite 2"\n\nOak School,2 Oak St\n'

    assert [(listed.line, listed.values["address"]) for listed in rows_of(content.encode())] == [
        (3, "1 Elm St Suite 2"),
        (6, "2 Oak St"),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('"Elm ""The Tall"" School",x', 'Elm "The Tall" School'),
        ('Elm ""The Tall"" School,x', 'Elm "The Tall" School'),
        ('"Elm" School,x', "Elm School"),
        ('"Elm School,x', "Elm School"),
        ('Elm 6" School,x', 'Elm 6" School'),
    ],
)
def test_read_forgives_quotes_and_spoils_no_other_line(line, name):
    content = f"School Name,City\nFirst School,y\n{line}\nLast School,z\n"

    assert names(content.encode()) == ["First School", name, "Last School"]


def test_read_says_where_a_line_has_too_many_cells():
    listed = rows_of(b"School Name,City\nElm, the School,Lakeview\nOak School,Lakeview\n")

    assert [problem.advice for problem in listed[0].problems] == [
        "This line has 3 cells, the headings are 2. Put quotes around the cell with a comma in it."
    ]
    assert listed[1].values["name"] == "Oak School"


def test_read_takes_values_out_of_a_workbook():
    content = lists.workbook(
        [
            ["Schools of Lakeview"],
            [],
            ["School Name", "NCES ID", "Enrollment", "Title I", "Grades"],
            ["Elm School", 90000000001, 250.0, True, "'K-5"],
            ["Oak School", 420000000002.0, "=1+1", False, "6-8"],
        ]
    )

    found = rows_of(content)

    assert [listed.line for listed in found] == [4, 5]
    assert found[0].values == {
        "name": "Elm School", "nces_id": "090000000001", "enrollment": 250, "title_i": True,
        "grade_low": "KG", "grade_high": "05", "level": "elementary",
    }  # fmt: skip
    assert (found[1].values["nces_id"], "enrollment" in found[1].values) == ("420000000002", False)


def test_read_writes_names_in_capitals_so_that_they_read_easily():
    found = names(lists.records(lists.MAP_LAYER, [
        {"NAME": name, "NCESID": f"09003900000{n}", "DISTRICTID": "0900390"}
        for n, name in enumerate(["MCARTHUR SCHOOL OF THE ARTS", "O'NEIL K-8 CENTER", "KIPP II ACADEMY"])
    ]))  # fmt: skip

    assert found == ["McArthur School of the Arts", "O'Neil K-8 Center", "KIPP II Academy"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty."),
        (b"\n\n\n", "This file is empty."),
        (b"%PDF-1.7 ...", "This is a PDF."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old Excel file (.xls)."),
        (b"<!DOCTYPE html><html>", "This is a web page, not a list."),
        (b"First Name,Last Name\nAnn,Lee\n", "This list is about people, not schools."),
        (b"Student ID,School\n1,Elm\n", "This list is about people, not schools."),
        (b"x" * 600_000, "A line of this file has no end."),
        (lists.zipped({"xl/workbook.xml": b"<"}), "This Excel file can't be opened."),
    ],
)
def test_read_refuses_what_is_no_list_in_a_sentence(content, said):
    with pytest.raises(Unreadable) as refused:
        rows_of(content)

    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize(("folder", "bom"), [("", False), ("export/oneroster/", True)])
def test_unpack_takes_schools_alone_out_of_a_oneroster_package(version, folder, bom):
    package = lists.oneroster(version, folder=folder, bom=bom)

    with unpack(io.BytesIO(package), "lakeview.zip") as (kept, name, facts):
        content = kept.read()

    assert (name, facts.version, facts.whole, facts.unread_students) == ("orgs.csv", version, True, 7)
    assert b"secret" not in content
    assert [listed.values for listed in rows_of(content)] == [
        {
            "name": f"Birch Road School {n}", "local_id": f"s{n}", "nces_id": f"0900390{n:05d}",
            "status": "open", "lea": "d1",
        }
        for n in range(5)
    ]  # fmt: skip


def test_unpack_takes_a_delta_package_for_a_part():
    with unpack(io.BytesIO(lists.oneroster(bulk="delta")), "delta.zip") as (_kept, _name, facts):
        assert not facts.whole


def test_unpack_refuses_a_package_without_organizations():
    with (
        pytest.raises(Unreadable, match="has no list of organizations"),
        unpack(io.BytesIO(lists.oneroster(bulk="absent")), "absent.zip"),
    ):
        pass


def test_unpack_finds_the_one_list_in_a_zip():
    package = lists.zipped({"d/list.csv": SIMPLE.encode(), "readme.md": b"x"})

    with unpack(io.BytesIO(package), "d.zip") as (kept, name, _facts):
        assert (name, names(kept.read())) == ("list.csv", ["Elm School", "Oak School"])


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.csv": b"x", "b.csv": b"y"}, "This zip file holds 2 lists."),
        ({"notes.md": b"x"}, "This zip file holds 0 lists."),
        ({f"{n}.csv": b"" for n in range(2100)}, "What is packed into this file is too large."),
        ({"huge.csv": b"0" * (401 * 1024 * 1024)}, "What is packed into this file is too large."),
    ],
)
def test_unpack_refuses_other_zips_in_a_sentence(files, said):
    package = io.BytesIO(lists.zipped(files))

    with pytest.raises(Unreadable) as refused, unpack(package, "d.zip"):
        pass

    assert str(refused.value).startswith(said)


def test_read_guesses_columns_by_what_stands_in_them():
    content = lists.write(
        ["A", "B", "C"], [["Elm Elementary", "090000000001", "K-5"], ["Oak High", "090000000002", "9-12"]]
    )

    assert read(content).columns == {"name": "A", "nces_id": "B", "grade_span": "C"}


def test_read_opens_our_own_column_names():
    content = lists.write(
        ["name", "NCES school id", "state school id", "district's own id", "level", "grades served"], []
    )

    assert set(read(content).columns) == {"name", "nces_id", "state_id", "local_id", "level", "grade_span"}


def test_read_refuses_a_workbook_whose_texts_would_fill_the_memory():
    content = lists.workbook_with_texts(archive.MOST_ELEMENTS + 1)

    assert len(content) < 100_000
    with pytest.raises(Unreadable, match="too much text"):
        rows_of(content)
