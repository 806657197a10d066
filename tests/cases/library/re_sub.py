import re

print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"))
print(re.sub(r"(?P<a>\w)(?P<b>\w)", r"\g<b>\g<a>\g<0>!", "abcd"))
print(re.sub("x*", "-", "abxd"))
print(re.subn("a", "b", "banana"), re.subn("a", "b", "banana", 2))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "3 apples and 12 pears"))
print(repr(re.sub(",", r"\n\t", "a,b")))
print(re.sub("(a)|b", r"[\1]", "ab"))
print(re.compile("o").sub("0", "foo boo", count=3))
print(re.match(r"(\w)(\w)", "xy").expand(r"\2-\1"))
for template in (r"\2", r"\q", r"\g<x>", r"\g<", "\\"):
    try:
        re.sub("(a)", template, "a")
    except (re.error, IndexError) as e:
        print(type(e).__name__, e)
