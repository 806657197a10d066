//! Blocks of code and the ways between them, put in order as CPython 3.11 does (`optimize_cfg` and what follows it in
//! `Python/compile.c`).
//!
//! Lines in the order of the source become blocks; jumps to jumps go to the last target at once; what cannot be
//! reached goes; a `return` that stands for nothing in the source is copied to whoever jumps to it, so that each copy
//! has the line of the one way that leads there.

use super::draft::{Arg, Label, Line, RegionRow};
use super::effect::ends;
use crate::base::LineIndex;
use crate::code::Op;
use crate::code::opcode::Operand;

/// A way out is copied to where a jump leads to it, up to so many instructions (CPython's `MAX_COPY_SIZE`).
const MOST_COPIED: usize = 4;

/// Instructions of which only the last jumps.
#[derive(Clone, Debug, Default)]
struct Block {
    lines: Vec<Line>,
    /// How many ways lead here.
    predecessors: u32,
}

/// Blocks, and the order in which they stand.
#[derive(Debug, Default)]
pub(super) struct Flow {
    blocks: Vec<Block>,
    order: Vec<usize>,
}

impl Block {
    fn falls_through(&self) -> bool {
        self.lines.last().is_none_or(|l| !ends(l.op))
    }

    /// Ends the code, and stands for nothing in the source.
    fn is_bare_exit(&self) -> bool {
        let leaves = |op| matches!(op, Op::RETURN_VALUE | Op::RAISE_VARARGS | Op::RERAISE);
        self.lines.last().is_some_and(|l| leaves(l.op)) && self.lines.iter().all(|l| l.line == 0)
    }
}

impl Flow {
    /// The blocks of some lines. `labels` says before which line each label stands; the labels, in `regions` too,
    /// become numbers of blocks.
    pub fn new(lines: Vec<Line>, labels: &[u32], regions: &mut [RegionRow], index: &LineIndex) -> Self {
        let n = lines.len();
        let mut starts = vec![false; n + 1];
        starts[0] = true;
        for label in labels.iter().filter(|l| **l != u32::MAX) {
            starts[*label as usize] = true;
        }
        for (i, line) in lines.iter().enumerate() {
            starts[i + 1] |= ends(line.op) || jumps(line);
        }
        let mut flow = Self::default();
        let mut near = 1;
        let mut block_at = vec![0; n + 1];
        for i in 0..=n {
            if starts[i] {
                flow.blocks.push(Block::default());
            }
            block_at[i] = flow.blocks.len() - 1;
            if let Some(mut line) = lines.get(i).copied() {
                near = index.line_near(line.span.start, near);
                line.line = if line.artificial { 0 } else { near };
                flow.blocks[block_at[i]].lines.push(line);
            }
        }
        flow.order = (0..flow.blocks.len()).collect();
        let target = |l: Label| Label(labels.get(l.0 as usize).map_or(0, |at| block_at[(*at as usize).min(n)]) as u32);
        for block in &mut flow.blocks {
            for line in &mut block.lines {
                if let Arg::To(label) = line.arg {
                    line.arg = Arg::To(target(label));
                }
            }
        }
        for region in regions.iter_mut() {
            region.handler = target(region.handler);
        }
        flow
    }

    /// All of it. What is left to do needs the depth of the stack.
    pub fn optimize(&mut self, regions: &mut [RegionRow]) {
        self.drop_empty(regions);
        for i in 0..self.order.len() {
            let block = self.order[i];
            self.thread_jumps(block);
            unswap(&mut self.blocks[block].lines);
            join_nulls(&mut self.blocks[block].lines);
            self.clean(i, false);
        }
        self.drop_empty(regions);
        // From the end: a jump to a block that goes out only now is extended, too.
        for block in self.order.clone().into_iter().rev() {
            self.extend(block);
        }
        self.count_predecessors(regions);
        for block in &mut self.blocks {
            if block.predecessors == 0 {
                block.lines.clear();
            }
        }
        self.drop_empty(regions);
        self.drop_idle_jumps();
        self.drop_empty(regions);
        self.duplicate_bare_exits();
        self.spread_lines();
    }

    /// Takes blocks without lines out of the order; what led to them leads to the next one.
    fn drop_empty(&mut self, regions: &mut [RegionRow]) {
        let mut next = vec![usize::MAX; self.blocks.len()];
        let mut after = usize::MAX;
        for block in self.order.iter().rev() {
            if !self.blocks[*block].lines.is_empty() {
                after = *block;
            }
            next[*block] = after;
        }
        let solid = |l: Label| match next.get(l.0 as usize) {
            Some(block) if *block != usize::MAX => Label(*block as u32),
            _ => l,
        };
        for block in &mut self.blocks {
            for line in &mut block.lines {
                if let Arg::To(label) = line.arg {
                    line.arg = Arg::To(solid(label));
                }
            }
        }
        for region in regions.iter_mut() {
            region.handler = solid(region.handler);
        }
        let blocks = &self.blocks;
        self.order.retain(|b| !blocks[*b].lines.is_empty());
    }

    /// A jump to a jump goes to its target at once, where no line of the source is skipped by that.
    fn thread_jumps(&mut self, block: usize) {
        // Chains of jumps are short; only a loop of nothing but jumps would go on.
        for _ in 0..64 {
            let Some(last) = self.blocks[block].lines.last().copied() else { return };
            let Arg::To(label) = last.arg else { return };
            let target = label.0 as usize;
            let Some(first) = self.blocks[target].lines.first().copied() else { return };
            let Arg::To(further) = first.arg else { return };
            let threaded = match (last.op, first.op) {
                (Op::FOR_ITER | Op::SEND | Op::JUMP_BACKWARD_NO_INTERRUPT, _) => None,
                (Op::JUMP_IF_FALSE_OR_POP, Op::POP_JUMP_FORWARD_IF_FALSE)
                | (Op::JUMP_IF_TRUE_OR_POP, Op::POP_JUMP_FORWARD_IF_TRUE) => Some((first.op, further)),
                (op, Op::JUMP_FORWARD) => Some((op, further)),
                (op @ (Op::JUMP_IF_FALSE_OR_POP | Op::JUMP_IF_TRUE_OR_POP), same) if op == same => Some((op, further)),
                // What is kept here is thrown away there: the other way is taken.
                (Op::JUMP_IF_FALSE_OR_POP, Op::JUMP_IF_TRUE_OR_POP | Op::POP_JUMP_FORWARD_IF_TRUE) => {
                    self.after(target).map(|next| (Op::POP_JUMP_FORWARD_IF_FALSE, next))
                }
                (Op::JUMP_IF_TRUE_OR_POP, Op::JUMP_IF_FALSE_OR_POP | Op::POP_JUMP_FORWARD_IF_FALSE) => {
                    self.after(target).map(|next| (Op::POP_JUMP_FORWARD_IF_TRUE, next))
                }
                _ => None,
            };
            let Some((op, to)) = threaded.filter(|(_, to)| first.line == last.line && *to != label) else { return };
            if let Some(last) = self.blocks[block].lines.last_mut() {
                (last.op, last.arg) = (op, Arg::To(to));
            }
        }
    }

    fn after(&self, block: usize) -> Option<Label> {
        let place = self.order.iter().position(|b| *b == block)?;
        self.order.get(place + 1).map(|b| Label(*b as u32))
    }

    /// Takes out instructions that do nothing, unless a line of the source would be lost (`clean_basic_block`). At
    /// the end (`all`) the beginnings and ends of regions do nothing any more.
    fn clean(&mut self, place: usize, all: bool) {
        let block = self.order[place];
        let lines = std::mem::take(&mut self.blocks[block].lines);
        let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
        for (i, line) in lines.iter().enumerate() {
            let idle = line.op == Op::NOP && (all || matches!(line.arg, Arg::Number(_)));
            if idle {
                let next = lines.get(i + 1).or_else(|| {
                    let rest = self.order.get(place + 1..)?;
                    rest.iter().find_map(|b| self.blocks[*b].lines.first())
                });
                let same_before = kept.last().is_some_and(|k| k.line == line.line);
                let same_after = next.is_some_and(|n| n.line == line.line);
                if line.line == 0 || same_before || same_after {
                    continue;
                }
            }
            kept.push(*line);
        }
        self.blocks[block].lines = kept;
    }

    /// A block that ends with a jump to a short way out goes out itself.
    fn extend(&mut self, block: usize) {
        let Some(Line { op: Op::JUMP_FORWARD, arg: Arg::To(label), .. }) = self.blocks[block].lines.last().copied()
        else {
            return;
        };
        let target = &self.blocks[label.0 as usize];
        if target.is_bare_exit() && target.lines.len() <= MOST_COPIED {
            let copied = target.lines.clone();
            let lines = &mut self.blocks[block].lines;
            if let Some(last) = lines.last_mut() {
                (last.op, last.arg) = (Op::NOP, Arg::Number(0));
            }
            lines.extend(copied);
        }
    }

    fn count_predecessors(&mut self, regions: &[RegionRow]) {
        let mut next = vec![None; self.blocks.len()];
        for pair in self.order.windows(2) {
            next[pair[0]] = Some(pair[1]);
        }
        let Some(entry) = self.order.first().copied() else { return };
        let mut left = vec![entry];
        let mut seen = vec![false; self.blocks.len()];
        (seen[entry], self.blocks[entry].predecessors) = (true, 1);
        while let Some(block) = left.pop() {
            let falls = next[block].filter(|_| self.blocks[block].falls_through());
            let led = self.blocks[block].lines.iter().filter_map(|l| match l.arg {
                Arg::To(label) => Some(label.0 as usize),
                Arg::Begin(region) => Some(regions[region.0 as usize].handler.0 as usize),
                _ => None,
            });
            for to in falls.into_iter().chain(led).collect::<Vec<_>>() {
                self.blocks[to].predecessors += 1;
                if !std::mem::replace(&mut seen[to], true) {
                    left.push(to);
                }
            }
        }
    }

    /// A jump to what follows anyway is none.
    fn drop_idle_jumps(&mut self) {
        for place in 0..self.order.len() {
            let next = self.order.get(place + 1).map(|b| Label(*b as u32));
            let Some(last) = self.blocks[self.order[place]].lines.last_mut() else { continue };
            if last.op == Op::JUMP_FORWARD && matches!(last.arg, Arg::To(to) if Some(to) == next) {
                (last.op, last.arg) = (Op::NOP, Arg::Number(0));
                self.clean(place, false);
            }
        }
    }

    /// Ways out without a line of their own get one copy for each way that leads there
    /// (`duplicate_exits_without_lineno`).
    fn duplicate_bare_exits(&mut self) {
        for block in self.order.clone() {
            let Some(last) = self.blocks[block].lines.last().copied() else { continue };
            let Arg::To(label) = last.arg else { continue };
            let target = label.0 as usize;
            if !self.blocks[target].is_bare_exit() || self.blocks[target].predecessors < 2 {
                continue;
            }
            let mut copy = self.blocks[target].clone();
            copy.predecessors = 1;
            (copy.lines[0].line, copy.lines[0].span) = (last.line, last.span);
            let new = self.blocks.len();
            self.blocks[target].predecessors -= 1;
            self.blocks.push(copy);
            if let Some(last) = self.blocks[block].lines.last_mut() {
                last.arg = Arg::To(Label(new as u32));
            }
            if let Some(place) = self.order.iter().position(|b| *b == target) {
                self.order.insert(place + 1, new);
            }
        }
        for place in 1..self.order.len() {
            let (before, block) = (self.order[place - 1], self.order[place]);
            let last = self.blocks[before].lines.last().copied();
            if let Some(last) = last.filter(|_| self.blocks[before].falls_through())
                && self.blocks[block].is_bare_exit()
            {
                let first = &mut self.blocks[block].lines[0];
                (first.line, first.span) = (last.line, last.span);
            }
        }
    }

    /// What stands for nothing in the source has the line of what came before (`propagate_line_numbers`).
    fn spread_lines(&mut self) {
        for place in 0..self.order.len() {
            let block = self.order[place];
            let mut before: Option<Line> = None;
            for line in &mut self.blocks[block].lines {
                match before {
                    Some(b) if line.line == 0 => (line.line, line.span) = (b.line, b.span),
                    _ => {}
                }
                if line.line != 0 {
                    before = Some(*line);
                }
            }
            let Some(before) = before else { continue };
            let falls = self.order.get(place + 1).copied().filter(|_| self.blocks[block].falls_through());
            let led = self.blocks[block].lines.last().and_then(|l| match l.arg {
                Arg::To(label) => Some(label.0 as usize),
                _ => None,
            });
            for to in falls.into_iter().chain(led) {
                let target = &mut self.blocks[to];
                if let Some(first) = target.lines.first_mut().filter(|f| f.line == 0 && target.predecessors == 1) {
                    (first.line, first.span) = (before.line, before.span);
                }
            }
        }
    }

    /// The lines, one block after the other, and where each block begins.
    pub fn lines(&self) -> (Vec<Line>, Vec<u32>) {
        let mut lines = Vec::new();
        let mut starts = vec![0; self.blocks.len()];
        for block in &self.order {
            starts[*block] = lines.len() as u32;
            lines.extend(&self.blocks[*block].lines);
        }
        (lines, starts)
    }

    /// Takes out what does nothing once the depths are known.
    pub fn clean_all(&mut self) {
        for place in 0..self.order.len() {
            self.clean(place, true);
        }
    }
}

fn jumps(line: &Line) -> bool {
    line.op.row().operand == Operand::Target
}

/// A global brings the NULL below it along.
fn join_nulls(lines: &mut [Line]) {
    for i in 1..lines.len() {
        let (Op::PUSH_NULL, Op::LOAD_GLOBAL, Arg::Number(n)) = (lines[i - 1].op, lines[i].op, lines[i].arg) else {
            continue;
        };
        if n & 1 == 0 {
            (lines[i - 1].op, lines[i - 1].arg) = (Op::NOP, Arg::Number(0));
            lines[i].arg = Arg::Number(n | 1);
        }
    }
}

/// Runs of `SWAP` become as few as can be, and stores to locals after them change places instead.
fn unswap(lines: &mut [Line]) {
    let mut i = 0;
    while i < lines.len() {
        if swapped(&lines[i]).is_some() {
            i += fewest_swaps(&mut lines[i..]);
            static_swaps(lines, i);
        }
        i += 1;
    }
}

fn swapped(line: &Line) -> Option<usize> {
    match (line.op, line.arg) {
        (Op::SWAP, Arg::Number(n)) => Some(n as usize),
        _ => None,
    }
}

fn is_nop(line: &Line) -> bool {
    matches!((line.op, line.arg), (Op::NOP, Arg::Number(_)))
}

/// A run of `SWAP`, which begins here, as its cycles (`swaptimize`). Returns how far away its last line is.
fn fewest_swaps(lines: &mut [Line]) -> usize {
    let len = lines.iter().take_while(|l| swapped(l).is_some() || is_nop(l)).count();
    let run = &mut lines[..len];
    if run.iter().filter_map(swapped).count() < 2 {
        return 0;
    }
    let depth = run.iter().filter_map(swapped).max().unwrap_or(0);
    let mut stack: Vec<Option<usize>> = (0..depth).map(Some).collect();
    for n in run.iter().filter_map(swapped) {
        stack.swap(0, n - 1);
    }
    let mut needed = Vec::new();
    for i in 0..depth {
        if stack[i].is_none() || stack[i] == Some(i) {
            continue;
        }
        // Each item of a cycle goes to the top and from there to its place.
        let mut j = i;
        loop {
            if j > 0 {
                needed.push(j as u32 + 1);
            }
            match stack[j].take() {
                Some(next) => j = next,
                None => break,
            }
        }
    }
    let mut needed = needed.into_iter();
    for line in run.iter_mut().rev() {
        (line.op, line.arg) = match needed.next() {
            Some(n) => (Op::SWAP, Arg::Number(n)),
            None => (Op::NOP, Arg::Number(0)),
        };
    }
    len - 1
}

/// The next line after `i` that stores to a local or drops a value, if it is the next at all, and on this line of the
/// source.
fn next_swappable(lines: &[Line], i: usize, source_line: Option<u32>) -> Option<usize> {
    let (at, line) =
        lines.iter().enumerate().skip(i + 1).find(|(_, l)| !is_nop(l) || source_line.is_some_and(|n| n != l.line))?;
    let same = source_line.is_none_or(|n| n == line.line);
    (same && matches!(line.op, Op::STORE_FAST | Op::POP_TOP)).then_some(at)
}

/// `SWAP` up to `i` and stores after it: the stores change places instead (`apply_static_swaps`).
fn static_swaps(lines: &mut [Line], i: usize) {
    for i in (0..=i).rev() {
        let Some(n) = swapped(&lines[i]) else {
            if is_nop(&lines[i]) || matches!(lines[i].op, Op::STORE_FAST | Op::POP_TOP) {
                continue;
            }
            return;
        };
        let Some(first) = next_swappable(lines, i, None) else { return };
        let mut last = first;
        for _ in 1..n {
            let Some(next) = next_swappable(lines, last, Some(lines[first].line)) else { return };
            last = next;
        }
        // A variable stored twice keeps the value stored last.
        let stored = |line: &Line| match (line.op, line.arg) {
            (Op::STORE_FAST, Arg::Number(slot)) => Some(slot),
            _ => None,
        };
        let ends = [stored(&lines[first]), stored(&lines[last])];
        let between = lines[first + 1..last].iter().filter_map(stored);
        if ends[0].is_some() && ends[0] == ends[1] || between.into_iter().any(|slot| ends.contains(&Some(slot))) {
            return;
        }
        (lines[i].op, lines[i].arg) = (Op::NOP, Arg::Number(0));
        lines.swap(first, last);
    }
}
