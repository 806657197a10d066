# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def works(lock, rlock, semaphore, event, barrier, queue, joinable):
    with lock, rlock, rlock, semaphore:
        queue.put((str(lock), str(rlock), semaphore.get_value()))
    event.wait()
    joinable.get()
    joinable.task_done()
    barrier.wait()


if __name__ == "__main__":
    for method in ("spawn", "forkserver"):
        context = mp.get_context(method)
        lock, rlock, semaphore = context.Lock(), context.RLock(), context.BoundedSemaphore(2)
        event, barrier = context.Event(), context.Barrier(3)
        queue, joinable = context.SimpleQueue(), context.JoinableQueue()
        shared = (lock, rlock, semaphore, event, barrier, queue, joinable)
        processes = [context.Process(target=works, args=shared, name="Guest") for _ in range(2)]
        for process in processes:
            process.start()
            print(*queue.get())
        event.set()
        joinable.put(1)
        joinable.put(2)
        joinable.join()
        print(sorted([barrier.wait() >= 0, barrier.broken]))
        for process in processes:
            process.join()
        print([process.exitcode for process in processes], lock, rlock, semaphore)
