"""An alarm clock that can be switched off in time, or too late."""
import threading
import time


def ring():
    print("RING")


for wake_up in (0.02, 0.01):
    alarm = threading.Timer(0.015, ring)
    alarm.start()
    time.sleep(wake_up)
    alarm.cancel()
    print("awake after", wake_up)
