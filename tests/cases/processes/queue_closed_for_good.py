# gil: 2.7, 3.9, 3.12, off
import multiprocessing as mp


if __name__ == "__main__":
    queue = mp.Queue()
    try:
        queue.join_thread()
    except AssertionError as error:
        print("join_thread:", str(error).split(" object at ")[0], str(error)[-10:])
    queue.put("last")
    print(queue.get())
    print(queue.close(), queue.close(), queue.join_thread(), queue.join_thread())
    for call in (queue.put, queue.put_nowait):
        try:
            call(1)
        except ValueError as error:
            print("put:", str(error).split(" object at ")[0], str(error)[-9:])
    for call in (queue.get, queue.get_nowait):
        try:
            call()
        except ValueError as error:
            print("get:", str(error).split(" object at ")[0], str(error)[-9:])
