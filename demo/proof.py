"""How Riverbend works on its policy with parents: notices, meetings, handing out, and last year's evaluation."""

import datetime
from typing import Any

import pghistory

from binder import actions
from binder.enums import Group, Purpose, RecordKind, Subject, Support, Way
from demo.load import Loaded
from districts.hats import hats_in
from partnerships.foundation.tenancy import in_district
from policies.models import PolicyVersion

SPOKEN = ["en", "es", "vi", "so", "ar"]
FOUND = {
    (Subject.BARRIER, Group.ENGLISH): (
        "Invitations reached many families in English alone, a day or two before the evening.",
        "Invitations go out in five languages, ten days ahead.",
    ),
    (Subject.BARRIER, Group.POVERTY): (
        "Parents who work by the hour learn their shifts late.",
        "Each evening is offered twice, with child care.",
    ),
    (Subject.NEED, ""): (
        "Families asked for short ideas for reading and numbers at home.",
        "Each school sends one idea a month, by text message too.",
    ),
    (Subject.STRATEGY, ""): (
        "Calls home with good news brought more parents to conferences than letters did.",
        "Every team plans such calls in the fall.",
    ),
}


def load_proof(loaded: Loaded) -> None:
    """Expects the policy: its version in force, and the one that families are answering."""
    with in_district(loaded.district), pghistory.context(user=loaded.leader.pk):
        leader = hats_in(loaded.district, loaded.leader)
        actions.load_sample(district=loaded.district, by=leader)
        today = loaded.district.today()
        in_force, asked = PolicyVersion.objects.order_by("number")
        for told in (*records_of_the_first(in_force), *records_of_the_second(asked, today)):
            actions.write_record(district=loaded.district, by=leader, **told)
        actions.write_evaluation(
            year=loaded.last_year, by=leader, findings=FOUND, version=in_force, parents=64,
            on=loaded.last_year.ends_on - datetime.timedelta(days=30), ways=[Way.SURVEY, Way.MEETING],
            summary="Most parents know the policy; half of them have used it to ask for something.",
            revision="The new version says one day instead of three before an evening.",
        )  # fmt: skip


def records_of_the_first(version: PolicyVersion) -> list[dict[str, Any]]:
    """Two years ago: asked, talked about, handed out."""
    year = version.adopted_on.year
    about = {"purpose": Purpose.POLICY, "version": version, "languages": ["en", "es"]}
    return [
        about | {"kind": RecordKind.NOTICE, "on": datetime.date(year, 3, 1), "reach": 9_800,
                 "title": "Letter home: tell us what you think of our policy", "ways": [Way.PAPER, Way.EMAIL]},
        about | {"kind": RecordKind.MEETING, "on": datetime.date(year, 3, 20), "parents": 38, "staff": 7,
                 "community": 4, "title": "Parents read the draft together", "place": "Cottonwood Elementary",
                 "announced_on": datetime.date(year, 3, 1), "ways": [Way.PAPER, Way.TEXT],
                 "agenda": "Read each part; what is missing; what would help you most.",
                 "support": [Support.INTERPRETER, Support.CHILD_CARE, Support.EVENING]},
        about | {"kind": RecordKind.DISTRIBUTION, "on": datetime.date(year, 9, 3), "reach": 11_200,
                 "title": "In the folder of the first week of school", "ways": [Way.PAPER, Way.WEB]},
    ]  # fmt: skip


def records_of_the_second(version: PolicyVersion, today: datetime.date) -> list[dict[str, Any]]:
    """This fall: the notice that families can answer, and the first of two evenings."""
    about = {"purpose": Purpose.POLICY, "version": version, "languages": SPOKEN}
    return [
        about | {"kind": RecordKind.NOTICE, "on": today - datetime.timedelta(days=12), "reach": 10_400,
                 "title": "Message home: the new policy is open for your answer", "ways": [Way.TEXT, Way.POSTER]},
        about | {"kind": RecordKind.MEETING, "on": today - datetime.timedelta(days=5), "parents": 31, "staff": 5,
                 "community": 2, "students": 3, "title": "Evening on the new policy", "ways": [Way.TEXT],
                 "announced_on": today - datetime.timedelta(days=12), "place": "Foxglove Elementary",
                 "agenda": "What changed since the last version; each table answers one part.",
                 "support": [Support.INTERPRETER, Support.FOOD, Support.EVENING]},
    ]  # fmt: skip
