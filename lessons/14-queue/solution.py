"""Two packers empty a box of parcels. One None for each of them says that nothing more will come."""
import queue
import threading
import time

parcels = queue.Queue()
packed = []


def pack():
    while True:
        parcel = parcels.get()
        if parcel is None:
            break
        time.sleep(0.001)  # fetch some paper
        packed.append(parcel)


for number in range(3):
    parcels.put(number)
for _ in range(2):
    parcels.put(None)
packers = [threading.Thread(target=pack) for _ in range(2)]
for packer in packers:
    packer.start()
for packer in packers:
    packer.join()
assert sorted(packed) == [0, 1, 2], packed
print("packed:", packed)
