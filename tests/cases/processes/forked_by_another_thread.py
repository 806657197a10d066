# gil: 2.7, 3.9
# clock: virtual
import os
import threading

reader, writer = os.pipe()


def fork_here():
    pid = os.fork()
    if pid == 0:
        current = threading.current_thread()
        told = "%s %s %d" % (current.name, current is threading.main_thread(), threading.active_count())
        os.write(writer, told.encode())
        os._exit(0)
    os.waitpid(pid, 0)


print(threading.active_count())
thread = threading.Thread(target=fork_here, name="forker")
thread.start()
thread.join()
print(os.read(reader, 100).decode())
