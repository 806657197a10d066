# gil: 2.7, 3.9, 3.12, off
# A process that has cancelled the join of its feeder ends, although nobody reads what it has put.
import multiprocessing as mp


def puts_much(queue, started):
    queue.cancel_join_thread()
    queue.put(b"x" * 1_000_000)
    started.set()


if __name__ == "__main__":
    queue, started = mp.Queue(), mp.Event()
    process = mp.Process(target=puts_much, args=(queue, started))
    process.start()
    process.join()
    print(started.is_set(), process.exitcode)
