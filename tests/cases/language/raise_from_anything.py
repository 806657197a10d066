# What may stand after `from`, whether the exception is a class or an instance.
causes = [None, ValueError, ValueError("made"), 1, int, "text"]
for what in [KeyError, KeyError("k")]:
    for cause in causes:
        try:
            raise what from cause
        except Exception as e:
            print(repr(e), repr(e.__cause__), e.__suppress_context__)
