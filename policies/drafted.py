"""What removing a draft of the policy would take away."""

from django.utils.translation import gettext as _

from policies.enums import CopyName
from policies.models import Paragraph, PolicyCopy, PolicyVersion, Translation


def was_seen(version: PolicyVersion) -> bool:
    """Whether families were shown this version once, be it taken back since."""
    return PolicyCopy.objects.filter(version=version, name=CopyName.OPENED).exists()


def losses(version: PolicyVersion) -> str:
    """In one sentence: the paragraphs and translations that stand nowhere else. Four queries."""
    source = version.copied_from_id
    kept = dict(Paragraph.objects.present().filter(version=source).values_list("lineage", "text"))
    written = (
        Paragraph.objects.present().filter(version=version).exclude(text="").values_list("lineage", "text")
    )
    own = sum(kept.get(lineage) != text for lineage, text in written)
    told = set(Translation.objects.filter(version=source).values_list("language", "text"))
    translated = Translation.objects.filter(version=version).exclude(text="").values_list("language", "text")
    return _(
        "What was written for it goes with it (paragraphs added or rewritten: %(own)s, translations: "
        "%(translated)s)."
    ) % {"own": own, "translated": sum(each not in told for each in translated)}
