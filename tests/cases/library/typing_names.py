# Names for annotations can be subscripted and do no harm.
from typing import (
    Any, Callable, ClassVar, Dict, Final, Iterable, List, Literal, Optional, Protocol, Sequence, Tuple, TypeVar, Union,
    TYPE_CHECKING, cast,
)

T = TypeVar("T")
Number = Union[int, float]
Table = Dict[str, List[int]]
LIMIT: Final = 3
mode: Literal["r", "w"] = "r"


def first(items: Sequence[T], default: Optional[T] = None) -> Optional[T]:
    return items[0] if items else default


def apply(f: Callable[[int], int], xs: Iterable[int]) -> List[int]:
    return [f(x) for x in xs]


class Shape:
    count: ClassVar[int] = 0
    place: Tuple[int, ...] = (0, 0)


print(first([1, 2]), first([], "none"), apply(lambda x: x + LIMIT, range(3)), mode)
print(List[int], Table, Optional[int], Tuple[int, str], Any)
print(Union[int, str, None], Callable[[int], str], Literal["r", 1], T)
print(List[int] == List[int], Union[int, str] == Union[str, int], Optional[int] == Union[int, None])
print(cast(int, "really a str"), TYPE_CHECKING, Shape.place)
