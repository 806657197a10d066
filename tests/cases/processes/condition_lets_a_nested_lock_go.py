# gil: 2.7, 3.9, 3.12, off
# wait() lets an RLock go entirely, however often it was taken, and takes it as often again.
import multiprocessing as mp


def answers_back(condition, asked, got):
    with asked:
        pass
    with condition:
        got.put("I could take it")
        condition.notify()


if __name__ == "__main__":
    condition, asked, got = mp.Condition(mp.RLock()), mp.Lock(), mp.SimpleQueue()
    asked.acquire()
    process = mp.Process(target=answers_back, args=(condition, asked, got))
    process.start()
    with condition, condition, condition:
        print(condition)
        asked.release()
        print(condition.wait(60), got.get())
        print(condition)
    process.join()
    print(condition)
