"""The demo's people, offered as buttons on the sign-in page."""
