"""What `gilsh compare` gives a program instead of `queue` when its threads are to be processes."""

from multiprocessing import JoinableQueue as Queue, SimpleQueue
from queue import Empty, Full

__all__ = ["Queue", "SimpleQueue", "Empty", "Full"]
