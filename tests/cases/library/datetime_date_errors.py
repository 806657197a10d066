from datetime import date, timedelta


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for wrong in [(0, 1, 1), (2023, 2, 29), (2023, 13, 1), (10000, 1, 1), (2023, 0, 1), (2023, 1, 32), (2023, 4, 31)]:
    attempt(date, *wrong)
attempt(date, "2023", 1, 1)
attempt(date.fromordinal, 0)
attempt(date.fromordinal, 4000000)
attempt(lambda: date.max + timedelta(1))
attempt(lambda: date.min - timedelta(1))
attempt(lambda: date(2024, 2, 29).replace(year=2023))
attempt(date.fromisoformat, "2023-1-1")
attempt(date.fromisoformat, "2023-13-01")
attempt(date.fromisoformat, "today")
attempt(date.fromisoformat, 20230101)
attempt(date.fromisocalendar, 2021, 53, 7)
attempt(date.fromisocalendar, 2021, 5, 8)
