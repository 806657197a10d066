"""Starting a process that shares nothing with its parent from the beginning.

The parent pickles the Process and sends it through a pipe. The child, an empty interpreter, imports the program first,
under the name __mp_main__, so that functions and classes of the program are found by their names; so whatever the
program does when it is imported is done again, unless `if __name__ == "__main__":` stands before it.

Different from CPython: a child has all files of its parent open, not only those of what it is sent.
"""

import _outside
import multiprocessing.context as context
import multiprocessing.process as process
import multiprocessing.reduction as reduction
import os
import sys
from _thread import get_ident
from multiprocessing.connection import Connection

# Where the process stands from which others are copied, as it was when it was prepared: its folder and environment.
_prepared = [None]


def start(child, method):
    """Begin a Process in a new interpreter: its number."""
    _check_not_importing()
    ident = get_ident()
    context._spawning.add(ident)
    try:
        message = reduction.dumps(child)
    finally:
        context._spawning.discard(ident)
    reader, writer = os.pipe()
    standing = (os.getcwd(), dict(os.environ))
    prepared = method == "forkserver" and _prepared[0] is not None
    if method == "forkserver":
        standing = _prepared[0] = _prepared[0] or standing
    pid = os._spawn("_spawned", reader, prepared)
    os.close(reader)
    with Connection(writer, readable=False) as connection:
        usual = context.default.get_start_method()
        connection.send((method, usual, child._name, bytes(child._authkey), sys.argv, os.getcwd(), standing))
        connection.send_bytes(message)
    return pid


def begin(handle):
    """The child's life."""
    with Connection(handle, writable=False) as connection:
        own, method, name, authkey, argv, here, (folder, environ) = connection.recv()
        message = connection.recv_bytes()
    current = process.current_process()
    current._inheriting = True
    current.name = name
    current.authkey = authkey
    context.default.set_start_method(method, force=True)
    sys.argv[:] = argv
    os.environ.update(environ)
    _outside.here[0] = here     # where the system has it begin: its parent's folder
    if folder != here:
        os.chdir(folder)
    _import_program()
    child = reduction.loads(message)
    current._inheriting = False
    code = child._bootstrap()
    if own == "forkserver":
        # A copy of the server, like all copies, does not see to what the original has at its end.
        os._exit(code)
    sys.exit(code)


def _import_program():
    # The name stands for what began here, until the program has it.
    sys.modules.pop("__mp_main__", None)
    try:
        import __mp_main__
    except ModuleNotFoundError as e:
        if e.name == "__mp_main__":
            return      # there is none: the process was started at a prompt
        raise
    sys.modules["__main__"] = __mp_main__


def _check_not_importing():
    if process.current_process()._inheriting:
        more = ""
        if sys.version_info >= (3, 11):
            more = """

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """
        raise RuntimeError(
            """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.""" + more
        )
