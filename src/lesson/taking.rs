//! Taking a lesson: step by step, with questions, runs, schedules to choose and an exercise.

use super::markdown::render;
use super::picking::{Picked, pick};
use super::progress::Mark;
use super::prompt::{Ended, Open, Prompt};
use super::proof::{self, Judged};
use super::shelf::Lesson;
use super::text::{Block, Kind};
use crate::base::{Lang, fold};
use crate::driver::explore::Goal;
use crate::driver::{Completeness, Program, completeness};
use crate::messages;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a learner sits at.
pub trait Desk {
    /// Shows a text.
    fn show(&mut self, text: &str);
    /// Asks for a line; `None` when the learner leaves.
    fn ask(&mut self, prompt: &str) -> Option<String>;
    /// Opens the learner's editor.
    ///
    /// # Errors
    /// Why it cannot.
    fn edit(&mut self, file: &Path) -> Result<(), String>;
    /// Columns.
    fn width(&self) -> usize;
    /// Lines.
    fn height(&self) -> usize;
    /// Whether it can show colours.
    fn color(&self) -> bool;
    /// What Ctrl-C sets while something runs.
    fn interrupt(&self) -> Arc<AtomicBool>;
}

messages! {
    keys() {
        en: "Enter goes on. Anything else is typed at the lesson's own prompt: try things, the lesson stays as it is. \
             b goes back, q leaves (gilsh lesson goes on here later), ? shows this.",
        zh: "按回车继续。输入别的内容，就是在这一课的提示符里试一试，课程不受影响。b 后退，q 离开（以后从这里接着学），? 再看一遍。",
    }
    more() { en: "— Enter shows more, q leaves — ", zh: "—— 回车继续看，q 离开 —— " }
    resumes(at: usize, of: usize) {
        en: "You were at step {at} of {of}. Enter goes on there, a begins again, q leaves: ",
        zh: "上次学到第 {at} 步，共 {of} 步。回车接着学，a 从头开始，q 离开：",
    }
    choose(n: usize) { en: "your guess, 1 to {n} (Enter skips): ", zh: "你猜是哪个？1 到 {n}（回车跳过）：" }
    choose_one(n: usize) { en: "type a number from 1 to {n}", zh: "请输入 1 到 {n} 的编号" }
    right() { en: "Right.", zh: "答对了。" }
    wrong(choice: &str) { en: "Not quite. It is: {choice}", zh: "不对。正确的是：{choice}" }
    edit(file: &str) {
        en: "The exercise is in {file} now, in this folder: change it, then press Enter to have every schedule of it looked at.\n\
             e opens your editor, h gives a hint, a shows an answer, s skips, q leaves.",
        zh: "练习已放在当前目录的 {file} 里：改好以后按回车，gilsh 会检查它的每一种调度。\n\
             e 打开编辑器，h 给提示，a 看答案，s 跳过，q 离开。",
    }
    fix_prompt() { en: "Enter checks: ", zh: "回车检查：" }
    checks_gone() {
        en: "The line with `assert` says what is to hold: put it back, as it was.",
        zh: "`assert` 那一行说明要成立的是什么，请照原样放回去。",
    }
    still_fails() { en: "Not yet.", zh: "还不行。" }
    no_verdict() { en: "There is no verdict:", zh: "没有结论：" }
    proved(versions: &str, n: u64) {
        en: "It holds under {versions}: every schedule was looked at ({n} states), none fails. That is a proof. Well done.",
        zh: "在 {versions} 下成立：检查了每一种调度（{n} 个状态），没有一种会失败。这就是证明。做得好！",
    }
    no_more_hints() { en: "There are no more hints; a shows an answer.", zh: "没有更多提示了；输入 a 看答案。" }
    no_hints() { en: "This lesson has no hints.", zh: "这一课没有提示。" }
    an_answer() { en: "One answer, and there are others:", zh: "一种答案（不是唯一的）：" }
    the_end(right: usize, asked: usize) {
        en: "That was the lesson; you guessed {right} of {asked} right.",
        zh: "这一课结束了。{asked} 道题你猜对了 {right} 道。",
    }
    the_plain_end() { en: "That was the lesson.", zh: "这一课结束了。" }
    and_next(id: &str, title: &str) { en: "Next: {title} (gilsh lesson {id})", zh: "下一课：{title}（gilsh lesson {id}）" }
    programs_at(id: &str) {
        en: "To go on trying: gilsh lesson copy {id} puts its programs into a folder.\n",
        zh: "想接着试：gilsh lesson copy {id} 会把这一课的程序放进一个文件夹。\n",
    }
    goes_on_later() { en: "gilsh lesson goes on here another time.", zh: "下次从这里接着学：gilsh lesson。" }
    and_none() { en: "gilsh lesson lists the others.", zh: "gilsh lesson 列出其他课程。" }
    one_at_a_time() {
        en: "one lesson at a time: q leaves this one",
        zh: "一次只学一课：先用 q 离开",
    }
}

/// Whether the learner stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goes {
    On,
    Back,
    Away,
}

struct Class<'a> {
    lesson: &'a Lesson,
    lang: Lang,
    open: Open<'a>,
    desk: &'a mut dyn Desk,
    prompt: Box<dyn Prompt>,
    mark: Mark,
    /// The keys have been told.
    told: bool,
}

/// Takes a lesson to its end, or until the learner leaves. `begun` is where they were, `keep` remembers where they are.
///
/// # Errors
/// What is wrong with the lesson's settings.
pub fn take(
    lesson: &Lesson,
    lang: Lang,
    open: Open<'_>,
    desk: &mut dyn Desk,
    begun: Mark,
    keep: &mut dyn FnMut(Mark),
) -> Result<(), String> {
    let prompt = open(&lesson.setup(lang))?;
    let mut class = Class { lesson, lang, open, desk, prompt, mark: begun, told: false };
    let blocks = lesson.blocks(lang);
    if !class.comes_back(blocks.len()) {
        return Ok(());
    }
    if class.mark.at > 0 {
        class.catch_up(class.mark.at)?;
    }
    let mut i = class.mark.at;
    class.show_section(i);
    // Where the learner begins anew with `b`: a part goes up to the next place where they are asked something.
    let mut part = i;
    while i < blocks.len() {
        match class.step(i) {
            Goes::Away => {
                class.say(&format!("\n{}\n", goes_on_later(lang)));
                return Ok(());
            }
            Goes::Back => {
                part = part_before(blocks, part);
                i = part;
                class.catch_up(i)?;
                class.show_section(i);
                continue;
            }
            Goes::On => {}
        }
        i += 1;
        if asks(blocks, i - 1) {
            part = i;
            class.mark.at = i;
            keep(class.mark);
        }
    }
    let rest = blocks.last().map_or(0, |b| b.whole.end);
    if class.prose(&lesson.text(lang)[rest..]) == Goes::Away {
        return Ok(());
    }
    class.mark.at = 0;
    class.mark.done = true;
    keep(class.mark);
    class.bid_farewell();
    Ok(())
}

/// Whether a block ends with the learner being asked something: all but a run whose output is shown next.
fn asks(blocks: &[Block], i: usize) -> bool {
    blocks[i].kind != Kind::Gilsh || blocks.get(i + 1).is_none_or(|next| next.kind != Kind::Output)
}

/// The beginning of the part before the one that begins at a block.
fn part_before(blocks: &[Block], part: usize) -> usize {
    (0..part.saturating_sub(1)).rev().find(|i| asks(blocks, *i)).map_or(0, |i| i + 1)
}

/// The next hint for a lesson's exercise, after so many.
#[must_use]
pub fn hint(lesson: &Lesson, lang: Lang, n_given: usize) -> String {
    let hints = &lesson.manifest.words(lang).hints;
    match hints.get(n_given) {
        Some(hint) => hint.clone(),
        None if hints.is_empty() => no_hints(lang),
        None => no_more_hints(lang),
    }
}

/// The file that an exercise is put into, beside the learner's own files: each lesson's has a name of its own.
#[must_use]
pub fn exercise_file(lesson: &Lesson) -> String {
    format!("{}-exercise.py", lesson.manifest.id)
}

/// Whether a text mends the exercise: what is to be told, and whether every schedule holds under every version.
pub fn judge_exercise(
    lesson: &Lesson,
    lang: Lang,
    open: Open<'_>,
    (file, text): (&str, &str),
    interrupt: &AtomicBool,
) -> (bool, String) {
    let shipped = lesson.files.get("exercise.py").map(|t| proof::checks(t)).unwrap_or_default();
    let theirs = proof::checks(text);
    if shipped.iter().any(|line| !theirs.contains(line)) {
        return (false, format!("{}\n", checks_gone(lang)));
    }
    let mut states = 0;
    let mut held = Vec::new();
    for version in proof::versions(lesson) {
        let judged: Judged = match proof::judge(lesson, open, (file, text), version, interrupt) {
            Ok(judged) => judged,
            Err(said) => return (false, format!("{said}\n")),
        };
        if !judged.holds() {
            let head = if judged.fails() { still_fails(lang) } else { no_verdict(lang) };
            return (false, format!("{head}\n{}", judged.told(lang)));
        }
        states += judged.report.states;
        held.push(judged.settings.gil.version.to_string());
    }
    (true, format!("{}\n", proved(lang, &held.join(lang.pick(", ", "、")), states)))
}

impl Class<'_> {
    /// Asks somebody who has begun before where to go on. False if they leave.
    fn comes_back(&mut self, n_blocks: usize) -> bool {
        if self.mark.at == 0 || self.mark.at >= n_blocks {
            self.mark = Mark { done: self.mark.done, solved: self.mark.solved, ..Mark::default() };
            return true;
        }
        match self.desk.ask(&resumes(self.lang, self.mark.at + 1, n_blocks)).as_deref().map(str::trim) {
            None | Some("q") => false,
            Some("a") => {
                self.mark = Mark { done: self.mark.done, solved: self.mark.solved, ..Mark::default() };
                true
            }
            Some(_) => true,
        }
    }

    /// A fresh prompt at which everything before a block has been typed.
    fn catch_up(&mut self, at: usize) -> Result<(), String> {
        self.prompt = (self.open)(&self.lesson.setup(self.lang))?;
        for block in self.lesson.blocks(self.lang)[..at].iter().filter(|b| b.kind == Kind::Gilsh) {
            let _ = self.prompt.enter(&block.body, &mut |_, _| {}, &self.desk.interrupt());
        }
        Ok(())
    }

    /// The prose before a block, and the block.
    fn step(&mut self, i: usize) -> Goes {
        let (lesson, lang) = (self.lesson, self.lang);
        let blocks = lesson.blocks(lang);
        let block = &blocks[i];
        let from = i.checked_sub(1).map_or(0, |before| blocks[before].whole.end);
        if self.prose(&lesson.text(lang)[from..block.whole.start.max(from)]) == Goes::Away {
            return Goes::Away;
        }
        // What the text tells to type can be typed.
        let told = lesson.text(lang)[from..block.whole.start.max(from)].contains("`%");
        if told && matches!(block.kind, Kind::Predict | Kind::Pick | Kind::Fix) {
            match self.pause(i) {
                Goes::On => {}
                goes => return goes,
            }
        }
        match block.kind {
            // It has been shown by the run before it.
            Kind::Output => self.pause(i + 1),
            Kind::Gilsh => self.run(block, blocks.get(i + 1), i + 1),
            Kind::Predict => self.predict(block),
            Kind::Pick => self.pick(block, i + 1),
            Kind::Fix => self.fix(),
        }
    }

    /// The heading under which a block stands, for somebody who comes back to it.
    fn show_section(&mut self, at: usize) {
        let (lesson, lang) = (self.lesson, self.lang);
        let from = at.checked_sub(1).map_or(0, |before| lesson.blocks(lang)[before].whole.end);
        let heading = lesson.text(lang)[..from].lines().rev().find(|l| l.starts_with('#'));
        if let Some(heading) = heading {
            let shown = render(heading, self.desk.width().min(100), self.desk.color());
            self.desk.show(&format!("\n{shown}"));
        }
    }

    /// Shows prose, a screenful at a time.
    fn prose(&mut self, text: &str) -> Goes {
        if text.trim().is_empty() {
            return Goes::On;
        }
        let shown = render(text, self.desk.width().min(100), self.desk.color());
        let lines: Vec<&str> = shown.split_inclusive('\n').collect();
        let page = self.desk.height().saturating_sub(2).max(5);
        let mut rest = &lines[..];
        while rest.len() > page {
            // Rather after a blank line than in the middle of a paragraph.
            let cut = rest[..page].iter().rposition(|l| l.trim().is_empty()).filter(|at| *at >= page / 2);
            let (now, later) = rest.split_at(cut.map_or(page, |at| at + 1));
            self.desk.show(&now.concat());
            match self.desk.ask(&more(self.lang)).as_deref().map(str::trim) {
                None | Some("q") => return Goes::Away,
                Some(_) => {}
            }
            rest = later;
        }
        self.desk.show(&rest.concat());
        Goes::On
    }

    /// Shows what is typed, types it, shows what appears.
    fn run(&mut self, block: &Block, next: Option<&Block>, at: usize) -> Goes {
        for entry in self.prompt.entries(&block.body) {
            for (i, line) in entry.trim_end().lines().enumerate() {
                let shown = format!("{} {line}\n", if i > 0 { "..." } else { ">>>" });
                self.desk.show(&shown);
            }
            match self.type_in(&entry) {
                Ended::Fine => {}
                Ended::Quit(_) => return Goes::Away,
                // As when the lesson is checked.
                _ => break,
            }
        }
        if next.is_some_and(|b| b.kind == Kind::Output) { Goes::On } else { self.pause(at) }
    }

    /// Types something; what appears is shown.
    fn type_in(&mut self, text: &str) -> Ended {
        let interrupt = self.desk.interrupt();
        interrupt.store(false, Ordering::Relaxed);
        let desk = &mut *self.desk;
        self.prompt.enter(text, &mut |_, text| desk.show(text), &interrupt)
    }

    /// Waits for the learner, who may try things in between; what they try is forgotten when the lesson goes on.
    fn pause(&mut self, at: usize) -> Goes {
        let n = self.lesson.blocks(self.lang).len();
        if !std::mem::replace(&mut self.told, true) {
            self.say(&format!("\n{}\n", keys(self.lang)));
        }
        let mut tried = false;
        loop {
            let Some(answer) = self.desk.ask(&format!("({at}/{n}) >>> ")) else { return Goes::Away };
            match answer.trim() {
                "" => break,
                "q" => return Goes::Away,
                "b" => return Goes::Back,
                "?" => {
                    let keys = keys(self.lang);
                    self.say(&format!("{keys}\n"));
                    continue;
                }
                line if line.starts_with("%lesson") && !line.starts_with("%lesson copy") => {
                    let said = one_at_a_time(self.lang);
                    self.say(&format!("{said}\n"));
                    continue;
                }
                _ => {}
            }
            tried = true;
            let Some(entry) = self.rest_of(answer) else { return Goes::Away };
            if matches!(self.type_in(&entry), Ended::Quit(_)) {
                return Goes::Away;
            }
        }
        self.desk.show("\n");
        if tried && let Err(said) = self.catch_up(at) {
            self.say(&format!("{said}\n"));
        }
        Goes::On
    }

    /// An entry of which a line has been typed, with its other lines.
    fn rest_of(&mut self, mut entry: String) -> Option<String> {
        if entry.trim_start().starts_with('%') {
            return Some(entry);
        }
        while completeness(&entry) == Completeness::Incomplete {
            let line = self.desk.ask("... ")?;
            entry.push('\n');
            entry.push_str(if line.trim().is_empty() { "" } else { &line });
        }
        Some(entry)
    }

    fn say(&mut self, text: &str) {
        let columns = self.desk.width().min(100);
        self.desk.show(&fold(text, columns));
    }

    fn predict(&mut self, block: &Block) -> Goes {
        let Ok(question) = block.question() else { return Goes::On };
        if self.prose(&question.asked) == Goes::Away {
            return Goes::Away;
        }
        let n = question.choices.len();
        for (choice, i) in question.choices.iter().zip(1..) {
            let shown = render(&format!("{i}. {choice}"), self.desk.width().min(100), self.desk.color());
            self.desk.show(&format!("{}\n", shown.trim_end()));
        }
        loop {
            let Some(answer) = self.desk.ask(&choose(self.lang, n)) else { return Goes::Away };
            match (answer.trim(), answer.trim().parse::<usize>()) {
                ("q", _) => return Goes::Away,
                ("b", _) => return Goes::Back,
                ("", _) => break,
                (_, Ok(guess)) if (1..=n).contains(&guess) => {
                    self.mark.asked += 1;
                    if guess == question.right + 1 {
                        self.mark.right += 1;
                        self.say(&format!("{}\n", right(self.lang)));
                    } else {
                        let said = wrong(self.lang, &question.choices[question.right]);
                        self.prose(&said);
                    }
                    break;
                }
                _ => self.say(&format!("{}\n", choose_one(self.lang, n))),
            }
        }
        self.desk.show("\n");
        self.prose(&question.why)
    }

    fn pick(&mut self, block: &Block, at: usize) -> Goes {
        let Ok((file, wanted)) = block.errand() else { return Goes::On };
        let (Some(text), Ok(goal)) = (self.lesson.files.get(file), Goal::parse(wanted)) else { return Goes::On };
        let Ok(program) = Program::from_text(file, text) else { return Goes::On };
        let settings = self.prompt.settings();
        match pick(&program, &settings, (&goal, wanted), self.lang, self.desk) {
            Picked::Left => Goes::Away,
            Picked::Back => Goes::Back,
            Picked::Skipped | Picked::Reached => self.pause(at),
        }
    }

    /// The exercise: a copy in the learner's folder, checked as often as they like.
    fn fix(&mut self) -> Goes {
        let Some(shipped) = self.lesson.files.get("exercise.py") else { return Goes::On };
        let file = exercise_file(self.lesson);
        if !Path::new(&file).exists()
            && let Err(e) = std::fs::write(&file, shipped)
        {
            self.say(&format!("{file}: {e}\n"));
            return Goes::On;
        }
        self.say(&format!("{}\n", edit(self.lang, &file)));
        let mut n_hints = 0;
        loop {
            let Some(answer) = self.desk.ask(&fix_prompt(self.lang)) else { return Goes::Away };
            match answer.trim() {
                "q" => return Goes::Away,
                "b" => return Goes::Back,
                "s" => return Goes::On,
                "e" => {
                    if let Err(said) = self.desk.edit(Path::new(&file)) {
                        self.say(&format!("{said}\n"));
                    }
                }
                "h" | "%hint" => {
                    self.prose(&hint(self.lesson, self.lang, n_hints));
                    n_hints += 1;
                }
                "a" => self.show_answer(),
                "" | "%check" => {
                    if self.holds(&file) {
                        self.mark.solved = true;
                        return Goes::On;
                    }
                }
                _ => self.say(&format!("{}\n", edit(self.lang, &file))),
            }
        }
    }

    fn show_answer(&mut self) {
        let Some(solution) = self.lesson.files.get("solution.py") else { return };
        let indented: String = solution.lines().map(|l| format!("    {l}\n")).collect();
        let said = format!("{}\n{indented}", an_answer(self.lang));
        self.desk.show(&said);
    }

    /// Looks at every schedule of the learner's file; tells how it fails, if it does.
    fn holds(&mut self, file: &str) -> bool {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(e) => {
                self.say(&format!("{file}: {e}\n"));
                return false;
            }
        };
        let interrupt = self.desk.interrupt();
        interrupt.store(false, Ordering::Relaxed);
        let (holds, said) = judge_exercise(self.lesson, self.lang, self.open, (file, &text), &interrupt);
        self.say(&format!("{said}\n"));
        holds
    }

    fn bid_farewell(&mut self) {
        let lang = self.lang;
        let mark = self.mark;
        let end = if mark.asked > 0 { the_end(lang, mark.right, mark.asked) } else { the_plain_end(lang) };
        let order = self.lesson.manifest.order;
        let next = super::shelf::all().into_iter().find(|l| l.manifest.order > order);
        let next = match &next {
            Some(l) if self.lesson.disk.is_none() => and_next(lang, &l.manifest.id, &l.manifest.words(lang).title),
            _ => and_none(lang),
        };
        let copy = match &self.lesson.disk {
            None => programs_at(lang, &self.lesson.manifest.id),
            Some(_) => String::new(),
        };
        self.say(&format!("{end}{}{next}\n{copy}", lang.pick(" ", "")));
    }
}
