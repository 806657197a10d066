# A derived class may call start() at the end of its own __init__, when everything is there that run() needs.
import threading


class Worker(threading.Thread):
    def __init__(self, number, results):
        threading.Thread.__init__(self)
        self.number = number
        self.results = results
        self.start()

    def run(self):
        self.results.append(self.number * self.number)


results = []
workers = [Worker(number, results) for number in range(4)]
for worker in workers:
    worker.join()
print(sorted(results))


class TooEarly(threading.Thread):
    def __init__(self):
        self.start()


try:
    TooEarly()
except RuntimeError as error:
    print(error)
