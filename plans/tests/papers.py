# ruff: noqa: E501 - the sample texts stand as they are read
"""Contents of plans as plans.content gives them, made by hand: for documents that need no database."""

import datetime
from decimal import Decimal
from typing import Any

from plans.content import FORMAT, money_words
from plans.enums import ActivityStatus, Strategy

TODAY = datetime.date(2026, 10, 20)
MONTHS = [f"2026-{month:02d}" for month in range(7, 13)] + [f"2027-{month:02d}" for month in range(1, 7)]
TEAMS_DAY = (
    "Each school’s action team spends a day together: roles, the six types, and the first page of its plan."
)


def activity(number: str, text: str, reach: str = "district", **over: Any) -> dict[str, Any]:
    cost = over.pop("cost", None)
    return {
        "id": int(number.replace(".", "0")), "goal_id": int(number.split(".")[0]), "number": number,
        "reach": reach, "text": text, "rhythm": "", "starts_on": None, "ends_on": None, "dates": [],
        "when_note": "", "when": "", "has_a_time": False, "months": [], "in_charge": "", "in_charge_ids": [],
        "helpers": "", "expected_result": "", "how_documented": "",
        "cost": None if cost is None else f"{Decimal(cost):.2f}",
        "cost_words": "" if cost is None else money_words(Decimal(cost)), "fund_source": "",
        "status": ActivityStatus.PLANNED.value, "status_words": "Planned", "done_on": None, "outcome": "",
    } | over  # fmt: skip


def goal(number: int, statement: str, *activities: dict[str, Any], **over: Any) -> dict[str, Any]:
    return {
        "id": number, "number": number, "statement": statement, "audience": "", "strategies": [],
        "district": [each for each in activities if each["reach"] == "district"],
        "teams": [each for each in activities if each["reach"] == "teams"],
    } | over  # fmt: skip


def chosen(*strategies: Strategy) -> list[dict[str, str]]:
    return [{"key": each.value, "label": str(each.label)} for each in strategies]


def content(*goals: dict[str, Any], **over: Any) -> dict[str, Any]:
    costs = {"district": Decimal(0), "teams": Decimal(0)}
    funds: dict[str, Decimal] = {}
    for each in (row for goal in goals for row in (*goal["district"], *goal["teams"]) if row["cost"]):
        costs[each["reach"]] += Decimal(each["cost"])
        funds[each["fund_source"]] = funds.get(each["fund_source"], Decimal(0)) + Decimal(each["cost"])
    sums = costs | {"all": sum(costs.values(), Decimal(0))}
    return {
        "format": FORMAT, "kind": "leadership_plan", "plan_id": 1,
        "district": "Alder Valley Unified School District", "district_short": "Alder Valley",
        "language": "en", "year": "2026–27", "year_ends_in": 2027,
        "year_starts_on": "2026-07-01", "year_ends_on": "2027-06-30", "months": MONTHS,
        "leaders": ["Imke Torvald"], "superintendents": ["Dr. Anselm Quaye"],
        "state": "draft", "state_words": "Drafting, version 1", "version": 1, "is_amendment": False,
        "adopted_on": None, "adopted_by": "", "closed_on": None,
        "budget": "64000.00", "budget_words": "$64,000", "goals": list(goals),
        "totals": {
            **{name: f"{amount:.2f}" for name, amount in sums.items()},
            **{f"{name}_words": money_words(amount) for name, amount in sums.items()},
            "over_budget": sums["all"] > 64000,
            "funds": [
                {"source": name, "amount": f"{amount:.2f}", "amount_words": money_words(amount)}
                for name, amount in sorted(funds.items()) if amount
            ],
        },
    } | over  # fmt: skip


def empty() -> dict[str, Any]:
    return content(budget=None, budget_words="", leaders=[], superintendents=[])


def usual(**over: Any) -> dict[str, Any]:
    """Three goals at both levels, as districts write them."""
    return content(
        goal(
            1, "Everyone who works in or sends a child to our schools can say what partnership means here.",
            activity("1.1", "A letter to every principal: the policy in one page, this year’s goals, and the name of "
                     "the school’s facilitator.", when="August 24", months=["2026-08"], in_charge="Quaye, Torvald",
                     expected_result="All 62 principals can name their facilitator by mid-September", cost=0,
                     how_documented="Copies of the letter; short poll"),
            activity("1.2", "Ten minutes on partnership in each monthly principals’ meeting, led by a different school.",
                     when="Monthly, September to May", months=MONTHS[2:11], in_charge="Torvald", helpers="Host principals",
                     expected_result="Nine schools show one practice each", cost=450, fund_source="General fund",
                     how_documented="Agenda and slides"),
            activity("1.3", "A kit for staff meetings: three slides and one question, in English and Spanish.", "teams",
                     when="Quarterly", months=["2026-09", "2026-12", "2027-03"], in_charge="Facilitators", cost=1200,
                     expected_result="Four of five schools use two kits or more", fund_source="Title I",
                     how_documented="Kit log"),
            strategies=chosen(Strategy.AWARENESS, Strategy.ALIGNMENT), audience="Principals, teachers, front offices",
        ),
        goal(
            2, "Each school’s team plans, carries out and improves its own program.",
            activity("2.1", TEAMS_DAY, when="September 19, October 3", months=["2026-09", "2026-10"],
                     in_charge="Torvald, Brandvold", expected_result="Every team leaves with a draft", cost=14800,
                     fund_source="Title I", how_documented="Sign-in sheets, drafts"),
            activity("2.2", "Small grants of up to $800, each for one activity and one goal.", when="Apply by November 6",
                     months=["2026-11"], in_charge="Brandvold", expected_result="30 grants, each with a short report",
                     cost=24000, fund_source="Grants", how_documented="Applications, reports"),
            activity("2.3", "Two visits to each team, and comments on its draft plan.", "teams", when="October to May",
                     months=MONTHS[3:11], in_charge="Facilitators", expected_result="No school waits 45 days for a call",
                     cost=9600, fund_source="General fund", how_documented="Visit log"),
            activity("2.4", "A mid-year clinic for teams whose plan leaves out two types or more.", "teams",
                     when="January 21", months=["2027-01"], in_charge="Ferreira", cost=1850, fund_source="Title I",
                     expected_result="Gaps closed in ten of twelve plans", how_documented="Plans before and after"),
            strategies=chosen(Strategy.GUIDANCE, Strategy.EVALUATION), audience="Action teams at every level",
        ),
        goal(
            3, "Schools turn to each other for ideas that have worked nearby.",
            activity("3.1", "An evening at the end of the year: each team shows one practice.", when="May 20",
                     months=["2027-05"], in_charge="Torvald", expected_result="55 teams or more take part", cost=5500,
                     fund_source="Grants", how_documented="Photos, one page a school"),
            activity("3.2", "Cluster meetings, hosted by a school: two practices and one problem each time.", "teams",
                     when="October, December, February, April", months=["2026-10", "2026-12", "2027-02", "2027-04"],
                     in_charge="Facilitators", expected_result="Every team comes to three of four", cost=1500,
                     fund_source="General fund", how_documented="Sign-in sheets"),
            strategies=chosen(Strategy.SHARING, Strategy.CELEBRATION), audience="All schools, family groups",
        ),
        **over,
    )  # fmt: skip


def adopted() -> dict[str, Any]:
    plan = usual(
        state="adopted", state_words="Adopted, version 2", version=2,
        adopted_on="2026-09-08", adopted_by="Dr. Anselm Quaye",
    )  # fmt: skip
    first, second = plan["goals"][0]["district"]
    first |= {"status": "done", "status_words": "Done", "done_on": "2026-08-25",
              "outcome": "Sent a day late. 57 of 62 answered the poll; 49 named the right person."}  # fmt: skip
    second |= {"status": "under_way", "status_words": "Under way"}
    plan["goals"][1]["teams"][1] |= {"status": "dropped", "status_words": "Dropped", "outcome": "Snow."}
    return plan


def many(goals: int = 10, activities: int = 4, words: int = 24) -> dict[str, Any]:
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
                        f"{number}.{place}",
                        f"Activity {number}.{place}: {text}.",
                        ["district", "teams"][place % 2],
                        when="October 7, December 2",
                        months=["2026-10", "2026-12"],
                        in_charge="Torvald",
                        helpers="Librarians",
                        expected_result=text,
                        how_documented="Sign-in sheets",
                        cost=100 * place,
                        fund_source="Title I",
                    )
                    for place in range(1, activities + 1)
                ),
                strategies=chosen(Strategy.AWARENESS),
                audience="All schools",
            )
            for number in range(1, goals + 1)
        )
    )


def long() -> dict[str, Any]:
    """Forty activities, and fields of ten thousand letters, some of them without a single space."""
    plan = many(goals=8, activities=5, words=8)
    first = plan["goals"][0]
    first["statement"] = "A goal that goes on. " * 476
    first["district"][0] |= {"text": "Nothing is cut off here. " * 400, "outcome": "Words and words. " * 588}
    first["teams"][0] |= {"expected_result": "x" * 10_000}
    first["audience"] = "Line\nby\nline\n\n" * 30
    return plan


NASTY = (
    "Tiếng Việt · Русский · Ελληνικά · مرحبا بالعائلات · שלום · नमस्ते परिवार · বাংলা · አማርኛ · ລາວ · ไทย · "
    "မြန်မာ · ខ្មែរ · 中文家長 · 日本語かな · 한국어 가족 · ᏣᎳᎩ · Hāwaiʻi · Diné bizaad ą́ · n̈ · "
    "😀👩‍👩‍👧🇺🇸👍🏽 · ☑ ✓ → ½ · 𝒜 · \x01\x1b · \u202eright to left\u202c · \ufeff\u200b · <script>alert(1)</script> · "
    "<img src=file:///etc/passwd> · =HYPERLINK(1) · {{ district }} · {% now %} · &amp; · \\ \" ' · a\tb\r\nc"
)


def nasty() -> dict[str, Any]:
    over = dict.fromkeys(
        ("when", "in_charge", "helpers", "expected_result", "how_documented", "outcome"), NASTY
    )
    return content(
        goal(1, NASTY, activity("1.1", NASTY, cost=1, fund_source=NASTY, **over), audience=NASTY),
        district=NASTY, district_short=f"Alder\x00 \n{NASTY}", leaders=[NASTY], superintendents=[NASTY],
    )  # fmt: skip
