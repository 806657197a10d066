import re

print(re.findall(r"\d+", "1 and 22 and 333"))
print(re.findall(r"(\w)=(\d)?", "a=1 b= c=3"))
print(re.findall(r"<(\w+)>", "<a><bc>"))
print(re.findall(r"\w*", "a b"))
print(re.findall(r"\b|\w+", "ab cd"))
for m in re.finditer(r"[aeiou]", "hello you"):
    print(m.start(), m.group(), end=" ")
print()
words = re.compile(r"[a-z']+", re.IGNORECASE)
print(words.findall("Don't stop Me now"))
print([m.span() for m in re.finditer("x*", "axb")])
print(list(words.finditer("one two three", 4, 8)))
