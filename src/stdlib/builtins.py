"""What the built-ins need Python for: everything that calls back into the program.

Natives never call Python. When `str(x)`, `sorted(key=f)` or `x in y` needs a method of the program's, the native
answers "go on in this helper", and the helper is ordinary Python that one can step into. Names with an underscore are
helpers; the others are built-ins that programs see. This file is loaded before anything else and imports nothing.
"""

# ---- Text and numbers ------------------------------------------------------------------------------------------------


# ---- Containers, iteration, sorting ----------------------------------------------------------------------------------


# ---- Classes, calls, attributes --------------------------------------------------------------------------------------


# ---- The prompt and modules ------------------------------------------------------------------------------------------
