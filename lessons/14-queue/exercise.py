"""Two packers empty a box of parcels. Every parcel must be packed, and both packers must go home."""
import queue
import threading
import time

parcels = queue.Queue()
packed = []


def pack():
    while not parcels.empty():
        time.sleep(0.001)  # fetch some paper
        packed.append(parcels.get())


for number in range(3):
    parcels.put(number)
packers = [threading.Thread(target=pack) for _ in range(2)]
for packer in packers:
    packer.start()
for packer in packers:
    packer.join()
assert sorted(packed) == [0, 1, 2], packed
print("packed:", packed)
