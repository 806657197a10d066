x = 42; name = "world"; pi = 3.14159; w = 10; d = {"k": [1, 2]}
print(f"{x=} {x = } {x=!r} {name=!s} {pi=:.2f} {x + 1 = }")
print(f"{name!r} {name!s} {name!a} {'é'!a}")
print(f"{pi:{w}.{3}} |{name:>{w}}| {x:{'0'}{w}d}")
print(f"{{}} {{{x}}} {{{{")
print(f"{d['k'][0]} {d['k']!r:>10} {x if x else 0} {(lambda y: y * 2)(4)}")
print(f"{x:#x} {x:08b} {x:,} {1234567.891:,.2f} {0.25:.0%} {x:+} {-x: }")
print(f"{'nested ' + f'{x} {name}'}")
print(f'''{
    x
} multi {x
+ 1}''')
print(f"{[i for i in range(3)]} {{i for i in ()}} { {'a': 1}['a'] }")
print(f"{x!r:^10}|{None}|{True:5}|{None!s:>6}|")
print(f"{'a' 'b'}", f"{x,}", f"{x, 1}", f"{*[1, 2],}")
print(f"{x:}", f"{'':5}|", f"{3.0:g} {1e10:g} {123456789:e}")
print(f"{x:{'>'}{w}}", f"{x!s:>{w}}", f"{'{'}{'}'}")
class D:
    def __format__(self, spec): return f"<{spec}>"
print(f"{D()} {D():abc} {D():{x}y}", f"{D():%H:%M}", f"{D()!r:.3}")
print(f"{name.upper()} {name[0]} {name[::-1]} {len(name):03}")
print(f"{yes}" if (yes := 1) else 0, f"{(n := 5)} {n}")
print(f"\x41\n{x}\t|" fr"\n{x}")
print(f"{x != 3} {x >= 3} {x == 42=}")
