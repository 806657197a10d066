# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    p = mp.Process()
    p.start()
    p.join()
    print(p.terminate(), p.kill(), p.exitcode, p.is_alive())
    p.close()
    for call in (p.terminate, p.kill):
        try:
            call()
        except ValueError as error:
            print(error)
