"""Two helpers weigh the apples and the pears. Make the sum come out right."""
import threading
import time

weights = []


def weigh(kilos):
    time.sleep(0.01)  # the scales need a moment
    weights.append(kilos)


apples = threading.Thread(target=weigh, args=(3,))
pears = threading.Thread(target=weigh, args=(4,))
apples.start()
pears.start()
assert sum(weights) == 7, weights
print("kilos:", sum(weights))
