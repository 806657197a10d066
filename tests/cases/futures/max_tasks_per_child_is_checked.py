# gil: 3.9, 3.12, off
from concurrent.futures import ProcessPoolExecutor
import multiprocessing

if __name__ == "__main__":
    for n, kind in ((0, None), ("2", None), (1, "fork")):
        try:
            context = None if kind is None else multiprocessing.get_context(kind)
            ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=n)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
