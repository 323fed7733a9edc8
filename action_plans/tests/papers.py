# ruff: noqa: E501 - the sample texts stand as they are read
"""Contents of plans as action_plans.content gives them, made by hand: for documents that need no database."""

import datetime
from decimal import Decimal
from typing import Any

from action_plans.content import FORMAT, all_activities, type_counts
from action_plans.enums import ActionPlanState, GoalKind, Involvement, Origin, PlanLayout, Progress, TitleOne
from action_plans.when import grades_words
from plans.content import money_words
from plans.tests.papers import MONTHS, NASTY

TODAY = datetime.date(2026, 10, 26)


def step(text: str, due: str = "", who: str = "", **over: Any) -> dict[str, Any]:
    return {"id": 1, "text": text, "due_on": None, "due_words": due, "who": who, "who_ids": [],
            "is_done": False} | over  # fmt: skip


def activity(number: str, text: str, *steps: dict[str, Any], **over: Any) -> dict[str, Any]:
    budget = over.pop("budget", None)
    types = [{"number": each, "label": str(Involvement(each).label)} for each in over.pop("types", ())]
    grades = over.pop("grades", [])
    title_one, origin = over.pop("title_one", ""), over.pop("origin", "")
    return {
        "id": int(number.replace(".", "0")), "goal_id": int(number.split(".")[0]), "number": number, "text": text,
        "types": types, "dates": [], "months": [], "when_note": "", "when": "", "has_a_time": False,
        "busy_months": [], "grades": grades, "grades_words": grades_words(grades), "in_charge": "",
        "in_charge_ids": [], "helpers": "", "budget": None if budget is None else f"{Decimal(budget):.2f}",
        "budget_words": "" if budget is None else money_words(Decimal(budget)), "fund_source": "",
        "title_one": title_one, "title_one_words": str(TitleOne(title_one).label) if title_one else "",
        "origin": origin, "origin_words": str(Origin(origin).label) if origin else "", "carry": "",
        "status": Progress.PLANNED.value, "status_words": "Planned", "done_on": None, "done_on_words": "",
        "outcome": "", "steps": list(steps),
    } | over  # fmt: skip


def goal(number: int, statement: str, *activities: dict[str, Any], **over: Any) -> dict[str, Any]:
    kind = over.pop("kind", GoalKind.ACADEMIC)
    return {
        "id": number, "number": number, "kind": str(kind), "kind_words": str(GoalKind(kind).label),
        "statement": statement, "sip_goal": "", "desired_results": "", "how_measured": "", "resources": "",
        "activities": list(activities),
    } | over  # fmt: skip


def content(*goals: dict[str, Any], **over: Any) -> dict[str, Any]:
    plan = {
        "format": FORMAT, "kind": "action_plan", "plan_id": 1,
        "district": "Alder Valley Unified School District", "district_short": "Alder Valley", "language": "en",
        "school": "Cottonwood Elementary", "school_title_one": True, "school_level": "elementary",
        "year": "2026–27", "year_ends_in": 2027, "year_starts_on": "2026-07-01", "year_ends_on": "2027-06-30",
        "months": MONTHS, "chairs": ["Priya Ramanathan", "Luis Barragán"], "principals": ["Tamika Holloway"],
        "facilitator": "Marisol Ortega", "state": ActionPlanState.DRAFT.value, "state_words": "Drafting",
        "version": 1, "is_amendment": False, "layout": PlanLayout.BY_GOAL.value, "layout_words": "By goal",
        "approved_on": None, "approved_by": "", "closed_on": None, "goals": list(goals),
    }  # fmt: skip
    activities = all_activities(plan)
    funds: dict[str, Decimal] = {}
    for each in activities:
        if each["budget"]:
            funds[each["fund_source"]] = funds.get(each["fund_source"], Decimal(0)) + Decimal(each["budget"])
    total = sum(funds.values(), Decimal(0))
    totals = {
        "all": f"{total:.2f}", "all_words": money_words(total),
        "funds": [
            {"source": name, "amount": f"{amount:.2f}", "amount_words": money_words(amount)}
            for name, amount in sorted(funds.items()) if amount
        ],
    }  # fmt: skip
    return plan | {"types": type_counts(activities), "totals": totals} | over


def empty() -> dict[str, Any]:
    """A plan whose team has not begun: four goals stand ready."""
    kinds = (GoalKind.ACADEMIC, GoalKind.ACADEMIC, GoalKind.BEHAVIOR, GoalKind.CLIMATE)
    goals = (goal(number, "", kind=kind) for number, kind in enumerate(kinds, start=1))
    return content(*goals, chairs=[], principals=[], facilitator="")


def usual(**over: Any) -> dict[str, Any]:
    """Three goals, as a school writes them."""
    return content(
        goal(
            1, "Every first grader reads with somebody at home four evenings a week.",
            activity("1.1", "A bag of two books and a card with three questions goes home each Friday.",
                     step("Sort 120 books by level", "September 11", "Reading teacher"),
                     step("Cards in three languages", "September 18", "Office of Language Access"),
                     types=[4, 2], when="September to May, Fridays", grades=["KG", "01"], budget=640, fund_source="Title I",
                     in_charge="Abena Mensah, grade 1", helpers="Library aide", title_one="learning", origin="new"),
            activity("1.2", "Three mornings: coffee, and how to read a picture book aloud.", types=[1],
                     when="October 8, January 14, March 11", grades=["KG", "01"], in_charge="Luis Barragán", budget=90,
                     fund_source="School council", origin="continued", carry="improve"),
            sip_goal="Goal A, page 2", desired_results="From 52% to 60% at level by May",
            how_measured="Winter and spring reading check",
        ),
        goal(
            2, "More third to fifth graders reach grade level in mathematics.",
            activity("2.1", "Family math bags: one game, one question to talk about, every other Friday.",
                     step("Choose 14 games, two grade bands", "September 18", "Grade leads", is_done=True),
                     step("Translate cards: Spanish, Somali", "September 25", "Office of Language Access"),
                     step("Pack 410 bags", "October 7", "Six parent volunteers"),
                     types=[2, 4], when="Every other Friday, from October 9", grades=["03", "04", "05"], budget=780,
                     fund_source="Title I", in_charge="Anders Voss, grade 3", helpers="Grade leads, Fartun Abdi",
                     title_one="learning", origin="continued", carry="keep"),
            activity("2.2", "Math games night in the cafeteria, with supper and interpreters.",
                     step("Invitations in four languages", "October 29", "Luis Barragán"),
                     step("Supper for 150", "November 9", "Tamika Holloway"),
                     types=[3, 4, 6], when="November 12, 5:30 to 7:00", grades=["KG", "01", "02", "03", "04", "05"],
                     budget=620, fund_source="Small grant", in_charge="Denise Kowalczyk",
                     helpers="Sixth-grade mentors, a neighborhood bank", title_one="access", origin="new"),
            activity("2.3", "Two parents per grade help choose next year’s mathematics evenings.", types=[5],
                     when="February 9", grades=["KG", "05"], budget=40, fund_source="School council",
                     in_charge="Luis Barragán", helpers="Council secretary", title_one="policy", origin="new"),
            sip_goal="Goal B, page 4", how_measured="Fall and spring benchmark; homework slips, counted monthly",
            desired_results="From 48% to 56% at benchmark by May, and from 39% to 46% among multilingual learners",
        ),
        goal(
            3, "Families say that the office greets them by name.",
            activity("3.1", "The front office learns twelve greetings, and the names that go with them.", types=[2],
                     when="August", in_charge="Tamika Holloway"),
            kind=GoalKind.CLIMATE, desired_results="Nine of ten families agree in the spring survey",
            how_measured="Survey in May", resources="Office staff, two afternoons",
        ),
        goal(4, "", kind=GoalKind.BEHAVIOR),
        **over,
    )  # fmt: skip


def approved() -> dict[str, Any]:
    plan = usual(state="approved", state_words="Approved, version 2", version=2, approved_on="2026-09-28",
                 approved_by="Imke Torvald")  # fmt: skip
    first, second = plan["goals"][0]["activities"]
    first |= {"status": "under_way", "status_words": "Under way"}
    second |= {"status": "done", "status_words": "Done", "done_on": "2026-10-08", "done_on_words": "Oct. 8, 2026",
               "outcome": "31 families came; the next one begins later, after the bus."}  # fmt: skip
    return plan


def many(goals: int = 4, activities: int = 4, words: int = 12, **over: Any) -> dict[str, Any]:
    """A plan of any length, with ordinary text."""
    text = " ".join(["families", "and", "teachers", "plan", "one", "evening", "together"] * words)[
        : words * 7
    ]
    return content(
        *(
            goal(
                number,
                f"Goal {number}: {text[:90]}.",
                *(
                    activity(
                        f"{number}.{place}", f"Activity {number}.{place}: {text}.",
                        *(step(f"Step {each}: {text[:60]}", "October 7", "Librarians") for each in range(1, 4)),
                        types=[(number + place) % 6 + 1], when="October 7, December 2", grades=["KG", "01"],
                        in_charge="Anders Voss", helpers="Librarians", budget=100 * place, fund_source="Title I",
                        title_one="learning", origin="new",
                    )
                    for place in range(1, activities + 1)
                ),
                sip_goal="Goal A", desired_results=text, how_measured=text, resources=text,
            )
            for number in range(1, goals + 1)
        ),
        **over,
    )  # fmt: skip


def long() -> dict[str, Any]:
    """Fields of ten thousand letters, some of them without a single space."""
    plan = many(goals=2, activities=2)
    first = plan["goals"][0]
    first["statement"] = "A goal that goes on. " * 90
    first["desired_results"] = "Nothing is cut off here. " * 160
    first["activities"][0] |= {"text": "Words and words. " * 230, "outcome": "x" * 4_000, "status": "done"}
    first["activities"][1]["steps"][0]["text"] = "Line by line\n" * 38
    first["resources"] = "y" * 4_000
    return plan


def nasty() -> dict[str, Any]:
    over = dict.fromkeys(("when", "in_charge", "helpers", "outcome"), NASTY)
    first = activity("1.1", NASTY, step(NASTY, NASTY, NASTY), types=[1], budget=1, fund_source=NASTY, **over)
    words = dict.fromkeys(("sip_goal", "desired_results", "how_measured", "resources"), NASTY)
    return content(
        goal(1, NASTY, first, **words), district=NASTY, school=f"Alder\x00 \n{NASTY}", chairs=[NASTY],
        principals=[NASTY], facilitator=NASTY,
    )  # fmt: skip
