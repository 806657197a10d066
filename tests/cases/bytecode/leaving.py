# try, finally and with, and the ways out of them.
class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        return False


def returns(text):
    try:
        return int(text)
    except (TypeError, KeyError):
        raise
    except ValueError as e:
        print(e)
        return None
    finally:
        print("finally", text)


def leaves(numbers):
    while True:
        with Quiet() as quiet, Quiet():
            if numbers:
                break
            return quiet
    for n in numbers:
        try:
            n()
        except Exception:
            continue
        else:
            break


print(returns("5"), returns("five"))
leaves([print])
