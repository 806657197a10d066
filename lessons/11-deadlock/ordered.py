"""The same transfers, but both threads take the locks in the same order."""
import threading

ann, bob = 10, 10
ann_lock = threading.Lock()
bob_lock = threading.Lock()


def enough(balance):
    return balance >= 5


def ann_pays():
    global ann, bob
    with ann_lock:
        if enough(ann):
            with bob_lock:
                ann, bob = ann - 5, bob + 5


def bob_pays():
    global ann, bob
    with ann_lock:
        with bob_lock:
            if enough(bob):
                ann, bob = ann + 5, bob - 5


threads = [threading.Thread(target=ann_pays, name="Ann"), threading.Thread(target=bob_pays, name="Bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("ann", ann, "bob", bob)
