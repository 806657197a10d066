from datetime import timedelta


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print(timedelta(1, 2, 3), repr(timedelta(1, 2, 3)))
print(timedelta(-1), repr(timedelta(seconds=-1)), timedelta(), repr(timedelta(0)))
print(timedelta(hours=25.5), timedelta(weeks=1, milliseconds=1.5), timedelta(days=0.1))
print(timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(minutes=90))
d = timedelta(days=2, hours=3, minutes=4, seconds=5, microseconds=6)
print(d.days, d.seconds, d.microseconds, d.total_seconds())
print(timedelta.min, timedelta.max, timedelta.resolution)
print(bool(timedelta(0)), timedelta(1) > timedelta(0), timedelta(1) == timedelta(hours=24), timedelta(1) == 1)
print(sum([timedelta(1), timedelta(hours=5)], timedelta()))
print(sorted([timedelta(2), timedelta(-1), timedelta(hours=3)])[0], len({timedelta(1), timedelta(hours=24)}))
attempt(timedelta, 1000000000)
attempt(timedelta, "x")
attempt(timedelta, hours="x")
