# The claim: a Semaphore(3) never has more than three holders.
# What holds: so it is, at every moment of the run. The lines that holders print may come in another order, so they
# prove nothing; here the holders count themselves.
# gil: 3.12
# cpython: no
import multiprocessing
import time


def use(semaphore, inside, most):
    with semaphore:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(1)
        with inside.get_lock():
            inside.value -= 1


if __name__ == "__main__":
    semaphore = multiprocessing.Semaphore(3)
    inside, most = multiprocessing.Value("i"), multiprocessing.Value("i")
    began = time.time()
    people = [multiprocessing.Process(target=use, args=(semaphore, inside, most)) for _ in range(7)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    print(f"seven people, three places, most inside at once: document 3, here {most.value}")
    print(f"so seven stays of 1 s take: document 3 s, here {time.time() - began:.1f} s")
