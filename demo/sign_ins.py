"""The demo's people, offered as buttons on the sign-in page."""

from accounts import demo
from demo.people import SIGN_INS

demo.register(*(demo.DemoPerson(person.email, person.name, person.says) for person in SIGN_INS))
