# gil: 2.7, 3.9, 3.12, off
# A finalizer that belongs to no object would never be called without a priority.
from multiprocessing.util import Finalize

try:
    Finalize(None, print)
    print("accepted")
except ValueError as error:
    print(error)
