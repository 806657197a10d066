# What stands after * and ** in a call must be an iterable and a mapping; the complaint names the function.
def f(*args, **kwargs):
    return args, kwargs


class C:
    def m(self, a):
        return a


calls = [
    lambda: f(*None),
    lambda: f(**None),
    lambda: f(1, *2.5),
    lambda: [*True],
    lambda: C(*5),
    lambda: C().m(**[1]),
    lambda: print(*len),
    lambda: [].append(**3),
    lambda: f(a=1, **{"a": 2}),
    lambda: f(**{1: 2}),
    lambda: f(*"ab", *[1], **{"k": 3}),
]
for call in calls:
    try:
        print(call())
    except TypeError as e:
        print(e)
