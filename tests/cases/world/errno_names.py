# Numbers of errors, their names, and the classes that go with them.
import errno, os
for name in ("ENOENT", "EEXIST", "EACCES", "EISDIR", "ENOTDIR", "EPIPE", "ENOSPC", "EMFILE", "EBADF", "ECONNREFUSED",
             "EAGAIN", "ETIMEDOUT", "ECONNRESET", "ECHILD", "ENOTEMPTY", "EINVAL"):
    number = getattr(errno, name)
    print(number, name, errno.errorcode[number] == name, os.strerror(number), type(OSError(number, "x")).__name__)
try:
    open("/no/such/file")
except OSError as e:
    print(e.errno == errno.ENOENT, isinstance(e, FileNotFoundError))
print(os.strerror(99999))
