from policies.models.paper import PolicyPaper
from policies.models.past import PolicyCopy, PolicyEvent
from policies.models.translation import PolicyLanguage, Translation
from policies.models.version import Paragraph, Policy, PolicySection, PolicyVersion

__all__ = [
    "Paragraph",
    "Policy",
    "PolicyCopy",
    "PolicyEvent",
    "PolicyLanguage",
    "PolicyPaper",
    "PolicySection",
    "PolicyVersion",
    "Translation",
]
