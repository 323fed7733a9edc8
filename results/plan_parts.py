"""How activities went, beside them on the page of their plan."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from action_plans.beside import Words, beside_activities
from results.models import ActivityResult
from results.rules import may_read_results, may_tell
from results.sums import PEOPLE, sum_of

COLUMNS = (*PEOPLE, "verdict")


def told() -> Expression:
    """What was told of each activity, day by day, as JSON."""
    rows = ActivityResult.objects.standing().filter(plan=OuterRef("plan"), activity=OuterRef("pk"))
    return ArraySubquery(rows.values(told=JSONObject(**{name: name for name in COLUMNS})))


@beside_activities(told)
def how_it_went(request: Any, plan: Any) -> Words | None:
    """What was told of an activity, summed up, with its last verdict; and the way to tell."""
    if not may_read_results(request.hats, plan):
        return None
    place = {"district": plan.district.slug, "year": plan.year.ends_in, "school_id": plan.school_id}
    # One address for all of them: only the last number differs.
    base = reverse("results:tell", kwargs=place | {"activity_id": 0}).removesuffix("0/")
    tells = may_tell(request.hats, plan)

    def beside(activity: Any, told: list[dict[str, Any]]) -> SafeString | str:
        results = [ActivityResult(**each) for each in told]
        return words_of(results, f"{base}{activity.pk}/", tells=tells)

    return beside


def words_of(results: list[ActivityResult], url: str, *, tells: bool) -> SafeString | str:
    """`How it went: 3 days, 142 families. Keep as it was. Tell more`; nothing where there is nothing."""
    if not results and not tells:
        return ""
    link = format_html('<a href="{}">{}</a>', url, _link_words(results, tells=tells))
    if not results:
        return format_html('<p class="mb-0 mt-2">{}</p>', link)
    verdicts = [str(each.get_verdict_display()) for each in results if each.verdict]
    words = ". ".join([sum_of(results).words(), *verdicts[-1:]])
    return format_html('<p class="mb-0 mt-2"><b>{}</b> {}. {}</p>', _("How it went:"), words, link)


def _link_words(results: list[ActivityResult], *, tells: bool) -> str:
    if not tells:
        return _("Read all of it")
    return _("Tell more") if results else _("Tell how it went")
