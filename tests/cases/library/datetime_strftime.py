from datetime import date, datetime, timedelta, timezone

dt = datetime(2024, 2, 9, 15, 4, 5, 678, tzinfo=timezone(timedelta(hours=2)))
for letters in ("aAbB", "YymdHIMS", "pjfzZ", "cxX", "DTFR", "eCnt%", "UWVGuw", "h"):
    print([dt.strftime("%" + letter) for letter in letters])
print(dt.strftime("%-d/%-m %-H:%M|%q|%%|100%"))
for year, month, day in [(2020, 12, 31), (2021, 1, 3), (2018, 12, 31), (2026, 1, 1), (2027, 1, 1), (2016, 1, 3)]:
    d = date(year, month, day)
    print(d, d.strftime("%G-W%V-%u %U %W %j"), tuple(d.isocalendar()))
