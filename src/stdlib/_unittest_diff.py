"""Differences between two texts, line by line, for the messages of unittest.

The lines that both texts have in common are found by looking for the longest common run, then for the longest before
and after it, and so on. Lines that are only similar are put below each other, with marks under what differs.

Different from CPython: this module does not exist there; it does the part of difflib.ndiff and pprint.pformat that
unittest needs.
"""


def lines_of(value, width=80):
    """A value as text: on one line if it fits, else an item a line."""
    return _shaped(value, 0, width).splitlines()


def _shaped(value, indent, width):
    text = _sorted_repr(value)
    kind = type(value)
    if indent + len(text) <= width or not value or kind not in (list, tuple, dict, set, frozenset):
        return text
    opening, closing = {list: "[]", tuple: "()", dict: "{}", set: "{}", frozenset: ("frozenset({", "})")}[kind]
    indent += len(opening)
    items = []
    if kind is dict:
        for key in _ordered(value):
            name = _sorted_repr(key) + ": "
            items.append(name + _shaped(value[key], indent + len(name), width))
    else:
        for item in value if kind in (list, tuple) else _ordered(value):
            items.append(_shaped(item, indent, width))
    return opening + (",\n" + " " * indent).join(items) + closing


def _sorted_repr(value):
    """repr, but with the keys of dicts and the items of sets in order."""
    kind = type(value)
    if kind is dict:
        return "{%s}" % ", ".join(["%s: %s" % (_sorted_repr(k), _sorted_repr(value[k])) for k in _ordered(value)])
    if kind is list:
        return "[%s]" % ", ".join([_sorted_repr(item) for item in value])
    if kind is tuple and len(value) > 1:
        return "(%s)" % ", ".join([_sorted_repr(item) for item in value])
    if kind is set and value:
        return "{%s}" % ", ".join([_sorted_repr(item) for item in _ordered(value)])
    return repr(value)


def _ordered(items):
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (type(item).__name__, repr(item)))


def short_pair(first, second, limit=80):
    """The reprs of two things; when they are long, with what they have in common left out, and some more."""
    one, two = repr(first), repr(second)
    longest = max(len(one), len(two))
    if longest <= limit:
        return one, two
    n = 0
    while n < min(len(one), len(two)) and one[n] == two[n]:
        n += 1
    room = limit - (longest - n + 5 + 12)       # for the end of the common part, if all the rest is shown
    if room > 5:
        common = _cut(one[:n], 5, room)
        return common + one[n:], common + two[n:]
    common = _cut(one[:n], 5, 5)
    return common + _cut(one[n:], 41, 5), common + _cut(two[n:], 41, 5)


def _cut(text, before, after):
    """A text without its middle, if that is worth it."""
    middle = len(text) - before - after
    return "%s[%d chars]%s" % (text[:before], middle, text[len(text) - after:]) if middle > 12 else text


def common_runs(a, b, junk=""):
    """The common runs of two sequences, in order: places in a, places in b, lengths. None begins with junk alone."""
    places = {}
    for j, item in enumerate(b):
        if item not in junk if junk else True:
            places.setdefault(item, []).append(j)
    if len(b) >= 200:
        # What is everywhere says nothing.
        places = {item: where for item, where in places.items() if len(where) <= len(b) // 100 + 1}
    todo = [(0, len(a), 0, len(b))]
    runs = []
    while todo:
        a_from, a_to, b_from, b_to = todo.pop()
        i, j, n = _longest(a, b, places, junk, (a_from, a_to, b_from, b_to))
        if n:
            runs.append((i, j, n))
            if a_from < i and b_from < j:
                todo.append((a_from, i, b_from, j))
            if i + n < a_to and j + n < b_to:
                todo.append((i + n, a_to, j + n, b_to))
    return sorted(runs)


def _longest(a, b, places, junk, window):
    """The longest common run inside a window: the first of them in a, then in b."""
    a_from, a_to, b_from, b_to = window
    best_i, best_j, best_n = a_from, b_from, 0
    ending = {}             # lengths of the runs that end at the item before, by their place in b
    for i in range(a_from, a_to):
        now = {}
        for j in places.get(a[i], ()):
            if b_from <= j < b_to:
                n = now[j] = ending.get(j - 1, 0) + 1
                if n > best_n:
                    best_i, best_j, best_n = i - n + 1, j - n + 1, n
        ending = now
    # The run grows over what says little on both sides: what is everywhere first, then junk.
    for grown in (False, True):
        while best_i > a_from and best_j > b_from and a[best_i - 1] == b[best_j - 1] \
                and (b[best_j - 1] in junk if junk else False) == grown:
            best_i, best_j, best_n = best_i - 1, best_j - 1, best_n + 1
        while best_i + best_n < a_to and best_j + best_n < b_to and a[best_i + best_n] == b[best_j + best_n] \
                and (b[best_j + best_n] in junk if junk else False) == grown:
            best_n += 1
    return best_i, best_j, best_n


def _changes(a, b, junk=""):
    """What stands between the common runs, and these: from and to in a, from and to in b, and whether it is common."""
    i = j = 0
    found = []
    runs = common_runs(a, b, junk)
    runs.append((len(a), len(b), 0))
    for at_a, at_b, n in runs:
        if i < at_a or j < at_b:
            found.append((i, at_a, j, at_b, False))
        i, j = at_a + n, at_b + n
        if n:
            found.append((at_a, i, at_b, j, True))
    return found


def likeness(a, b, junk=""):
    """How alike two sequences are: 1.0 for equal ones."""
    total = len(a) + len(b)
    return 2.0 * sum([n for i, j, n in common_runs(a, b, junk)]) / total if total else 1.0


def compared(a, b):
    """Two lists of lines as one, each line with a mark: - only in a, + only in b, ? a hint at what differs."""
    out = []
    for a_from, a_to, b_from, b_to, common in _changes(a, b):
        if common:
            out.extend(["  " + line for line in a[a_from:a_to]])
        else:
            _replaced(a[a_from:a_to], b[b_from:b_to], out)
    return out


def _replaced(a, b, out):
    """Some lines became others: the two that are most alike first, then what is before and after them."""
    best, at_a, at_b = 0.74, None, None
    equal = None
    for j, right in enumerate(b):
        for i, left in enumerate(a):
            if left == right:
                if equal is None:
                    equal = (i, j)
            elif 2.0 * min(len(left), len(right)) / (len(left) + len(right)) > best:
                ratio = likeness(left, right, " \t")
                if ratio > best:
                    best, at_a, at_b = ratio, i, j
    if best < 0.75:
        if equal is None:
            removed, added = ["- " + line for line in a], ["+ " + line for line in b]
            out.extend(added + removed if len(b) < len(a) else removed + added)
            return
        at_a, at_b = equal
    else:
        equal = None
    _replaced_part(a[:at_a], b[:at_b], out)
    if equal is None:
        _hinted(a[at_a], b[at_b], out)
    else:
        out.append("  " + a[at_a])
    _replaced_part(a[at_a + 1:], b[at_b + 1:], out)


def _replaced_part(a, b, out):
    if a and b:
        _replaced(a, b, out)
    else:
        out.extend(["- " + line for line in a])
        out.extend(["+ " + line for line in b])


def _hinted(left, right, out):
    """Two lines that are alike, with marks: ^ changed, - left out, + put in."""
    under_left = under_right = ""
    for a_from, a_to, b_from, b_to, common in _changes(left, right, " \t"):
        n_left, n_right = a_to - a_from, b_to - b_from
        if common:
            mark_left = mark_right = " "
        elif n_left and n_right:
            mark_left = mark_right = "^"
        else:
            mark_left, mark_right = "-", "+"
        under_left += mark_left * n_left
        under_right += mark_right * n_right
    for sign, line, marks in (("- ", left, under_left), ("+ ", right, under_right)):
        out.append(sign + line)
        # Where the line has a tab, the marks have it too, so that they stay below what they mean.
        marks = "".join([c if mark == " " and c.isspace() else mark for c, mark in zip(line, marks)]).rstrip()
        if marks:
            out.append("? %s\n" % marks)
