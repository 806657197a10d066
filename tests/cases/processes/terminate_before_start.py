# gil: 2.7, 3.9, 3.12, off
# What has not begun cannot be ended.
import multiprocessing as mp


if __name__ == "__main__":
    p = mp.Process()
    for call in (p.terminate, p.kill):
        try:
            call()
        except Exception as error:
            print(type(error).__name__)
