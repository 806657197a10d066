from datetime import datetime


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


read = datetime.strptime
print(read("2024-02-29 12:30:15", "%Y-%m-%d %H:%M:%S"))
print(read("Feb 29 24 1:05 PM", "%b %d %y %I:%M %p"), read("12 AM", "%I %p"))
print(read("2024-02-29T01:02:03.45+0130", "%Y-%m-%dT%H:%M:%S.%f%z"), read("Z", "%z"))
print(read("12/31/99", "%x"), read("366 2024", "%j %Y"), read("Monday, 1 january 2024", "%A, %d %B %Y"))
print(repr(read("1 UTC", "%d %Z")), read("5   6", "%d %m"), read("100%", "100%%"))
print(datetime.strptime(str(datetime(2020, 1, 2, 3, 4, 5, 6)), "%Y-%m-%d %H:%M:%S.%f"))
attempt(read, "x", "%Y")
attempt(read, "2024 x", "%Y")
attempt(read, "30 Feb 2024", "%d %b %Y")
attempt(read, "2023-02-29", "%Y-%m-%d")
attempt(read, "1", "%Q")
attempt(read, "1", "%")
attempt(read, "13", "%m")
attempt(read, 1, "%m")
