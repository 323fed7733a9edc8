"""bin/bench serve: the production stack, left running for any load generator."""

import json
import signal
import sys

from bench.stack import Stack


def serve() -> None:
    with Stack() as stack:
        for row in stack.districts.values():
            sys.stdout.write(f"\n{row['schools']} schools: http://{stack.product}/d/{row['slug']}/\n")
            for role, session in row["sessions"].items():
                sys.stdout.write(f"  {role:<15} Cookie: sessionid={session}\n")
        sys.stdout.write(
            f"\nThe floor: http://{stack.floor}/empty/, /fifty/<id>/, /everything/<id>/ with id "
        )
        sys.stdout.write(json.dumps({size: row["id"] for size, row in stack.districts.items()}))
        sys.stdout.write("\nCtrl-C stops it.\n")
        sys.stdout.flush()
        try:
            signal.pause()
        except KeyboardInterrupt:
            return
