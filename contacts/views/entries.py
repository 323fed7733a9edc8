"""Reading the log, and mending an entry."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.actions import bring_back_contact, correct_contact, settle_next_step, take_out_contact
from contacts.forms import ContactFilter, ContactForm
from contacts.models import Contact
from contacts.recency import LastContact, quiet_words
from contacts.register import PER_PAGE, log, months_until, of_school, readable, rows, wanted
from contacts.rules import may_correct, may_log, may_read_contacts_of, may_read_log
from contacts.views.find import find_contact, find_district, find_school
from districts.audit import note
from districts.enums import AuditKind
from districts.past import Past, by_day, changes_of
from partnerships.foundation.access import allow, writing
from partnerships.foundation.filters import rest_of_address
from partnerships.foundation.tables import as_csv
from schools.models import School
from schools.register import options


@allow(may_read_log, find_district)
def listing(request: Any, district: Any) -> HttpResponse:
    """Every contact of the district's schools, narrowed by what the address asks for."""
    form = filter_of(request, request.GET)
    page, sums = log(form.choice(request.GET.get("page", "1")))
    return render(
        request,
        "contacts/listing.html",
        {
            "form": form,
            "page": page,
            "sums": sums,
            "hours": round(sums["minutes"] / 60),
            "query": rest_of_address(request.GET),
            "narrowed": any(value for name, value in request.GET.items() if name != "page"),
            "asked_for": [(name, value) for name, value in request.GET.items() if value and name != "page"],
            "base": reverse("contacts:listing", kwargs={"district": district.slug}),
            "may_mend_all": may_correct(request.hats, Contact()),
            "gone": _taken_out(request),
        },
    )


def filter_of(request: Any, data: Any) -> ContactFilter:
    today = request.district.today()
    return ContactFilter(data, options(today), months_until(today, request.year))


@writing(may_read_log, find_district)
def export(request: Any, district: Any) -> HttpResponse:
    """What the filters leave, as CSV. Taking it away is noted."""
    choice = filter_of(request, request.POST).choice()
    header = [
        _("School"), _("Date"), _("Kind"), _("Minutes"), _("Who"), _("With whom"), _("About what"),
        _("Next step"), _("By when"), _("Done"),
    ]  # fmt: skip
    found = (
        [
            row["school_name"], row["held_on"].isoformat(), readable(row)["kind"], row["minutes"], row["who"],
            row["with_whom"], row["about"], row["next_step"], row["next_on"] and row["next_on"].isoformat(),
            _("yes") if row["settled_at"] else "",
        ]
        for row in rows(wanted(choice)).iterator()
    )  # fmt: skip
    answer = HttpResponse(as_csv(header, found), content_type="text/csv; charset=utf-8")
    note(AuditKind.EXPORTED, district=district, by=request.user, about=_("Contact log as CSV"))
    answer["Content-Disposition"] = 'attachment; filename="contacts.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


@allow(may_read_contacts_of, find_school)
def school(request: Any, school: School) -> HttpResponse:
    """What was talked about with one school."""
    today = request.district.today()
    found = of_school(school, PER_PAGE)
    waits = LastContact.of_row(found[0] if found else None, request.year, today)
    return render(
        request,
        "contacts/school.html",
        {
            "school": school,
            "rows": found,
            "ago": waits.ago(today),
            "quiet": quiet_words() if waits.is_quiet and school.status != "closed" else "",
            "may_log": may_log(request.hats) and school.status != "closed",
            "may_mend_all": may_correct(request.hats, Contact()),
            "gone": _taken_out(request),
        },
    )


@allow(may_correct, find_contact, writes=("POST",))
def correct(request: Any, contact: Contact) -> HttpResponse:
    """Mend what an entry says, and see what it said before."""
    form = ContactForm.about_entry(contact, request.district.today(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        correct_contact(contact=contact, by=request.hats, **form.cleaned_data)
        messages.success(request, _("The entry is corrected."))
        return _to_school(request, contact)
    past = changes_of([Past(Contact, {"pgh_obj": contact.pk}, names=lambda row: _("this entry"))])
    return render(request, "contacts/correct.html", {"form": form, "contact": contact, "days": by_day(past)})


@writing(may_correct, find_contact)
def take_out(request: Any, contact: Contact) -> HttpResponse:
    take_out_contact(contact=contact, by=request.hats)
    return _to_school(request, contact, f"?taken_out={contact.pk}")


@writing(may_correct, find_contact)
def bring_back(request: Any, contact: Contact) -> HttpResponse:
    bring_back_contact(contact=contact, by=request.hats)
    messages.success(request, _("The entry stands in the log again."))
    return _to_school(request, contact)


@writing(may_correct, find_contact)
def settle(request: Any, contact: Contact) -> HttpResponse:
    """The next step was taken."""
    settle_next_step(contact=contact, by=request.hats)
    messages.success(request, _("Done: %(step)s") % {"step": contact.next_step or contact.get_kind_display()})
    return _to_school(request, contact)


def _taken_out(request: Any) -> Contact | None:
    """The entry that was taken out a moment ago, for whoever may bring it back."""
    asked = request.GET.get("taken_out", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_ID):
        return None
    gone = Contact.objects.select_related("school").filter(pk=asked).exclude(removed_at=None).first()
    return gone if gone and may_correct(request.hats, gone) else None


LONGEST_ID = 19  # digits, of what PostgreSQL takes for an id


def _to_school(request: Any, contact: Contact, more: str = "") -> HttpResponse:
    place = {"district": request.district.slug, "school_id": contact.school_id}
    return redirect(reverse("contacts:of_school", kwargs=place) + more)
