# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def takes(semaphore, answers):
    with semaphore as got:
        answers.put((got, semaphore.get_value()))
    try:
        semaphore.release()
    except ValueError as error:
        answers.put(str(error))


if __name__ == "__main__":
    semaphore, answers = mp.BoundedSemaphore(3), mp.SimpleQueue()
    semaphore.acquire()
    process = mp.Process(target=takes, args=(semaphore, answers))
    process.start()
    process.join()
    print(answers.get())
    print(answers.empty(), semaphore, "the child gave back what the parent had taken")
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    print(semaphore.get_value())
