# gil: 2.7, 3.9, 3.12, off
# A signal that there is not is refused by os.kill().
import os

try:
    os.kill(os.getpid(), 99)
except OSError as error:
    print(error)
