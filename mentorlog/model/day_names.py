"""The names of days and months, in English on every machine: the locale says nothing here."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
"""As they are shortened in sentences and on pages; this stands in what is signed."""
MONTHS_IN_THREE = tuple(name[:3] for name in MONTHS)
"""Where each has three cells and no more: lists, rulers, narrow columns."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS_IN_THREE = tuple(name[:3] for name in WEEKDAYS)
