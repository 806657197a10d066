# Both packages have an __all__.
import multiprocessing
import multiprocessing.dummy
from multiprocessing import *

print(
    "Pool" in multiprocessing.__all__, "context" in globals(), "process" in globals(), "util" in globals(),
    hasattr(multiprocessing, "allow_connection_pickling"), hasattr(multiprocessing, "reducer"),
    "Pool" in multiprocessing.dummy.__all__,
)
