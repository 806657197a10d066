"""The words that tkinter's options take."""

NO = FALSE = OFF = 0
YES = TRUE = ON = 1

N = "n"
S = "s"
W = "w"
E = "e"
NW = "nw"
SW = "sw"
NE = "ne"
SE = "se"
NS = "ns"
EW = "ew"
NSEW = "nsew"
CENTER = "center"

NONE = "none"
X = "x"
Y = "y"
BOTH = "both"

LEFT = "left"
TOP = "top"
RIGHT = "right"
BOTTOM = "bottom"

RAISED = "raised"
SUNKEN = "sunken"
FLAT = "flat"
RIDGE = "ridge"
GROOVE = "groove"
SOLID = "solid"

HORIZONTAL = "horizontal"
VERTICAL = "vertical"

CHAR = "char"
WORD = "word"

INSERT = "insert"
CURRENT = "current"
ANCHOR = "anchor"
ALL = "all"
END = "end"

NORMAL = "normal"
DISABLED = "disabled"
ACTIVE = "active"
HIDDEN = "hidden"
