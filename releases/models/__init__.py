from releases.models.export import DataExport
from releases.models.feed import CalendarFeed
from releases.models.release import PrivacyRules, ResearchRelease

__all__ = ["CalendarFeed", "DataExport", "PrivacyRules", "ResearchRelease"]
