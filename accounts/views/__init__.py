"""What the accounts room says over HTTP; the rest is allauth's (see urls)."""
