from datetime import date, timedelta


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


d = date(2024, 2, 29)
print(d, repr(d), d.year, d.month, d.day)
print(d.weekday(), d.isoweekday(), d.isocalendar(), tuple(d.isocalendar()))
print(d.toordinal(), date.fromordinal(738945), date.fromordinal(1))
print(d + timedelta(366), d - timedelta(60), d - date(2023, 1, 1), timedelta(1) + d)
print(d.replace(year=2020), d.replace(day=1, month=12), d.ctime())
print(d < date(2024, 3, 1), d == date(2024, 2, 29), d != date(2024, 2, 28), d == "2024-02-29")
print({d: "leap"}[date(2024, 2, 29)], min(d, date(2020, 1, 1)), date.min, date.max, date.resolution)
print(date.fromisoformat("2023-01-02"), date.fromisoformat("20230102"), date.fromisoformat("2023-W05-3"))
print(date.fromisocalendar(2020, 53, 7), date(2021, 1, 3).isocalendar())
print(tuple(d.timetuple()), date.fromtimestamp(86400 * 365))
print(f"{d:%d.%m.%Y} {d}", "{:%B}".format(d))
