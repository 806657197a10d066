//! The disassembler: bytecode as CPython's `dis` prints it, and a `*` where 3.11 and later may switch threads.

use super::code_object::{CodeObject, Const};
use super::opcode::{Check, Op, Operand};
use std::fmt::Write as _;

/// One instruction in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place, which jumps refer to.
    pub index: u32,
    /// The line of the source, from 1.
    pub line: u32,
    pub op: Op,
    /// Its operand, if it has one.
    pub arg: Option<u32>,
    /// What the operand means: a name, a constant, `to 12`.
    pub operand: String,
    /// Something jumps here.
    pub target: bool,
    /// A switch point of 3.11 and later (`edges`), if what it says there comes about: the jump is taken, the callee
    /// is no Python function.
    pub switch_point: bool,
}

/// The instructions of one code object, without those of the functions inside it.
#[must_use]
pub fn rows(code: &CodeObject) -> Vec<Row> {
    let n = code.instrs.len();
    let mut target = vec![false; n + 1];
    for instr in &code.instrs {
        if instr.op.row().operand == Operand::Target {
            target[(instr.arg as usize).min(n)] = true;
        }
    }
    for entry in &code.exception_table {
        target[(entry.target as usize).min(n)] = true;
    }
    let rows = code.instrs.iter().enumerate().map(|(i, instr)| {
        let kind = instr.op.row().operand;
        Row {
            index: i as u32,
            line: code.lines[i],
            op: instr.op,
            arg: (kind != Operand::None).then_some(instr.arg),
            operand: operand(code, kind, instr.op, instr.arg),
            target: target[i],
            switch_point: match instr.op.row().edges {
                Check::Never => false,
                Check::OnEntry => instr.arg < 2,
                Check::Always | Check::WhenTaken | Check::AfterNativeCall => true,
            },
        }
    });
    rows.collect()
}

/// The bytecode of a code object and of every function and class inside it.
#[must_use]
pub fn disassemble(code: &CodeObject) -> String {
    let mut out = String::new();
    let mut rest = vec![code];
    while let Some(code) = rest.pop() {
        if !out.is_empty() {
            let _ = writeln!(out, "\nDisassembly of {}, line {}:", code.qualname, code.first_line);
        }
        list(code, &mut out);
        let inner = code.consts.iter().rev().filter_map(|c| if let Const::Code(c) = c { Some(&**c) } else { None });
        rest.extend(inner);
    }
    out
}

fn list(code: &CodeObject, out: &mut String) {
    let mut line = 0;
    for row in rows(code) {
        if row.line != line && line != 0 {
            out.push('\n');
        }
        let shown = if row.line == line { String::new() } else { row.line.to_string() };
        line = row.line;
        let mark = if row.target { ">>" } else { "  " };
        let star = if row.switch_point { "*" } else { "" };
        let _ = write!(out, "{shown:>4}  {mark} {:>4} {}{star}", row.index, row.op.name());
        if let Some(arg) = row.arg {
            let pad = 30_usize.saturating_sub(row.op.name().len() + star.len());
            let _ = write!(out, "{:pad$}{arg:>4}", "");
            if !row.operand.is_empty() {
                let _ = write!(out, " ({})", row.operand);
            }
        }
        out.push('\n');
    }
    if !code.exception_table.is_empty() {
        out.push_str("ExceptionTable:\n");
    }
    for e in &code.exception_table {
        let lasti = if e.lasti { " lasti" } else { "" };
        let _ = writeln!(out, "  {} to {} -> {} [{}]{lasti}", e.start, e.end - 1, e.target, e.depth);
    }
}

const BINARY: [&str; 13] = ["+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"];
const COMPARE: [&str; 6] = ["<", "<=", "==", "!=", ">", ">="];

fn operand(code: &CodeObject, kind: Operand, op: Op, arg: u32) -> String {
    let i = arg as usize;
    let name = |i: usize| code.names.get(i).map_or("?", |n| n).to_string();
    match kind {
        Operand::None => String::new(),
        Operand::Number => match op {
            Op::FORMAT_VALUE => format_words(arg),
            Op::MAKE_FUNCTION => function_words(arg),
            _ => String::new(),
        },
        Operand::Const => code.consts.get(i).map_or_else(|| "?".into(), constant),
        Operand::Name => name(i),
        Operand::GlobalName => format!("{}{}", if arg & 1 == 1 { "NULL + " } else { "" }, name(i >> 1)),
        Operand::Slot => code.slot_name(i).to_string(),
        Operand::Target => format!("to {arg}"),
        Operand::Binary => match BINARY.get(i) {
            Some(sign) => (*sign).to_string(),
            None => BINARY.get(i - BINARY.len()).map_or_else(|| "?".into(), |sign| format!("{sign}=")),
        },
        Operand::Compare => COMPARE.get(i).map_or("?", |s| s).to_string(),
    }
}

fn format_words(arg: u32) -> String {
    let how = ["", "str", "repr", "ascii"][(arg & 3) as usize];
    let spec = if arg & 4 == 4 { "with format" } else { "" };
    [how, spec].iter().filter(|w| !w.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

fn function_words(arg: u32) -> String {
    let words = ["defaults", "kwdefaults", "annotations", "closure"];
    let set = words.iter().enumerate().filter(|(i, _)| arg >> i & 1 == 1).map(|(_, w)| *w);
    set.collect::<Vec<_>>().join(", ")
}

fn constant(value: &Const) -> String {
    match value {
        Const::None => "None".into(),
        Const::Bool(b) => if *b { "True" } else { "False" }.into(),
        Const::Int(i) => i.to_string(),
        Const::BigInt(i) => i.to_string(),
        Const::Float(f) => format!("{f:?}"),
        Const::Str(s) => quoted(s),
        Const::Bytes(b) => format!("b\"{}\"", b.escape_ascii()),
        Const::Ellipsis => "Ellipsis".into(),
        Const::Tuple(items) if items.len() == 1 => format!("({},)", constant(&items[0])),
        Const::Tuple(items) => format!("({})", items.iter().map(constant).collect::<Vec<_>>().join(", ")),
        Const::FrozenSet(items) => {
            format!("frozenset({{{}}})", items.iter().map(constant).collect::<Vec<_>>().join(", "))
        }
        Const::Code(code) => format!("<code object {}, line {}>", code.name, code.first_line),
    }
}

/// A string as Python writes it, cut after 60 characters.
fn quoted(text: &str) -> String {
    let mut out = String::from("'");
    for (i, c) in text.chars().enumerate() {
        if i == 60 {
            out.push('…');
            break;
        }
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\'' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\x{:02x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}
