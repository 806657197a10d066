import threading

balance = 0
lock = threading.Lock()

def one():
    return 1

def deposit(n):
    global balance
    for _ in range(n):
        with lock:
            before = balance
            balance = before + one()

threads = [threading.Thread(target=deposit, args=(200,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(balance)
