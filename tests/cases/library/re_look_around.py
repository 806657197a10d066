import re

print(re.findall(r"\w+(?=:)", "a: b c:"))
print(re.findall(r"\b\w+\b(?!:)", "a: b c:"))
print(re.findall(r"(?<=\$)\d+", "$10 20 $30"))
print(re.findall(r"(?<!\$)\b\d+", "$10 20 $30"))
print(re.search(r"(['\"])(.*?)\1", "say 'it\"s' now").groups())
print(re.findall(r"\b(\w+) \1\b", "the the cat cat sat"))
print(re.match(r"(?P<q>x)(?P=q)y", "xxy"))
print(re.match(r"(<)?a(?(1)>|!)", "<a>"), re.match(r"(<)?a(?(1)>|!)", "a!"), re.match(r"(<)?a(?(1)>|!)", "<a!"))
print(re.match(r"a++b", "aaab"), re.match(r"(?>a+)ab", "aaab"), re.match("a+ab", "aaab"))
print(re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", "1234567"))
print(re.match(r"(a)|b\1", "b"))
