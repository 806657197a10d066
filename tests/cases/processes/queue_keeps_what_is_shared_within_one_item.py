# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def looks(queue, answers):
    first, second, both = queue.get()
    answers.put((first is second, both[0] is first, both[1] is both))
    third = queue.get()
    answers.put(third is first)
    answers.put(third == first)


if __name__ == "__main__":
    queue, answers = mp.Queue(), mp.Queue()
    process = mp.Process(target=looks, args=(queue, answers))
    process.start()
    one = ["one"]
    ring = [one]
    ring.append(ring)
    queue.put((one, one, ring))
    queue.put(one)
    print("within one item:", answers.get())
    print("from item to item:", answers.get(), answers.get())
    process.join()
