from datetime import date, datetime, time, timedelta


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


dt = datetime(2024, 2, 29, 12, 30, 15, 123456)
print(dt, repr(dt), repr(datetime(2024, 1, 1)), repr(datetime(2024, 1, 1, 0, 0, 5)))
print(dt.date(), dt.time(), dt.year, dt.hour, dt.microsecond, dt.weekday(), dt.toordinal())
print(dt.isoformat(), dt.isoformat(" ", "hours"), dt.isoformat(timespec="milliseconds"), dt.ctime())
print(dt + timedelta(hours=20), dt - timedelta(days=60), dt - datetime(2024, 1, 1), timedelta(1) + dt)
print(dt.replace(hour=0, microsecond=0), dt.timestamp(), tuple(dt.timetuple()))
print(dt < datetime(2025, 1, 1), dt == datetime(2024, 2, 29, 12, 30, 15, 123456), dt == dt.date())
print(datetime.combine(date(2020, 1, 2), time(3, 4)), isinstance(dt, date), issubclass(datetime, date))
print(datetime.fromisoformat("2024-02-29T12:30:15.5+02:00"), datetime.fromisoformat("2024-02-29"))
print(datetime.fromisoformat("20240229T123015Z"), datetime.fromisoformat("2024-02-29 12:30"))
print(datetime.min, datetime.max, f"{dt:%H:%M} {dt}")
attempt(lambda: dt < date(2025, 1, 1))
attempt(lambda: datetime.max + timedelta(1))
attempt(datetime, 2024, 1, 1, 25)
attempt(datetime, 2024, 2, 30)
attempt(datetime.fromisoformat, "2024")
attempt(datetime.fromisoformat, "2024-01-01T")
