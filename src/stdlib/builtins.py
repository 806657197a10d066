"""What the built-ins need Python for: everything that calls back into the program.

Natives never call Python. When `str(x)`, `sorted(key=f)` or `x in y` needs a method of the program's, the native
answers "go on in this helper", and the helper is ordinary Python that one can step into. Names with an underscore are
helpers; the others are built-ins that programs see. This file is loaded before anything else and imports nothing.
"""

# ---- Text and numbers ------------------------------------------------------------------------------------------------


# ---- Containers, iteration, sorting ----------------------------------------------------------------------------------
#
# A native cannot ask a key for its hash or compare it, if that takes a method of the program's. Then these helpers
# look the key up, over four natives that take a key as it is: _same_hash(table, hash), _held(table, hash, key),
# _put(table, hash, key, value) and _take(table, hash, key). As on CPython, another thread may run in between.


def _stored(table, hashed, key):
    """The key of a dict or set that equals this one, in a tuple; empty if there is none."""
    for other in _same_hash(table, hashed):
        if other is key or other == key:
            return (other,)
    return ()


def _hash_items(items):
    return _tuple_hash([hash(item) for item in items])


def _dict_item(table, key):
    hashed = hash(key)
    for stored in _stored(table, hashed, key):
        return _held(table, hashed, stored)
    raise KeyError(key)


def _dict_get(table, key, default):
    hashed = hash(key)
    for stored in _stored(table, hashed, key):
        return _held(table, hashed, stored)
    return default


def _dict_has(table, key):
    return bool(_stored(table, hash(key), key))


def _dict_set(table, key, value):
    hashed = hash(key)
    for stored in _stored(table, hashed, key):
        key = stored
    _put(table, hashed, key, value)


def _dict_del(table, key):
    _dict_pop(table, key, ())


def _dict_setdefault(table, key, default):
    hashed = hash(key)
    for stored in _stored(table, hashed, key):
        return _held(table, hashed, stored)
    _put(table, hashed, key, default)
    return default


def _dict_pop(table, key, default):
    hashed = hash(key)
    for stored in _stored(table, hashed, key):
        return _take(table, hashed, stored)
    for value in default:
        return value
    raise KeyError(key)


def _dict_fill(table, flat):
    """`{k: v, ...}`: the keys and values in turn."""
    for i in range(0, len(flat), 2):
        table[flat[i]] = flat[i + 1]
    return table


def _dict_add(table, source, more):
    """`table.update(source, **more)`: a mapping is what has `keys`, all else is pairs."""
    if hasattr(source, "keys"):
        for key in source.keys():
            table[key] = source[key]
    else:
        i = 0
        for pair in source:
            key, value = _pair(pair, i)
            table[key] = value
            i += 1
    for name in more:
        table[name] = more[name]


def _pair(pair, i):
    try:
        items = tuple(pair)
    except TypeError:
        raise TypeError(f"cannot convert dictionary update sequence element #{i} to a sequence") from None
    if len(items) != 2:
        raise ValueError(f"dictionary update sequence element #{i} has length {len(items)}; 2 is required")
    return items


def _dict_from(table, source, more):
    _dict_add(table, source, more)
    return table


def _dict_update(table, mapping):
    """`{**mapping}`"""
    if not hasattr(mapping, "keys"):
        raise TypeError(f"'{type(mapping).__name__}' object is not a mapping")
    table.update(mapping)


def _dict_merge(table, mapping):
    """`f(**mapping)`: no name twice."""
    if not hasattr(mapping, "keys"):
        raise TypeError(f"argument after ** must be a mapping, not {type(mapping).__name__}")
    for key in mapping.keys():
        if not isinstance(key, str):
            raise TypeError("keywords must be strings")
        if key in table:
            raise TypeError(f"got multiple values for keyword argument '{key}'")
        table[key] = mapping[key]


def _dict_merged(table, other):
    """`table | other` and `table |= other`, once the left one is filled."""
    for key in other:
        table[key] = other[key]
    return table


def _fromkeys(table, keys, value):
    for key in keys:
        table[key] = value
    return table


def _set_add(members, item):
    hashed = hash(item)
    if not _stored(members, hashed, item):
        _put(members, hashed, item, None)


def _set_remove(members, item, strict):
    hashed = hash(item)
    for stored in _stored(members, hashed, item):
        _take(members, hashed, stored)
        return
    if strict:
        raise KeyError(item)


def _set_update(members, source):
    for item in source:
        members.add(item)


def _set_of(members, source, frozen):
    _set_update(members, source)
    return frozenset(members) if frozen else members


def _set_algebra(op, work, others, target, frozen):
    """Combines a set with iterables, by the number of the operator; then into the target, if there is one."""
    for other in others:
        if op == 7:  # |
            _set_update(work, other)
        elif op == 10:  # -
            for item in other:
                work.discard(item)
        elif op == 1:  # &
            other = set(other)
            for item in work.copy():
                if item not in other:
                    work.discard(item)
        else:  # ^
            for item in set(other):
                if item in work:
                    work.discard(item)
                else:
                    work.add(item)
    if target is not None:
        _become(target, work)
        return None
    return frozenset(work) if frozen else work


def _set_union(left, right, frozen):
    return _set_algebra(7, set(left), (right,), None, frozen)


def _set_intersection(left, right, frozen):
    return _set_algebra(1, set(left), (right,), None, frozen)


def _set_difference(left, right, frozen):
    return _set_algebra(10, set(left), (right,), None, frozen)


def _set_symmetric(left, right, frozen):
    return _set_algebra(12, set(left), (right,), None, frozen)


def _set_in_place(members, other, op):
    _set_algebra(op, set(members), (other,), members, False)
    return members


def _is_subset(small, large):
    for item in small:
        if item not in large:
            return False
    return True


def _issubset(members, source):
    return _is_subset(members, set(source))


def _issuperset(members, source):
    return _is_subset(source, members)


def _isdisjoint(members, source):
    for item in source:
        if item in members:
            return False
    return True


def _equal_sequences(left, right, wanted):
    """`==` and `!=` of two lists or tuples; the eval loop has seen that both are of one kind."""
    if type(left) is not type(right) or len(left) != len(right):
        return not wanted
    for i in range(len(left)):
        if i >= len(left) or i >= len(right):
            return not wanted
        if not (left[i] is right[i] or left[i] == right[i]):
            return not wanted
    return wanted


def _equal_dicts(left, right, wanted):
    if type(right) is not dict or len(left) != len(right):
        return not wanted
    for key, value in left.items():
        if key not in right:
            return not wanted
        other = right[key]
        if not (value is other or value == other):
            return not wanted
    return wanted


def _equal_sets(left, right, wanted):
    return (len(left) == len(right) and _is_subset(left, right)) == wanted


def _order(op, left, right):
    """`<`, `<=`, `>`, `>=` of two lists or tuples: the first items that differ decide."""
    for a, b in zip(left, right):
        if not (a is b or a == b):
            return _ordered(op, a, b)
    return _ordered(op, len(left), len(right))


def _ordered(op, a, b):
    if op == 0:
        return a < b
    if op == 1:
        return a <= b
    if op == 4:
        return a > b
    return a >= b


def _ne(eq, left, right):
    """`!=` by `__eq__`, for a class that has no `__ne__`."""
    answer = eq(left, right)
    return answer if answer is NotImplemented else not answer


def _contains(method, container, item):
    """`item in container` by `__contains__`, whose answer counts by its truth."""
    return bool(method(container, item))


def _contains_by_iteration(container, item):
    for other in container:
        if other is item or other == item:
            return True
    return False


def _list_of(source):
    items = []
    for item in source:
        items.append(item)
    return items


def _tuple_of(source):
    return tuple(_list_of(source))


def _list_extend(items, source):
    for item in source:
        items.append(item)


def _list_extended(items, source):
    _list_extend(items, source)
    return items


def _list_remove(items, item):
    for i in range(len(items)):
        if i >= len(items):
            break
        if items[i] is item or items[i] == item:
            del items[i]
            return
    raise ValueError("list.remove(x): x not in list")


def _index(items, item, start, stop):
    i = start
    while i < stop and i < len(items):
        if items[i] is item or items[i] == item:
            return i
        i += 1
    if isinstance(items, tuple):
        raise ValueError("tuple.index(x): x not in tuple")
    raise ValueError(f"{item!r} is not in list")


def _count(items, item):
    n = 0
    for other in items:
        if other is item or other == item:
            n += 1
    return n


def _set_slice(items, where, source):
    items[where] = _list_of(source)


def _iter_by_index(sequence):
    """Iteration over what has `__getitem__` and no `__iter__`."""
    i = 0
    while True:
        try:
            item = sequence[i]
        except (IndexError, StopIteration):
            return
        yield item
        i += 1


def _iter_until(function, sentinel):
    """`iter(function, sentinel)`"""
    while True:
        item = function()
        if item is sentinel or item == sentinel:
            return
        yield item


def _enumerate(source, start):
    return _enumerated(iter(source), start)


def _enumerated(iterator, n):
    for item in iterator:
        yield n, item
        n += 1


def _zip(sources, strict):
    return _zipped([iter(source) for source in sources], strict)


def _zipped(iterators, strict):
    while iterators:
        row = []
        for iterator in iterators:
            # The exception itself marks the end: a default could be an item.
            try:
                row.append(next(iterator))
            except StopIteration:
                if strict:
                    _same_length(iterators, len(row))
                return
        yield tuple(row)


def _same_length(iterators, n):
    """One iterator ended: with `strict=True` no other may go on."""
    if n > 0:
        others = " 1" if n == 1 else f"s 1-{n}"
        raise ValueError(f"zip() argument {n + 1} is shorter than argument{others}")
    for i in range(1, len(iterators)):
        try:
            next(iterators[i])
        except StopIteration:
            continue
        others = " 1" if i == 1 else f"s 1-{i}"
        raise ValueError(f"zip() argument {i + 1} is longer than argument{others}")


def _map(function, sources):
    if len(sources) == 1:
        return _mapped(function, iter(sources[0]))
    return _mapped_rows(function, _zip(sources, False))


def _mapped(function, iterator):
    for item in iterator:
        yield function(item)


def _mapped_rows(function, rows):
    for row in rows:
        yield function(*row)


def _filter(function, source):
    return _filtered(function, iter(source))


def _filtered(function, iterator):
    for item in iterator:
        if item if function is None or function is bool else function(item):
            yield item


def _reversed_by_index(sequence):
    return _backwards(sequence, len(sequence) - 1)


def _backwards(sequence, i):
    while i >= 0:
        try:
            item = sequence[i]
        except (IndexError, StopIteration):
            return
        yield item
        i -= 1


def _sum(source, total):
    for item in source:
        total = total + item
    return total


def _search(item, source, wanted):
    """`any` and `all`: whether an item's truth is the wanted one; this item comes before the others."""
    if bool(item) == wanted:
        return wanted
    for item in source:
        if bool(item) == wanted:
            return wanted
    return not wanted


def _extreme(source, key, default, greatest):
    """`min` and `max`: the first of the extreme items."""
    found = False
    for item in source:
        rank = item if key is None else key(item)
        if not found or (rank > best_rank if greatest else rank < best_rank):
            found = True
            best = item
            best_rank = rank
    if found:
        return best
    for value in default:
        return value
    raise ValueError("max() arg is an empty sequence" if greatest else "min() arg is an empty sequence")


def _sort(items, key, backwards):
    """`list.sort` with a key function or with `__lt__` of the program's: the list is empty meanwhile."""
    work = items.copy()
    items.clear()
    try:
        work = _in_order(work, key, backwards)
    finally:
        changed = len(items) > 0
        items[:] = work
    if changed:
        raise ValueError("list modified during sort")


def _sorted(source, key, backwards):
    return _in_order(_list_of(source), key, backwards)


def _in_order(items, key, backwards):
    """The items in order. Equal ones keep theirs, backwards too."""
    if backwards:
        items = items[::-1]
    keys = items if key is None else [key(item) for item in items]
    places = _order_of(keys)
    if places is None:
        places = _merge_sorted(keys)
    items = [items[i] for i in places]
    return items[::-1] if backwards else items


def _merge_sorted(keys):
    """The places of the keys in order: a merge sort from the bottom up, by `<` alone."""
    places = list(range(len(keys)))
    width = 1
    while width < len(keys):
        merged = []
        for start in range(0, len(keys), width * 2):
            middle = min(start + width, len(keys))
            _merge(keys, places[start:middle], places[middle : middle + width], merged)
        places = merged
        width *= 2
    return places


def _merge(keys, left, right, merged):
    i = j = 0
    while i < len(left) and j < len(right):
        if keys[right[j]] < keys[left[i]]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    merged.extend(left[i:])
    merged.extend(right[j:])


# ---- Classes, calls, attributes --------------------------------------------------------------------------------------


def _new_and_init(cls, new, with_class, args, kwargs):
    """Calls a class that has a `__new__`: `__init__` follows only for an instance of the class."""
    instance = new(*with_class, **kwargs)
    if isinstance(instance, cls):
        answer = type(instance).__init__(instance, *args, **kwargs)
        if answer is not None:
            raise TypeError(f"__init__() should return None, not '{type(answer).__name__}'")
    return instance


def _init(init, instance, args, kwargs):
    """Calls `__init__` with arguments that begin with the instance, and answers the instance."""
    answer = init(*args, **kwargs)
    if answer is not None:
        raise TypeError(f"__init__() should return None, not '{type(answer).__name__}'")
    return instance


def _call(function, args, kwargs):
    """`function(*args, **kwargs)` with arguments that only Python can iterate."""
    args = _list_of(args)
    return function(*args) if kwargs is None else function(*args, **kwargs)


def _hasattr(instance, name):
    try:
        getattr(instance, name)
    except AttributeError:
        return False
    return True


def _throw(generator, kind, value):
    """`generator.throw(kind, value)`: makes the exception as `raise` would."""
    if isinstance(value, kind):
        return generator.throw(value)
    if value is None:
        return generator.throw(kind())
    return generator.throw(kind(*value) if isinstance(value, tuple) else kind(value))


# ---- The prompt and modules ------------------------------------------------------------------------------------------


def _import_star(module, namespace):
    """`from module import *`: the names in `__all__`, or all that do not begin with an underscore."""
    names = module.__dict__.get("__all__")
    if names is None:
        names = [name for name in module.__dict__ if not name.startswith("_")]
    for name in names:
        namespace[name] = getattr(module, name)
