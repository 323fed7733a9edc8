from activity_bank.actions.sharing import share_activities
from activity_bank.actions.using import put_in_plan

__all__ = ["put_in_plan", "share_activities"]
