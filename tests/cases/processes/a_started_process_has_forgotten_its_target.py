# gil: 2.7, 3.9, 3.12, off
# start() drops the target and its arguments.
import multiprocessing as mp


if __name__ == "__main__":
    p = mp.Process(target=print, args=("",))
    p.start()
    p.join()
    try:
        p.run()
    except AttributeError as error:
        print(error)
