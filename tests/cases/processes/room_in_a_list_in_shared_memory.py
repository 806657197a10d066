# gil: 2.7, 3.9, 3.12, off
# Text in a ShareableList can grow up to the next multiple of 8 bytes.
from multiprocessing.shared_memory import ShareableList


if __name__ == "__main__":
    items = ShareableList(["abc", "exactly8", 5])
    for i, value in ((0, "1234567"), (0, "12345678"), (0, "123456789"), (1, "sixteen letters."), (1, "seventeen letters"), (2, "nine char")):
        try:
            items[i] = value
            print(i, items[i])
        except ValueError as error:
            print(i, error)
    items.shm.close()
    items.shm.unlink()
