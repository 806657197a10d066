"""The natives under multiprocessing: semaphores and memory that belong to no process.

semaphore(value, most), try_take(n), take(n, timeout), put(n), count(n); memory(size), get(n, at, code),
set(n, at, code, value), read(n, at, size), write(n, at, bytes). Only take() waits and gives up the GIL. Answers are
values or, as Linux has it, negative numbers that say what went wrong.

Different from CPython: this module does not exist there (see _multiprocessing and mmap).
"""
