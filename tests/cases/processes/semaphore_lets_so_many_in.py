# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp
import time


def work(s, inside, most, lock):
    with s:
        with lock:
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(0.02)
        with lock:
            inside.value -= 1


if __name__ == "__main__":
    s, lock = mp.Semaphore(2), mp.Lock()
    inside, most = mp.Value("i", 0), mp.Value("i", 0)
    ps = [mp.Process(target=work, args=(s, inside, most, lock)) for _ in range(6)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(most.value, inside.value)
