from accounts.models.address import AddressState
from accounts.models.mail import Mail
from accounts.models.user import User

__all__ = ["AddressState", "Mail", "User"]
