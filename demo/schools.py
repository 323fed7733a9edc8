"""The schools of the two fictional districts."""

from dataclasses import dataclass

CLUSTERS = {"N": "North", "E": "East", "S": "South", "W": "West"}

# level: P preschool, E elementary, M middle, H high, O other
_RIVERBEND = """
N E PK-05 Alder Creek Elementary
N E KG-05 Applegate Elementary
N E KG-05 Beaver Dam Elementary
N E PK-05 Birchwood Elementary
N E KG-05 Chestnut Hill Road Elementary
N E PK-05 Fern Hollow Elementary
N E KG-05 Heron Point Elementary
N E KG-05 Juniper Street Elementary
N E PK-05 Kestrel Elementary
N E KG-05 Mill Race Elementary
N M 06-08 Amos Whitfield Middle
N M 06-08 Granite Middle
N H 09-12 Northside High
N H 09-12 Tallgrass High
N P PK-PK Little Bend Preschool
N O 06-12 Quarry Lane Academy
E E PK-05 Bluff Street Elementary
E E KG-05 Canal Street Elementary
E E KG-05 Clover Hill Elementary
E E PK-05 Cottonwood Elementary
E E KG-05 Dogwood Elementary
E E KG-05 Eastgate Elementary
E E PK-05 Ferry Landing Elementary
E E KG-05 Goldfinch Elementary
E E KG-05 Lower Falls Elementary
E E PK-05 Meadowlark Elementary
E M 06-08 Kingfisher Middle
E M 06-08 Oxbow Middle
E H 09-12 Riverbend High
E H 09-12 Stonebridge High
E P PK-PK Willow Landing Preschool
E O KG-08 Ferry Road School
S E PK-05 Basswood Elementary
S E KG-05 Blue Heron Elementary
S E KG-05 Bridge Street Elementary
S E PK-05 Cattail Elementary
S E KG-05 Copper Kettle Elementary
S E KG-05 Elderberry Elementary
S E PK-05 Harvest Road Elementary
S E KG-05 Larkspur Elementary
S E KG-05 Pinecone Elementary
S E KG-05 Redwing Elementary
S M 06-08 Lantern Hill Middle
S M 06-08 South Fork Middle
S H 09-12 Delta High
S P PK-PK Sandbar Preschool
W E PK-05 Badger Run Elementary
W E KG-05 Cedar Bluff Elementary
W E KG-05 Dry Creek Elementary
W E PK-05 Foxglove Elementary
W E KG-05 Hawthorn Elementary
W E KG-05 Ironwood Elementary
W E PK-05 Jewelweed Elementary
W E KG-05 Marsh Road Elementary
W E KG-05 Orchard Elementary
W E KG-05 Prairie Rose Elementary
W M 06-08 Limestone Middle
W M 06-08 Westfield Middle
W H 09-12 Summit Ridge High
W H 09-12 Wheelwright Technical High
W P PK-PK Acorn Preschool
W O 09-12 Evening High
"""

_CEDAR_HOLLOW = """
N E PK-04 Hollow Road Elementary
N E KG-04 Sycamore Elementary
N M 05-08 Cedar Hollow Middle
N H 09-12 Cedar Hollow High
N P PK-PK Nest Preschool
"""

_LEVELS = {"P": "prekindergarten", "E": "elementary", "M": "middle", "H": "high", "O": "other"}


@dataclass(frozen=True)
class DemoSchool:
    """One fictional school."""

    name: str
    cluster: str
    level: str
    grade_low: str
    grade_high: str


def _read(text: str) -> list[DemoSchool]:
    rows = (line.split(" ", 3) for line in text.strip().splitlines())
    return [
        DemoSchool(name, CLUSTERS[cluster], _LEVELS[level], *grades.split("-"))
        for cluster, level, grades, name in rows
    ]


RIVERBEND = _read(_RIVERBEND)
CEDAR_HOLLOW = _read(_CEDAR_HOLLOW)
