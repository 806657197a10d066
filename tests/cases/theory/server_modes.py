# The model: a server with a process for each request, with a thread for each, and with two processes of two threads
# each. Every request waits 0.1 s. Only where the counter is shared do the requests see each other.
# gil: 2.7, 3.12, off
import multiprocessing
import threading
import time

count = 0
lock = threading.Lock()


def answer(told):
    global count
    with lock:
        count += 1
        mine = count
    time.sleep(0.1)
    told.put(mine)


def thread_mode(told, requests):
    threads = [threading.Thread(target=answer, args=(told,)) for _ in range(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def process_mode(told, requests):
    processes = [multiprocessing.Process(target=answer, args=(told,)) for _ in range(requests)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def mixed_mode(told, requests):
    processes = [multiprocessing.Process(target=thread_mode, args=(told, requests // 2)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    for mode in process_mode, mixed_mode, thread_mode:
        told = multiprocessing.Queue()
        began = time.time()
        mode(told, 4)
        took = time.time() - began
        print(f"{mode.__name__}: counted {sorted(told.get() for _ in range(4))}, all at once: {took < 0.35}")
