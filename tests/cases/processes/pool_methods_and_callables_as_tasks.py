# gil: 2.7, 3.9, 3.12, off
import functools
import multiprocessing as mp
import operator


class Scale:
    def __init__(self, factor):
        self.factor = factor
        self.calls = 0

    def __call__(self, x):
        self.calls += 1
        return x * self.factor

    def shifted(self, x, by=0):
        return x * self.factor + by

    @classmethod
    def named(cls, x):
        return cls.__name__, x

    @staticmethod
    def negative(x):
        return -x


def power(base, exponent):
    return base ** exponent


if __name__ == "__main__":
    scale = Scale(10)
    with mp.Pool(2) as pool:
        print(pool.map(scale, [1, 2, 3]), scale.calls)
        print(pool.map(scale.shifted, [1, 2]), pool.apply(scale.shifted, (1,), {"by": 5}))
        print(pool.map(Scale.named, "ab"), pool.map(Scale.negative, [1]))
        print(pool.map(functools.partial(power, exponent=2), [3, 4]), pool.map(functools.partial(power, 2), [3, 4]))
        print(pool.map(str.split, ["a b", "c"]), pool.map("{:>3}".format, [7]), pool.starmap(operator.sub, [(5, 3)]))
        print(pool.map(int, ["1", "22"]), pool.map(Scale, [4])[0].factor, pool.map([5, 6, 7].index, [6, 7]))
