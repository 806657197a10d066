from datetime import time, timedelta, timezone


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


t = time(3, 4, 5, 6)
print(t, repr(t), t.hour, t.minute, t.second, t.microsecond, t.tzinfo)
print(time(1), repr(time(1)), repr(time(1, 2, 3)), time.min, time.max, time.resolution)
print(t.isoformat("hours"), t.isoformat("minutes"), t.isoformat("milliseconds"), t.replace(hour=5, second=0))
print(time.fromisoformat("04:05:06.7"), time.fromisoformat("T0405"), repr(time.fromisoformat("04:05+01:30")))
print(t < time(4), t == time(3, 4, 5, 6), max(t, time(2)), len({t, time(3, 4, 5, 6)}), bool(time(0)))
print(t.strftime("%H-%M-%S.%f %p"), f"{t:%I:%M}")
z = time(1, 30, tzinfo=timezone(timedelta(hours=1)))
print(z, repr(z), z.utcoffset(), z.tzname(), z == time(0, 30, tzinfo=timezone.utc))
for wrong in [(24,), (0, 60), (0, 0, 60), (0, 0, 0, 1000000), (-1,), ("1",)]:
    attempt(time, *wrong)
attempt(t.isoformat, "days")
attempt(time.fromisoformat, "25:00")
attempt(time.fromisoformat, "noon")
attempt(lambda: t < z)
attempt(lambda: t == z)
attempt(time, 1, tzinfo=3)
