# The claim: who waits for an Event with a timeout of 2 s is told False, for it is set after 3 s; who waits without
# one, True.
# What holds: so it is, at 2.0 and 3.0 s.
# gil: 3.12
# cpython: no
import multiprocessing
import time


def wait(event, timeout, told):
    began = time.time()
    answer = event.wait(timeout)
    told.put((answer, time.time() - began))


def ask(event, timeout):
    told = multiprocessing.Queue()
    multiprocessing.Process(target=wait, args=(event, timeout, told)).start()
    return told


if __name__ == "__main__":
    event = multiprocessing.Event()
    patient, impatient = ask(event, None), ask(event, 2)
    time.sleep(3)
    event.set()
    answer, after = impatient.get()
    print(f"with a timeout of 2 s: document False after 2 s, here {answer} after {after:.1f} s")
    answer, after = patient.get()
    print(f"without one: document True after 3 s, here {answer} after {after:.1f} s")
