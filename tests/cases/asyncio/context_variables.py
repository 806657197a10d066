import contextvars

color = contextvars.ContextVar("color")
size = contextvars.ContextVar("size", default=3)
try:
    color.get()
except LookupError:
    print("no value")
print(color.get("grey"), size.get())
token = color.set("red")
context = contextvars.copy_context()
print(context[color], len(context), size in context, list(context.items())[0][1])


def inside():
    color.set("blue")
    return color.get()


print(context.run(inside), color.get(), context[color])
color.reset(token)
print(color.get("gone"))
try:
    color.reset(token)
except RuntimeError as e:
    print("has already been used once" in str(e))
try:
    size.reset(token)
except (ValueError, RuntimeError) as e:
    print(type(e).__name__)
