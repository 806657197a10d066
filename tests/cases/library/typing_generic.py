# Generic classes and protocols are ordinary classes when they run.
from typing import Generic, Iterator, NewType, Protocol, TypeVar, overload

T = TypeVar("T")
K = TypeVar("K")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


class Named(Stack[int]):
    name = "named"


class Sized(Protocol):
    def size(self) -> int: ...


class Box(Sized):
    def size(self):
        return 3


s = Stack[int]()
s.push(1)
s.push(2)
print(s.pop(), Named().name, isinstance(Named(), Stack), Box().size())
UserId = NewType("UserId", int)
print(UserId(5) + 1, UserId.__name__)


class Numbers(Generic[K]):
    def __iter__(self) -> Iterator[int]:
        yield from (1, 2)


print(list(Numbers()))


@overload
def f(x: int) -> int: ...
@overload
def f(x: str) -> str: ...
def f(x):
    return x


print(f(1), f("a"))
