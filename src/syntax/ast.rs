//! The tree that the parser makes and the compiler reads: Python's abstract grammar, with the names of CPython's
//! `ast` module where it has one.

use crate::base::Span;
use num_bigint::BigInt;

/// A whole source text.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Module {
    /// Its statements, in order.
    pub body: Vec<Stmt>,
}

/// A name where it is bound or mentioned outside an expression, NFKC-normalised.
#[derive(Clone, Debug, PartialEq)]
pub struct Ident {
    /// The normalised name.
    pub name: Box<str>,
    /// Where it stands.
    pub span: Span,
}

/// A statement and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Stmt {
    /// From its first to its last character; for a compound statement, through the end of its body.
    pub span: Span,
    /// What it is.
    pub kind: StmtKind,
}

/// The statements of the subset.
#[derive(Clone, Debug, PartialEq)]
pub enum StmtKind {
    /// An expression whose value is dropped (printed, at the prompt).
    Expr(Expr),
    /// `a = b = value`.
    Assign { targets: Vec<Expr>, value: Expr },
    /// `target op= value`.
    AugAssign { target: Expr, op: BinOp, value: Expr },
    /// `target: annotation = value`. The annotation is kept for dataclasses.
    AnnAssign { target: Expr, annotation: Expr, value: Option<Expr> },
    /// `return value`.
    Return(Option<Expr>),
    /// `del targets`.
    Delete(Vec<Expr>),
    /// `pass`.
    Pass,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `raise exc from cause`.
    Raise { exc: Option<Expr>, cause: Option<Expr> },
    /// `global names`.
    Global(Vec<Ident>),
    /// `nonlocal names`.
    Nonlocal(Vec<Ident>),
    /// `assert test, msg`.
    Assert { test: Expr, msg: Option<Expr> },
    /// `import a.b as c, d`.
    Import(Vec<Alias>),
    /// `from ..module import a as b`; `names` is empty for `*`.
    ImportFrom { module: Option<Ident>, level: u32, names: Vec<Alias> },
    /// `if`/`elif`/`else`; an `elif` is an `If` alone in `orelse`.
    If { test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt> },
    /// `while`/`else`.
    While { test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt> },
    /// `for`/`else`, `async for`.
    For { target: Expr, iter: Expr, body: Vec<Stmt>, orelse: Vec<Stmt>, is_async: bool },
    /// `try`/`except`/`else`/`finally`.
    Try { body: Vec<Stmt>, handlers: Vec<Handler>, orelse: Vec<Stmt>, finalbody: Vec<Stmt> },
    /// `with a as b, c:`, `async with`.
    With { items: Vec<WithItem>, body: Vec<Stmt>, is_async: bool },
    /// `match`.
    Match { subject: Expr, cases: Vec<Case> },
    /// `def`, `async def`.
    FunctionDef(Box<FunctionDef>),
    /// `class`.
    ClassDef(Box<ClassDef>),
}

/// `a.b as c`.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The dotted name.
    pub name: Ident,
    /// What it is bound to, if not itself.
    pub asname: Option<Ident>,
}

/// One `except` clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Handler {
    /// The whole clause.
    pub span: Span,
    /// `except*`: it takes what is of its class out of a group. All clauses of a `try` are, or none.
    pub star: bool,
    /// The class or tuple of classes; none for a bare `except:`.
    pub exc: Option<Expr>,
    /// `as name`.
    pub name: Option<Ident>,
    /// What it does.
    pub body: Vec<Stmt>,
}

/// One manager of a `with`.
#[derive(Clone, Debug, PartialEq)]
pub struct WithItem {
    /// The manager.
    pub context: Expr,
    /// `as target`.
    pub target: Option<Expr>,
}

/// One `case` of a `match`.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What the subject must look like.
    pub pattern: Pattern,
    /// `if guard`.
    pub guard: Option<Expr>,
    /// What it does.
    pub body: Vec<Stmt>,
}

/// A pattern and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// From its first to its last character.
    pub span: Span,
    /// What it is.
    pub kind: PatternKind,
}

/// The patterns of PEP 634.
#[derive(Clone, Debug, PartialEq)]
pub enum PatternKind {
    /// `1`, `'text'`, `Color.RED`: equal to this.
    Value(Expr),
    /// `None`, `True`, `False`: this very object.
    Singleton(Constant),
    /// `[a, b, *rest]`, `(a, b)`, `a, b`.
    Sequence(Vec<Pattern>),
    /// `{key: pattern, **rest}`.
    Mapping { keys: Vec<Expr>, patterns: Vec<Pattern>, rest: Option<Ident> },
    /// `Class(a, b, name=c)`.
    Class { class: Expr, patterns: Vec<Pattern>, names: Vec<Ident>, named: Vec<Pattern> },
    /// `*rest` in a sequence; none for `*_`.
    Star(Option<Ident>),
    /// `pattern as name`, `name`, and `_` without either.
    As { pattern: Option<Box<Pattern>>, name: Option<Ident> },
    /// `a | b`.
    Or(Vec<Pattern>),
}

impl Pattern {
    /// `_`.
    #[must_use]
    pub const fn is_wildcard(&self) -> bool {
        matches!(self.kind, PatternKind::As { name: None, .. })
    }
}

/// A function definition.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionDef {
    /// Its name.
    pub name: Ident,
    /// Its parameters.
    pub params: Params,
    /// `-> annotation`, kept out of the way.
    pub returns: Option<Expr>,
    /// What it does.
    pub body: Vec<Stmt>,
    /// Outermost first.
    pub decorators: Vec<Expr>,
    /// `async def`.
    pub is_async: bool,
}

/// A class definition.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassDef {
    /// Its name.
    pub name: Ident,
    /// Positional bases.
    pub bases: Vec<Expr>,
    /// Keyword arguments such as `metaclass=`.
    pub keywords: Vec<Keyword>,
    /// What stands in it.
    pub body: Vec<Stmt>,
    /// Outermost first.
    pub decorators: Vec<Expr>,
}

/// The parameters of a function or lambda, in source order within each group.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Params {
    /// Before `/`.
    pub posonly: Vec<Param>,
    /// Ordinary.
    pub args: Vec<Param>,
    /// `*args`.
    pub vararg: Option<Param>,
    /// After `*` or `*args`.
    pub kwonly: Vec<Param>,
    /// `**kwargs`.
    pub kwarg: Option<Param>,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// Its name.
    pub name: Ident,
    /// Its annotation, kept out of the way.
    pub annotation: Option<Expr>,
    /// Its default value.
    pub default: Option<Expr>,
}

/// An expression and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// From its first to its last character, without surrounding parentheses (as in CPython).
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// The expressions of the subset.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `None`, `True`, `1`, `2.5`, `'text'`, `b'bytes'`, `...`.
    Constant(Constant),
    /// A name.
    Name(Box<str>),
    /// An f-string, joined with its neighbours.
    JoinedStr(Vec<FStringPart>),
    /// `a + b`.
    BinOp { left: Box<Expr>, op: BinOp, right: Box<Expr> },
    /// `-a`, `not a`.
    UnaryOp { op: UnaryOp, operand: Box<Expr> },
    /// `a and b and c`.
    BoolOp { op: BoolOp, values: Vec<Expr> },
    /// `a < b <= c`: as many operators as comparators.
    Compare { left: Box<Expr>, ops: Vec<CmpOp>, comparators: Vec<Expr> },
    /// `body if test else orelse`.
    IfExp { test: Box<Expr>, body: Box<Expr>, orelse: Box<Expr> },
    /// `f(a, *b, k=c, **d)`.
    Call { func: Box<Expr>, args: Vec<Expr>, keywords: Vec<Keyword> },
    /// `value.attr`; `attr.span` is the name alone.
    Attribute { value: Box<Expr>, attr: Ident },
    /// `value[index]`.
    Subscript { value: Box<Expr>, index: Box<Expr> },
    /// `a:b:c` inside a subscript.
    Slice { lower: Option<Box<Expr>>, upper: Option<Box<Expr>>, step: Option<Box<Expr>> },
    /// `*value` in a call, a display or a target.
    Starred(Box<Expr>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `(a, b)`.
    Tuple(Vec<Expr>),
    /// `{a, b}`.
    Set(Vec<Expr>),
    /// `{k: v, **d}`: a missing key means `**value`.
    Dict(Vec<(Option<Expr>, Expr)>),
    /// `[elt for …]`.
    ListComp { elt: Box<Expr>, generators: Vec<Comprehension> },
    /// `{elt for …}`.
    SetComp { elt: Box<Expr>, generators: Vec<Comprehension> },
    /// `{key: value for …}`.
    DictComp { key: Box<Expr>, value: Box<Expr>, generators: Vec<Comprehension> },
    /// `(elt for …)`.
    GeneratorExp { elt: Box<Expr>, generators: Vec<Comprehension> },
    /// `lambda params: body`.
    Lambda { params: Box<Params>, body: Box<Expr> },
    /// `name := value`.
    NamedExpr { target: Ident, value: Box<Expr> },
    /// `yield value`.
    Yield(Option<Box<Expr>>),
    /// `yield from value`.
    YieldFrom(Box<Expr>),
    /// `await value`.
    Await(Box<Expr>),
}

/// A literal.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`.
    None,
    /// `True`, `False`.
    Bool(bool),
    /// An int that fits 64 bits.
    Int(i64),
    /// Any other int.
    BigInt(BigInt),
    /// A float.
    Float(f64),
    /// A string, neighbours joined, escapes resolved.
    Str(Box<str>),
    /// A bytes literal.
    Bytes(Box<[u8]>),
    /// `...`.
    Ellipsis,
}

/// A piece of an f-string.
#[derive(Clone, Debug, PartialEq)]
pub enum FStringPart {
    /// Text between the holes, `{{` resolved.
    Literal(Box<str>),
    /// `{value!conversion:spec}`; for `{value=}` the text before it is a `Literal` part.
    Hole {
        /// What is shown.
        value: Box<Expr>,
        /// `!s`, `!r`, `!a`.
        conversion: Option<Conversion>,
        /// After the colon; may hold holes itself.
        spec: Option<Vec<FStringPart>>,
    },
}

/// How a hole turns its value into text first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// `!s`
    Str,
    /// `!r`
    Repr,
    /// `!a`
    Ascii,
}

/// `name=value` or `**value` in a call.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// None for `**value`.
    pub name: Option<Ident>,
    /// The value.
    pub value: Expr,
}

/// One `for … in … if …` of a comprehension.
#[derive(Clone, Debug, PartialEq)]
pub struct Comprehension {
    /// What each element is bound to.
    pub target: Expr,
    /// Where the elements come from.
    pub iter: Expr,
    /// The conditions, in order.
    pub ifs: Vec<Expr>,
    /// `async for`.
    pub is_async: bool,
}

/// Binary operators. The discriminants are CPython's `NB_*` numbers for `BINARY_OP` (3.11, `opcode.h`); the in-place
/// form of an operator is its number plus 13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum BinOp {
    Add = 0,
    BitAnd = 1,
    FloorDiv = 2,
    LShift = 3,
    MatMult = 4,
    Mult = 5,
    Mod = 6,
    BitOr = 7,
    Pow = 8,
    RShift = 9,
    Sub = 10,
    Div = 11,
    BitXor = 12,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    Invert,
    Not,
    Plus,
    Minus,
}

/// `and`, `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoolOp {
    And,
    Or,
}

/// Comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CmpOp {
    Lt,
    LtE,
    Eq,
    NotEq,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}
