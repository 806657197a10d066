# gil: 2.7, 3.9, 3.12, off, ticks:1
import threading
from multiprocessing import Process

counter = 0
things = []
lock = threading.Lock()


def work():
    global counter
    for _ in range(100):
        with lock:
            counter += 1
        things.append(counter)
    assert counter == 100 and len(things) == 100
    assert threading.active_count() == 1 and threading.current_thread() is threading.main_thread()


if __name__ == "__main__":
    ps = [Process(target=work) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(counter, things, [p.exitcode for p in ps])
