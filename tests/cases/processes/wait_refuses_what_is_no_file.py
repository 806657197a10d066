# gil: 2.7, 3.9, 3.12, off
# wait() takes numbers of files, and what has one.
from multiprocessing.connection import wait


if __name__ == "__main__":
    for wrong in (5.0, "text", None, -1):
        try:
            print(wait([wrong], 0))
        except Exception as error:
            print(type(error).__name__, error)
