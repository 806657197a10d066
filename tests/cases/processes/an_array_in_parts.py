# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def square(numbers, start, end):
    for i in range(start, end):
        numbers[i] *= numbers[i]


if __name__ == "__main__":
    numbers = mp.RawArray("q", range(9))
    workers = [mp.Process(target=square, args=(numbers, start, start + 3)) for start in range(0, 9, 3)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print(list(numbers), numbers[2:5], numbers[::-4], 64 in numbers, len(numbers))
    numbers[0:2] = [-1, -2]
    numbers[-1] = 7
    print(numbers[:3], numbers[-1], max(numbers), sorted(numbers)[:3])
    first, *_, last = numbers
    print(first, last, list(zip(numbers, "ab")), list(reversed(numbers))[:2])
