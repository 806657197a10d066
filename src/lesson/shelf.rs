//! Where lessons are found: those that come with gilsh, and folders.

use super::manifest::Manifest;
use super::progress::Progress;
use super::prompt::Files;
use super::text::{self, Block};
use super::{Problem, Setup};
use crate::base::Lang;
use crate::messages;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

macro_rules! shelf {
    ($($folder:literal: $($file:literal)*;)*) => {
        /// The lessons that come with gilsh: folder, files and their texts.
        const SHELF: &[(&str, &[(&str, &str)])] = &[$(
            ($folder, &[$(($file, include_str!(concat!("../../lessons/", $folder, "/", $file)))),*]),
        )*];
    };
}

shelf! {
    "01-first-threads": "lesson.toml" "en.md" "zh.md" "exercise.py" "solution.py";
    "02-ticks": "lesson.toml" "en.md" "zh.md";
    "03-five-milliseconds": "lesson.toml" "en.md" "zh.md" "race.py";
    "04-ticks-or-timeout": "lesson.toml" "en.md" "zh.md" "four.py" "two.py";
    "05-bank-deposit": "lesson.toml" "en.md" "zh.md" "called.py" "locked.py" "two_coins.py" "unlocked.py" "exercise.py" "solution.py";
    "06-plus-equals": "lesson.toml" "en.md" "zh.md" "money.py" "pick.py" "thrice.py" "exercise.py" "solution.py";
    "07-letting-go": "lesson.toml" "en.md" "zh.md" "probe.py" "shop.py" "world.toml" "exercise.py" "solution.py";
    "08-cpu-bound": "lesson.toml" "en.md" "zh.md" "clock.py" "heart.py" "exercise.py" "solution.py";
    "09-convoy": "lesson.toml" "en.md" "zh.md" "server.py";
    "10-locks": "lesson.toml" "en.md" "zh.md" "again.py" "busy.py" "plain.py" "safe.py" "till.py" "exercise.py" "solution.py";
    "11-deadlock": "lesson.toml" "en.md" "zh.md" "busy.py" "ordered.py" "pick.py" "exercise.py" "solution.py";
    "12-meeting-points": "lesson.toml" "en.md" "zh.md" "alarm.py" "charge.py" "hike.py" "race.py" "exercise.py" "solution.py";
    "13-condition": "lesson.toml" "en.md" "zh.md" "bakery_if.py" "bakery_while.py" "kept.py" "lost.py" "exercise.py" "solution.py";
    "14-queue": "lesson.toml" "en.md" "zh.md" "full.py" "join.py" "kitchen.py" "exercise.py" "solution.py";
    "15-thread-local": "lesson.toml" "en.md" "zh.md" "guests.py" "own.py" "exercise.py" "solution.py";
    "16-endings": "lesson.toml" "en.md" "zh.md" "boom.py" "evening.py" "exercise.py" "solution.py";
    "17-pools": "lesson.toml" "en.md" "zh.md" "pool.py" "exercise.py" "solution.py";
    "18-no-gil": "lesson.toml" "en.md" "zh.md" "one.py" "one_lock.py" "own.py" "two.py" "words.py" "exercise.py" "solution.py";
    "19-philosophers": "lesson.toml" "en.md" "zh.md" "evening.py" "library.py" "ordered.py" "stream.py" "table.py" "waiter.py" "exercise.py" "solution.py";
    "20-every-schedule": "lesson.toml" "en.md" "zh.md" "clock.py" "late.py" "locked.py" "many.py" "short.py" "exercise.py" "solution.py";
    "21-own-heaps": "lesson.toml" "en.md" "zh.md" "back.py" "busy.py" "shared.py" "who.py";
    "22-fork": "lesson.toml" "en.md" "zh.md" "ending.py" "held.py" "letter.py" "twice.py" "exercise.py" "solution.py";
    "23-spawn": "lesson.toml" "en.md" "zh.md" "begin.py" "price.py" "sent.py" "unguarded.py";
    "24-queues-and-pipes": "lesson.toml" "en.md" "zh.md" "jobs.py" "pipe.py" "queued.py" "exercise.py" "solution.py";
    "25-shared-memory": "lesson.toml" "en.md" "zh.md" "bank.py" "board.py" "double.py" "named.py" "exercise.py" "solution.py";
    "26-process-pools": "lesson.toml" "en.md" "zh.md" "ask.py" "five.py" "naps.py";
    "27-managers": "lesson.toml" "en.md" "zh.md" "count.py" "guests.py" "post.py" "price.py";
    "28-map-reduce": "lesson.toml" "en.md" "zh.md" "amdahl.py" "total.py" "words.py";
    "29-two-switches": "lesson.toml" "en.md" "zh.md" "ping.py" "workers.py";
    "30-master-and-worker": "lesson.toml" "en.md" "zh.md" "master.py" "parcels.py" "patient.py" "worker.py";
    "31-small-messages": "lesson.toml" "en.md" "zh.md" "chunks.py" "post.py";
    "32-process-deadlocks": "lesson.toml" "en.md" "zh.md" "forked.py" "full.py" "joined.py" "killed.py" "exercise.py" "solution.py";
    "33-futures": "lesson.toml" "en.md" "zh.md" "counting.py" "downloads.py";
    "34-as-completed-and-map": "lesson.toml" "en.md" "zh.md" "breakfast.py" "race.py";
    "35-event-loop-by-hand": "lesson.toml" "en.md" "zh.md" "loop.py" "real.py" "turns.py";
    "36-coroutines": "lesson.toml" "en.md" "zh.md" "counter.py" "downloads.py" "many.py";
    "37-blocking-the-loop": "lesson.toml" "en.md" "zh.md" "counters.py" "heart.py" "sleepers.py";
    "38-cancellation": "lesson.toml" "en.md" "zh.md" "kettle.py" "together.py";
    "39-which-one": "lesson.toml" "en.md" "zh.md" "homework.py" "mixed.py" "ways.py";
    "40-ways-round-the-lock": "lesson.toml" "en.md" "zh.md" "count.py" "digest.py" "four.py" "pages.py";
    "41-frozen-window": "lesson.toml" "en.md" "zh.md" "frozen.py" "joined.py" "queued.py" "threaded.py" "two_loops.py" "world.toml";
}

messages! {
    no_such_lesson(name: &str) { en: "there is no lesson '{name}'; gilsh lesson lists them", zh: "没有课程“{name}”；gilsh lesson 列出所有课程" }
    minutes(n: u32) { en: "{n} min", zh: "{n} 分钟" }
    how_to_take() {
        en: "gilsh lesson NAME, or its number, takes one: ✓ done, 3/9 goes on there",
        zh: "gilsh lesson 名字（或编号）开始一课：✓ 已学完，3/9 从那里接着学",
    }
    forgotten(id: &str) { en: "{id} begins anew", zh: "{id} 将从头开始" }
    there_already(file: &str) { en: "{file} is there already, and stays as it is", zh: "{file} 已经存在，没有改动它" }
    are_in(files: &str, folder: &str) { en: "{files}: now in {folder}", zh: "{files} 已放进 {folder}" }
    all_forgotten() { en: "every lesson begins anew", zh: "所有课程都将从头开始" }
}

/// A lesson whose files have been read and understood.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its folder, for messages.
    pub folder: String,
    /// Where that is, if the lesson was read from the disk.
    pub disk: Option<PathBuf>,
    pub manifest: Manifest,
    pub files: Files,
    pub(super) en: Vec<Block>,
    pub(super) zh: Vec<Block>,
}

impl Lesson {
    /// Reads a folder.
    ///
    /// # Errors
    /// Everything that is wrong with its files.
    pub fn read(folder: &Path) -> Result<Self, Vec<Problem>> {
        let shown = folder.display().to_string();
        let entries = fs::read_dir(folder).map_err(|e| vec![Problem::new(&shown, 1, e.to_string())])?;
        let mut files = BTreeMap::new();
        for entry in entries.flatten().filter(|e| e.path().is_file()) {
            let name = entry.file_name().to_string_lossy().to_string();
            let text = fs::read_to_string(entry.path()).map_err(|e| vec![Problem::new(&name, 1, e.to_string())])?;
            files.insert(name, text);
        }
        Self::from_files(&shown, files, Some(folder.to_path_buf()))
    }

    /// A lesson from its files.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn from_files(
        folder: &str,
        files: BTreeMap<String, String>,
        disk: Option<PathBuf>,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut file = |name: &str, what: &str| match files.get(name) {
            Some(text) => Some(text.clone()),
            None => {
                problems.push(Problem::new(name, 1, format!("the file is missing: {what}")));
                None
            }
        };
        let manifest = file("lesson.toml", "it says what the lesson is called");
        let texts = [("en.md", "the text in English"), ("zh.md", "the text in Chinese")].map(|(n, what)| file(n, what));
        let manifest = manifest.map(|text| Manifest::parse(&text));
        let blocks = ["en.md", "zh.md"].iter().zip(texts).map(|(name, text)| text.map(|t| text::blocks(name, &t)));
        let mut read = Vec::new();
        for found in blocks {
            match found {
                Some(Ok(blocks)) => read.push(blocks),
                Some(Err(wrong)) => problems.extend(wrong),
                None => {}
            }
        }
        let manifest = match manifest {
            Some(Ok(manifest)) => Some(manifest),
            Some(Err(wrong)) => {
                problems.push(wrong);
                None
            }
            None => None,
        };
        match (manifest, <[Vec<Block>; 2]>::try_from(read)) {
            (Some(manifest), Ok([en, zh])) if problems.is_empty() => {
                Ok(Self { folder: folder.into(), disk, manifest, files: Arc::new(files), en, zh })
            }
            _ => Err(problems),
        }
    }

    /// The blocks of its text.
    #[must_use]
    pub fn blocks(&self, lang: Lang) -> &[Block] {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    /// Its text.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        self.files.get(Self::text_file(lang)).map_or("", |t| t)
    }

    /// The file of its text.
    #[must_use]
    pub const fn text_file(lang: Lang) -> &'static str {
        match lang {
            Lang::En => "en.md",
            Lang::Zh => "zh.md",
        }
    }

    /// A prompt as the lesson begins with.
    #[must_use]
    pub fn setup(&self, lang: Lang) -> Setup {
        Setup { magics: self.manifest.settings.magics(), files: Arc::clone(&self.files), lang, limit: None }
    }
}

/// The lessons that come with gilsh, in order.
///
/// # Panics
/// If one of them cannot be read: they are part of gilsh and tested.
#[must_use]
pub fn all() -> Vec<Lesson> {
    let mut lessons: Vec<Lesson> = SHELF
        .iter()
        .map(|(folder, files)| {
            let files = files.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
            let shown = format!("lessons/{folder}");
            Lesson::from_files(&shown, files, None).unwrap_or_else(|wrong| panic!("{shown}: {wrong:?}"))
        })
        .collect();
    lessons.sort_by_key(|l| l.manifest.order);
    lessons
}

/// The names by which they are taken.
#[must_use]
pub fn ids() -> Vec<String> {
    all().into_iter().map(|l| l.manifest.id).collect()
}

/// The list of lessons, one a line, with how far somebody has come; summaries where there is room for them.
#[must_use]
pub fn list(lang: Lang, progress: &Progress, columns: usize) -> String {
    let lessons = all();
    let widest = |of: &dyn Fn(&Lesson) -> usize| lessons.iter().map(of).max().unwrap_or(0);
    let id_width = widest(&|l| l.manifest.id.width());
    let title_width = widest(&|l| l.manifest.words(lang).title.width());
    let line = |l: &Lesson| {
        let (words, mark) = (l.manifest.words(lang), progress.of(&l.manifest.id));
        let sign = match (mark.done, mark.at) {
            (true, 0) => "✓".to_string(),
            (_, 0) => String::new(),
            (_, at) => format!("{at}/{}", l.blocks(lang).len()),
        };
        let pad = " ".repeat(title_width - words.title.width());
        let line = format!(
            "{sign:>5} {:>2}  {:id_width$}  {}{pad}  {}",
            l.manifest.order,
            l.manifest.id,
            words.title,
            minutes(lang, l.manifest.minutes),
        );
        let full = format!("{line}  {}", words.summary);
        format!("{}\n", if full.width() <= columns { full } else { line })
    };
    let lines: String = lessons.iter().map(line).collect();
    format!("{lines}{}\n", how_to_take(lang))
}

/// Puts a lesson's programs into a folder, where a learner may change them; answers where they are.
///
/// # Errors
/// Why they cannot be put there; a file that is there already is left alone.
pub fn copy(name: &str, folder: Option<&Path>, lang: Lang) -> Result<String, String> {
    let lesson = find(name, lang)?;
    let folder = folder.map_or_else(|| PathBuf::from(&lesson.manifest.id), Path::to_path_buf);
    let failed = |e: std::io::Error| format!("{}: {e}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    let told = ["lesson.toml", "en.md", "zh.md", "README.md", "solution.py"];
    let programs = lesson.files.iter().filter(|(name, _)| !told.contains(&name.as_str()));
    let mut copied = Vec::new();
    for (name, text) in programs {
        let file = folder.join(name);
        if file.exists() {
            return Err(there_already(lang, &file.display().to_string()));
        }
        fs::write(&file, text).map_err(failed)?;
        copied.push(name.as_str());
    }
    Ok(are_in(lang, &copied.join(", "), &folder.display().to_string()))
}

/// Forgets how far somebody has come in a lesson, or in all; answers what was forgotten.
///
/// # Errors
/// There is no such lesson.
pub fn forget(name: Option<&str>, lang: Lang, file: Option<&Path>) -> Result<String, String> {
    let id = name.map(|name| find(name, lang)).transpose()?.map(|l| l.manifest.id);
    let mut progress = Progress::read(file);
    progress.forget(id.as_deref());
    progress.keep(file);
    Ok(id.map_or_else(|| all_forgotten(lang), |id| forgotten(lang, &id)))
}

/// A lesson by its name, its number or its folder.
///
/// # Errors
/// What is wrong, line by line.
pub fn find(name: &str, lang: Lang) -> Result<Lesson, String> {
    let path = Path::new(name);
    if path.is_dir() {
        let told = |wrong: Vec<Problem>| wrong.iter().map(|p| format!("{p}\n")).collect::<String>();
        return Lesson::read(path).map_err(|wrong| told(wrong).trim_end().to_string());
    }
    let wanted = |l: &Lesson| l.manifest.id == name || l.manifest.order.to_string() == name.trim_start_matches('0');
    all().into_iter().find(wanted).ok_or_else(|| no_such_lesson(lang, name))
}
