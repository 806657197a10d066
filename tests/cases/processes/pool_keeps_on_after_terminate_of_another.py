# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def waits_for(n):
    gate.wait()
    return n


def keep(event):
    global gate
    gate = event


if __name__ == "__main__":
    never, gate = mp.Event(), mp.Event()
    first, second = mp.Pool(1, keep, (never,)), mp.Pool(1, keep, (gate,))
    lost, kept = first.apply_async(waits_for, (1,)), second.apply_async(waits_for, (2,))
    first.terminate()
    first.join()
    gate.set()
    print(kept.get(), lost.ready())
    try:
        lost.get(timeout=0.01)
    except mp.TimeoutError:
        print("the first pool's call is lost")
    try:
        first.apply(abs, (1,))
    except ValueError as error:
        print(error)
    print(second.apply(abs, (-4,)))
    second.close()
    second.join()
    print(mp.active_children())
