from concurrent.futures import ThreadPoolExecutor


def total(part):
    return sum(range(part * 100, part * 100 + 100))


with ThreadPoolExecutor(4) as executor:
    print(sum(executor.map(total, range(10))))
