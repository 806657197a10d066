# cpython: no
import threading

def work():
    print(threading.current_thread().name)

class Worker(threading.Thread):
    def run(self):
        print("running as", self.name)

t = threading.Thread(target=work, name="cook")
t.start(); t.join()
w = Worker(name="waiter")
w.start(); w.join()
print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
print(t.is_alive(), t.daemon, threading.active_count())
