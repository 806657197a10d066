"""What the built-ins need Python for: everything that calls back into the program.

Natives never call Python. When `str(x)`, `sorted(key=f)` or `x in y` needs a method of the program's, the native
answers "go on in this helper", and the helper is ordinary Python that one can step into. Names with an underscore are
helpers; the others are built-ins that programs see. This file is loaded before anything else and imports nothing.
"""

# ---- Text and numbers ------------------------------------------------------------------------------------------------


def _str(value):
    return str(value)


# The containers whose repr is being made, in the order they were begun. A thread has no name here, so threads that
# print one container at once may show each other's "[...]".
_showing = []


def _repr(value):
    """The repr of a container that holds objects of the program's, or of such an object in an exception."""
    for other in _showing:
        if other is value:
            return _repeated(value)
    _showing.append(value)
    try:
        return _repr_items(value)
    finally:
        for i in range(len(_showing)):
            if _showing[i] is value:
                del _showing[i]
                break


def _repeated(value):
    if isinstance(value, list):
        return "[...]"
    if isinstance(value, dict):
        return "{...}"
    if isinstance(value, tuple):
        return "(...)"
    return "..."


def _repr_items(value):
    if isinstance(value, BaseException):
        if len(value.args) == 1:
            return _repr_exception(type(value).__name__, value.args[0])
        return type(value).__name__ + repr(value.args)
    if isinstance(value, dict):
        return "{" + ", ".join([repr(key) + ": " + repr(item) for key, item in value.items()]) + "}"
    if isinstance(value, slice):
        return f"slice({value.start!r}, {value.stop!r}, {value.step!r})"
    if hasattr(value, "__self__"):
        return f"<bound method {value.__func__.__qualname__} of {value.__self__!r}>"
    items = ", ".join([repr(item) for item in value])
    if isinstance(value, list):
        return "[" + items + "]"
    if isinstance(value, tuple):
        return "(" + items + (",)" if len(value) == 1 else ")")
    if isinstance(value, set):
        return "{" + items + "}"
    if isinstance(value, frozenset):
        return "frozenset({" + items + "})"
    return f"{type(value).__name__}([{items}])"


def _repr_exception(name, argument):
    return f"{name}({argument!r})"


def _ascii(value):
    return "".join([c if c.isascii() else f"{c!a}"[1:-1] for c in repr(value)])


def _converted(value, conversion):
    """By `!s`, `!r` or `!a`; 0 is none."""
    if conversion == 1:
        return str(value)
    if conversion == 2:
        return repr(value)
    if conversion == 3:
        return ascii(value)
    return value


def _format(value, conversion, spec):
    return format(_converted(value, conversion), spec)


def _format_template(template, values, names, named):
    """`template.format(...)` where attributes or methods of the program's are asked."""
    table = {}
    for i in range(len(names)):
        table[names[i]] = named[i]
    return _filled(template, values, table, [0], 2)


def _format_map(template, mapping):
    return _filled(template, (), mapping, [0], 2)


def _filled(template, values, table, following, depth):
    """A template with its fields filled in; `following` holds the number of the next field without a name."""
    if depth == 0:
        raise ValueError("Max string recursion exceeded")
    out = []
    for piece in _fields(template):
        if isinstance(piece, str):
            out.append(piece)
            continue
        first, steps, conversion, spec = piece
        if first == "":
            first = following[0]
            following[0] = first + 1
        if isinstance(first, int):
            if first >= len(values):
                raise IndexError(f"Replacement index {first} out of range for positional args tuple")
            value = values[first]
        else:
            value = table[first]
        for is_attribute, name in steps:
            value = getattr(value, name) if is_attribute else value[name]
        if "{" in spec:
            spec = _filled(spec, values, table, following, depth - 1)
        out.append(_format(value, conversion, spec))
    return "".join(out)


def _percent(template, values):
    """`template % values` where methods of the program's are asked."""
    texts = []
    for letter, value in _conversions(template, values):
        if letter == "s" or letter == "b":
            # Bytes take nothing but bytes here, which need no text.
            texts.append(None if isinstance(template, bytes) else str(value))
        elif letter == "r":
            texts.append(ascii(value) if isinstance(template, bytes) else repr(value))
        elif letter == "a":
            texts.append(ascii(value))
        else:
            texts.append(_percent_number(letter, value))
    return _percent_filled(template, values, texts)


def _percent_number(letter, value):
    """What a number's conversion shows of an object of the program's; None for all else, which the native can show."""
    if letter in "eEfFgG" and hasattr(value, "__float__"):
        return float(value)
    try:
        if letter in "diu" and not isinstance(value, int) and hasattr(value, "__int__"):
            return int(value)
        return _int(value, "__index__") if hasattr(value, "__index__") else None
    except TypeError:
        if letter not in "diuoxX":
            raise
        wanted = "a real number" if letter in "diu" else "an integer"
        raise TypeError(f"%{letter} format: {wanted} is required, not {type(value).__name__}") from None


def _join(separator, source):
    try:
        iterator = iter(source)
    except TypeError:
        raise TypeError("can only join an iterable") from None
    return separator.join(_list_of(iterator))


def _bytes_of(source):
    if hasattr(type(source), "__bytes__"):
        answer = type(source).__bytes__(source)
        if not isinstance(answer, bytes):
            raise TypeError(f"__bytes__ returned non-bytes (type {type(answer).__name__})")
        return answer
    if hasattr(type(source), "__index__"):
        try:
            n = _int(source, "__index__")
        except TypeError:
            pass
        else:
            return bytes(n)
    items = _iterated(source)
    if items is None:
        raise TypeError(f"cannot convert '{type(source).__name__}' object to bytes")
    return bytes([_plain_index(item) for item in items])


def _hash_items(items):
    """The hash of a tuple, by the hashes of items that the program computes."""
    return hash(tuple([hash(item) for item in items]))


def _number_from(value, name):
    """What `__int__`, `__index__` or `__float__` answers. What is an int is not asked which one."""
    if name == "__index__" and isinstance(value, int):
        return int.__index__(value)
    return getattr(type(value), name)(value)


def _int(value, name):
    answer = _number_from(value, name)
    if not isinstance(answer, int):
        raise TypeError(f"{name} returned non-int (type {type(answer).__name__})")
    return int(answer)


def _float(value, name):
    answer = _number_from(value, name)
    if name == "__index__":
        return float(_int(value, name))
    if not isinstance(answer, float):
        raise TypeError(f"{type(value).__name__}.__float__ returned non-float (type {type(answer).__name__})")
    return answer


def _radix(name, value):
    n = _int(value, "__index__")
    if name == "hex":
        return hex(n)
    return oct(n) if name == "oct" else bin(n)


def _divmod(left, right):
    """By `__divmod__`, or by `__rdivmod__` of the right one."""
    answer = NotImplemented
    if hasattr(type(left), "__divmod__"):
        answer = type(left).__divmod__(left, right)
    if answer is NotImplemented and hasattr(type(right), "__rdivmod__"):
        answer = type(right).__rdivmod__(right, left)
    if answer is NotImplemented:
        names = f"'{type(left).__name__}' and '{type(right).__name__}'"
        raise TypeError("unsupported operand type(s) for divmod(): " + names)
    return answer


def _plain_index(index):
    """An index, or a slice with such parts, once `__index__` was asked."""
    if isinstance(index, slice):
        return slice(_plain_index(index.start), _plain_index(index.stop), _plain_index(index.step))
    return _int(index, "__index__") if hasattr(type(index), "__index__") else index


def _get_at(sequence, index):
    return sequence[_plain_index(index)]


def _indices(part, n):
    return _plain_index(part).indices(n)


def _set_at(sequence, index, value):
    sequence[_plain_index(index)] = value


def _del_at(sequence, index):
    del sequence[_plain_index(index)]


def _repeated_by(sequence, index):
    return sequence * _int(index, "__index__")


def _with_number(callee, argument, whole, values, names, named):
    """Calls a native again, with a number in the place of an argument that must be one and says which by a method."""
    if whole:
        n = _int(argument, "__index__")
    else:
        n = _float(argument, "__float__" if hasattr(type(argument), "__float__") else "__index__")
    values, named = [[n if value is argument else value for value in given] for given in (values, named)]
    return callee(*values, **dict(zip(names, named)))


def _set_in_set(item, members):
    """A set is looked for in a set as the frozenset of its members."""
    return frozenset(item) in members


def _pow(base, exp):
    return base**exp


def _tell(exception):
    """Note the texts of an exception and of those it came from, for the traceback that is printed when it is over."""
    left = [exception]
    seen = []
    while left:
        e = left.pop()
        if e is None or any([e is other for other in seen]):
            continue
        seen.append(e)
        try:
            e.__told__ = str(e)
        except Exception:
            e.__told__ = "<exception str() failed>"
        left += [e.__cause__, e.__context__]
        if isinstance(e, BaseExceptionGroup):
            left += e.exceptions
    return exception


def _format_told(exception, hints):
    """The traceback of an exception whose text, or that of one it came from, takes Python."""
    from _thread import _format_exception

    return _format_exception(_tell(exception), hints)


def _add_note(exception, note):
    if not hasattr(exception, "__notes__"):
        exception.__notes__ = []
    exception.__notes__.append(note)


def _never_awaited(coroutine):
    """A coroutine was made, and its caller throws it away."""
    import sys
    from _thread import _format_frame

    coroutine.close()
    frame = sys._getframe()
    place = "%s:%d" % (frame.f_code.co_filename, frame.f_lineno)
    lines = _format_frame(frame.f_code, frame.f_lasti).split("\n")
    source = "  %s\n" % lines[1].strip() if lines[1:] else ""
    sys.stderr.write(
        "%s: RuntimeWarning: coroutine '%s' was never awaited\n%s"
        "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
        % (place, coroutine.__qualname__, source)
    )


def _print(values, sep, end, file, flush):
    """`print` of objects with a `__str__` of the program's, or to another file."""
    texts = []
    try:
        for value in values:
            texts.append(str(value))
    except BaseException:
        # What stands before it is written.
        if texts:
            print(*texts, "", sep=sep, end="", file=file)
        raise
    if file is None:
        print(*texts, sep=sep, end=end)
        return
    if hasattr(file, "_number"):
        # One of our own streams: the line is one write, as if buffered.
        file.write(sep.join(texts) + end)
    else:
        for i in range(len(texts)):
            if i > 0:
                file.write(sep)
            file.write(texts[i])
        file.write(end)
    if flush:
        file.flush()


def _input(prompt):
    print(prompt, end="")
    return input()


def _open(*arguments):
    from _files import open_file

    return open_file(*arguments)


def _display(value, namespace):
    """What the prompt does with the value of an expression."""
    if value is None:
        return
    print(repr(value))
    namespace["_"] = value



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
        items = None
    # Not in the handler: its exception would be the context of this one.
    if items is None:
        raise TypeError(f"cannot convert dictionary update sequence element #{i} to a sequence")
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


def _dict_merge(table, mapping, function):
    """`f(**mapping)`: no name twice."""
    if not hasattr(mapping, "keys"):
        kind = type(mapping).__name__
        raise TypeError(f"{_function_text(function)} argument after ** must be a mapping, not {kind}")
    for key in mapping.keys():
        if key in table:
            raise TypeError(f"{_function_text(function)} got multiple values for keyword argument '{key}'")
        table[key] = mapping[key]


def _function_text(function):
    """What messages call a function: with its module, unless that is the built-ins."""
    name = getattr(function, "__qualname__", None)
    if name is None:
        return str(function)
    module = getattr(function, "__module__", None)
    return name + "()" if module is None or module == "builtins" else f"{module}.{name}()"


def _dict_filled(table, pairs):
    """`table |= pairs`"""
    table.update(pairs)
    return table


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


def _order_sets(op, left, right):
    """`<`, `<=`, `>`, `>=` of two sets or views of dicts: by inclusion."""
    small, large = (left, right) if op <= 1 else (right, left)
    if len(small) > len(large) or len(small) == len(large) and op in (0, 4):
        return False
    return _is_subset(small, large)


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
    if method is None:
        raise TypeError(f"'{type(container).__name__}' object is not a container")
    return bool(method(container, item))


def _contains_by_iteration(container, item):
    try:
        others = iter(container)
    except TypeError:
        others = None
    if others is None:
        raise TypeError(f"argument of type '{type(container).__name__}' is not iterable")
    for other in others:
        if other is item or other == item:
            return True
    return False


def _list_of(source):
    items = []
    for item in source:
        items.append(item)
    return items


def _iterated(source):
    """Its iterator, or None for what has none. The `__iter__` of a class of the program's may complain itself."""
    try:
        return iter(source)
    except TypeError:
        if hasattr(type(source), "__iter__") or hasattr(type(source), "__getitem__"):
            raise
    return None


def _unpacked(source, most):
    """The items of what is unpacked into targets: no more than it takes to see that there are too many."""
    items = _iterated(source)
    if items is None:
        raise TypeError(f"cannot unpack non-iterable {type(source).__name__} object")
    found = []
    for item in items:
        found.append(item)
        if len(found) == most:
            break
    return found


def _tuple_of(source):
    return tuple(_list_of(source))


def _list_star(items, source):
    """`[*source]`, `f(a, *source)`"""
    new = _iterated(source)
    if new is None:
        raise TypeError(f"Value after * must be an iterable, not {type(source).__name__}")
    _list_extend(items, new)


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
    where.indices(0)  # a slice that is none is told before anything is taken from the source
    new = _iterated(source)
    if new is None:
        plain = where.step is None or where.step == 1
        raise TypeError("can only assign an iterable" if plain else "must assign iterable to extended slice")
    items[where] = _list_of(new)


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
    return _enumerated(iter(source), _plain_index(start))


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
            ended = False
            try:
                row.append(next(iterator))
            except StopIteration:
                ended = True
            if ended:
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
        return _disguised(_mapped(function, iter(sources[0])), map)
    return _disguised(_mapped_rows(function, _zip(sources, False)), map)


def _mapped(function, iterator):
    for item in iterator:
        yield function(item)


def _mapped_rows(function, rows):
    for row in rows:
        yield function(*row)


def _filter(function, source):
    return _disguised(_filtered(function, iter(source)), filter)


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
    keys = items if key is None else [key(item) for item in items]
    if backwards:
        items, keys = items[::-1], keys[::-1]
    places = _order_of(keys)
    if places is None:
        places = _merge_sorted(keys)
    items = [items[i] for i in places]
    return items[::-1] if backwards else items


def _insertion_sorted(keys):
    """The places of a few keys in order, by the very comparisons that CPython makes: first the run that they begin
    with, then the others one by one, each by bisection."""
    places = [0]
    n = 1
    falling = bool(keys[1] < keys[0])
    while n < len(keys) and (n == 1 or bool(keys[n] < keys[n - 1]) == falling):
        places.append(n)
        n += 1
    if falling:
        places.reverse()
    for i in range(n, len(keys)):
        low, high = 0, len(places)
        while low < high:
            middle = (low + high) // 2
            if keys[i] < keys[places[middle]]:
                high = middle
            else:
                low = middle + 1
        places.insert(low, i)
    return places


def _merge_sorted(keys):
    """The places of the keys in order: a merge sort from the bottom up, by `<` alone."""
    if 2 <= len(keys) < 64:
        return _insertion_sorted(keys)
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


# Built-in classes of which an instance of a derived class holds a value.
_HELD = (list, dict, set, int, float, str, bytes, tuple)


def _build_class(body, name, bases, keywords):
    """A `class` statement with more to do than to make the class."""
    metaclass = keywords.pop("metaclass", type)
    if metaclass is not type and not hasattr(metaclass, "_take_over"):
        raise TypeError("gilsh's classes take no metaclass: use __init_subclass__ or a class decorator instead")
    if not keywords.pop("_is_between", False):
        bases = _real_bases(bases)
    cls = _class_of(body, name, *bases)
    if metaclass is not type:
        # ABCMeta: no metaclass either, but it knows what to do.
        metaclass._take_over(cls)
    for attribute, value in cls.__dict__.items():
        set_name = getattr(type(value), "__set_name__", None)
        if set_name is not None:
            set_name(value, cls, attribute)
    super(cls, cls).__init_subclass__(**keywords)
    return cls


def _real_bases(bases):
    """The bases, with what they stand for in their place: `Generic[T]` for Generic, list for what derives from it."""
    real = []
    for base in bases:
        if isinstance(base, type):
            real.append(_between(base) if base in _HELD else base)
        elif hasattr(base, "__mro_entries__"):
            real.extend([entry for entry in _real_bases(base.__mro_entries__(bases)) if entry not in real])
        else:
            real.append(base)
    return real


def _between(base):
    """What stands between the program's class and a built-in one."""
    from _derived import between

    return between(base)


class UnionType:
    """`int | str`, for isinstance() and annotations."""

    def __init__(self, members):
        self.__args__ = members

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __eq__(self, other):
        return isinstance(other, UnionType) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        return " | ".join([_type_text(member) for member in self.__args__])


UnionType.__module__ = "types"


def _union(left, right):
    members = []
    for side in (left, right):
        for member in side.__args__ if isinstance(side, UnionType) else (side,):
            if member is None:
                member = type(None)
            if member not in members:
                members.append(member)
    return members[0] if len(members) == 1 else UnionType(tuple(members))


def _type_text(member):
    if member is type(None):
        return "None"
    if not isinstance(member, type):
        return repr(member)
    return member.__qualname__ if member.__module__ == "builtins" else f"{member.__module__}.{member.__qualname__}"


class GenericAlias:
    """`list[int]`: the class, with a note for the reader what it is to hold."""

    def __init__(self, origin, arguments):
        self.__origin__ = origin
        self.__args__ = arguments if isinstance(arguments, tuple) else (arguments,)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __eq__(self, other):
        return isinstance(other, GenericAlias) and (self.__origin__, self.__args__) == (other.__origin__, other.__args__)

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        arguments = ["..." if argument is ... else _type_text(argument) for argument in self.__args__]
        return f"{_type_text(self.__origin__)}[{', '.join(arguments)}]"


GenericAlias.__module__ = "types"


def _generic(cls, arguments):
    return GenericAlias(cls, arguments)


def _init_held(holder, args, keywords):
    """`list.__init__(self, items)` and its kin."""
    held = _inner(holder)
    if isinstance(held, dict):
        held.update(*args, **keywords)
        return
    held.clear()
    for source in args:
        if isinstance(held, list):
            held.extend(source)
        else:
            held.update(source)


def _new_held(base, cls, args, keywords):
    """`float.__new__(cls, value)`"""
    from _derived import new

    return new(base, cls, args, keywords)



def _new_and_init(cls, new, with_class, args, kwargs):
    """Calls a class that has a `__new__`: `__init__` follows only for an instance of the class."""
    instance = new(*with_class, **kwargs)
    # The __init__ of object itself would refuse the arguments, which were for __new__.
    if isinstance(instance, cls) and type(instance).__init__ is not object.__init__:
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


def _len(container):
    return len(container)


def _match_keys(mapping, keys):
    """`case {key: ...}`: the values of all keys, or None."""
    absent = object()
    seen = set()
    values = []
    for key in keys:
        if key in seen:
            raise ValueError(f"mapping pattern checks duplicate key ({key!r})")
        seen.add(key)
        value = mapping.get(key, absent)
        if value is absent:
            return None
        values.append(value)
    return tuple(values)


def _match_class(subject, cls, n, names):
    """`case Class(...)`: the attributes that the patterns in the parentheses are for, or None."""
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a type")
    if not isinstance(subject, cls):
        return None
    found = []
    seen = set()
    if n:
        wanted = getattr(cls, "__match_args__", None)
        itself = wanted is None and issubclass(cls, _MATCH_THEMSELVES)
        if wanted is None:
            wanted = ()
        elif type(wanted) is not tuple:
            raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple (got {type(wanted).__name__})")
        allowed = 1 if itself else len(wanted)
        if n > allowed:
            plural = "" if allowed == 1 else "s"
            raise TypeError(f"{cls.__name__}() accepts {allowed} positional sub-pattern{plural} ({n} given)")
        if itself:
            found.append(subject)
        else:
            for name in wanted[:n]:
                if not isinstance(name, str):
                    raise TypeError(f"__match_args__ elements must be strings (got {type(name).__name__})")
                if not _match_attribute(subject, cls, name, seen, found):
                    return None
    for name in names:
        if not _match_attribute(subject, cls, name, seen, found):
            return None
    return tuple(found)


def _match_attribute(subject, cls, name, seen, found):
    if name in seen:
        raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute {name!r}")
    seen.add(name)
    try:
        found.append(getattr(subject, name))
    except AttributeError:
        return False
    return True


_MATCH_THEMSELVES = (bool, bytes, dict, float, frozenset, int, list, set, str, tuple)


def _call(function, args, kwargs):
    """`function(*args, **kwargs)` with arguments that only Python can iterate."""
    items = _iterated(args)
    if items is None:
        raise TypeError(f"{_function_text(function)} argument after * must be an iterable, not {type(args).__name__}")
    args = _list_of(items)
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


def _athrow(generator, kind, value):
    """`async_generator.athrow(kind, value)`, in the same way."""
    if isinstance(value, kind):
        return generator.athrow(value)
    if value is None:
        return generator.athrow(kind())
    return generator.athrow(kind(*value) if isinstance(value, tuple) else kind(value))


def aiter(async_iterable, /):
    """Return an asynchronous iterator over an asynchronous iterable."""
    cls = type(async_iterable)
    if not hasattr(cls, "__aiter__"):
        raise TypeError(f"'{cls.__name__}' object is not an async iterable")
    iterator = cls.__aiter__(async_iterable)
    if not hasattr(type(iterator), "__anext__"):
        raise TypeError(f"aiter() returned not an async iterator of type '{type(iterator).__name__}'")
    return iterator


def anext(async_iterator, /, *default):
    """Return what to wait for, for the next item of an asynchronous iterator, or else for the default."""
    cls = type(async_iterator)
    if len(default) > 1:
        raise TypeError(f"anext expected at most 2 arguments, got {len(default) + 1}")
    if not hasattr(cls, "__anext__"):
        raise TypeError(f"'{cls.__name__}' object is not an async iterator")
    awaitable = cls.__anext__(async_iterator)
    return _anext_or(awaitable, default[0]) if default else awaitable


async def _anext_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


# ---- Groups of exceptions --------------------------------------------------------------------------------------------


class BaseExceptionGroup(BaseException):
    """Several exceptions, raised as one."""

    def __new__(cls, message, exceptions, /):
        if not isinstance(message, str):
            kind = type(message).__name__
            raise TypeError(f"BaseExceptionGroup.__new__() argument 1 must be str, not {kind}")
        if not hasattr(type(exceptions), "__getitem__"):
            raise TypeError("second argument (exceptions) must be a sequence")
        if not exceptions:
            raise ValueError("second argument (exceptions) must be a non-empty sequence")
        plain = True
        for i, e in enumerate(exceptions):
            if not isinstance(e, BaseException):
                raise ValueError(f"Item {i} of second argument (exceptions) is not an exception")
            plain = plain and isinstance(e, Exception)
        if cls is BaseExceptionGroup:
            cls = ExceptionGroup if plain else cls
        elif not plain and issubclass(cls, Exception):
            within = "an ExceptionGroup" if cls is ExceptionGroup else repr(cls.__name__)
            raise TypeError(f"Cannot nest BaseExceptions in {within}")
        self = BaseException.__new__(cls, message, exceptions)
        self.message = message
        self.exceptions = tuple(exceptions)
        return self

    def __str__(self):
        n = len(self.exceptions)
        return f"{self.message} ({n} sub-exception{'' if n == 1 else 's'})"

    def __class_getitem__(cls, kind):
        return type(list[int])(cls, kind)

    def derive(self, excs):
        """A group like this one with other exceptions in it."""
        return BaseExceptionGroup(self.message, excs)

    def _with(self, excs):
        """The same, or None for no exceptions; it comes from where this one comes from."""
        if not excs:
            return None
        group = self.derive(excs)
        group.__cause__ = self.__cause__
        group.__context__ = self.__context__
        group.__suppress_context__ = self.__suppress_context__
        if hasattr(self, "__notes__"):
            group.__notes__ = list(self.__notes__)
        return group.with_traceback(self.__traceback__)

    def split(self, condition, /):
        """Two groups: those exceptions that are of some class or fulfil some condition, and the rest."""
        if isinstance(condition, (type, tuple)):
            fits = lambda e: isinstance(e, condition)
        else:
            fits = condition
        if fits(self):
            return self, None
        matching, rest = [], []
        for e in self.exceptions:
            if isinstance(e, BaseExceptionGroup):
                inner, other = e.split(condition)
                matching += [] if inner is None else [inner]
                rest += [] if other is None else [other]
            elif fits(e):
                matching.append(e)
            else:
                rest.append(e)
        return self._with(matching), self._with(rest)

    def subgroup(self, condition, /):
        """The first of those."""
        return self.split(condition)[0]


class ExceptionGroup(BaseExceptionGroup, Exception):
    """A group in which there are none but Exceptions."""


BaseExceptionGroup.__module__ = ExceptionGroup.__module__ = "builtins"


def _split_caught(exception, classes):
    """What an `except*` leaves of an exception, and what it takes (CPython 3.11: `CHECK_EG_MATCH`)."""
    for cls in classes if isinstance(classes, tuple) else (classes,):
        if not (isinstance(cls, type) and issubclass(cls, BaseException)):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
    for cls in classes if isinstance(classes, tuple) else (classes,):
        if issubclass(cls, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not allowed. Use except instead.")
    if exception is None:
        return None, None
    is_group = isinstance(exception, BaseExceptionGroup)
    if isinstance(exception, classes):
        return None, exception if is_group else BaseExceptionGroup("", (exception,))
    if not is_group:
        return exception, None
    pair = exception.split(classes)
    if not isinstance(pair, tuple):
        kind = type(exception).__name__
        raise TypeError(f"{kind}.split must return a tuple, not {type(pair).__name__}")
    if len(pair) < 2:
        kind = type(exception).__name__
        raise TypeError(f"{kind}.split must return a 2-tuple, got tuple of size {len(pair)}")
    return pair[1], pair[0]


def _left_of_star(exception, left):
    """What is raised after all the `except*` of a try, or None: what they raised themselves, and those of the parts of
    the exception that nobody took or that were raised again, as they lay in it (CPython 3.11: `PREP_RERAISE_STAR`)."""
    if not isinstance(exception, BaseExceptionGroup):
        return left[0]
    raised, again = [], []
    for e in left:
        if e is not None:
            same = e.__cause__ is exception.__cause__ and e.__context__ is exception.__context__
            (again if same and _way(e) == _way(exception) else raised).append(e)
    if again:
        kept = _leaves(again)
        again = BaseExceptionGroup.split(exception, lambda e: any([e is other for other in kept]))[0]
        raised.append(again)
    if not raised:
        return None
    return raised[0] if len(raised) == 1 else BaseExceptionGroup("", raised)


def _way(exception):
    """Where an exception has come through."""
    way, tb = [], exception.__traceback__
    while tb is not None:
        way.append((tb.tb_frame.f_code.co_filename, tb.tb_lineno, tb.tb_lasti))
        tb = tb.tb_next
    return way


def _leaves(exceptions):
    leaves = []
    for e in exceptions:
        leaves += _leaves(e.exceptions) if isinstance(e, BaseExceptionGroup) else [e]
    return leaves


# ---- The prompt and modules ------------------------------------------------------------------------------------------


def _import_member(module, name):
    """`from module import name`, where the module has no such attribute: it may be a package with such a module."""
    dotted = f"{module.__name__}.{name}"
    try:
        member = __import__(dotted)
    except ModuleNotFoundError as e:
        if e.name == dotted:
            missing = ImportError(f"cannot import name {name!r} from {module.__name__!r} (gilsh's own)")
            missing.name = module.__name__
            raise missing from None
        raise
    # One that is just being loaded, and imports its package meanwhile, is no attribute of it yet.
    return getattr(module, name, member)


def _import_star(module, namespace):
    """`from module import *`: the names in `__all__`, or all that do not begin with an underscore."""
    names = module.__dict__.get("__all__")
    if names is None:
        names = [name for name in module.__dict__ if not name.startswith("_")]
    for name in names:
        namespace[name] = getattr(module, name)


# ---- What every object says of how it is pickled -----------------------------------------------------------------------


def _reduce(x):
    import pickle

    return pickle._by_itself(x, 0)


def _reduce_ex(x, protocol):
    import pickle

    reduce = type(x).__reduce__
    return x.__reduce__() if reduce is not object.__reduce__ else pickle._by_itself(x, protocol)


def _getstate(x):
    import pickle

    return pickle._attributes(x)
