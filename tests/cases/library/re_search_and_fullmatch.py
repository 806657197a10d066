import re

print(re.search("b+", "aabbb"))
print(re.match("b+", "aabbb"))
print(re.fullmatch("a|ab", "ab"))
print(re.fullmatch("a|ab", "abc"))
p = re.compile("^b")
print(p.search("ab", 1), p.match("ab", 1), p.search("ba"))
q = re.compile("b$")
print(q.search("abb", 0, 2), q.search("abb\n"), re.search(r"b\Z", "abb\n"))
print(re.compile("b").match("ab", 1).span())
print(re.search("", "").span(), re.search("x*", "abc").span())
print(re.search("äö?", "xxäö").span(), "the place counts characters")
