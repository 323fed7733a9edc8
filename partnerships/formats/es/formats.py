"""Spanish of the United States."""

DATE_FORMAT = r"j \d\e F \d\e Y"
TIME_FORMAT = "P"
DATETIME_FORMAT = r"j \d\e F \d\e Y, P"
YEAR_MONTH_FORMAT = r"F \d\e Y"
MONTH_DAY_FORMAT = r"j \d\e F"
MONTH_DAY_SHORT = "j b"
WEEKDAY_MONTH_DAY = r"l j \d\e F"
WEEKDAY_MONTH_DAY_SHORT = "D j b"
WEEKDAY_DATE = r"l j \d\e F \d\e Y"
WEEKDAY_AND_MONTH = "D, b"
SHORT_DATE_FORMAT = "m/d/Y"
SHORT_DATETIME_FORMAT = "m/d/Y P"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M"]
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 0
