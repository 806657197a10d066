class Point:
    def __init__(self):
        self.x = 0
        self.y = 0


def move(n):
    point = Point()
    for _ in range(n):
        point.x = point.x + 1
        point.y = point.x
    return point.y


for _ in range(10):
    move(1_000_000)
