"""Settings that hold everywhere, each subject in a file of its own."""

from partnerships.settings.accounts import *  # noqa: F403
from partnerships.settings.data import *  # noqa: F403
from partnerships.settings.environment import *  # noqa: F403
from partnerships.settings.languages import *  # noqa: F403
from partnerships.settings.logs import *  # noqa: F403
from partnerships.settings.mail import *  # noqa: F403
from partnerships.settings.rooms import *  # noqa: F403
from partnerships.settings.safety import *  # noqa: F403
from partnerships.settings.work import *  # noqa: F403

# Sent mail is kept to be read in an outbox, and a page offers to be one of the people: see accounts.demo.
DEMO = False
