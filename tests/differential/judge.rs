//! CPython as the judge: one process that runs program after program.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// What a program printed, and the last line of its traceback if it raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub out: String,
    pub last: String,
}

impl Verdict {
    /// Without what may differ: the addresses of objects, and what was being done when the stack was exhausted.
    #[must_use]
    pub fn comparable(self) -> Self {
        let clean = |text: String| {
            let mut parts = text.split(" at 0x");
            let mut clean = parts.next().unwrap_or("").to_string();
            for part in parts {
                clean.push_str(" at 0x");
                clean.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
            }
            // Where in its own C code CPython happened to notice.
            let clean = clean.replace("recursion depth exceeded in comparison", "recursion depth exceeded");
            clean.replace("recursion depth exceeded while getting the repr of an object", "recursion depth exceeded")
        };
        Self { out: clean(self.out), last: clean(self.last) }
    }
}

/// A running judge.
pub struct Judge {
    path: String,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Judge {
    /// Finds CPython 3.11 and starts it. `python3` may be a script that chooses one: what it chooses is asked once.
    ///
    /// # Errors
    /// Why there is no judge.
    pub fn start() -> Result<Self, String> {
        let ask = "import sys; print(sys.implementation.name, *sys.version_info[:2], sys.executable)";
        let asked = Command::new("python3").args(["-c", ask]).output().map_err(|_| "python3 not found")?;
        let answer = String::from_utf8_lossy(&asked.stdout).to_string();
        let Some(path) = answer.trim().strip_prefix("cpython 3 11 ") else {
            return Err(format!("python3 is not CPython 3.11 but: {}", answer.trim()));
        };
        Self::at(path)
    }

    fn at(path: &str) -> Result<Self, String> {
        let mut command = Command::new(path);
        command.args(["-S", "-c", include_str!("judge.py")]).env("PYTHONIOENCODING", "utf-8:surrogatepass");
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = started.map_err(|e| format!("{path} does not start: {e}"))?;
        let input = child.stdin.take().expect("its input is ours");
        let output = BufReader::new(child.stdout.take().expect("so is its output"));
        Ok(Self { path: path.into(), child, input, output })
    }

    fn ask(&mut self, programs: &[String]) -> Option<Vec<Option<(String, String)>>> {
        let line = serde_json::to_string(programs).expect("texts are JSON");
        writeln!(self.input, "{line}").ok()?;
        let mut answer = String::new();
        self.output.read_line(&mut answer).ok()?;
        serde_json::from_str(&answer).ok()
    }

    /// What each program does; `None` for one that takes too long or too much memory to be judged, or that is the
    /// death of the judge: the next one starts then.
    ///
    /// # Panics
    /// When no other can be started.
    pub fn run(&mut self, programs: &[String]) -> Vec<Option<Verdict>> {
        let Some(found) = self.ask(programs) else {
            *self = Self::at(&self.path).expect("there is another judge");
            let one_by_one = programs.iter().map(std::slice::from_ref);
            return if programs.len() < 2 { vec![None] } else { one_by_one.flat_map(|one| self.run(one)).collect() };
        };
        let verdict = |(out, last)| Verdict { out, last }.comparable();
        found.into_iter().map(|v| v.map(verdict)).collect()
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
