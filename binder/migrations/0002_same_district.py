from django.db import migrations

from partnerships.foundation.migrations import same_district

VERSION, YEAR, SCHOOL = "policies_policyversion", "districts_schoolyear", "schools_school"
RECORD, EVALUATION, REQUIREMENT = "binder_record", "binder_yearlyevaluation", "binder_requirement"


class Migration(migrations.Migration):
    dependencies = [("binder", "0001_initial")]

    operations = [
        same_district("binder_record", "version_id", VERSION),
        same_district("binder_record", "school_id", SCHOOL),
        same_district("binder_yearlyevaluation", "year_id", YEAR),
        same_district("binder_yearlyevaluation", "version_id", VERSION),
        same_district("binder_finding", "evaluation_id", EVALUATION),
        same_district("binder_judgment", "requirement_id", REQUIREMENT),
        same_district("binder_judgment", "year_id", YEAR),
        same_district("binder_recordlink", "requirement_id", REQUIREMENT),
        same_district("binder_recordlink", "record_id", RECORD),
        same_district("binder_prooffile", "record_id", RECORD),
        same_district("binder_prooffile", "evaluation_id", EVALUATION),
        same_district("binder_prooffile", "requirement_id", REQUIREMENT),
        same_district("binder_proofpaper", "version_id", VERSION),
    ]
