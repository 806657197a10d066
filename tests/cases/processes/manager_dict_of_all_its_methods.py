# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def attempt(call, *args):
    try:
        print(call.__name__, call(*args))
    except Exception as error:
        print(call.__name__, type(error).__name__, error)


if __name__ == "__main__":
    with mp.Manager() as manager:
        prices = manager.dict({"tea": 2}, milk=1)
        prices["cake"] = 4
        for method, args in [
            ("get", ("tea",)), ("get", ("rum",)), ("get", ("rum", 0)), ("setdefault", ("tea", 9)),
            ("setdefault", ("pie", 3)), ("pop", ("pie",)), ("pop", ("pie", "none")), ("pop", ("pie",)),
            ("update", ({"jam": 5},)), ("popitem", ()), ("keys", ()), ("values", ()), ("items", ()), ("copy", ()),
        ]:
            attempt(getattr(prices, method), *args)
        print([name for name in prices], sorted(prices.keys()), "tea" in prices, "rum" in prices, len(prices))
        print(type(prices.keys()).__name__, type(prices.copy()).__name__, type(iter(prices)).__name__)
        del prices["tea"]
        attempt(prices.__delitem__, "tea")
        attempt(prices.__getitem__, "tea")
        attempt(prices.__setitem__, [], 1)
        print(prices, str(prices), dict(prices))
        print(prices.clear(), prices)
        attempt(prices.popitem)
        print(prices == {}, bool(prices), len(prices))
