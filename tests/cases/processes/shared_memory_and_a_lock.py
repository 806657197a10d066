# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
from multiprocessing.shared_memory import SharedMemory


def work(memory, lock, place):
    for _ in range(40):
        with lock:
            memory.buf[0] += 1
        memory.buf[place] += 1
    memory.close()


if __name__ == "__main__":
    memory = SharedMemory(create=True, size=4)
    lock = mp.Lock()
    workers = [mp.Process(target=work, args=(memory, lock, place)) for place in (1, 2, 3)]
    for p in workers:
        p.start()
    for p in workers:
        p.join()
    print(list(memory.buf), sum(memory.buf))
    memory.close()
    memory.unlink()
