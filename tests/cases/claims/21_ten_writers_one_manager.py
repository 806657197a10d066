# The claim: ten processes write into a dict and a list of a Manager; the document prints what one run left there.
# What holds: the same things are in it. Their order is one of many, and other seeds have others.
# gil: 3.12
# cpython: no
import multiprocessing


def write(things, numbers, i):
    things[i] = "a"
    things["2"] = "b"
    numbers.append(i)


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        things = manager.dict()
        numbers = manager.list(range(5))
        writers = [multiprocessing.Process(target=write, args=(things, numbers, i)) for i in range(10)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        print("keys of the dict: document 11, here", len(things))
        print("the list begins: document 0 1 2 3 4, here", *numbers[:5])
        print("and goes on, sorted: document 0 1 2 3 4 5 6 7 8 9, here", *sorted(numbers[5:]))
        print("and goes on: document 0 2 1 3 5 4 9 6 8 7, here", *numbers[5:])
