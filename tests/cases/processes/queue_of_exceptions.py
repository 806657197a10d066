# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


class Refused(Exception):
    def __init__(self, what, why="no reason"):
        super().__init__(what, why)
        self.why = why


def fails(queue):
    for attempt in (lambda: 1 / 0, lambda: {}["key"], lambda: int("x"), lambda: open("/no/such/file")):
        try:
            attempt()
        except Exception as error:
            queue.put(error)
    refused = Refused("cake", "too sweet")
    refused.note = "said politely"
    queue.put(refused)


if __name__ == "__main__":
    queue = mp.Queue()
    process = mp.Process(target=fails, args=(queue,))
    process.start()
    for _ in range(4):
        error = queue.get()
        print(repr(error), error.__traceback__, error.__context__)
    refused = queue.get()
    print(repr(refused), refused.why, refused.note)
    process.join()
