"""Arabic, as written in the United States."""

DATE_FORMAT = r"j F Y"
TIME_FORMAT = "g:i A"
DATETIME_FORMAT = r"j F Y، g:i A"
YEAR_MONTH_FORMAT = r"F Y"
MONTH_DAY_FORMAT = r"j F"
MONTH_DAY_SHORT = r"j M"
WEEKDAY_MONTH_DAY = r"l، j F"
WEEKDAY_MONTH_DAY_SHORT = "D، j M"
WEEKDAY_DATE = "l، j F Y"
WEEKDAY_AND_MONTH = "D, M"
SHORT_DATE_FORMAT = "m/d/Y"
SHORT_DATETIME_FORMAT = "m/d/Y P"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"]
DATETIME_INPUT_FORMATS = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M"]
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
FIRST_DAY_OF_WEEK = 0
