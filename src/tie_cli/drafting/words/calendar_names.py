"""The English names of months, days of the week and seasons, by which dates are read."""

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")  # as `date.weekday` counts them
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}  # by their EDTF numbers, EDTF level 1
# What makes the name of a newspaper of the day before it, beside the words of bodies: the Sunday Mirror.
DAY_PAPERS = ("times", "telegraph", "mirror", "express", "mail", "world", "post", "herald", "mass")


def month_number(name: str) -> int:
    """Return the number of a month by its name or the first three letters of it. Raises ValueError."""
    return [month[:3] for month in MONTHS].index(name[:3].lower()) + 1
