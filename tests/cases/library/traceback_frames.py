import traceback


def first():
    second()


def second():
    raise KeyError("deep")


try:
    first()
except KeyError as e:
    tb = e.__traceback__
    for frame, line in traceback.walk_tb(tb):
        print(frame.f_code.co_name, line - first.__code__.co_firstlineno)
    print(tb.tb_next.tb_next.tb_next, tb.tb_frame.f_code.co_name)
    frames = traceback.extract_tb(tb)
    print(len(frames), [(f.name, f.line) for f in frames], frames[-1].lineno == tb.tb_next.tb_next.tb_lineno)
    filename, lineno, name, line = frames[1]
    print(lineno, name, line)
    made = traceback.FrameSummary("a.py", 3, "f", line="x = 1")
    print(made, traceback.format_list([made, ("b.py", 4, "g", "y = 2")]))
    kept = traceback.TracebackException.from_exception(e)
    print(kept, list(kept.format())[-1], len(kept.stack))
print(ValueError("new").__traceback__)
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("second") from e
except ValueError as e:
    print([piece for piece in traceback.format_exception(e) if "File" not in piece])
