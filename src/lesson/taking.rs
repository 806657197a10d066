//! Taking a lesson: page by page, with questions, runs and an exercise.

use super::check::{SEEDS, attempt};
use super::markdown::render;
use super::prompt::{Ended, Open, Prompt};
use super::shelf::Lesson;
use super::text::{Block, Kind};
use crate::base::Lang;
use crate::messages;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What a learner sits at.
pub trait Desk {
    /// Shows a text.
    fn show(&mut self, text: &str);
    /// Asks for a line; `None` when the learner leaves.
    fn ask(&mut self, prompt: &str) -> Option<String>;
    /// Columns.
    fn width(&self) -> usize;
    /// Whether it can show colours.
    fn color(&self) -> bool;
}

messages! {
    go_on() { en: "— Enter goes on, q leaves — ", zh: "—— 回车继续，q 离开 —— " }
    choose(n: usize) { en: "your guess, 1 to {n} (Enter skips): ", zh: "你的猜测，1 到 {n}（回车跳过）：" }
    right() { en: "Right.", zh: "答对了。" }
    wrong(choice: &str) { en: "Not quite. It is: {choice}", zh: "不对。正确的是：{choice}" }
    edit(file: &str) {
        en: "{file} is in this folder now: edit it, then press Enter to check it. h gives a hint, s skips, q leaves: ",
        zh: "{file} 已放在当前目录：修改它，然后按回车检查。h 给提示，s 跳过，q 离开：",
    }
    fails(seed: u64) { en: "It still fails, for one with seed {seed}:", zh: "还是会出错，例如种子 {seed}：" }
    holds(n: u64) {
        en: "It holds for all {n} seeds that were tried. Well done.",
        zh: "试过的 {n} 个种子都成立。做得好。",
    }
    no_more_hints() { en: "There are no more hints.", zh: "没有更多提示了。" }
    the_end() { en: "That was the lesson. gilsh lesson lists the others.", zh: "这一课结束了。gilsh lesson 列出其他课程。" }
}

/// Whether the learner stays.
enum Goes {
    On,
    Away,
}

struct Class<'a> {
    lesson: &'a Lesson,
    lang: Lang,
    open: Open<'a>,
    desk: &'a mut dyn Desk,
    prompt: Box<dyn Prompt>,
}

/// Takes a lesson from its beginning to its end, or until the learner leaves.
///
/// # Errors
/// What is wrong with the lesson's settings.
pub fn take(lesson: &Lesson, lang: Lang, open: Open<'_>, desk: &mut dyn Desk) -> Result<(), String> {
    let prompt = open(&lesson.setup(lang))?;
    let mut class = Class { lesson, lang, open, desk, prompt };
    let text = lesson.text(lang);
    let mut at = 0;
    let blocks = lesson.blocks(lang);
    for (i, block) in blocks.iter().enumerate() {
        class.prose(&text[at..block.whole.start.max(at)]);
        at = block.whole.end;
        let goes = match block.kind {
            Kind::Gilsh => class.run(block, blocks.get(i + 1)),
            Kind::Output => Goes::On,
            Kind::Predict => class.predict(block),
            Kind::Fix => class.fix(block),
        };
        if matches!(goes, Goes::Away) {
            return Ok(());
        }
    }
    class.prose(&text[at..]);
    let end = the_end(lang);
    class.desk.show(&format!("{end}\n"));
    Ok(())
}

impl Class<'_> {
    fn prose(&mut self, text: &str) {
        let shown = render(text, self.desk.width().min(100), self.desk.color());
        self.desk.show(&shown);
    }

    /// Shows what is typed, types it, shows what appears.
    fn run(&mut self, block: &Block, next: Option<&Block>) -> Goes {
        for (i, line) in block.body.lines().enumerate() {
            let margin = line.starts_with(' ') && i > 0;
            self.desk.show(&format!("{} {line}\n", if margin { "..." } else { ">>>" }));
        }
        let desk = &mut *self.desk;
        let ended = self.prompt.enter(&block.body, &mut |_, text| desk.show(text), &AtomicBool::new(false));
        if matches!(ended, Ended::Quit(_)) {
            return Goes::Away;
        }
        self.desk.show("\n");
        if next.is_none_or(|b| b.kind != Kind::Predict) { self.pause() } else { Goes::On }
    }

    fn pause(&mut self) -> Goes {
        match self.desk.ask(&go_on(self.lang)) {
            Some(answer) if answer.trim() != "q" => {
                self.desk.show("\n");
                Goes::On
            }
            _ => Goes::Away,
        }
    }

    fn predict(&mut self, block: &Block) -> Goes {
        let Ok(question) = block.question() else { return Goes::On };
        self.prose(&question.asked);
        for (choice, i) in question.choices.iter().zip(1..) {
            self.desk.show(&format!("  {i}  {choice}\n"));
        }
        let Some(answer) = self.desk.ask(&choose(self.lang, question.choices.len())) else { return Goes::Away };
        match answer.trim() {
            "q" => return Goes::Away,
            "" => {}
            guess if guess.parse() == Ok(question.right + 1) => self.desk.show(&format!("{}\n", right(self.lang))),
            _ => self.desk.show(&format!("{}\n", wrong(self.lang, &question.choices[question.right]))),
        }
        self.desk.show("\n");
        self.prose(&question.why);
        Goes::On
    }

    /// The exercise: a copy in the learner's folder, checked as often as they like.
    fn fix(&mut self, block: &Block) -> Goes {
        let file = block.body.trim();
        let Some(shipped) = self.lesson.files.get(file) else { return Goes::On };
        if !Path::new(file).exists()
            && let Err(e) = std::fs::write(file, shipped)
        {
            self.desk.show(&format!("{file}: {e}\n"));
            return Goes::On;
        }
        let mut hints = self.lesson.manifest.words(self.lang).hints.iter();
        loop {
            let Some(answer) = self.desk.ask(&edit(self.lang, file)) else { return Goes::Away };
            match answer.trim() {
                "q" => return Goes::Away,
                "s" => return Goes::On,
                "h" => {
                    let hint = hints.next().cloned().unwrap_or_else(|| no_more_hints(self.lang));
                    self.prose(&hint);
                }
                _ => {
                    if self.holds(file) {
                        return Goes::On;
                    }
                }
            }
        }
    }

    /// Tries the learner's file with every seed; tells how it fails, if it does.
    fn holds(&mut self, file: &str) -> bool {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(e) => {
                self.desk.show(&format!("{file}: {e}\n"));
                return false;
            }
        };
        let mut files: BTreeMap<String, String> = (*self.lesson.files).clone();
        files.insert(file.into(), text);
        let own = Lesson { files: Arc::new(files), ..self.lesson.clone() };
        for seed in 1..=SEEDS {
            if let Err(seen) = attempt(&own, self.open, file, None, seed) {
                self.desk.show(&format!("{}\n{seen}\n", fails(self.lang, seed)));
                return false;
            }
        }
        self.desk.show(&format!("{}\n\n", holds(self.lang, SEEDS)));
        true
    }
}
