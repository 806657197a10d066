# Templates: $name, ${name}, $$.
from string import Template

t = Template("$who owes ${amount}USD, costs $$5, $who!")
print(t.substitute(who="Ann", amount=3))
print(t.substitute({"who": "Bob", "amount": 4}))
print(t.substitute({"who": "Bob"}, amount=5, who="keyword"))
print(t.safe_substitute(who="Cid"))
print(t.template, t.is_valid(), t.get_identifiers())
try:
    t.substitute(who="x")
except KeyError as e:
    print("KeyError", e)
bad = Template("fine\nnot $ fine")
print(bad.is_valid(), bad.safe_substitute())
try:
    bad.substitute()
except ValueError as e:
    print(e)
print(Template("$a$b ${c}d $_x1").substitute(a=1, b=2, c=3, _x1=4))
