# gil: 2.7, 3.9, 3.12, off
import multiprocessing.dummy as mp
import queue
import threading


def doubles(numbers, results):
    for number in iter(numbers.get, None):
        results.append(number * 2)
        numbers.task_done()
    numbers.task_done()


if __name__ == "__main__":
    numbers, results = mp.JoinableQueue(), mp.Manager().list()
    process = mp.Process(target=doubles, args=(numbers, results))
    process.start()
    for number in (1, 2, None):
        numbers.put(number)
    numbers.join()
    process.join()
    print(results, type(numbers) is queue.Queue, type(results) is list)
    with mp.Pool(2) as pool:
        print(pool.map(abs, [-1, -2]), type(pool).__name__)
    one, other = mp.Pipe()
    one.send("there")
    other.send(["and", "back"])
    print(other.recv(), one.recv(), one.poll(), other.poll(0.01))
    value, namespace = mp.Value("i", 3), mp.Manager().Namespace(a=1, _b=2)
    value.value += 1
    print(value, value.value, namespace, namespace.a)
    print(mp.Lock is threading.Lock, mp.Event is threading.Event, mp.Barrier is threading.Barrier)
    print(mp.Manager().dict(a=1), mp.Manager().shutdown(), mp.Manager() is mp)
