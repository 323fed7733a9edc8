"""What One-Year Action Plans ask of the readers of a home page."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, Expression
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.content import shortened
from action_plans.enums import ActionPlanState as State
from action_plans.our_plan import OurPlan, our_plan
from action_plans.season_counts import late, ready, ready_first
from districts.dates import how_far
from districts.enums import Role, SchoolRole
from districts.needs import Need, needs_from
from schools.enums import Office
from schools.models import TeamMember

CHAIRS = (SchoolRole.CHAIR, SchoolRole.CO_CHAIR)
# A preparation step that is due within so many days stands on the page of whoever does it.
SOON = 7
# Whoever became chair within so many days is new.
NEWLY = 21


def due_words(ours: OurPlan) -> str:
    """`Due in 10 days.`, `Due tomorrow.`, `It was due on December 4.`; nothing where no day is set."""
    if ours.days_left is None or ours.due_on is None:
        return ""
    if ours.days_left < 0:
        days = -ours.days_left
        return ngettext("It was due yesterday.", "It was due %(n)s days ago.", days) % {"n": days}
    return _("Due %(when)s.") % {"when": how_far(ours.due_on, ours.today)}


@needs_from(*CHAIRS, ours=our_plan)
def plan_to_write(request: Any, ours: OurPlan) -> Iterator[Need]:
    """From nothing begun to handed in: the next step of the one who chairs the team."""
    if request.year is None or request.year.ends_on < ours.today:
        return
    if ours.plan is None:
        yield _to_begin(request, ours)
    elif ours.is_writing:
        yield from _to_answer(ours)
        yield from _to_mend(request, ours)


def _to_begin(request: Any, ours: OurPlan) -> Need:
    if ours.has_last:
        why, label = _("Last year’s stands ready to start from."), _("Start from last year’s plan")
    else:
        why, label = _("Four goals stand ready to be filled, one at a time."), _("Begin our plan")
    what = _("Our action plan %(year)s is not begun") % {"year": request.year}
    return Need(what, why=f"{why} {due_words(ours)}".strip(), url=ours.url(), label=label, order=4)


def _to_answer(ours: OurPlan) -> Iterator[Need]:
    """The coach's questions: the button leads to the first of them, where it is answered."""
    asked = ours.questions
    if not asked:
        return
    words = {"n": len(asked), "name": asked[0].by}
    yield Need(
        ngettext("%(name)s asked a question", "%(name)s asked %(n)s questions", len(asked)) % words,
        why=_("“%(text)s”") % {"text": shortened(asked[0].text)},
        url=ours.url_of_asked(asked[0]),
        label=ngettext("Answer it", "Answer %(n)s questions", len(asked)) % words,
        order=1,
    )


def _to_mend(request: Any, ours: OurPlan) -> Iterator[Need]:
    """What stands between the team and handing it in."""
    assert ours.plan  # noqa: S101 - asked of a plan that is begun
    came_back = ours.plan.state == State.CHANGES
    lacks = [(str(line.text), ours.url_of_line(line)) for line in ours.missing]
    # What is empty, and asked for by the coach too, is one thing to do.
    empty = {line.anchor for line in ours.missing}
    lacks += [(each.text, ours.url_of_asked(each)) for each in ours.must_fix if each.spot not in empty]
    if lacks:
        words = {"n": len(lacks), "text": shortened(lacks[0][0])}
        if came_back:
            what = ngettext(
                "%(n)s thing to mend, then submit again",
                "%(n)s things to mend, then submit again",
                len(lacks),
            )
        else:
            what = ngettext(
                "%(n)s thing is missing in our plan", "%(n)s things are missing in our plan", len(lacks)
            )
        yield Need(
            what % words,
            why=_("First: %(text)s. %(due)s") % {"text": words["text"].rstrip("."), "due": due_words(ours)},
            url=lacks[0][1],
            label=_("Mend it") if came_back else _("Write on"),
            order=2 if came_back else 6,
        )
    elif not ours.questions:
        yield Need(
            _("Our plan can be submitted again") if came_back else _("Our plan is complete"),
            why=_("Nothing is missing. %(due)s") % {"due": due_words(ours)},
            url=ours.url("move", move="submit"),
            label=_("Submit the plan"),
            order=3,
        )


def took_over(request: Any) -> Expression:
    """Whether this person became chair within the last weeks, after somebody else."""
    since = timezone.now() - timedelta(days=NEWLY)
    past = TeamMember.pgh_event_model.objects.filter(school=request.hats.worn.school_id, office=Office.CHAIR)  # type: ignore[attr-defined]
    others = past.exclude(person=request.user.pk)
    mine = past.filter(person=request.user.pk, pgh_created_at__gte=since)
    earlier = past.filter(person=request.user.pk, pgh_created_at__lt=since)
    return JSONObject(after=Exists(others), lately=Exists(mine), already=Exists(earlier))


@needs_from(SchoolRole.CHAIR, took_over=took_over, ours=our_plan)
def new_chair(request: Any, took_over: dict[str, bool], ours: OurPlan) -> Iterator[Need]:
    if request.year and took_over["after"] and took_over["lately"] and not took_over["already"]:
        yield Need(
            _("You chair the team now"),
            why=_("The plan, open questions, dates and people, on one page."),
            url=ours.url("handover"),
            label=_("Take over"),
            order=0,
        )


@needs_from(*SchoolRole.values, ours=our_plan)
def my_steps(request: Any, ours: OurPlan) -> Iterator[Need]:
    """What this person has to prepare in the next days, or should have by now."""
    mine = [
        step for step in ours.parts.steps
        if request.user.pk in step.who_ids and not step.is_done and step.due_on
        and (step.due_on - ours.today).days <= SOON
    ]  # fmt: skip
    if not mine:
        return
    first = min(mine, key=lambda step: step.due_on)
    said = {"step": shortened(first.text), "when": how_far(first.due_on, ours.today)}
    words = ngettext("You have %(n)s thing to prepare", "You have %(n)s things to prepare", len(mine))
    yield Need(
        words % {"n": len(mine)},
        why=(_("“%(step)s”, due %(when)s.") if said["when"] else _("“%(step)s” was due.")) % said,
        url=ours.url_at(f"step-{first.pk}"),
        label=_("See it in the plan"),
        order=9,
    )


@needs_from(SchoolRole.PRINCIPAL, ours=our_plan)
def plan_to_endorse(request: Any, ours: OurPlan) -> Iterator[Need]:
    if ours.plan and ours.plan.state in (State.SUBMITTED, State.RECOMMENDED) and not ours.is_endorsed:
        yield Need(
            _("The team has submitted its action plan %(year)s") % {"year": request.year},
            why=_("Read it on one page, and say that you stand behind it."),
            url=ours.url("endorse"),
            label=_("Read and endorse"),
            order=3,
        )


def plans_ready(request: Any) -> Expression:
    """How many plans wait for the leader, and the school of the one that has waited longest."""
    return JSONObject(count=ready(request), first=ready_first(request))


@needs_from(Role.LEADER, found=plans_ready)
def plans_to_approve(request: Any, found: dict[str, Any]) -> Iterator[Need]:
    count, first = found["count"], found["first"]
    if not count:
        return
    place = {"district": request.district.slug, "year": request.year.ends_in, "school_id": first["school_id"]}
    words = ngettext(
        "%(n)s plan is ready for your approval", "%(n)s plans are ready for your approval", count
    )
    why = ngettext("It is that of %(school)s.", "%(school)s has waited longest.", count)
    yield Need(
        words % {"n": count},
        why=why % {"school": first["school"]},
        url=reverse("action_plans:move", kwargs=place | {"move": "approve"}),
        label=_("Approve %(school)s") % {"school": first["school"]},
        order=7,
    )


@needs_from(Role.LEADER, count=late)
def plans_overdue(request: Any, count: int) -> Iterator[Need]:
    if count:
        yield Need(
            ngettext("%(n)s action plan is late", "%(n)s action plans are late", count) % {"n": count},
            why=_("Remind the teams, or give a school another day."),
            url=_table(request, "due=late"),
            label=_("See which"),
            order=22,
        )


def _table(request: Any, query: str) -> str:
    place = {"district": request.district.slug, "year": request.year.ends_in}
    return f"{reverse('action_plans:table', kwargs=place)}?{query}"
