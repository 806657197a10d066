# gil: 2.7, 3.9, 3.12, off
import multiprocessing.dummy as mp
import threading


def works(name, results, shared):
    shared.append(name)
    results.put((name, threading.current_thread() is mp.current_process(), mp.current_process().name))


if __name__ == "__main__":
    results, shared = mp.Queue(), []
    processes = [mp.Process(target=works, args=(name, results, shared), name="P" + name) for name in "ab"]
    print([process.exitcode for process in processes], isinstance(processes[0], threading.Thread))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(sorted(results.get() for _ in processes), sorted(shared))
    print([process.exitcode for process in processes], mp.active_children(), processes[0].is_alive())
    for missing in ("terminate", "kill", "sentinel", "close"):
        print(missing, hasattr(processes[0], missing))
