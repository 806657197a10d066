//! Several programs on one machine, as in several terminals: which ones, when each starts, and whose lines are whose.

use super::program::{LoadError, Program};
use crate::base::Nanos;
use crate::kernel::outside::Scenery;
use crate::kernel::outside::scenery::{Network, Whose};
use crate::sched::Joining;
use crate::vm::Stream;
use std::path::Path;
use std::sync::Arc;

/// A program that runs beside another.
#[derive(Clone, Debug)]
pub struct Beside {
    pub program: Program,
    /// Since the first began.
    pub starts: Nanos,
}

impl Beside {
    pub(super) fn joining(&self) -> Joining {
        self.program.joining(Arc::from([]), self.starts)
    }
}

/// How long after the one before a program starts, if nobody says otherwise: as somebody at the terminals would do it.
const LATER: Nanos = Nanos(1_000_000_000);

/// A program and those that run beside it: first the world's own, then `others`, each as `FILE` or `FILE@SECONDS`;
/// `read` finds them.
///
/// # Errors
/// The first that cannot be read or is not Python.
pub fn together<'a>(
    file: &str,
    others: impl IntoIterator<Item = &'a str>,
    world: Option<&'a Scenery>,
    read: impl Fn(&str) -> Result<Program, LoadError>,
) -> Result<Program, LoadError> {
    let program = read(file)?;
    let of_world = world.iter().flat_map(|w| &w.programs).map(|p| (&*p.file, p.starts));
    let mut last = Nanos::ZERO;
    let mut beside = Vec::new();
    for (file, starts) in of_world.chain(others.into_iter().map(parted)) {
        last = starts.unwrap_or(last + LATER);
        beside.push(Beside { program: read(file)?, starts: last });
    }
    let mut program = program.with(beside);
    let notes = world.map(|world| nobodys(&program, &world.network));
    program.main.notes.extend(notes.unwrap_or_default());
    Ok(program)
}

/// What a world says of programs that are not there, each a note.
fn nobodys(program: &Program, network: &Network) -> Vec<String> {
    let files: Vec<String> = program.files().map(file_name).collect();
    let is_there = |whose: &Whose| match whose {
        Whose::Any => true,
        Whose::Number(n) => (1..=files.len()).contains(&(*n as usize)),
        Whose::Named(name) => files.contains(name),
    };
    let troubles = network.cuts.iter().chain(&network.refusals).filter(|t| files.len() > 1 && !is_there(&t.whose));
    let mut notes: Vec<String> = troubles
        .map(|t| {
            let whose = match &t.whose {
                Whose::Any => String::new(),
                Whose::Number(n) => n.to_string(),
                Whose::Named(name) => format!("'{name}'"),
            };
            format!("world: note: there is no program {whose} here: the programs are {}", files.join(", "))
        })
        .collect();
    notes.dedup();
    notes
}

/// A file without its folders.
fn file_name(file: &str) -> String {
    Path::new(file).file_name().map_or_else(|| file.into(), |n| n.to_string_lossy().to_string())
}

/// A file, and when its program starts, if that is said: what stands behind the last `@` is a number of seconds.
fn parted(word: &str) -> (&str, Option<Nanos>) {
    let said = word.rsplit_once('@').and_then(|(file, at)| Some((file, at.parse::<f64>().ok()?)));
    match said.filter(|(_, at)| at.is_finite() && (0.0..1e9).contains(at)) {
        Some((file, at)) => (file, Some(Nanos::from_secs_f64(at))),
        None => (word, None),
    }
}

/// What programs write, each line with its program's name before it.
#[derive(Clone, Debug)]
pub(super) struct Labels {
    names: Vec<String>,
    /// Who wrote last, unless it ended its line.
    open: Option<u32>,
}

impl Labels {
    /// For a program that has others beside it.
    pub fn of(program: &Program) -> Option<Self> {
        (!program.beside().is_empty()).then(|| Self::new(program.files()))
    }

    /// The names of programs are those of their files, with a number where a file is there more than once.
    pub fn new<'a>(files: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<String> = files.map(file_name).collect();
        let numbered = |(i, name): (usize, &String)| {
            let same = |n: &&String| *n == name;
            if names.iter().filter(same).count() == 1 {
                return name.clone();
            }
            format!("{name}:{}", names[..=i].iter().filter(same).count())
        };
        Self { names: names.iter().enumerate().map(numbered).collect(), open: None }
    }

    /// Whether a program has a name.
    pub fn knows(&self, program: u32) -> bool {
        (program as usize) < self.names.len()
    }

    /// A piece of output, with names where lines begin.
    pub fn label(&mut self, program: u32, stream: Stream, text: &str) -> (Stream, Arc<str>) {
        let width = self.names.iter().map(|n| n.len()).max().unwrap_or(0);
        let name = self.names.get(program as usize).map_or("", |n| n);
        let mut out = String::new();
        if self.open.is_some_and(|who| who != program) {
            out.push('\n');
            self.open = None;
        }
        for line in text.split_inclusive('\n') {
            if self.open.is_none() {
                out.push_str(&format!("{name:width$} | "));
            }
            out.push_str(line);
            self.open = (!line.ends_with('\n')).then_some(program);
        }
        (stream, Arc::from(out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::read_world;

    #[test]
    fn a_program_starts_a_second_after_the_one_before_or_when_it_is_said() {
        let read = |file: &str| Program::from_text(file, "pass\n");
        let world = read_world("[[program]]\nfile = \"w.py\"\nat_s = 0.5\n").expect("a world");
        let all = together("m.py", ["a.py", "b.py@2.5", "c@d.py"], Some(&world), read).expect("Python");
        let seen: Vec<_> = all.beside().iter().map(|b| (&**b.program.file(), b.starts.0 / 1_000_000)).collect();
        assert_eq!(seen, [("w.py", 500), ("a.py", 1500), ("b.py", 2500), ("c@d.py", 3500)]);
    }

    #[test]
    fn who_is_not_there_is_told_with_who_is() {
        let read = |file: &str| Program::from_text(file, "pass\n");
        let world = read_world("[[network.cut]]\nprogram = \"wroker.py\"\n").expect("a world");
        let notes = |others: &[&str]| {
            let all = together("x/m.py", others.iter().copied(), Some(&world), read).expect("Python");
            all.notes().join("\n")
        };
        let told = "world: note: there is no program 'wroker.py' here: the programs are m.py, worker.py";
        assert_eq!(notes(&["worker.py"]), told);
        assert_eq!(notes(&[]), "");
    }

    #[test]
    fn each_line_is_its_programs() {
        let mut labels = Labels::new(["x/a.py", "b.py", "b.py"].into_iter());
        let mut seen = String::new();
        for (program, text) in [(0, "one\ntwo"), (1, "three\n"), (0, "four\n"), (2, "\n")] {
            seen.push_str(&labels.label(program, Stream::Stdout, text).1);
        }
        assert_eq!(seen, "a.py   | one\na.py   | two\nb.py:1 | three\na.py   | four\nb.py:2 | \n");
    }
}
