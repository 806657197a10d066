import re

m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", "2024-05 rest")
print(m)
print(m.group(), m.group(0), m.group(1), m.group("month"), m.group(1, 2, 4))
print(m.groups(), m.groups("none"))
print(m.groupdict())
print(m["year"], m[2], m[3])
print(m.span(), m.span("month"), m.start(1), m.end(1), m.span(3))
print(m.lastindex, m.lastgroup, m.regs)
print(m.string, m.pos, m.endpos, m.re)
for wrong in (5, "day", -1):
    try:
        m.group(wrong)
    except IndexError as e:
        print("IndexError:", e)
print(re.match(r"\d", "a"), bool(m))
print(re.match(r"((ab))", "ab").lastindex, re.match(r"(a)(b)", "ab").lastindex)
