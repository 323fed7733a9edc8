from activity_bank.models.entry import BankEntry
from activity_bank.models.sharing import PlanSharing

__all__ = ["BankEntry", "PlanSharing"]
