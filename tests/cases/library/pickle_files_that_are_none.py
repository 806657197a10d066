# What cannot be read or written is noticed at once.
import pickle

for wrong in (
    lambda: pickle.dump(1, "name"), lambda: pickle.load("name"), lambda: pickle.Pickler(None),
    lambda: pickle.Unpickler(None),
):
    try:
        print("made:", type(wrong()).__name__)
    except Exception as error:
        print(type(error).__name__, error)
