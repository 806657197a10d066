//! Broken lessons, each with one mistake, and what is said about it.

use super::progress::Mark;
use super::{Desk, Ended, Lesson, Problem, Progress, Prompt, Setup, Sink, check, take};
use crate::base::Lang;
use crate::driver::Settings;
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use unicode_width::UnicodeWidthStr;

const TOML: &str =
    "id = \"t\"\norder = 1\n[en]\ntitle = \"T\"\nsummary = \"S\"\n[zh]\ntitle = \"题\"\nsummary = \"要\"\n";
const TEXT: &str = "Hi\n\n```gilsh\nsay a\n```\n\n```output\na\n```\n";

/// Two threads, each of which adds one: without a lock, and with it.
const RACY: &str = "import threading, time
n = 0
def add():
    global n
    before = n
    time.sleep(0)
    n = before + 1
ts = [threading.Thread(target=add) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()

assert n == 2, n
";
const LOCKED: &str = "import threading
n = 0
lock = threading.Lock()
def add():
    global n
    with lock:
        before = n
        n = before + 1
ts = [threading.Thread(target=add) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()

assert n == 2, n
";

/// A prompt that understands `say`, `fail`, `remember` and `recall`.
#[derive(Default)]
struct Parrot {
    remembered: String,
}

impl Prompt for Parrot {
    fn enter(&mut self, text: &str, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        if interrupt.load(Ordering::Relaxed) {
            return Ended::Interrupted;
        }
        for line in text.lines() {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let ended = match word {
                "say" => {
                    out(false, &format!("{rest}\n"));
                    Ended::Fine
                }
                "remember" => {
                    self.remembered = rest.into();
                    Ended::Fine
                }
                "recall" => {
                    out(false, &format!("{}\n", self.remembered));
                    Ended::Fine
                }
                "fail" => Ended::Failed,
                _ => Ended::Fine,
            };
            if ended != Ended::Fine {
                return ended;
            }
        }
        Ended::Fine
    }

    fn settings(&self) -> Settings {
        Settings::default()
    }

    fn entries(&self, text: &str) -> Vec<String> {
        text.lines().map(ToString::to_string).collect()
    }
}

fn open(_: &Setup) -> Result<Box<dyn Prompt>, String> {
    Ok(Box::new(Parrot::default()))
}

/// A good lesson with some files changed, left out or added.
fn problems(changes: &[(&str, Option<&str>)]) -> Vec<Problem> {
    let good = [("lesson.toml", TOML), ("en.md", TEXT), ("zh.md", TEXT)];
    let mut files: BTreeMap<String, String> = good.map(|(n, t)| (n.to_string(), t.to_string())).into();
    for (name, text) in changes {
        match text {
            Some(text) => files.insert((*name).into(), (*text).into()),
            None => files.remove(*name),
        };
    }
    match Lesson::from_files("t", files, None) {
        Ok(lesson) => check(&lesson, &open, false).problems,
        Err(problems) => problems,
    }
}

/// The one problem that a change makes: its file, its line and part of what is said.
#[track_caller]
fn one(changes: &[(&str, Option<&str>)], file: &str, line: u32, said: &str) {
    let found = problems(changes);
    let seen: Vec<_> = found.iter().map(|p| (p.file.as_str(), p.line, p.said.contains(said))).collect();
    assert_eq!(seen, [(file, line, true)], "{found:?}");
}

#[test]
fn a_good_lesson_has_no_problems() {
    assert_eq!(problems(&[]), []);
    let text = format!("{TEXT}\n```fix\nexercise.py\n```\n");
    let texts = [("en.md", Some(&*text)), ("zh.md", Some(&*text))];
    let with = |more: &[(&'static str, Option<&'static str>)]| [&texts[..], more].concat();
    assert_eq!(problems(&with(&[("exercise.py", Some(RACY)), ("solution.py", Some(LOCKED))])), []);
}

#[test]
fn missing_files_are_named() {
    one(&[("zh.md", None)], "zh.md", 1, "missing");
    one(&[("lesson.toml", None)], "lesson.toml", 1, "missing");
    one(&[("exercise.py", Some(RACY))], "solution.py", 1, "missing");
}

#[test]
fn stray_files_and_unknown_blocks_are_errors() {
    one(&[("notes.txt", Some("x"))], "notes.txt", 1, "stray");
    one(&[("en.md", Some("\n```python\n```\n"))], "en.md", 2, "unknown block");
}

#[test]
fn output_that_differs_is_shown_with_its_line() {
    let text = TEXT.replace("\na\n```", "\nb\n```");
    one(&[("en.md", Some(&text)), ("zh.md", Some(&text))], "en.md", 7, "- b");
    let silent = "```gilsh\nsay a\n```\n";
    one(&[("en.md", Some(silent)), ("zh.md", Some(silent))], "en.md", 1, "no output block");
}

#[test]
fn the_two_languages_have_the_same_blocks() {
    one(&[("zh.md", Some(&TEXT.replace("say a", "say  a")))], "zh.md", 3, "differs");
    one(&[("zh.md", Some("没有代码\n"))], "zh.md", 1, "0 blocks");
}

#[test]
fn a_question_needs_one_right_choice() {
    let text = "```predict\nWhat?\n- [ ] this\n- [ ] that\n```\n";
    let found = problems(&[("en.md", Some(text)), ("zh.md", Some(text))]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|p| p.line == 1 && p.said.contains("exactly one")));
}

#[test]
fn an_exercise_must_fail_as_shipped_and_its_solution_must_hold() {
    let text = format!("{TEXT}\n```fix\nexercise.py\n```\n");
    let with = |exercise: &str, solution: &str, file: &str, line: u32, said: &str| {
        let files = [("en.md", &*text), ("zh.md", &*text), ("exercise.py", exercise), ("solution.py", solution)];
        one(&files.map(|(name, text)| (name, Some(text))), file, line, said);
    };
    with(LOCKED, LOCKED, "exercise.py", 1, "passes as shipped");
    with(RACY, RACY, "solution.py", 14, "fails under the lesson's GIL");
    with("import threading\nx = = 1\n", LOCKED, "exercise.py", 2, "SyntaxError");
    with(&RACY.replace("time.sleep(0)", "tine.sleep(0)"), LOCKED, "exercise.py", 1, "NameError");
    let forgotten = LOCKED.replace("        n = before + 1", "        n = before");
    with(RACY, &forgotten, "solution.py", 15, "AssertionError");
    one(&[("exercise.py", Some(RACY)), ("solution.py", Some(LOCKED))], "exercise.py", 1, "no fix block");
    let racy = TOML.replace("order = 1", "order = 1\nracy = true");
    one(&[("lesson.toml", Some(&racy))], "lesson.toml", 1, "racy");
}

#[test]
fn what_a_learner_is_to_bring_about_can_be_brought_about() {
    let free = RACY.replace("assert n == 2, n\n", "");
    let with = |errand: &str, line: u32, said: &str| {
        let text = format!("{TEXT}\n```pick\n{errand}\n```\n");
        let files = [("en.md", &*text), ("zh.md", &*text), ("racy.py", &*free)];
        let found = problems(&files.map(|(name, text)| (name, Some(text))));
        if said.is_empty() {
            assert_eq!(found, []);
        } else {
            let told = found.iter().any(|p| p.line == line && p.said.contains(said));
            assert!(told, "{errand}: {found:?}");
        }
    };
    with("racy.py\nn == 1", 0, "");
    with("racy.py\nn == 3", 13, "no schedule");
    with("racy.py\ndeadlock", 13, "no schedule");
    with("racy.py\nn == 3 or n > 0", 13, "also if nobody chooses");
    with("other.py\nn == 1", 12, "no file other.py");
    with("racy.py\nn = = 1", 13, "neither an expression");
    with("racy.py", 11, "two lines");
}

#[test]
fn the_lessons_that_come_with_gilsh_can_be_listed_and_found() {
    for lang in [crate::base::Lang::En, crate::base::Lang::Zh] {
        let list = super::list(lang, &Progress::default(), 80);
        assert!(list.lines().all(|l| l.width() <= 80), "{list}");
        for id in super::ids() {
            assert!(list.contains(&id));
            assert!(super::find(&id, lang).is_ok());
        }
        assert!(super::find("no-such-lesson", lang).is_err());
    }
}

/// A learner who has made up their mind beforehand.
struct Learner {
    answers: VecDeque<&'static str>,
    seen: String,
    height: usize,
}

impl Desk for Learner {
    fn show(&mut self, text: &str) {
        self.seen.push_str(text);
    }

    fn ask(&mut self, prompt: &str) -> Option<String> {
        self.seen.push_str(prompt);
        let answer = self.answers.pop_front()?;
        self.seen.push_str(&format!("[{answer}]\n"));
        Some(answer.into())
    }

    fn edit(&mut self, file: &Path) -> Result<(), String> {
        Err(format!("no editor for {}", file.display()))
    }

    fn width(&self) -> usize {
        80
    }

    fn height(&self) -> usize {
        self.height
    }

    fn color(&self) -> bool {
        false
    }

    fn interrupt(&self) -> Arc<AtomicBool> {
        Arc::default()
    }
}

const TAKEN: &str = "# Begin

```gilsh
say a
remember one
```

```output
a
```

And then?

```predict
Which?
- [ ] this
- [x] that

Because.
```

```gilsh
recall
```

```output
one
```

Now you.

```pick
racy.py
n == 1
```

The end.
";

/// Takes a small lesson; what was seen, and the last mark that was kept.
fn taken(answers: &[&'static str], begun: Mark, height: usize) -> (String, Option<Mark>) {
    let racy = RACY.replace("assert n == 2, n\n", "");
    let files = [("lesson.toml", TOML), ("en.md", TAKEN), ("zh.md", TAKEN), ("racy.py", &racy)];
    let files: BTreeMap<String, String> = files.map(|(n, t)| (n.to_string(), t.to_string())).into();
    let lesson = Lesson::from_files("t", files, None).expect("a lesson");
    assert_eq!(check(&lesson, &open, false).problems, []);
    let mut learner = Learner { answers: answers.iter().copied().collect(), seen: String::new(), height };
    let mut kept = None;
    take(&lesson, Lang::En, &open, &mut learner, begun, &mut |mark| kept = Some(mark)).expect("it can be taken");
    (learner.seen, kept)
}

#[test]
fn a_lesson_is_taken_from_its_beginning_to_its_end() {
    let (seen, kept) = taken(&["", "2", "", "1", "2", "1", ""], Mark::default(), 100);
    for part in
        [">>> say a\na\n>>> remember one\n", "(2/6) >>> ", "Right.", "Because.", ">>> recall\none\n", "the scheduler"]
    {
        assert!(seen.contains(part), "no {part:?} in\n{seen}");
    }
    assert!(seen.contains("There it is") && seen.contains("guessed 1 of 1"), "{seen}");
    assert_eq!(kept, Some(Mark { at: 0, done: true, asked: 1, right: 1, solved: false }), "{seen}");
}

#[test]
fn long_prose_is_shown_a_screenful_at_a_time() {
    let (seen, _) = taken(&["", "2", "", "q"], Mark::default(), 8);
    assert!(!seen.contains("Enter shows more"), "{seen}");
    let long = (0..40).map(|i| format!("Paragraph {i}.\n\n")).collect::<String>();
    let text = format!("{long}```gilsh\nsay a\n```\n\n```output\na\n```\n");
    let files = [("lesson.toml", TOML), ("en.md", &*text), ("zh.md", &*text)];
    let files: BTreeMap<String, String> = files.map(|(n, t)| (n.to_string(), t.to_string())).into();
    let lesson = Lesson::from_files("t", files, None).expect("a lesson");
    let mut learner = Learner { answers: ["", "q"].into(), seen: String::new(), height: 20 };
    take(&lesson, Lang::En, &open, &mut learner, Mark::default(), &mut |_| {}).expect("it can be taken");
    assert_eq!(learner.seen.matches("Enter shows more").count(), 2, "{}", learner.seen);
    assert!(learner.seen.contains("Paragraph 12") && !learner.seen.contains("Paragraph 30"), "{}", learner.seen);
}

#[test]
fn a_new_lesson_passes_as_it_is() {
    let folder = std::env::temp_dir().join(format!("gilsh-{}-new/07-my-own", std::process::id()));
    let said = super::begin(&folder, Lang::En).expect("it is written");
    assert!(said.contains("gilsh test"), "{said}");
    let lesson = Lesson::read(&folder).expect("a lesson");
    assert_eq!(lesson.manifest.id, "my-own");
    assert!(super::begin(&folder, Lang::En).is_err() && super::begin(Path::new("Oh dear"), Lang::Zh).is_err());
    let _ = std::fs::remove_dir_all(folder.parent().expect("a folder"));
}

#[test]
fn what_is_tried_in_between_does_not_change_the_lesson_and_one_can_go_back() {
    let (seen, _) = taken(&["remember two", "recall", "", "b", "", "1", ""], Mark::default(), 100);
    assert!(seen.contains("[recall]\ntwo\n") && seen.contains(">>> recall\none\n"), "{seen}");
    assert!(seen.contains("Not quite. It is: that") && seen.matches("And then?").count() == 2, "{seen}");
    // Each time one part further back, and its text with it.
    let (seen, _) = taken(&["", "", "b", "b", "b", "q"], Mark { at: 3, ..Mark::default() }, 100);
    assert!(
        seen.matches(">>> recall").count() >= 2 && seen.contains("And then?") && seen.contains(">>> say a"),
        "{seen}"
    );
}

#[test]
fn who_leaves_goes_on_there_later() {
    let (_, kept) = taken(&["", "2", "q"], Mark::default(), 100);
    let kept = kept.expect("a mark");
    assert_eq!((kept.at, kept.done, kept.right), (3, false, 1));
    let (seen, _) = taken(&["", "q"], kept, 100);
    assert!(seen.contains("You were at step 4 of 6") && seen.contains("goes on here another time"), "{seen}");
    assert!(seen.contains("Begin") && !seen.contains("And then?"), "{seen}");
    let (seen, _) = taken(&["a", "q"], kept, 100);
    assert!(seen.contains("Begin"), "{seen}");
    // A lesson that has become shorter begins again.
    let (seen, _) = taken(&["q"], Mark { at: 60, ..Mark::default() }, 100);
    assert!(seen.contains("Begin"), "{seen}");
}

#[test]
fn in_a_pick_one_can_go_back_see_a_way_and_be_wrong() {
    let at_pick = Mark { at: 5, ..Mark::default() };
    let (seen, _) = taken(&["", "7", "1", "b", "1", "h", "s", ""], at_pick, 100);
    assert!(seen.contains("type a number from 1 to 2") && seen.contains("One way to get there"), "{seen}");
    assert!(seen.contains("The end.") && !seen.contains("There it is"), "{seen}");
    // Whoever lets the first thread go on to its end loses nothing.
    let (seen, _) = taken(&["", "1", "1", "", "1", "2", "2", ""], at_pick, 100);
    assert!(seen.contains("This run ended otherwise. The program came to its end."), "{seen}");
    assert!(seen.contains("There it is, after 3 choices of yours") && seen.contains("--schedule 'g1:"), "{seen}");
}
