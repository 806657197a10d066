# StrEnum members act like strs.
from enum import StrEnum, auto


class Mode(StrEnum):
    READ = auto()
    WRITE = "w"


print(Mode.READ, repr(Mode.WRITE), Mode.READ == "read", "w" == Mode.WRITE, f"<{Mode.WRITE:>3}>")
print(Mode.READ.upper(), Mode.READ + "er", len(Mode.READ), "ea" in Mode.READ, {"w": 1}[Mode.WRITE], Mode("w"))
print(Mode.READ.startswith("re"), "x" + Mode.WRITE, sorted(Mode))
