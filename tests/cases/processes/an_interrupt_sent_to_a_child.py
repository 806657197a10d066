# gil: 2.7, 3.9, 3.12, off
import os
import signal
import time

ready, tell = os.pipe()
reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    try:
        os.write(tell, b"x")
        while True:
            time.sleep(60)
    except KeyboardInterrupt:
        os.write(writer, b"interrupted")
    finally:
        os._exit(8)
os.read(ready, 1)
os.kill(pid, signal.SIGINT)
print(os.read(reader, 100), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
