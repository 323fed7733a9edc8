"""School lists of every shape, all of it made up."""

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import Any

import openpyxl

PHILADELPHIA = [
    "PA Code", "NCES Code", "ULCS Code", "Publication Name", "School Level", "Current Grade Span Served",
    "Governance", "Title I Designation", "Street Address", "City", "State", "Zip Code", "Website",
    "Learning Network", "FACE Liaison Code",
]  # fmt: skip
MAP_LAYER = [
    "Long", "Lat", "NCESID", "NAME", "ADDRESS", "CITY", "STATE", "ZIP", "TELEPHONE", "TYPE", "STATUS",
    "LEVEL_", "ENROLLMENT", "ST_GRADE", "END_GRADE", "DISTRICTID", "WEBSITE",
]  # fmt: skip
GRADES = [f"G_{grade}_OFFERED" for grade in ["PK", "KG", *range(1, 14), "UG", "AE"]]
DIRECTORY = [
    "SCHOOL_YEAR", "FIPST", "STATENAME", "ST", "SCH_NAME", "LEA_NAME", "STATE_AGENCY_NO", "UNION",
    "ST_LEAID", "LEAID", "ST_SCHID", "NCESSCH", "SCHID", "MSTREET1", "MSTREET2", "MSTREET3", "MCITY",
    "MSTATE", "MZIP", "MZIP4", "LSTREET1", "LSTREET2", "LSTREET3", "LCITY", "LSTATE", "LZIP", "LZIP4",
    "PHONE", "WEBSITE", "SY_STATUS", "SY_STATUS_TEXT", "UPDATED_STATUS", "UPDATED_STATUS_TEXT",
    "EFFECTIVE_DATE", "SCH_TYPE_TEXT", "SCH_TYPE", "RECON_STATUS", "OUT_OF_STATE_FLAG", "CHARTER_TEXT",
    "CHARTAUTH1", "CHARTAUTHN1", "CHARTAUTH2", "CHARTAUTHN2", "NOGRADES", *GRADES, "GSLO", "GSHI", "LEVEL",
    "IGOFFERED",
]  # fmt: skip
OTHER_LEAS = ("9900007", "9900008")


def write(header: list[str], rows: Iterable[Iterable[Any]], **options: Any) -> bytes:
    """A CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, **options)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def records(header: list[str], rows: Iterable[dict[str, Any]], **options: Any) -> bytes:
    """A CSV file of rows that fill some columns by name."""
    return write(header, ([row.get(name, "") for name in header] for row in rows), **options)


def philadelphia(count: int = 12) -> bytes:
    """Every fourth school without federal and state ids, every third without a facilitator."""
    return records(
        PHILADELPHIA,
        (
            {
                "PA Code": "N/A" if n % 4 == 3 else f"70{n:02d}",
                "NCES Code": "N/A" if n % 4 == 3 else f"4299999{n:05d}",
                "ULCS Code": f"{1000 + n}",
                "Publication Name": f"Harbor Street School {n}",
                "School Level": ["Elementary-Middle", "High", "Elementary", "Middle-High"][n % 4],
                "Current Grade Span Served": ["'00-08", "'09-12", "'00-05", "'05-07, 09-12"][n % 4],
                "Governance": "District",
                "Title I Designation": ["1", "0", "N/A"][n % 3],
                "Street Address": f"{n} HARBOR ST",
                "City": "LAKEVIEW",
                "State": "PA",
                "Zip Code": "19999",
                "Website": f"https://example.org/{n}",
                "Learning Network": f"Network {n % 5}",
                "FACE Liaison Code": "" if n % 3 == 2 else f"FACE-{n % 4:02d}",
            }
            for n in range(count)
        ),
    )


def map_layer(count: int = 10, lea: str = "0900390") -> bytes:
    """Names in capitals; the eighth is closed, the ninth opens later, the tenth reports nothing."""
    ours = (
        {
            "Long": "-81.1", "Lat": "25.7", "NCESID": f"{lea}{n:05d}", "NAME": f"OAK HOLLOW SCHOOL NO. {n}",
            "ADDRESS": f"{n} ELM ST", "CITY": "LAKEVIEW", "STATE": "CT", "ZIP": "06510", "STATUS": "1",
            "TELEPHONE": "(203) 555-0100", "LEVEL_": "ELEMENTARY", "ENROLLMENT": str(100 + n),
            "ST_GRADE": "PK", "END_GRADE": "05", "DISTRICTID": lea, "WEBSITE": "NOT AVAILABLE",
        }
        for n in range(count)
    )  # fmt: skip
    rows = list(ours)
    if count > 9:
        rows[7]["STATUS"], rows[8]["STATUS"] = "2", "7"
        rows[9] |= {"LEVEL_": "NOT REPORTED", "ENROLLMENT": "-999", "ST_GRADE": "M", "END_GRADE": "M"}
    others = (
        {**row, "NCESID": other + row["NCESID"][7:], "DISTRICTID": other}
        for other in OTHER_LEAS
        for row in rows
    )
    return records(MAP_LAYER, [*rows, *others])


def directory(count: int = 30, lea: str = "0100005", year: str = "2025-2026", **changes: Any) -> bytes:
    """The 65 columns of the federal school directory, ten lines of it with doubled quotes gone astray.

    `changes` overrides columns of every row.
    """
    rows = []
    for n in range(count):
        row = dict.fromkeys(DIRECTORY, "") | {
            "SCHOOL_YEAR": year, "FIPST": lea[:2], "ST": "AL", "SCH_NAME": f"Pine Bluff School {n}",
            "LEA_NAME": "Home", "LEAID": lea, "ST_SCHID": f"AL-101-{n:04d}", "NCESSCH": f"{lea}{n:05d}",
            "LSTREET1": f"{n} Pine St", "LCITY": "Lakeview", "LZIP": "35950", "PHONE": "(256)555-0100",
            "SY_STATUS": "1", "UPDATED_STATUS": "1", "SCH_TYPE": "1", "GSLO": "KG", "GSHI": "05",
            "LEVEL": "Elementary",
        } | changes  # fmt: skip
        rows.append([row[name] for name in DIRECTORY])
    lines = [",".join(DIRECTORY)]
    for n, row in enumerate(rows):
        if n < 10:
            row[4] = f'{row[4]} ""The Pines""'
        lines.append(",".join(row))
    return ("\r\n".join(lines) + "\r\n").encode("latin-1")


def oneroster(
    version: str = "1.1",
    *,
    folder: str = "",
    bom: bool = False,
    students: int = 7,
    bulk: str = "bulk",
    schools: int = 5,
) -> bytes:
    """A OneRoster package. Its people's names must never turn up anywhere."""
    mark = "\ufeff" if bom else ""
    orgs = [
        ["d1", "", "", "Lakeview District", "district", "0900390", ""],
        ["x1", "", "", "Art", "department", "", "d1"],
    ]
    orgs += [
        [f"s{n}", "", "", f"Birch Road School {n}", "school", f"0900390{n:05d}", "d1"] for n in range(schools)
    ]
    people = [[f"u{n}", "", "", "true", "s1", "student", f"secret-child-{n}"] for n in range(students)]
    people += [["t1", "", "", "true", "s1", "teacher", "secret-teacher"]]
    roles = [[f"r{n}", "", "", f"u{n}", "primary", "student"] for n in range(students)]
    files = {
        "manifest.csv": write(
            ["propertyName", "value"],
            [["manifest.version", "1.0"], ["oneroster.version", version], ["file.orgs", bulk]],
        ),
        "orgs.csv": write(
            ["sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"], orgs
        ),
        "users.csv": write(
            ["sourcedId", "status", "dateLastModified", "enabledUser", "orgSourcedIds", "role", "username"]
            if version == "1.1"
            else [
                "sourcedId",
                "status",
                "dateLastModified",
                "enabledUser",
                "orgSourcedIds",
                "title",
                "username",
            ],
            people,
        ),
    }
    if version == "1.2":
        files["roles.csv"] = write(
            ["sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role"], roles
        )
    return zipped({folder + name: mark.encode() + content for name, content in files.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook(rows: Iterable[Iterable[Any]], *, title: str = "Schools") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook_with_texts(count: int) -> bytes:
    """A small file that unpacks to so many texts, each of them empty."""
    out = io.BytesIO(workbook([["School Name"], ["Elm School"]]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b"<sst>" + b"<si/>" * count + b"</sst>")
    return out.getvalue()
