import copyreg
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Deeper(Point):
    pass


def reduce_point(point):
    print("reduced")
    return Point, (point.x, point.y + 1)


print(pickle.loads(pickle.dumps(Point(1, 2))).y)
copyreg.pickle(Point, reduce_point)
print(pickle.loads(pickle.dumps(Point(1, 2))).y)
print(pickle.loads(pickle.dumps([Point(1, 5), Deeper(1, 5)]))[1].y)
print(copyreg.dispatch_table[Point] is reduce_point, Deeper in copyreg.dispatch_table)
for wrong in (5, None, "reduce_point"):
    try:
        copyreg.pickle(Point, wrong)
    except TypeError as error:
        print(error)
del copyreg.dispatch_table[Point]
print(pickle.loads(pickle.dumps(Point(1, 2))).y)
