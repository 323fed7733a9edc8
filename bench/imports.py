"""Reading and applying a list of 100,000 schools."""

import csv
import re
import time
from pathlib import Path

from bench.report import Figure
from bench.stack import Stack

ROWS = 100_000
LEA = "9900999"
HEAD = [
    "NCESSCH",
    "LEAID",
    "ST_SCHID",
    "SCH_NAME",
    "LEVEL",
    "GSLO",
    "GSHI",
    "SY_STATUS",
    "LSTREET1",
    "LCITY",
    "LZIP",
    "PHONE",
    "WEBSITE",
]
RUN = """
import resource, sys
sys.argv = ["manage.py", *sys.argv[1:]]
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def figures() -> list[Figure]:
    with Stack((10,)) as stack:
        path = stack.home.path / "data" / "schools.csv"
        write_list(path)
        found = []
        for name, more in (("read 100,000 rows", []), ("read and apply 100,000 rows", ["--apply"])):
            began = time.perf_counter()
            said = stack.python(
                "-c", RUN, "import_schools", str(path), "--district", "bench-10", "--lea", LEA, *more
            )
            seconds = time.perf_counter() - began
            peak = int(re.findall(r"peak (\d+)", said)[-1]) / 1024
            found += [
                Figure(f"{name}: rows a second", ROWS / seconds, "rows/s", note=f"{seconds:.0f} s, n=1"),
                Figure(f"{name}: peak memory", peak, "MB"),
            ]
    return found


def write_list(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        for number in range(ROWS):
            writer.writerow([
                f"{LEA}{number:05d}", LEA, f"XX-{number}", f"School {number}", "Elementary", "KG", "05", "1",
                f"{number} Main Street", "Somewhere", "00501", "555-0100", "",
            ])  # fmt: skip
