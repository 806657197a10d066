# gil: 2.7, 3.9, 3.12, off
# Workers are daemons, and daemons have no children.
import multiprocessing as mp


def starts_a_child(_):
    process = mp.Process(target=abs, args=(1,))
    process.start()


def starts_a_pool(_):
    mp.Pool(1)


def tells(_):
    process = mp.current_process()
    return process.daemon, process.name.split("-")[0].replace("Fork", "").replace("Server", "")


if __name__ == "__main__":
    with mp.Pool(1) as pool:
        for function in (starts_a_child, starts_a_pool):
            try:
                pool.apply(function, (None,))
            except AssertionError as error:
                print(error)
        print(pool.apply(tells, (None,)))
