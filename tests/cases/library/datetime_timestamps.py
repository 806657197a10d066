from datetime import datetime, timedelta, timezone

utc = timezone.utc
print(datetime.fromtimestamp(1e9, utc), datetime.fromtimestamp(1.5, utc), datetime.fromtimestamp(-1.25, utc))
print(datetime.utcfromtimestamp(0), datetime.utcfromtimestamp(1234567890.123457))
print(datetime.fromtimestamp(0, timezone(timedelta(hours=2))))
print(datetime(2001, 9, 9, 1, 46, 40, tzinfo=utc).timestamp())
moment = datetime.fromtimestamp(1700000000.25, utc)
print(moment, moment.timestamp() == 1700000000.25)

before = datetime.now(utc)
after = datetime.now(utc)
print(before <= after, type(after - before).__name__, after.year >= 2000, before.tzinfo)
print(datetime.now() - datetime.utcnow() < timedelta(days=1), datetime.today().date() == datetime.now().date())
