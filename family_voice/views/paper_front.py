"""The policy as PDF for everybody: the paper of what families see, and of what is in force."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from family_voice.views.front import opened
from partnerships.foundation.views import EVERYBODY, pdf_answer
from policies.documents import paper_of


@login_not_required
@require_safe
def policy_paper(request: HttpRequest, place: str, language: str, number: int) -> HttpResponseBase:
    """Of the version that is open to families, or in force and shown; of no other. While the paper of a
    language is being made there is none.
    """
    with opened(place) as found:
        version = next((each for each in found.readable if each.number == number), None)
        paper = paper_of(version, language) if version else None
        if paper is None or not default_storage.exists(paper.file.name):
            raise Http404
        name = slugify(f"{found.district.short_name or found.district.name} policy {number} {language}")
        # Taken back, it is gone with the next request.
        answer = pdf_answer(request, paper, f"{name}.pdf", kept_by=EVERYBODY)
    answer["Link"] = f'<{settings.SITE_URL}{request.path}>; rel="canonical"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
