import atexit, threading, time

def late():
    time.sleep(0.05)
    print("thread ends")

atexit.register(print, "atexit")
threading.Thread(target=late).start()
print("main ends")
