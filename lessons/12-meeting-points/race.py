"""Runners wait for the starting gun; one of them comes late."""
import threading
import time

gun = threading.Event()


def run(name, late):
    time.sleep(late)
    print(name, "is at the line, started:", gun.is_set())
    gun.wait()
    print(name, "runs")


runners = [threading.Thread(target=run, args=arg) for arg in (("Ada", 0), ("Ben", 0.001), ("Cy", 0.02))]
for runner in runners:
    runner.start()
time.sleep(0.01)
print("BANG")
gun.set()
for runner in runners:
    runner.join()
