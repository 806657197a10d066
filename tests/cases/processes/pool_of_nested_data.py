# gil: 2.7, 3.9, 3.12, off
import collections
import multiprocessing as mp

Reading = collections.namedtuple("Reading", "place degrees")


def summary(readings):
    by_place = collections.defaultdict(list)
    for reading in readings:
        by_place[reading.place].append(reading.degrees)
    hottest = max(readings, key=lambda reading: reading.degrees)
    return {"places": dict(by_place), "hottest": hottest, "seen": {r.place for r in readings}, "n": len(readings)}


if __name__ == "__main__":
    days = [
        [Reading("Rome", 31.5), Reading("Oslo", 18), Reading("Rome", 33)],
        (Reading("Cairo", 40),),
    ]
    with mp.Pool(2) as pool:
        for result in pool.map(summary, days):
            print(result["places"], result["hottest"], sorted(result["seen"]), result["n"])
            print(type(result["hottest"]) is Reading, result["hottest"].place)
        same = pool.apply(tuple, ([days, days],))
        print(same[0] is same[1], same[0] == days, same[0] is days)
