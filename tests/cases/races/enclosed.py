# gil: 3.9
# args: --races
# cpython: no
# A variable of an enclosing function is shared too, and a class's is everybody's.
import threading


class Tally:
    made = 0

    def __init__(self):
        Tally.made = Tally.made + 1


def main():
    n = 0

    def work():
        nonlocal n
        n = n + 1
        Tally()

    threads = [threading.Thread(target=work, name=f"worker-{i}") for i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(n, Tally.made)


main()
