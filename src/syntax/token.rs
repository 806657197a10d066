//! The token table. What depends on context (indentation, brackets, the ends of numbers and strings) is in `layout`.

use logos::Logos;

/// The kinds of token: what logos finds in the text, and what the layout adds to it.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(skip(r"[ \t\x0c]+"))]
pub enum Tok {
    /// The end of a line of text.
    #[regex(r"\r\n|\n|\r")]
    LineEnd,
    /// `\` before the end of a line.
    #[regex(r"\\(\r\n|\n|\r)")]
    Continuation,
    /// `# …`.
    #[regex(r"#[^\r\n]*", allow_greedy = true)]
    Comment,
    /// `\# …`, a comment as Markdown escapes it.
    #[regex(r"\\#[^\r\n]*", allow_greedy = true)]
    EscapedHash,
    /// Spaces that come with text copied from a web page: U+00A0, U+3000.
    #[regex(r"[\u{A0}\u{3000}]+")]
    WideSpace,
    /// The mark some editors put before the text.
    #[token("\u{FEFF}")]
    Bom,
    /// A name that is no keyword.
    #[regex(r"[\p{XID_Start}_]\p{XID_Continue}*")]
    Name,
    /// A number; logos sees where it begins, `scan` where it ends.
    #[regex(r"[0-9]|\.[0-9]")]
    Number,
    /// A string; logos sees its prefix and its opening quotes, `scan` where it ends.
    #[regex(r#"[rRbBfFuU]?[rRbBfFuU]?("""|'''|"|')"#)]
    Str,
    /// Any other character.
    #[regex(r".", priority = 0)]
    Unknown,

    #[token("False")]
    False,
    #[token("None")]
    None,
    #[token("True")]
    True,
    #[token("and")]
    And,
    #[token("as")]
    As,
    #[token("assert")]
    Assert,
    #[token("async")]
    Async,
    #[token("await")]
    Await,
    #[token("break")]
    Break,
    #[token("class")]
    Class,
    #[token("continue")]
    Continue,
    #[token("def")]
    Def,
    #[token("del")]
    Del,
    #[token("elif")]
    Elif,
    #[token("else")]
    Else,
    #[token("except")]
    Except,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("from")]
    From,
    #[token("global")]
    Global,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("is")]
    Is,
    #[token("lambda")]
    Lambda,
    #[token("nonlocal")]
    Nonlocal,
    #[token("not")]
    Not,
    #[token("or")]
    Or,
    #[token("pass")]
    Pass,
    #[token("raise")]
    Raise,
    #[token("return")]
    Return,
    #[token("try")]
    Try,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,

    #[token("(")]
    LPar,
    #[token(")")]
    RPar,
    #[token("[")]
    LSqb,
    #[token("]")]
    RSqb,
    #[token("{")]
    LBrace,
    #[token("}")]
    RBrace,
    #[token(",")]
    Comma,
    #[token(":")]
    Colon,
    #[token(":=")]
    Walrus,
    #[token(";")]
    Semi,
    #[token(".")]
    Dot,
    #[token("...")]
    Ellipsis,
    #[token("->")]
    Arrow,
    #[token("@")]
    At,
    #[token("=")]
    Assign,
    #[token("==")]
    Eq,
    #[token("!=")]
    NotEq,
    /// Python 2's `!=`.
    #[token("<>")]
    Diamond,
    #[token("<")]
    Lt,
    #[token("<=")]
    LtE,
    #[token(">")]
    Gt,
    #[token(">=")]
    GtE,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("**")]
    StarStar,
    #[token("/")]
    Slash,
    #[token("//")]
    SlashSlash,
    #[token("%")]
    Percent,
    #[token("|")]
    Bar,
    #[token("&")]
    Amp,
    #[token("^")]
    Caret,
    #[token("~")]
    Tilde,
    #[token("<<")]
    Shl,
    #[token(">>")]
    Shr,
    #[token("+=")]
    PlusEq,
    #[token("-=")]
    MinusEq,
    #[token("*=")]
    StarEq,
    #[token("**=")]
    StarStarEq,
    #[token("/=")]
    SlashEq,
    #[token("//=")]
    SlashSlashEq,
    #[token("%=")]
    PercentEq,
    #[token("@=")]
    AtEq,
    #[token("|=")]
    BarEq,
    #[token("&=")]
    AmpEq,
    #[token("^=")]
    CaretEq,
    #[token("<<=")]
    ShlEq,
    #[token(">>=")]
    ShrEq,

    /// The end of a logical line.
    Newline,
    /// The next line is indented more.
    Indent,
    /// The next line is indented less; one for each level.
    Dedent,
    /// The end of the text.
    End,
    /// Something the layout has refused, with a finding to go with it.
    Error,
}

impl Tok {
    /// Is it one of the reserved words?
    #[must_use]
    pub fn is_keyword(self) -> bool {
        use Tok::*;
        matches!(
            self,
            False
                | None
                | True
                | And
                | As
                | Assert
                | Async
                | Await
                | Break
                | Class
                | Continue
                | Def
                | Del
                | Elif
                | Else
                | Except
                | Finally
                | For
                | From
                | Global
                | If
                | Import
                | In
                | Is
                | Lambda
                | Nonlocal
                | Not
                | Or
                | Pass
                | Raise
                | Return
                | Try
                | While
                | With
                | Yield
        )
    }

    /// Can an expression begin with it?
    #[must_use]
    pub fn starts_expression(self) -> bool {
        use Tok::*;
        matches!(
            self,
            Name | Number
                | Str
                | False
                | None
                | True
                | Await
                | Lambda
                | Not
                | LPar
                | LSqb
                | LBrace
                | Ellipsis
                | Plus
                | Minus
                | Tilde
        )
    }

    /// For an opening bracket, the one that closes it.
    #[must_use]
    pub fn closer(self) -> Option<Tok> {
        match self {
            Tok::LPar => Some(Tok::RPar),
            Tok::LSqb => Some(Tok::RSqb),
            Tok::LBrace => Some(Tok::RBrace),
            _ => Option::None,
        }
    }

    /// Is it `)`, `]` or `}`?
    #[must_use]
    pub fn is_closer(self) -> bool {
        matches!(self, Tok::RPar | Tok::RSqb | Tok::RBrace)
    }
}
