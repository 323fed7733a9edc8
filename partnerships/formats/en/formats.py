"""American English: Django's own, and our names."""

MONTH_DAY_SHORT = "M j"
WEEKDAY_MONTH_DAY = "l, F j"
WEEKDAY_MONTH_DAY_SHORT = "D, M j"
WEEKDAY_DATE = "l, F j, Y"
WEEKDAY_AND_MONTH = "D, M"
