"""How each language writes days. Numbers are written as in the United States: $1,234.56.

Beside Django's own names there are ours: MONTH_DAY_SHORT (Oct 7), WEEKDAY_MONTH_DAY (Wednesday,
October 7), WEEKDAY_MONTH_DAY_SHORT (Wed, Oct 7), WEEKDAY_DATE (with the year), WEEKDAY_AND_MONTH
(Wed, Oct: the day's number stands beside it).
"""
