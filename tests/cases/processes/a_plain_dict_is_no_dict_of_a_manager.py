# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


def fill(things):
    things["from"] = "the child"


if __name__ == "__main__":
    with mp.Manager() as manager:
        for things in {}, manager.dict():
            p = mp.Process(target=fill, args=(things,))
            p.start()
            p.join()
            print(dict(things))
