# gil: 2.7, 3.9, 3.12, off
# Nobody has started the main process with start(), so nobody ends it so.
import multiprocessing as mp


if __name__ == "__main__":
    me = mp.current_process()
    try:
        me.terminate()
    except AttributeError:
        print("not to be ended")
    try:
        me.sentinel
    except ValueError as error:
        print(error)
    try:
        me.start()
    except AssertionError as error:
        print(error)
    print(me.close())
