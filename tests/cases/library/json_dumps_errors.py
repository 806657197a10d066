import json


def attempt(*args, **kwargs):
    try:
        print(json.dumps(*args, **kwargs))
    except (TypeError, ValueError) as e:
        print(type(e).__name__ + ":", e)


class Point:
    pass


attempt({1, 2})
attempt([Point()])
attempt({(1, 2): 3})
attempt(float("nan"), allow_nan=False)
attempt({"b": 1, 2: 3}, sort_keys=True)
loop = [1]
loop.append(loop)
attempt(loop)
table = {}
table["me"] = {"again": table}
attempt(table)
same = [1]
attempt([same, same])
attempt(b"bytes")
