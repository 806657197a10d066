"""A child doubles numbers: in a list, or in memory that both processes have."""
from multiprocessing import Process


def double(numbers):
    for place in range(len(numbers)):
        numbers[place] *= 2


def by_child(numbers):
    child = Process(target=double, args=(numbers,))
    child.start()
    child.join()
    return list(numbers)
