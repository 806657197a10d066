import re

print(re.search("É", "xé", re.I).span())
print(re.findall("^a.", "ab\nac\n"), re.findall("^a.", "ab\nac\n", re.MULTILINE))
print(re.findall("b$", "ab\ncb\n"), re.findall("b$", "ab\ncb\n", re.M))
print(re.findall("a.", "a\nab"), re.findall("a.", "a\nab", re.DOTALL))
number = re.compile(r"""
    [+-]?     # a sign
    \d+ \ x   # digits, a blank and an x
    [ #]      # in a set they count
    """, re.VERBOSE)
print(number.match("-12 x#"))
print(re.findall(r"\w", "aé_1"), re.findall(r"\w", "aé_1", re.ASCII))
print(re.search("k", "K", re.I | re.A), re.search(r"[a-c]+", "ABC", re.I | re.A))
print(re.compile("a", re.I | re.M), re.compile("(?s)a").flags == re.S | re.U)
print(re.search("(?i:A)b", "ab"), re.search("(?i:A)b", "aB"), re.search("(?i)a(?-i:B)", "AB"))
print(re.search(r"\bcafé\b", "un café!"), re.search(r"\bcafé\b", "un café!", re.A))
