# The clauses of except*, and where what they raise is collected.
def sorted_out(work, tell):
    try:
        work()
    except* OSError as group:
        tell(group)
    except* (ValueError, KeyError):
        tell(None)
    else:
        tell("well")


print(sorted_out(print, print))
