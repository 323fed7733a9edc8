"""The pages of reminders: the same things by the same rules, at the same price for few and for many."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Mail
from action_plans import actions as plan_actions
from action_plans.models import ActionPlan, PlanReminder
from action_plans.tests.factories import PreparationStepFactory, filled_plan
from action_plans.tests.helpers import hats
from districts.enums import AuditKind
from districts.models import AuditEvent
from partnerships.foundation.tenancy import in_district
from reminders import actions
from reminders.enums import Kind
from reminders.gathering import asking, gather, things_of
from reminders.links import read_token, token_of
from reminders.models import LeftOut, Letter, Preference, QuietDay, Reminder
from reminders.occasions import RULES, Due
from reminders.tests.helpers import DAY, at, days, frozen, letters, send, year_of
from schools.models import FacilitatorAssignment
from schools.tests.factories import FacilitatorAssignmentFactory, SchoolFactory, TeamMemberFactory

pytestmark = pytest.mark.django_db


def address(cast, name, **more):
    return reverse(f"reminders:{name}", kwargs={"district": cast.district.slug} | more)


@pytest.fixture
def morning(cast, inside):
    """Half past six on DAY: plans are due in two weeks, and one plan in force has a step to do."""
    year_of(cast, plans_due_on=days(14))
    plan = filled_plan(cast.school, cast.year, goals=1, activities=1)
    plan.activities.update(dates=[])
    ActionPlan.objects.update(state="approved", approved_at=timezone.now(), approved_by=cast.leader)
    PreparationStepFactory(activity=plan.activities.get(), text="Print flyers", due_on=days(1))
    with frozen(at(6, 30)):
        yield cast


def of(mailings):
    return {(mailing.person.email, due.key) for mailing in mailings for due in mailing.dues}


def test_what_the_leader_sees_is_what_goes(client, morning):
    client.force_login(morning.leader)
    shown = client.get(address(morning, "tomorrow")).content.decode()
    seen = of(gather(asking(morning.district, DAY)))

    send(morning)

    assert "2 letters go on Wednesday, October 21" in re.sub(r"<[^>]+>", "", shown)
    assert {(mail.to[0], mail.subject) for mail in letters()} == {
        (morning.chair.email, "Finish “Print flyers”, due Oct 22"),
        (morning.neighbor.email, f"Submit the plan of {morning.other_school.name}, due Nov 4"),
    }
    assert all(mail.subject in shown for mail in letters())
    assert len(seen) == Reminder.objects.count() == 2


def test_letter_opens_as_it_will_look_without_the_link_that_speaks_for_its_reader(client, morning):
    client.force_login(morning.leader)
    page = client.get(address(morning, "letter", person_id=morning.chair.pk))
    paper = client.get(address(morning, "paper", person_id=morning.chair.pk))
    send(morning)

    strip = re.compile(r'href="[^"]*(?:reminder-letters|preferences)/[^"]*"')
    (letter,) = letters(morning.chair)
    assert strip.sub("", paper.content.decode()) == strip.sub("", letter.html)
    assert "reminder-letters" not in (page.content + paper.content).decode()
    assert f"Answers go to {morning.facilitator.email}" in page.content.decode()
    policy = paper.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert paper.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_who_gets_nothing_has_no_letter_to_open(client, morning):
    client.force_login(morning.leader)

    assert client.get(address(morning, "letter", person_id=morning.member.pk)).status_code == 404


def test_leaving_out_is_noted_with_who_and_when_and_can_be_taken_back(client, morning):
    client.force_login(morning.leader)
    url = address(morning, "leave_out", person_id=morning.chair.pk)
    for _ in range(2):
        client.post(url, {"do": "leave_out"})
    left = LeftOut.objects.get()
    shown = client.get(address(morning, "tomorrow")).content.decode()
    sent = send(morning)
    client.post(url, {"do": "bring_back"})

    assert (left.person, left.day, left.by) == (morning.chair, DAY, morning.leader)
    assert f"by {morning.leader}" in shown
    assert sent == 1


def test_evening_shows_the_next_school_day(client, morning):
    QuietDay.objects.create(district=morning.district, name="Fair", first_on=days(1), last_on=days(1))
    client.force_login(morning.leader)
    with frozen(at(18)):
        shown = client.get(address(morning, "tomorrow")).content.decode()

    assert "Friday, October 23" in shown


def test_own_list_holds_the_same_as_the_letter(client, morning):
    asked = asking(morning.district, DAY)
    by_letter = of(gather(asked))
    people = (morning.chair, morning.neighbor, morning.member, morning.facilitator, morning.leader)

    by_list = {(person.email, due.key) for person in people for due in things_of(hats(person), asked)}

    assert by_list == by_letter
    client.force_login(morning.chair)
    assert "Print flyers" in client.get(address(morning, "mine")).content.decode()


def test_own_list_goes_on_showing_what_was_told(client, morning):
    send(morning)
    client.force_login(morning.chair)
    with frozen(at(12)):
        page = client.get(address(morning, "mine")).content.decode()

    assert "1 thing is due" in page


def test_reminding_by_hand_goes_to_those_who_still_have_to(client, morning):
    client.force_login(morning.leader)
    url = address(morning, "by_hand_rule", rule="step")
    page = client.get(url).content.decode()
    things = re.findall(r'name="things" value="([^"]+)"', page)

    client.post(url, {"things": things})
    client.post(url, {"things": things})

    (letter,) = letters(morning.chair)
    assert len(things) == 1
    assert f"{morning.leader} asks you to look at this." in letter.text
    assert letter.reply_to == [morning.facilitator.email]
    assert Letter.objects.get().by == morning.leader
    assert AuditEvent.objects.get(kind=AuditKind.REMINDED).details == {"letters": 1}
    assert send(morning) == 1  # the other school's; what was told by hand is not told again


def test_who_did_it_between_preview_and_sending_is_not_mailed(client, morning):
    client.force_login(morning.leader)
    url = address(morning, "by_hand_rule", rule="step")
    things = re.findall(r'name="things" value="([^"]+)"', client.get(url).content.decode())
    ActionPlan.objects.get().steps.update(is_done=True)

    client.post(url, {"things": things})

    assert letters() == []
    assert not Letter.objects.exists()


def test_who_submitted_between_preview_and_sending_is_not_mailed(client, morning):
    """By hand and in the morning's digest alike: both ask anew when they send."""
    plan = filled_plan(morning.other_school, morning.year, goals=1, activities=2)
    client.force_login(morning.leader)
    url = address(morning, "by_hand_rule", rule="plan_due")
    things = re.findall(r'name="things" value="([^"]+)"', client.get(url).content.decode())
    before = {mailing.person for mailing in gather(asking(morning.district, DAY))}
    plan_actions.move(plan=plan, name="submit", by=hats(morning.neighbor), note="")
    mails = Mail.objects.filter(to=[morning.neighbor.email]).count()

    client.post(url, {"things": things})
    send(morning)

    assert len(things) == 1
    assert morning.neighbor in before
    assert Mail.objects.filter(to=[morning.neighbor.email]).count() == mails
    assert not PlanReminder.objects.exists()


def test_reminding_of_plans_by_hand_is_the_tables_own_reminder(client, morning):
    client.force_login(morning.leader)
    url = address(morning, "by_hand_rule", rule="plan_due")
    things = re.findall(r'name="things" value="([^"]+)"', client.get(url).content.decode())

    client.post(url, {"things": things})

    assert PlanReminder.objects.get().school == morning.other_school
    assert send(morning) == 1
    assert letters(morning.neighbor) == []  # the table's own letter carries no such link


def test_who_wants_no_mail_is_not_written_to_by_hand_either(client, morning):
    actions.stop_all(person=morning.chair, district_id=morning.district.pk)
    client.force_login(morning.leader)
    url = address(morning, "by_hand_rule", rule="step")

    page = client.get(url).content.decode()

    assert "wants no mail about this" in page
    assert 'name="things"' not in page


@pytest.mark.parametrize("name", ["preferences", "quiet_days"])
def test_page_refuses_what_makes_no_sense(client, morning, name):
    client.force_login(morning.leader)
    typed = {"plan": "hourly", "name": "Break", "first_on": "2026-12-24", "last_on": "2026-12-01"}

    answer = client.post(address(morning, name), typed)

    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    assert not QuietDay.objects.exists()
    assert not Preference.objects.exists()


def test_quiet_days_are_added_once_copied_to_the_same_weekday_and_removed(client, morning):
    client.force_login(morning.leader)
    url = address(morning, "quiet_days")
    last_year = {"name": "Thanksgiving", "first_on": "2025-11-27", "last_on": "2025-11-28"}
    for _ in range(2):
        client.post(url, last_year)
    client.post(url, {"name": "Fair", "first_on": "2026-10-23"})
    for _ in range(2):
        client.post(address(morning, "copy_quiet_days"))

    rows = list(QuietDay.objects.values_list("name", "first_on", "last_on"))
    assert [(name, str(first), str(last)) for name, first, last in rows] == [
        ("Thanksgiving", "2025-11-27", "2025-11-28"),
        ("Fair", "2026-10-23", "2026-10-23"),
        ("Thanksgiving", "2026-11-26", "2026-11-27"),
    ]
    client.post(address(morning, "remove_quiet_day", quiet_day_id=QuietDay.objects.first().pk))
    assert QuietDay.objects.count() == 2


# --- The link in a letter ----------------------------------------------------------------------


@pytest.fixture
def token(cast):
    return token_of(cast.district.pk, cast.chair.pk)


def test_one_click_of_a_mail_program_stops_all_without_cookie_or_sign_in(cast, token):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    url = reverse("reminder_letters_stop", kwargs={"token": token})
    opened = strict.get(url)
    with in_district(cast.district):
        untouched = not Preference.objects.exists()

    answer = Client(enforce_csrf_checks=True).post(url, {"List-Unsubscribe": "One-Click"})

    assert (opened.status_code, answer.status_code, untouched) == (200, 200, True)
    assert "sessionid" not in answer.cookies
    with in_district(cast.district):
        rows = Preference.objects.values_list("person", "often")
        assert set(rows) == {(cast.chair.pk, "off")}


@pytest.mark.parametrize("name", ["reminder_letters", "reminder_letters_stop"])
def test_page_of_the_link_is_kept_by_nobody(client, token, name):
    for said in (token, "nonsense"):
        answer = client.get(reverse(name, kwargs={"token": said}))

        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in answer.headers["Cache-Control"]


def test_link_lets_choose_for_each_kind(client, cast, token):
    url = reverse("reminder_letters", kwargs={"token": token})
    wishes = dict.fromkeys(Kind.values, "daily")
    client.post(url, wishes | {"activity": "weekly"})

    with in_district(cast.district):
        assert Preference.objects.get(kind="activity").often == "weekly"


@pytest.mark.parametrize("name", ["reminder_letters", "reminder_letters_stop"])
@pytest.mark.parametrize("wrong", ["nonsense", "1-1.x.y", "tampered", "old"])
def test_link_of_nobodys_changes_nothing(client, cast, token, name, wrong):
    if wrong == "tampered":
        wrong = token.replace(f"-{cast.chair.pk}.", f"-{cast.leader.pk}.")
    if wrong == "old":
        with frozen(at(7)):
            wrong = token_of(cast.district.pk, cast.chair.pk)
        moment = at(7, day=days(401))
    else:
        moment = timezone.now()
    url = reverse(name, kwargs={"token": wrong})

    with frozen(moment):
        statuses = [client.get(url).status_code, client.post(url).status_code]

    assert statuses == [404, 404]
    with in_district(cast.district):
        assert not Preference.objects.exists()


def test_link_of_a_closed_account_is_nobodys(client, cast, token):
    cast.chair.is_active = False
    cast.chair.save()

    assert client.post(reverse("reminder_letters_stop", kwargs={"token": token})).status_code == 404
    assert read_token(token) is not None


# --- The price ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "most"),
    [
        (("mine", "leader", {}), 20),
        (("mine", "facilitator", {}), 20),
        (("mine", "chair", {}), 20),
        (("preferences", "chair", {}), 6),
        (("tomorrow", "leader", {}), 28),
        (("by_hand", "leader", {}), 16),
        (("by_hand_rule", "leader", {"rule": "plan_due"}), 22),
        (("by_hand_rule", "leader", {"rule": "no_chair"}), 22),
        (("quiet_days", "leader", {}), 7),
    ],
)
def test_pages_cost_the_same_for_few_schools_and_for_many(client, morning, cost_of, page, most):
    name, who, more = page
    client.force_login(getattr(morning, who))
    url = address(morning, name, **more)
    grow(morning, 2)
    few = cost_of(url)
    grow(morning, 20)

    assert cost_of(url) == few
    assert few <= most


def grow(cast, count):
    """Schools with a chair whose plan is due, schools with a step to do, and schools without a chair."""
    for _ in range(count):
        due, under_way, bare = (SchoolFactory(district=cast.district) for _ in range(3))
        for school in (due, under_way):
            TeamMemberFactory(school=school, office="chair")
            FacilitatorAssignmentFactory(school=school, year=cast.year, person=cast.facilitator)
        FacilitatorAssignment.objects.create(
            district=cast.district, school=bare, year=cast.year, person=cast.facilitator
        )
        plan = filled_plan(under_way, cast.year, goals=1, activities=1)
        plan.steps.update(due_on=days(1))
        ActionPlan.objects.filter(pk=plan.pk).update(
            state="approved", approved_at=timezone.now(), approved_by=cast.leader
        )


def test_digests_cost_the_same_for_few_people_and_for_many(morning, django_assert_max_num_queries):
    grow(morning, 30)

    with django_assert_max_num_queries(42):
        assert send(morning) == 62


# --- Words -------------------------------------------------------------------------------------

NASTY = (
    "Lincoln",
    "The Very Long Name of a School Academy for Science, Mathematics and the Performing Arts of Springfield",
    "Line\r\nBcc: everybody@example.org\n\tbreak",
    "<b>&amp;</b> “quoted” 🎉",
    "",
)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("name", NASTY)
def test_subject_names_object_and_date_in_fewer_than_sixty_letters(rule, name):
    due = Due(rule, 1, 1, name, days(3), DAY, name=name, place=(days(-3),))

    subject = RULES[rule].say(due, DAY).subject

    assert len(subject) < 60
    assert "\n" not in subject
    assert "\r" not in subject
    assert re.search(r"\b(Oct|Sep) \d+", subject)
    verbs = {"Submit", "Change", "Answer", "Get", "Finish", "Tell", "Follow", "Find", "Review"}
    assert subject.split()[0] in verbs
    if name == "Lincoln":
        assert name in subject
