# gil: 2.7, 3.9, 3.12, off
import collections
import multiprocessing as mp


def map_sale(line):
    place, goods, price = line.split()
    return [(place, int(price)), (goods, int(price)), ("all", int(price))]


def reduce_prices(item):
    key, prices = item
    return key, sum(prices), max(prices)


def partition(mapped):
    by_key = collections.defaultdict(list)
    for pairs in mapped:
        for key, price in pairs:
            by_key[key].append(price)
    return sorted(by_key.items())


if __name__ == "__main__":
    sales = ["oslo tea 3", "rome cake 5", "oslo cake 4", "rome tea 2", "rome tea 9"]
    with mp.Pool(3) as pool:
        mapped = pool.imap_unordered(map_sale, sales)
        for line in pool.map(reduce_prices, partition(mapped), chunksize=1):
            print(*line)
