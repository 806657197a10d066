# A month as a calendar prints it, from dates alone.
from datetime import date, timedelta


def month(year, number):
    first = date(year, number, 1)
    print(first.strftime("%B %Y").center(20).rstrip())
    print("Mo Tu We Th Fr Sa Su")
    day = first - timedelta(days=first.weekday())
    while day.month == number or day < first:
        week = []
        for _ in range(7):
            week.append("%2d" % day.day if day.month == number else "  ")
            day += timedelta(days=1)
        print(" ".join(week).rstrip())


month(2024, 2)
month(2023, 10)
days = [date(2024, 1, 31) + timedelta(days=30 * i) for i in range(4)]
print([str(d) for d in days], max(days) - min(days), sorted(days, reverse=True)[0].isoformat())
