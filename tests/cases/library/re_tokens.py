# A small scanner: named groups, one of which matches.
import re

TOKEN = re.compile(r"(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>[-+*/()=])|(?P<skip>\s+)|(?P<bad>.)")


def tokens(text):
    for m in TOKEN.finditer(text):
        if m.lastgroup == "bad":
            raise SyntaxError("%r at %d" % (m.group(), m.start()))
        if m.lastgroup != "skip":
            yield m.lastgroup, m.group()


for token in tokens("x1 = 3.5*(y - 42)"):
    print(*token)
try:
    list(tokens("a ? b"))
except SyntaxError as e:
    print("SyntaxError:", e)
counts = {}
for word in re.findall(r"[a-z]+", "The cat and the hat and the bat".lower()):
    counts[word] = counts.get(word, 0) + 1
print(sorted(counts.items()))
