"""What the clock does with action plans."""

from celery import shared_task

from action_plans.digest import send_letters
from districts.models import District
from partnerships.foundation.tenancy import in_district


@shared_task(name="action_plans.nightly.tell_of_comments")
def tell_of_comments() -> None:
    """Each district's letters about comments, once it is 17:00 there on a weekday."""
    for district in District.objects.all():
        with in_district(district):
            send_letters(district)
