# gil: 2.7, 3.12
import os

fd = os.open("shared.txt", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
os.write(fd, b"parent ")
if os.fork() == 0:
    os.write(fd, b"child ")
    os._exit(0)
os.wait()
os.write(fd, b"parent again")
print(os.lseek(fd, 0, os.SEEK_CUR))
os.lseek(fd, 0, os.SEEK_SET)
print(os.read(fd, 100))
os.close(fd)
os.remove("shared.txt")
