import pickle


class Point(tuple):
    def __new__(cls, x, y):
        print("new", x, y)
        return tuple.__new__(cls, (x, y))

    def __getnewargs__(self):
        return tuple(self)


class Degrees(float):
    def __new__(cls, value, *, scale="C"):
        made = float.__new__(cls, value)
        made.scale = scale
        return made

    def __getnewargs_ex__(self):
        return (float(self),), {"scale": self.scale}


class Plain:
    def __init__(self):
        print("init")
        self.ready = True


point = pickle.loads(pickle.dumps(Point(1, 2)))
print(type(point).__name__, point, point == (1, 2))
degrees = pickle.loads(pickle.dumps(Degrees(20.5, scale="F")))
print(type(degrees).__name__, degrees, degrees.scale)
plain = Plain()
print("loads does not call __init__:", pickle.loads(pickle.dumps(plain)).ready)
