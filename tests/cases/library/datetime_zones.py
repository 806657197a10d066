from datetime import datetime, timedelta, timezone, tzinfo


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


west = timezone(timedelta(hours=-5, minutes=-30))
cet = timezone(timedelta(hours=1), "CET")
print(west, repr(west), cet, repr(cet), timezone.utc, repr(timezone.utc))
print(west.utcoffset(None), west.tzname(None), cet.dst(None), west == timezone(timedelta(hours=-5.5)))
noon = datetime(2024, 1, 1, 12, tzinfo=cet)
print(noon, repr(noon))
print(noon.astimezone(timezone.utc), noon.astimezone(west), noon.astimezone(cet) is noon)
print(noon.utcoffset(), noon.tzname(), noon == noon.astimezone(west), noon - noon.astimezone(west))
print(noon.strftime("%z %Z"), datetime(2024, 1, 1).strftime("[%z%Z]"), noon.timestamp(), noon.timetz())
print(noon.replace(tzinfo=None), datetime(2024, 1, 1).replace(tzinfo=timezone.utc).isoformat())
attempt(timezone, timedelta(1))
attempt(timezone, 3)
attempt(lambda: noon < datetime(2024, 1, 1))
attempt(lambda: noon - datetime(2024, 1, 1))
attempt(lambda: noon == datetime(2024, 1, 1, 12))

class Summer(tzinfo):
    """Two hours ahead from April to September, else one."""

    def utcoffset(self, dt):
        return timedelta(hours=1) + self.dst(dt)

    def dst(self, dt):
        return timedelta(hours=1 if 4 <= dt.month <= 9 else 0)

    def tzname(self, dt):
        return "summer" if self.dst(dt) else "winter"

for month in (1, 7):
    there = datetime(2024, month, 1, 12, tzinfo=timezone.utc).astimezone(Summer())
    print(there, there.tzname(), there.dst())
attempt(tzinfo().utcoffset, None)
