//! Code while it is written: labels instead of targets, regions instead of an exception table; and its assembly.
//!
//! The compiler writes every jump as its forward form. Assembly puts the blocks in order ([`Flow`]), finds the depth
//! of the stack everywhere, and only then knows which way each jump goes.

use super::effect::{effect, ends};
use super::flow::Flow;
use crate::base::{LineIndex, Span};
use crate::code::{ExceptionEntry, Instr, Op};

/// A place that jumps go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label(pub u32);

/// A stretch of code with a handler (CPython's `SETUP_FINALLY`, `SETUP_WITH`, `SETUP_CLEANUP`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region(pub u32);

#[derive(Clone, Copy, Debug)]
pub(super) struct RegionRow {
    pub handler: Label,
    /// The region around it.
    around: Option<Region>,
    /// The handler also wants the index of the instruction that raised.
    lasti: bool,
    /// Operands at the beginning that are gone in the handler: the result of `__enter__`.
    drop: u32,
    /// Operands below the handler.
    depth: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Arg {
    Number(u32),
    To(Label),
    /// The `i`-th cell or free variable; its slot is known when all locals are.
    Cell(u32),
    /// Not an instruction: here a region begins.
    Begin(Region),
    /// Nor this: here one ends.
    End,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub op: Op,
    pub arg: Arg,
    pub span: Span,
    /// Its line in the source; 0 while it stands for nothing there.
    pub line: u32,
    pub region: Option<Region>,
    /// Stands for nothing in the source: takes the place of what is before it.
    pub artificial: bool,
}

/// Code while it is written.
#[derive(Debug, Default)]
pub(super) struct Draft {
    lines: Vec<Line>,
    /// The index of the line before which each label stands.
    labels: Vec<u32>,
    regions: Vec<RegionRow>,
    region: Option<Region>,
}

/// What assembly makes.
#[derive(Debug, Default)]
pub(super) struct Assembled {
    pub instrs: Vec<Instr>,
    pub spans: Vec<Span>,
    pub lines: Vec<u32>,
    pub exception_table: Vec<ExceptionEntry>,
    pub stack_size: u32,
}

impl Draft {
    /// A place to be marked later.
    pub fn label(&mut self) -> Label {
        self.labels.push(u32::MAX);
        Label(self.labels.len() as u32 - 1)
    }

    /// Marks a place: here.
    pub fn mark(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.lines.len() as u32;
    }

    /// A place marked here.
    pub fn here(&mut self) -> Label {
        let label = self.label();
        self.mark(label);
        label
    }

    fn push(&mut self, op: Op, arg: Arg, span: Option<Span>) {
        let artificial = span.is_none();
        let span = span.or_else(|| self.lines.last().map(|l| l.span)).unwrap_or_default();
        self.lines.push(Line { op, arg, span, line: 0, region: self.region, artificial });
    }

    /// Writes an instruction; without a span it stands for nothing in the source.
    pub fn emit(&mut self, op: Op, arg: u32, span: Option<Span>) {
        self.push(op, Arg::Number(arg), span);
    }

    /// Writes a jump.
    pub fn jump(&mut self, op: Op, label: Label, span: Option<Span>) {
        self.push(op, Arg::To(label), span);
    }

    /// Writes an instruction about the `i`-th cell or free variable.
    pub fn cell(&mut self, op: Op, i: u32, span: Option<Span>) {
        self.push(op, Arg::Cell(i), span);
    }

    /// Begins a region, with a statement or for nothing in the source.
    pub fn begin(&mut self, handler: Label, lasti: bool, drop: u32, span: Option<Span>) {
        let region = Region(self.regions.len() as u32);
        self.regions.push(RegionRow { handler, around: self.region, lasti, drop, depth: 0 });
        self.push(Op::NOP, Arg::Begin(region), span);
        self.region = Some(region);
    }

    /// Ends the innermost region (CPython's `POP_BLOCK`), for a statement that leaves it or for nothing.
    pub fn end(&mut self, span: Option<Span>) {
        let region = self.region.expect("regions end as often as they begin");
        self.region = self.regions[region.0 as usize].around;
        self.push(Op::NOP, Arg::End, span);
    }

    /// Goes on outside the innermost region, after an instruction that does not go on.
    pub fn leave(&mut self) {
        let region = self.region.expect("regions end as often as they begin");
        self.region = self.regions[region.0 as usize].around;
    }

    /// The innermost region, to come back to after code that leaves it early.
    pub const fn region(&self) -> Option<Region> {
        self.region
    }

    /// Goes on in that region.
    pub const fn resume_region(&mut self, region: Option<Region>) {
        self.region = region;
    }

    fn at(&self, label: Label) -> usize {
        self.labels[label.0 as usize] as usize
    }

    /// Finds the depth of the stack at every region, and the greatest of all.
    fn depths(&mut self) -> u32 {
        let mut depths: Vec<Option<u32>> = vec![None; self.lines.len()];
        let mut deepest = 0;
        let mut ways = vec![(0, 0)];
        while let Some((mut i, mut depth)) = ways.pop() {
            while i < self.lines.len() && depths[i].is_none() {
                depths[i] = Some(depth);
                let line = self.lines[i];
                let after = |jumps: bool, arg: u32| {
                    u32::try_from(depth as i32 + effect(line.op, arg, jumps)).expect("the stack never underflows")
                };
                let next = match line.arg {
                    Arg::Begin(region) => {
                        let row = &mut self.regions[region.0 as usize];
                        row.depth = depth - row.drop;
                        let (handler, at_handler) = (row.handler, row.depth + u32::from(row.lasti) + 1);
                        ways.push((self.at(handler), at_handler));
                        deepest = deepest.max(at_handler);
                        depth
                    }
                    Arg::To(label) => {
                        ways.push((self.at(label), after(true, 0)));
                        after(false, 0)
                    }
                    Arg::End => depth,
                    Arg::Number(arg) | Arg::Cell(arg) => after(false, arg),
                };
                if ends(line.op) {
                    break;
                }
                (depth, deepest) = (next, deepest.max(next));
                i += 1;
            }
        }
        deepest
    }

    /// Makes the instructions. `slot` says where the `i`-th cell or free variable lives; `first` is the line of the
    /// whole, for what has none of its own.
    pub fn assemble(mut self, index: &LineIndex, first: u32, slot: impl Fn(u32) -> u32) -> Assembled {
        let mut flow = Flow::new(std::mem::take(&mut self.lines), &self.labels, &mut self.regions, index);
        flow.optimize(&mut self.regions);
        (self.lines, self.labels) = flow.lines();
        let stack_size = self.depths();
        flow.clean_all();
        (self.lines, self.labels) = flow.lines();
        let mut out = Assembled { stack_size, ..Assembled::default() };
        for line in &self.lines {
            let here = out.instrs.len() as u32;
            let (op, arg) = match line.arg {
                Arg::Number(arg) => (line.op, arg),
                Arg::Cell(i) => (line.op, slot(i)),
                Arg::To(label) => {
                    let to = self.labels[label.0 as usize];
                    (if to <= here { backward(line.op) } else { line.op }, to)
                }
                Arg::Begin(_) | Arg::End => (Op::NOP, 0),
            };
            out.instrs.push(Instr::new(op, arg));
            out.spans.push(line.span);
            out.lines.push(if line.line == 0 { out.lines.last().copied().unwrap_or(first) } else { line.line });
            self.cover(&mut out.exception_table, here, line.region);
        }
        out
    }

    /// Adds an instruction to the exception table: to its last row if that is of the same region.
    fn cover(&self, table: &mut Vec<ExceptionEntry>, at: u32, region: Option<Region>) {
        let Some(region) = region else { return };
        let row = self.regions[region.0 as usize];
        let target = self.labels[row.handler.0 as usize];
        match table.last_mut() {
            Some(last) if last.end == at && last.target == target => last.end = at + 1,
            _ => table.push(ExceptionEntry { start: at, end: at + 1, target, depth: row.depth, lasti: row.lasti }),
        }
    }
}

/// The form of a jump that goes back.
const fn backward(op: Op) -> Op {
    match op {
        Op::JUMP_FORWARD => Op::JUMP_BACKWARD,
        Op::POP_JUMP_FORWARD_IF_FALSE => Op::POP_JUMP_BACKWARD_IF_FALSE,
        Op::POP_JUMP_FORWARD_IF_TRUE => Op::POP_JUMP_BACKWARD_IF_TRUE,
        Op::POP_JUMP_FORWARD_IF_NONE => Op::POP_JUMP_BACKWARD_IF_NONE,
        Op::POP_JUMP_FORWARD_IF_NOT_NONE => Op::POP_JUMP_BACKWARD_IF_NOT_NONE,
        other => other,
    }
}
