# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    p = mp.Process()
    try:
        p.join()
    except AssertionError as error:
        print(error)
    p.start()
    for _ in range(2):
        try:
            p.start()
        except AssertionError as error:
            print(error)
        p.join()
    print(p.exitcode)
    p.close()
    try:
        p.start()
    except ValueError as error:
        print(error)
