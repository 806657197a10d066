# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def works(queue, done):
    while True:
        item = queue.get()
        done.put(item * 10)
        queue.task_done()
        if item == 3:
            return


if __name__ == "__main__":
    queue, done = mp.JoinableQueue(), mp.Queue()
    print("nothing to wait for:", queue.join())
    for item in (1, 2, 3):
        queue.put(item)
    process = mp.Process(target=works, args=(queue, done))
    process.start()
    print("all done:", queue.join(), [done.get() for _ in range(3)])
    process.join()
    queue.put(4)
    print(queue.get(), queue.task_done(), queue.join())
    for _ in range(2):
        try:
            queue.task_done()
        except ValueError as error:
            print(error)
