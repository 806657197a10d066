"""A server answers ten questions. serve(n) does it beside n threads that compute."""
import threading
import time

stop = False


def compute(done):
    while not stop:
        done.append(1)


def answer_ten():
    for _ in range(10):
        time.sleep(0.001)  # the next question comes after 1 ms


def serve(computing):
    global stop
    stop = False
    done = []
    threads = [threading.Thread(target=compute, args=(done,)) for _ in range(computing)]
    for thread in threads:
        thread.start()
    rounds = len(done)
    begin = time.perf_counter()
    answer_ten()
    ms = (time.perf_counter() - begin) * 1000
    stop = True
    for thread in threads:
        thread.join()
    rounds = (len(done) - rounds) / ms
    print(f"beside {computing}: {ms:.0f} ms, {rounds:.0f} rounds of computing in each ms")
