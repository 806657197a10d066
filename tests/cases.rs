//! Programs and what they print: every `tests/cases/<area>/<behaviour>.py` is a test.
//!
//! Beside a program stand what it must give: `.out` its output, `.err` what it says on stderr (nothing, without that
//! file), `.dis` its bytecode. Leading comments direct it:
//!
//! - `# gil: 3.9` runs it under this GIL alone (or a list, with commas). Without it, the program must give the same
//!   under every policy, several seeds, and on the real clock.
//! - `# args: --clock real` gives it more flags, `# exit: 3` says how it ends, `# input: text` types lines.
//! - `# cpython: no` says that CPython cannot be the judge.
//! - `# clock: virtual` keeps a program of the area `processes` off the real clock, where the others run, too.
//!
//! `UPDATE_EXPECT=1` rewrites what is expected; a missing `.out` is written and fails once. `CHECK_CPYTHON=1` also
//! runs each program on `python3`, whose output must be the same; and if that is 3.11, so must its bytecode.

use libtest_mimic::{Arguments, Failed, Trial};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// What a program without directives must be the same under.
const EVERYWHERE: &[&[&str]] = &[
    &["--gil", "3.12"],
    &["--gil", "2.7", "--seed", "2"],
    &["--gil", "ticks:1", "--seed", "3"],
    &["--gil", "3.9", "--machine", "laptop"],
    &["--gil", "off", "--seed", "4"],
    &["--switch-points", "every", "--next", "random", "--seed", "5"],
    &["--clock", "real"],
    &["--clock", "real", "--gil", "2.7"],
    &["--clock", "real", "--gil", "3.13t", "--carriers", "2"],
];

#[derive(Debug, Default)]
struct Directives {
    gil: Vec<String>,
    args: Vec<String>,
    input: String,
    exit: i32,
    no_cpython: bool,
    virtual_only: bool,
}

fn directives(text: &str) -> Result<Directives, Failed> {
    let mut found = Directives::default();
    let lines = text.lines().map_while(|l| l.strip_prefix("# "));
    for line in lines {
        let Some((key, value)) = line.split_once(": ") else { continue };
        match key {
            "gil" => found.gil = value.split(", ").map(String::from).collect(),
            "args" => found.args = value.split_whitespace().map(String::from).collect(),
            "exit" => found.exit = value.parse()?,
            "input" => {
                let _ = writeln!(found.input, "{value}");
            }
            "cpython" => found.no_cpython = value == "no",
            "clock" => found.virtual_only = value == "virtual",
            _ => {}
        }
    }
    Ok(found)
}

/// The instructions of a file as CPython 3.11 compiles it, in the order in which `gilsh dis` shows them.
const OPCODES: &str = "
import dis, sys
if sys.version_info[:2] != (3, 11):
    sys.exit(3)
def walk(code):
    for instr in dis.get_instructions(code):
        if instr.opname not in ('CACHE', 'EXTENDED_ARG'):
            print(instr.opname)
    for const in code.co_consts:
        if hasattr(const, 'co_code'):
            walk(const)
walk(compile(open(sys.argv[1]).read(), sys.argv[1], 'exec'))
";

struct Ran {
    out: String,
    err: String,
    exit: i32,
}

fn run(command: &mut Command, input: &str) -> Result<Ran, Failed> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    // A program that does not read its input may be gone already.
    let _ = child.stdin.take().map(|mut i| i.write_all(input.as_bytes()));
    let done = child.wait_with_output()?;
    let text = |b: &[u8]| String::from_utf8_lossy(b).to_string();
    Ok(Ran { out: text(&done.stdout), err: text(&done.stderr), exit: done.status.code().unwrap_or(-1) })
}

fn gilsh(folder: &Path, args: &[&str], file: &str, input: &str) -> Result<Ran, Failed> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gilsh"));
    command.current_dir(folder).args(args).arg(file).env("LC_ALL", "C").env("NO_COLOR", "1");
    run(&mut command, input)
}

fn compare(what: &str, expected: &str, got: &str) -> Result<(), Failed> {
    if expected == got {
        return Ok(());
    }
    let mut message = format!("{what} differs\n");
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), got.lines().collect());
    let first = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let _ = writeln!(message, "first difference in line {}:", first + 1);
    for line in old.iter().skip(first).take(6) {
        let _ = writeln!(message, "  expected {line}");
    }
    for line in new.iter().skip(first).take(6) {
        let _ = writeln!(message, "  got      {line}");
    }
    Err(message.into())
}

/// Compares with a file, or rewrites it.
fn expect(path: &Path, got: &str, must_exist: bool) -> Result<(), Failed> {
    if env::var_os("UPDATE_EXPECT").is_some() {
        if got.is_empty() && !must_exist {
            let _ = fs::remove_file(path);
        } else {
            fs::write(path, got)?;
        }
        return Ok(());
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_string();
    match fs::read_to_string(path) {
        Ok(expected) => compare(&name, &expected, got),
        Err(_) if !must_exist => compare(&name, "", got),
        Err(_) => {
            fs::write(path, got)?;
            Err(format!("{name} was missing and has been written: look at it").into())
        }
    }
}

/// The names of the instructions in what `gilsh dis` prints.
fn opcodes(dis: &str) -> String {
    let is_name = |word: &str| word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let lines = dis.lines().filter_map(|l| l.split_whitespace().map(|w| w.trim_end_matches('*')).find(|w| is_name(w)));
    lines.fold(String::new(), |all, name| all + name + "\n")
}

fn case(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let d = directives(&text)?;
    let folder = path.parent().ok_or("a folder")?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().to_string();
    let dis = path.with_extension("dis");
    if dis.exists() {
        let ran = gilsh(folder, &["dis"], &file, "")?;
        expect(&dis, &ran.out, true)?;
        if env::var_os("CHECK_CPYTHON").is_some() {
            let mut command = Command::new("python3");
            let cpython = run(command.current_dir(folder).args(["-c", OPCODES, file.as_str()]), "")?;
            if cpython.exit == 0 {
                compare("CPython 3.11's bytecode", &cpython.out, &opcodes(&ran.out))?;
            }
        }
    }
    let mut settings: Vec<Vec<&str>> = match (d.gil.is_empty(), d.args.is_empty()) {
        (true, true) => EVERYWHERE.iter().map(|s| s.to_vec()).collect(),
        (true, false) => vec![Vec::new()],
        (false, _) => d.gil.iter().map(|g| vec!["--gil", g.as_str()]).collect(),
    };
    if folder.ends_with("processes") && d.args.is_empty() && !d.virtual_only {
        settings.push(vec!["--clock", "real"]);
    }
    for (i, setting) in settings.iter().enumerate() {
        let mut args = vec!["run"];
        args.extend(setting);
        args.extend(d.args.iter().map(String::as_str));
        let ran = gilsh(folder, &args, &file, &d.input)?;
        let context =
            |e: Failed| -> Failed { format!("under {}\n{}", args[1..].join(" "), e.message().unwrap_or("")).into() };
        if i == 0 {
            expect(&path.with_extension("out"), &ran.out, true).map_err(context)?;
            expect(&path.with_extension("err"), &ran.err, false).map_err(context)?;
        } else {
            let read = |ending: &str| fs::read_to_string(path.with_extension(ending)).unwrap_or_default();
            compare("output", &read("out"), &ran.out).map_err(context)?;
            compare("stderr", &read("err"), &ran.err).map_err(context)?;
        }
        if ran.exit != d.exit {
            return Err(context(format!("exit code {} instead of {}\n{}", ran.exit, d.exit, ran.err).into()));
        }
    }
    if env::var_os("CHECK_CPYTHON").is_some() && !d.no_cpython {
        let mut command = Command::new("python3");
        command.current_dir(folder).arg(&file).env("PYTHONDONTWRITEBYTECODE", "1");
        let ran = run(&mut command, &d.input)?;
        compare("CPython's output", &ran.out, &fs::read_to_string(path.with_extension("out"))?)?;
        let said = fs::read_to_string(path.with_extension("err")).unwrap_or_default();
        let last = |t: &str| t.lines().last().unwrap_or("").to_string();
        compare("CPython's last word on stderr", &last(&ran.err), &last(&said))?;
    }
    Ok(())
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        // Modules that programs import stand in folders called `modules`.
        if path.is_dir() && !path.ends_with("modules") {
            find(&path, found);
        } else if path.extension().is_some_and(|e| e == "py") {
            found.push(path);
        }
    }
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths = Vec::new();
    find(&root, &mut paths);
    assert!(!paths.is_empty(), "tests/cases holds programs");
    let trials = paths.into_iter().map(|path| {
        let name = path.strip_prefix(&root).unwrap_or(&path).with_extension("").display().to_string();
        Trial::test(name, move || case(&path))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}
