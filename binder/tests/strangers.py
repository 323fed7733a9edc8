"""What stands behind the names in this room's URLs."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from binder.models import ProofFile, ProofPaper
from binder.tests.factories import RecordFactory, RequirementFactory, YearlyEvaluationFactory
from partnerships.foundation.uploads import kept_files
from policies.models import Policy, PolicyVersion


def things(world: Any) -> dict[str, Any]:
    record = RecordFactory(district=world.district, made_by=world.leader)
    requirement = RequirementFactory(district=world.district)
    YearlyEvaluationFactory(year=world.year)
    version = a_version(world)
    file = ProofFile.objects.create(
        district=world.district, record=record, caption="Minutes", size=3, checksum="0" * 64,
        file=kept_files().save("proof/strangers.pdf", ContentFile(b"%PDF")), name="minutes.pdf",
        content_type="application/pdf",
    )  # fmt: skip
    paper = ProofPaper.objects.create(
        district=world.district, version=version, form="pdf", language="en", content_hash="0" * 64, size=4,
        checksum="0" * 64, pages=1, is_working=True,
        file=default_storage.save("documents/strangers.pdf", ContentFile(b"%PDF")),
    )  # fmt: skip
    at_record, at_requirement = {"record_id": record.pk}, {"requirement_id": requirement.pk}
    return {
        **dict.fromkeys(("binder:record", "binder:record_files", "binder:record_deed"), at_record),
        **dict.fromkeys(
            [
                f"binder:{name}"
                for name in (
                    "requirement", "change_requirement", "requirement_deed", "judge", "link",
                    "requirement_files",
                )
            ],
            at_requirement,
        ),
        **{key: {"file_id": file.pk} for key in ("binder:file", "binder:file_deed")},
        "binder:paper": {"paper_id": paper.pk},
        "binder:add_record": {"kind": "meeting"},
        **{key: {"number": version.number} for key in ("binder:of_version", "binder:make")},
    }  # fmt: skip


def a_version(world: Any) -> PolicyVersion:
    """A draft; numbers differ from district to district."""
    if version := PolicyVersion.objects.first():
        return version
    policy, _new = Policy.objects.get_or_create(district=world.district)
    return PolicyVersion.objects.create(
        district=world.district, policy=policy, number=world.district.pk, title="Policy"
    )
