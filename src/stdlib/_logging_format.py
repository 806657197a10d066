"""How a record of logging becomes a line: patterns in three styles, and the formatter that uses one.

"%" patterns say %(message)s, "{" patterns {message}, "$" patterns $message or ${message}.
"""

import re
import time
import traceback
from string import Template


class PercentStyle:
    """%(levelname)s:%(message)s"""

    default_format = "%(message)s"
    basic_format = "%(levelname)s:%(name)s:%(message)s"
    asctime_search = "%(asctime)"
    validation = re.compile(r"%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]", re.I)
    sign = "%"

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        """ValueError unless the pattern names at least one field."""
        if not self.validation.search(self._fmt):
            raise ValueError("Invalid format '%s' for '%s' style" % (self._fmt, self.default_format[0]))

    def format(self, record):
        try:
            values = dict(self._defaults or {})
            values.update(record.__dict__)
            return self._fill(values)
        except KeyError as e:
            raise ValueError("Formatting field not found in record: %s" % e)

    def _fill(self, values):
        return self._fmt % values


class StrFormatStyle(PercentStyle):
    """{levelname}:{message}"""

    default_format = "{message}"
    basic_format = "{levelname}:{name}:{message}"
    asctime_search = "{asctime"
    field = re.compile(r"^(\d+|\w+)(\.\w+|\[[^]]+\])*$")

    def validate(self):
        try:
            fields = list(_fields(self._fmt))
            for name, conversion in fields:
                if not self.field.match(name):
                    raise ValueError("invalid field name/expression: %r" % name)
                if conversion is not None and conversion not in ("r", "s", "a"):
                    raise ValueError("invalid conversion: %r" % conversion)
        except ValueError as e:
            raise ValueError("invalid format: %s" % e)
        if not fields:
            raise ValueError("invalid format: no fields")

    def _fill(self, values):
        return self._fmt.format(**values)


def _fields(pattern):
    """The names and conversions in a "{" pattern."""
    rest = pattern.replace("{{", "").replace("}}", "")
    while True:
        before, brace, rest = rest.partition("{")
        if "}" in before:
            raise ValueError("Single '}' encountered in format string")
        if not brace:
            return
        if not rest:
            raise ValueError("Single '{' encountered in format string")
        end = _end(rest)
        name, _, _ = rest[:end].partition(":")
        name, mark, conversion = name.partition("!")
        yield name, conversion if mark else None
        rest = rest[end + 1:]


def _end(text):
    """Where the field ends that begins before the text; in what follows its colon there may be others."""
    depth = 1
    for i, c in enumerate(text):
        depth += (c == "{") - (c == "}")
        if depth == 0:
            return i
    raise ValueError("expected '}' before end of string")


class StringTemplateStyle(PercentStyle):
    """$levelname:$message"""

    default_format = "${message}"
    basic_format = "${levelname}:${name}:${message}"
    asctime_search = "${asctime}"

    def usesTime(self):
        return "$asctime" in self._fmt or "${asctime}" in self._fmt

    def validate(self):
        template = Template(self._fmt)
        if not template.is_valid():
            raise ValueError("invalid format: bare '$' not allowed")
        if not template.get_identifiers():
            raise ValueError("invalid format: no fields")

    def _fill(self, values):
        return Template(self._fmt).substitute(values)


_styles = {"%": PercentStyle, "{": StrFormatStyle, "$": StringTemplateStyle}


def _style_of(style):
    if style not in _styles:
        raise ValueError("Style must be one of: %s" % ",".join(_styles))
    return _styles[style]


class Formatter:
    """Makes a line of a record, and puts the traceback below it."""

    converter = time.localtime
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        self._style = _style_of(style)(fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def usesTime(self):
        return self._style.usesTime()

    def formatTime(self, record, datefmt=None):
        """When the record was made."""
        at = type(self).converter(record.created)
        if datefmt:
            return time.strftime(datefmt, at)
        text = time.strftime(self.default_time_format, at)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        """A traceback, without the end of its last line."""
        text = "".join(traceback.format_exception(ei[0], ei[1], ei[2]))
        return text[:-1] if text.endswith("\n") else text

    def formatMessage(self, record):
        return self._style.format(record)

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for more in (record.exc_text, self.formatStack(record.stack_info) if record.stack_info else None):
            if more:
                text += more if text.endswith("\n") else "\n" + more
        return text


class BufferingFormatter:
    """Several records as one text, with something before and after."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _default_formatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        lines = [self.linefmt.format(record) for record in records]
        return self.formatHeader(records) + "".join(lines) + self.formatFooter(records)


_default_formatter = Formatter()
