"""Canadian French: « 28 janvier 2027 », « 13 h 05 »."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j N Y"
# No-break spaces: a time stays on one line.
TIME_FORMAT = "G\xa0\\h\xa0i"
DATETIME_FORMAT = "j F Y, G\xa0\\h\xa0i"
MONTH_DAY_FORMAT = "j F"
NUMBER_GROUPING = 3
THOUSAND_SEPARATOR = "\xa0"
DECIMAL_SEPARATOR = ","
