# The text of an exception that ends a thread is found by its own __str__, and so are those it came from.
import threading


class Shortage(Exception):
    def __str__(self):
        return f"short of {self.args[0]}"


def work():
    try:
        raise Shortage(5)
    except Shortage as e:
        raise Shortage("patience") from e


thread = threading.Thread(target=work, name="worker")
thread.start()
thread.join()
print("over")
