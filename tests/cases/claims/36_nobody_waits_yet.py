# The claim: who waits for a Condition must wait before the notify.
# What holds: a notify that comes first is lost. It is luck in one run; gilsh explore finds the schedule on which the
# waiter waits for ever.
# gil: 3.12
# cpython: no
import threading

bell = threading.Condition()
woken = 0


def wait():
    global woken
    with bell:
        bell.wait()
    woken += 1


def notify():
    with bell:
        bell.notify_all()


waiter, notifier = threading.Thread(target=wait), threading.Thread(target=notify)
waiter.start()
notifier.start()
notifier.join()
waiter.join()
print(f"waiters woken when the notify comes later: document 1, here {woken}")
