"""An address that took no mail, and does again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.mail_events import clear_address
from accounts.models import User
from partnerships.foundation.access import writing
from reminders.rules import may_clear_addresses
from reminders.views.find import find_person


@writing(may_clear_addresses, find_person)
def clear(request: Any, person: User) -> HttpResponse:
    """Try this address again."""
    if clear_address(person.email):
        messages.success(request, _("Mail goes to %(address)s again.") % {"address": person.email})
    back = request.POST.get("back", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(
        back if here else "districts:people", **({} if here else {"district": request.district.slug})
    )
