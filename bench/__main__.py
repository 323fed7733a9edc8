"""bin/bench [serve | pages | public | weight | import | documents | booklets | bank | reminders | families | start]; without a word, all in turn."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from bench.report import Figure, as_table


def fill_districts(sizes: list[str]) -> None:
    """Inside the stack's own environment: make the districts and print them as JSON."""
    import django

    django.setup()
    from bench.fill import fill

    print(json.dumps([fill(int(size)) for size in sizes]))  # noqa: T201


def serve() -> None:
    """Leave the production stack running until Ctrl-C, and say where it is."""
    from bench.serve import serve as stay

    stay()


def parts() -> dict[str, Callable[[], list[Figure]]]:
    from bench import bank, booklets, families, imports, pages, papers, public, reminders, start, weight

    return {
        "pages": pages.figures,
        "public": public.figures,
        "weight": weight.figures,
        "import": imports.figures,
        "documents": papers.figures,
        "booklets": booklets.figures,
        "bank": bank.figures,
        "reminders": reminders.figures,
        "families": families.figures,
        "start": start.figures,
    }


def main(words: list[str]) -> int:
    match words:
        case ["fill", *sizes]:
            fill_districts(sizes)
        case ["bank-inside"]:
            from bench.bank import inside

            inside()
        case ["families-open"]:
            from bench.families import open_policy

            open_policy()
        case ["families-count"]:
            from bench.families import count_kept

            count_kept()
        case ["serve"]:
            serve()
        case _:
            return measure(words)
    return 0


def measure(words: list[str]) -> int:
    known = parts()
    if unknown := set(words) - set(known):
        sys.stderr.write(f"bin/bench knows {', '.join(known)} and serve, not {', '.join(unknown)}.\n")
        return 2
    figures = [figure for word in words or known for figure in known[word]()]
    sys.stdout.write(as_table(figures))
    out = Path("test-results")
    out.mkdir(exist_ok=True)
    (out / "bench.json").write_text(json.dumps([vars(figure) for figure in figures], indent=1))
    sys.stdout.write(f"\nAs JSON: {out / 'bench.json'}\n")
    return 0 if all(figure.held is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
