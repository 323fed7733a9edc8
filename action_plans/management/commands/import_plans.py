"""Bring a list of plans in from the command line. A dry run, unless --apply says otherwise."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from action_plans.actions import imports
from action_plans.enums import ActionPlanState as State
from action_plans.imports import applying, judging
from action_plans.models import PlanList, PlanListRow
from districts.enums import Role
from districts.hats import Hats, hats_in
from districts.models import District, DistrictRole, SchoolYear
from partnerships.foundation.tenancy import in_district
from schools.enums import ImportState
from schools.imports.problems import Unreadable


class Command(BaseCommand):
    help = "Show what a list of plans would do; with --apply, do it; with --undo, take it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="CSV or XLSX, one row an activity (docs/imports.md)")
        parser.add_argument("--district", required=True, help="the district's address, as in /d/<district>/")
        parser.add_argument("--year", type=int, help="the school year, by the year it ends: 2026 is 2025–26")
        parser.add_argument(
            "--as", dest="becomes", choices=[State.CLOSED, State.APPROVED], default=State.CLOSED
        )
        parser.add_argument("--apply", action="store_true", help="bring it in (default: a dry run)")
        parser.add_argument("--by", help="whose deed it is, by address (default: the district's leader)")
        parser.add_argument("--undo", type=int, metavar="LIST", help="take a list back, by its number")

    def handle(self, *args: Any, **options: Any) -> None:
        district = District.objects.filter(slug=options["district"]).first()
        if district is None:
            raise CommandError(f"There is no district {options['district']}.")
        with in_district(district):
            by = self.whose(district, options["by"])
            if options["undo"]:
                self.undo(options["undo"], by)
            elif options["file"] and options["year"]:
                self.bring(district, options, by)
            else:
                raise CommandError("Name a file and --year, or a list to --undo.")

    def whose(self, district: District, address: str | None) -> Hats:
        """The leader who approves what comes in: history names a person."""
        leaders = DistrictRole.objects.running(district.today()).filter(role=Role.LEADER)
        found = User.objects.filter(pk__in=leaders.values("person"))
        person = (found.filter(email__iexact=address) if address else found.order_by("pk")).first()
        if person is None:
            raise CommandError("This district has no such leader. Give somebody the role first.")
        return hats_in(district, person)

    def bring(self, district: District, options: dict[str, Any], by: Hats) -> None:
        year = SchoolYear.objects.filter(ends_in=options["year"]).first()
        if year is None:
            raise CommandError(f"There is no school year that ends in {options['year']}. Add it first.")
        path = Path(options["file"])
        try:
            batch = imports.receive_plans(
                district=district, year=year, content=path.read_bytes(), name=path.name, by=None,
                becomes=options["becomes"],
            )  # fmt: skip
        except (OSError, Unreadable) as wrong:
            raise CommandError(str(wrong)) from wrong
        writes = self.show(batch)
        if not options["apply"] or not writes:
            imports.drop(batch=batch, by=by)
            dry = "Dry run: nothing was written. Add --apply to bring it in."
            self.stdout.write(dry if writes else "This list brings no plan. Nothing was written.")
            return
        imports.confirm(batch=batch, by=by, ring=False)
        applying.apply(batch.pk)
        batch.refresh_from_db()
        until = f"{batch.undo_until:%Y-%m-%d}"
        self.stdout.write(f"Brought in as list {batch.pk}. Until {until}: --undo {batch.pk}.")

    def show(self, batch: PlanList) -> int:
        """What the list would do; gives how many plans it would bring."""
        groups = judging.groups_of(batch)
        new = [group for group in groups if group.verdict == judging.NEW]
        out = self.stdout.write
        out(f"{batch.file_name}: plans of {batch.year}, for {batch.district}")
        out(f"  {len(new)} plans are new, with {sum(group.activities for group in new)} activities")
        for line in batch.notes:
            out(f"  {line}")
        for group in groups:
            if group.verdict in SAID:
                out(f"  {group.name or 'no school named'}: {SAID[group.verdict]}")
        for row in PlanListRow.objects.filter(plan_list=batch).exclude(problem="")[:200]:
            out(f"  line {row.line}: {row.name} {row.column} {row.value} {row.problem}")
        return len(new)

    def undo(self, number: int, by: Hats) -> None:
        batch = PlanList.objects.filter(pk=number).first()
        if batch is None or not batch.can_be_undone:
            raise CommandError(f"There is no list {number} that can be taken back.")
        imports.undo(batch=batch, by=by, ring=False)
        applying.undo(number)
        batch.refresh_from_db()
        if batch.state != ImportState.UNDONE:
            raise CommandError(f"It can't be taken back, because it was used since:\n{batch.problem}")
        self.stdout.write(f"List {number} is taken back.")


SAID = {
    judging.EXISTS: "has a plan of that year already; left alone",
    judging.ASK: "no school here is surely this one; left out (answer on the page)",
}
