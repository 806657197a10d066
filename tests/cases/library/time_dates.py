import time

t = time.gmtime(1709210096)
print(t)
print(t.tm_year, t[1], len(t), list(t), t.tm_gmtoff)
print(time.asctime(t), time.ctime(0) == time.asctime(time.localtime(0)))
print(time.strftime("%Y-%m-%d %H:%M:%S %j %a %b %p", t))
print(time.strptime("2024-02-29 12:34:56", "%Y-%m-%d %H:%M:%S"))
print(tuple(time.strptime("Thu Feb 29 12:34:56 2024")), time.strptime("30 Nov 00", "%d %b %y")[:3])
print(t == time.gmtime(1709210096), t < time.gmtime(1709210097), t == tuple(t))
print(time.struct_time(range(9)))
for wrong in [("x", "%Y"), ("2024 1", "%Y"), ("2024-02-30", "%Y-%m-%d"), (1, "%Y")]:
    try:
        time.strptime(*wrong)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    time.struct_time((1, 2))
except TypeError as e:
    print(e)
