import re

print(re.findall(r"\b\w", "one two-three"), re.findall(r"\w\b", "one two-three"))
print(re.findall(r"\Bo", "oo no"), re.search(r"\B", ""), re.search(r"\b", ""), re.search(r"\B", "  ").span())
print(re.sub(r"\B", "-", "abc d"), re.findall(r"\Aa|a\Z", "a a a"))
print(re.findall(r"(?m)^", "a\nb\n"), re.findall(r"(?m)$", "a\nb\n"), re.findall(r"$", "a\n"))
print(re.search(r"\Ba\B", "bab", re.A), re.search(r"\B", "", re.A), re.findall(r"\bx\b", "x éx xé", re.A))
print([m.start() for m in re.finditer(r"\b", "ab cd")])
