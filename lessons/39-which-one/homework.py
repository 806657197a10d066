"""Five homeworks. A minute of homework takes 1 ms here, and there is one pupil: the GIL."""
import time
from threading import Thread


def work(minutes):
    n = minutes * 165
    while n:
        n -= 1


def evening(minutes, together):
    """Do one after the other, or all of them by turns: when is each of them done?"""
    ends = {}
    start = time.perf_counter()

    def do(number):
        work(minutes[number])
        ends[number] = (time.perf_counter() - start) * 1000

    homeworks = [Thread(target=do, args=(number,)) for number in range(len(minutes))]
    for homework in homeworks:
        homework.start()
        if not together:
            homework.join()
    for homework in homeworks:
        homework.join()
    average = sum(ends.values()) / len(ends)
    print("done after", *[f"{ends[number]:.0f}" for number in sorted(ends)], f"ms; on average {average:.0f} ms")
