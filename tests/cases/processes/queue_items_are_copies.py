# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def child(q, back):
    item = q.get()
    item.append("child")
    back.put(item)


if __name__ == "__main__":
    q, back = mp.Queue(), mp.Queue()
    mine = ["parent"]
    q.put(mine)
    p = mp.Process(target=child, args=(q, back))
    p.start()
    print(back.get(), mine)
    p.join()
