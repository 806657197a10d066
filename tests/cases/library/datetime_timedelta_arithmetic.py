from datetime import timedelta


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


day, hours = timedelta(1), timedelta(hours=5)
print(day + hours, day - hours, hours - day, -hours, abs(hours - day), +day)
print(day / hours, day // hours, day % hours, divmod(day, hours))
print(day / 7, day // 7, day * 1.7, 2 * day, day / 1.3, 0.5 * day)
print(timedelta(microseconds=5) / 2, timedelta(microseconds=7) / 2, timedelta(microseconds=-5) / 2)
attempt(lambda: day / 0)
attempt(lambda: day // 0)
attempt(lambda: day / 0.0)
attempt(lambda: day / timedelta(0))
attempt(lambda: day % timedelta(0))
attempt(lambda: timedelta.max + day)
attempt(lambda: day * float("inf"))
