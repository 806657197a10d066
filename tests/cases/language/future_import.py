"""doc"""
from __future__ import annotations
print(__doc__, __name__)
def f(a: undefined) -> also: pass
print(f.__annotations__)
