# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def waits(n):
    gate.wait()
    return n


def keep(event):
    global gate
    gate = event


if __name__ == "__main__":
    gate = mp.Event()
    with mp.Pool(2, initializer=keep, initargs=(gate,)) as pool:
        single = pool.apply_async(waits, (1,))
        several = pool.map_async(waits, [2, 3])
        each = pool.imap(waits, [4])
        for result in (single, several):
            print(result.ready(), result.wait(0.01), result.wait(timeout=0), type(result).__name__)
            try:
                result.get(timeout=0.01)
            except mp.TimeoutError as error:
                print(type(error).__name__, error.args, isinstance(error, mp.ProcessError), isinstance(error, OSError))
            try:
                result.successful()
            except ValueError as error:
                print(str(error)[:40].split(" object")[0], str(error)[-9:])
        try:
            each.next(0.01)
        except mp.TimeoutError as error:
            print(type(error).__name__, error.args)
        gate.set()
        print(single.get(60), several.get(), next(each), single.get(), single.successful(), several.successful())
