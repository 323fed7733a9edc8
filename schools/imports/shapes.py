"""The shapes that lists come in: which column holds what.

A shape is a mapping from our fields to headings, and nothing else; a list of unknown shape gets one
by guessing, and a person looks it over.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from schools.imports import cells
from schools.imports.problems import BadValue, DigitsLost
from schools.imports.tables import plain_heading


@dataclass(frozen=True)
class Field:
    """One thing that a list may say of a school."""

    name: str
    label: Any
    parse: Callable[[str], Any]
    # Headings that mean it, plain (without capitals, blanks and marks).
    headings: tuple[str, ...]


FIELDS = {
    each.name: each
    for each in (
        Field("name", _("name"), cells.short_text(200), (
            "name", "schoolname", "school", "publicationname", "schname", "nameofschool", "campus",
            "campusname", "institutionname", "buildingname", "site", "sitename", "schoollongname")),
        Field("nces_id", _("NCES school id"), cells.nces_id, (
            "ncesschoolid", "ncessch", "ncesid", "ncescode", "nces", "ncesschid", "federalid",
            "ncesschoolnumber")),
        Field("state_id", _("state school id"), cells.other_id(60), (
            "stateschoolid", "stateid", "stschid", "statecode", "stateschoolcode", "pacode", "cdscode",
            "cds", "rcdts", "stateschoolnumber", "stateassignedschoolid")),
        Field("local_id", _("district's own id"), cells.other_id(120), (
            "districtsownid", "localid", "schoolid", "schoolcode", "schoolnumber", "schoolno", "ulcscode",
            "sourcedid", "campusid", "campusnumber", "sitecode", "sitenumber", "buildingcode",
            "locationcode", "code", "id", "number")),
        Field("level", _("level"), cells.level, (
            "level", "schoollevel", "schooltypelevel", "gradelevel", "schoollevelcode")),
        Field("grade_span", _("grades served"), cells.grade_span, (
            "gradesserved", "gradespan", "grades", "gradespanserved", "currentgradespanserved",
            "gradelevels", "gradesoffered", "graderange")),
        Field("grade_low", _("lowest grade"), cells.grade, (
            "lowestgrade", "gslo", "lowgrade", "gradelow", "stgrade", "startgrade", "fromgrade", "mingrade",
            "beginninggrade")),
        Field("grade_high", _("highest grade"), cells.grade, (
            "highestgrade", "gshi", "highgrade", "gradehigh", "endgrade", "tograde", "maxgrade",
            "endinggrade")),
        Field("cluster", _("cluster"), cells.short_text(120), (
            "cluster", "network", "learningnetwork", "region", "zone", "area", "feederpattern", "feeder",
            "complex", "learningcommunity", "geographicnetwork")),
        Field("facilitator_code", _("facilitator's code"), cells.short_text(40), (
            "facilitatorscode", "facilitatorcode", "facilitator", "faceliaisoncode", "liaison",
            "liaisoncode", "faceliaison", "coach", "coachcode")),
        Field("title_i", _("Title I"), cells.title_i, (
            "titlei", "title1", "titleidesignation", "titleistatus", "titleischool", "title1status",
            "istitlei")),
        Field("status", _("status"), cells.status, (
            "status", "schoolstatus", "updatedstatus", "systatus", "operationalstatus", "statustype")),
        Field("enrollment", _("students enrolled"), cells.enrollment, (
            "studentsenrolled", "enrollment", "enrolment", "totalenrollment", "students", "membership",
            "member", "studentcount", "totalstudents")),
        Field("address", _("street"), cells.short_text(200), (
            "street", "address", "streetaddress", "lstreet1", "address1", "addressline1", "physicaladdress",
            "mailingaddress")),
        Field("city", _("city"), cells.short_text(100), ("city", "lcity", "town", "municipality")),
        Field("zip_code", _("ZIP code"), cells.zip_code, ("zipcode", "zip", "lzip", "postalcode", "zip5")),
        Field("phone", _("telephone"), cells.short_text(40), ("telephone", "phone", "phonenumber", "tel")),
        Field("website", _("website"), cells.website, ("website", "url", "web", "homepage", "schoolwebsite")),
        Field("lea", _("NCES district id"), cells.lea_id, (
            "ncesdistrictid", "leaid", "districtid", "lea", "ncesleaid", "ncesdistrict", "agencyid")),
    )
}  # fmt: skip

KNOWN_HEADINGS = frozenset(heading for each in FIELDS.values() for heading in each.headings)


@dataclass(frozen=True)
class Shape:
    """A kind of list that we know by its headings."""

    key: str
    label: Any
    # Headings that tell it from all others, plain.
    marks: frozenset[str]
    # Our field → its heading, plain; of several, the first that the list has.
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # Whether it names every school of the district, so that one that is missing may have closed.
    whole: bool = True


def _columns(**headings: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(text.split()) for name, text in headings.items()}


DIRECTORY = Shape(
    "nces",
    _("NCES school directory"),
    frozenset({"ncessch", "leaid", "schname"}),
    _columns(
        name="schname", nces_id="ncessch", state_id="stschid", level="level", grade_low="gslo",
        grade_high="gshi", status="updatedstatus systatus", address="lstreet1", city="lcity", zip_code="lzip",
        phone="phone", website="website", lea="leaid",
    ),
)  # fmt: skip
MAP_LAYER = Shape(
    "hifld",
    _("federal map layer of public schools"),
    frozenset({"ncesid", "name", "level", "districtid", "stgrade"}),
    _columns(
        name="name", nces_id="ncesid", level="level", grade_low="stgrade", grade_high="endgrade",
        status="status", enrollment="enrollment", address="address", city="city", zip_code="zip",
        phone="telephone", website="website", lea="districtid",
    ),
)  # fmt: skip
PHILADELPHIA = Shape(
    "philadelphia",
    _("School District of Philadelphia's school list"),
    frozenset({"ulcscode", "publicationname", "ncescode"}),
    _columns(
        name="publicationname", nces_id="ncescode", state_id="pacode", local_id="ulcscode",
        level="schoollevel", grade_span="currentgradespanserved", title_i="titleidesignation",
        cluster="learningnetwork", facilitator_code="faceliaisoncode", address="streetaddress", city="city",
        zip_code="zipcode", website="website",
    ),
)  # fmt: skip
ONEROSTER = Shape(
    "oneroster",
    _("OneRoster"),
    frozenset({"sourcedid", "name", "type", "identifier", "ourdistrict"}),
    _columns(
        name="name", local_id="sourcedid", nces_id="ourncesid", state_id="ourstateid", status="status",
        lea="ourdistrict",
    ),
)  # fmt: skip
OTHER = Shape("other", _("a list of your own"), frozenset(), whole=False)
SHAPES = {shape.key: shape for shape in (DIRECTORY, MAP_LAYER, PHILADELPHIA, ONEROSTER, OTHER)}

_ABOUT_PEOPLE = frozenset(
    (
        "studentid", "studentname", "ssn", "socialsecuritynumber", "dateofbirth", "dob", "birthdate",
        "givenname", "familyname", "firstname", "lastname", "studentfirstname", "studentlastname",
        "usersourcedid", "guardianname", "parentname",
    )
)  # fmt: skip


def is_about_people(header: list[str]) -> bool:
    """Whether the headings are those of students, parents or staff: such a list is not read at all."""
    return not _ABOUT_PEOPLE.isdisjoint(plain_heading(name) for name in header)


def shape_of(header: list[str]) -> Shape:
    """The known shape with these headings, or OTHER."""
    plain = {plain_heading(name) for name in header}
    return next((shape for shape in SHAPES.values() if shape.marks and shape.marks <= plain), OTHER)


def columns_of(shape: Shape, header: list[str]) -> dict[str, str]:
    """Our field → heading as this list writes it, for a known shape."""
    by_plain: dict[str, str] = {}
    for name in header:
        by_plain.setdefault(plain_heading(name), name)
    found = {
        ours: next((by_plain[each] for each in theirs if each in by_plain), "")
        for ours, theirs in shape.columns.items()
    }
    return {ours: theirs for ours, theirs in found.items() if theirs}


def guess_columns(header: list[str], sample: list[list[str]]) -> dict[str, str]:
    """Our field → heading, guessed: by what the headings say, then by what stands under them."""
    found: dict[str, str] = {}
    for ours in FIELDS.values():
        by_plain = {plain_heading(name): name for name in reversed(header) if name not in found.values()}
        heading = next((each for each in ours.headings if each in by_plain), None)
        if heading:
            found[ours.name] = by_plain[heading]
    for ours, looks_right in _SNIFFS:
        if ours in found:
            continue
        for at, name in enumerate(header):
            if name not in found.values() and _mostly(looks_right, [row[at] for row in sample]):
                found[ours] = name
                break
    if "grade_span" in found and "grade_low" in found and "grade_high" in found:
        del found["grade_span"]
    return found


def _parses(parse: Callable[[str], Any]) -> Callable[[str], bool]:
    def looks_right(text: str) -> bool:
        try:
            return parse(text) is not None
        except (BadValue, DigitsLost):
            return False

    return looks_right


def _mostly(looks_right: Callable[[str], bool], values: list[str]) -> bool:
    filled = [value for value in values if not cells.is_missing(value)]
    return len(filled) * 2 > len(values) and sum(map(looks_right, filled)) >= 0.9 * len(filled)


def _is_span(text: str) -> bool:
    return bool(re.search(r"[\dkK]\s*[-–]\s*\d", text)) and _parses(cells.grade_span)(text)


_SNIFFS = (
    ("nces_id", _parses(cells.nces_id)),
    ("grade_span", _is_span),
    ("website", lambda text: bool(re.match(r"(?i)https?://|www\.", text))),
    ("name", lambda text: bool(re.search(r"(?i)school|elementary|academy|middle|high\b", text))),
)
