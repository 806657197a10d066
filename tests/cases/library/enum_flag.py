# Flags are combined with |; a combination is a member too.
from enum import Flag, IntFlag, auto


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R, repr(Perm.X), Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, Perm.R | Perm.W is Perm.RW)
print(list(Perm), len(Perm), Perm.R in Perm.RW, Perm.X in Perm.RW, [p.name for p in Perm.RW])
print(Perm.RW & Perm.W, Perm.RW ^ Perm.R, ~Perm.R, bool(Perm.R & Perm.X), Perm(0), repr(Perm(0)))
print(Perm.R.value, (Perm.R | Perm.X).value, Perm(5), Perm["RW"])


class Bits(IntFlag):
    A = 1
    B = 2


print(Bits.A | Bits.B, Bits.A == 1, int(Bits.A | 2), Bits.B & 3, repr(Bits.A | Bits.B), Bits.A + 1 if False else "")
