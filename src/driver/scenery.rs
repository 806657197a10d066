//! The world file: what there is outside, written down as TOML. `docs/world.md` describes it for teachers.
//!
//! The usual world, which a run has that is given no file, is written in the same format (`usual_world.toml`), and is
//! read only when a program looks outside.

use crate::base::{LineIndex, Nanos};
use crate::kernel::outside::Scenery;
use crate::kernel::outside::scenery::{
    Act, Command, DISK, Delay, Does, FileThere, Host, Manner, Network, Page, ProgramThere, Trouble, UserEvent, Whose,
};
use serde::Deserialize;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use toml::Spanned;

/// What is wrong with a world file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldError {
    pub line: u32,
    pub said: String,
}

impl fmt::Display for WorldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.said)
    }
}

impl std::error::Error for WorldError {}

/// What there is outside for a run that is given no file.
pub(super) fn usual() -> Arc<Scenery> {
    static READ: OnceLock<Arc<Scenery>> = OnceLock::new();
    let read = || Arc::new(read_world(include_str!("usual_world.toml")).expect("the usual world is well written"));
    Arc::clone(READ.get_or_init(read))
}

/// Reads a world file.
///
/// # Errors
/// The first thing that is wrong with it, with its line and what can be written instead.
///
/// ```
/// use gilsh::driver::read_world;
///
/// let world = read_world("[[file]]\npath = \"/notes.txt\"\ntext = \"hello\"\n").unwrap();
/// assert_eq!(world.files[0].path, "/notes.txt");
/// assert_eq!(read_world("[[file]]\nname = 1\n").unwrap_err().line, 2);
/// ```
pub fn read_world(text: &str) -> Result<Scenery, WorldError> {
    let wrong = |at: usize, said: String| WorldError { line: LineIndex::new(text).line(at as u32), said };
    let read: Result<WorldToml, _> = toml::from_str(text);
    let read = read.map_err(|e| wrong(e.span().map_or(0, |s| s.start), e.message().trim().replace('\n', " ")))?;
    read.scenery().map_err(|(at, said)| wrong(at, said))
}

/// The same from a file, in whose folder the programs stand that it names.
///
/// # Errors
/// What is wrong with it.
pub fn world_from(path: &Path, text: &str) -> Result<Scenery, WorldError> {
    let mut world = read_world(text)?;
    let folder = path.parent().unwrap_or_else(|| Path::new(""));
    for program in &mut world.programs {
        program.file = folder.join(&program.file).display().to_string();
    }
    Ok(world)
}

/// What is wrong, and where it begins.
type Wrong = (usize, String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorldToml {
    disk: Option<u64>,
    #[serde(default)]
    file: Vec<FileToml>,
    #[serde(default)]
    host: Vec<HostToml>,
    #[serde(default)]
    command: Vec<CommandToml>,
    gui: Option<GuiToml>,
    #[serde(default)]
    network: NetworkToml,
    #[serde(default)]
    program: Vec<ProgramToml>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct NetworkToml {
    latency_s: Option<Spanned<f64>>,
    jitter_s: Option<Spanned<f64>>,
    #[serde(default)]
    cut: Vec<TroubleToml>,
    #[serde(default)]
    refuse: Vec<TroubleToml>,
}

/// Which machine, by the number of its program or its file.
#[derive(Deserialize)]
#[serde(untagged)]
enum WhoseToml {
    Number(u32),
    Name(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TroubleToml {
    program: Option<Spanned<WhoseToml>>,
    port: Option<Spanned<u16>>,
    from_s: Option<Spanned<f64>>,
    until_s: Option<Spanned<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProgramToml {
    file: Spanned<String>,
    at_s: Option<Spanned<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuiToml {
    #[serde(default)]
    event: Vec<EventToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventToml {
    at_s: Spanned<f64>,
    click: Option<Spanned<String>>,
    close: Option<Spanned<CloseToml>>,
    #[serde(rename = "type")]
    text: Option<Spanned<String>>,
    key: Option<Spanned<String>>,
    answer: Option<Spanned<String>>,
    into: Option<Spanned<IntoToml>>,
}

/// The window that is closed: the first, or by its title.
#[derive(Deserialize)]
#[serde(untagged)]
enum CloseToml {
    First(bool),
    Named(String),
}

/// An entry, by its number or its name.
#[derive(Deserialize)]
#[serde(untagged)]
enum IntoToml {
    Number(u32),
    Name(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileToml {
    path: Spanned<String>,
    text: Option<String>,
    hex: Option<Spanned<String>>,
    size: Option<Spanned<u64>>,
    latency_s: Option<Spanned<f64>>,
    jitter_s: Option<Spanned<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HostToml {
    name: Spanned<String>,
    address: Option<Spanned<String>>,
    #[serde(default)]
    ports: Option<Vec<u16>>,
    #[serde(default)]
    echo: bool,
    #[serde(default)]
    refuse: bool,
    #[serde(default)]
    silent: bool,
    connect_s: Option<Spanned<f64>>,
    latency_s: Option<Spanned<f64>>,
    jitter_s: Option<Spanned<f64>>,
    bytes_per_s: Option<Spanned<u64>>,
    status: Option<Spanned<u16>>,
    head: Option<Vec<String>>,
    body: Option<String>,
    hex: Option<Spanned<String>>,
    size: Option<Spanned<u64>>,
    #[serde(default)]
    page: Vec<PageToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageToml {
    path: Spanned<String>,
    status: Option<Spanned<u16>>,
    head: Option<Vec<String>>,
    body: Option<String>,
    hex: Option<Spanned<String>>,
    size: Option<Spanned<u64>>,
    latency_s: Option<Spanned<f64>>,
    jitter_s: Option<Spanned<f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommandToml {
    argv: Spanned<Vec<String>>,
    acts: Option<Spanned<String>>,
    stdin: Option<String>,
    #[serde(default)]
    stdout: String,
    #[serde(default)]
    stderr: String,
    #[serde(default)]
    exit: i64,
    latency_s: Option<Spanned<f64>>,
    jitter_s: Option<Spanned<f64>>,
}

impl WorldToml {
    fn scenery(self) -> Result<Scenery, Wrong> {
        let mut scenery = Scenery { disk: self.disk.unwrap_or(DISK), ..Scenery::default() };
        for file in self.file {
            let place = file.path.span().start;
            let file = file.there()?;
            if scenery.files.iter().any(|f| f.path == file.path) {
                return Err((place, format!("'{}' is there already: give each file a path of its own", file.path)));
            }
            scenery.files.push(file);
        }
        for (i, host) in self.host.into_iter().enumerate() {
            let place = host.name.span().start;
            let host = host.there(i)?;
            if scenery.hosts.iter().any(|h| h.name == host.name || h.address == host.address) {
                let said = format!("'{}' is there already: give each host a name and an address of its own", host.name);
                return Err((place, said));
            }
            scenery.hosts.push(host);
        }
        for command in self.command {
            scenery.commands.push(command.there()?);
        }
        if let Some(gui) = self.gui {
            let mut events = gui.event.into_iter().map(EventToml::there).collect::<Result<Vec<_>, _>>()?;
            events.sort_by_key(|e| e.at);
            scenery.user = Some(events);
        }
        scenery.network = self.network.there()?;
        for program in self.program {
            let place = program.file.span().start;
            let file = program.file.into_inner();
            if file.is_empty() {
                return Err((place, "a program needs a file: file = \"worker.py\"".into()));
            }
            let starts = program.at_s.as_ref().map(|at| seconds(Some(at))).transpose()?;
            scenery.programs.push(ProgramThere { file, starts });
        }
        Ok(scenery)
    }
}

impl NetworkToml {
    fn there(self) -> Result<Network, Wrong> {
        let troubles = |given: Vec<TroubleToml>, at_ports| {
            let mut all = given.into_iter().map(|t| t.there(at_ports)).collect::<Result<Vec<_>, _>>()?;
            all.sort_by_key(|t| t.from);
            Ok::<_, Wrong>(all)
        };
        Ok(Network {
            delay: delay(self.latency_s.as_ref(), self.jitter_s.as_ref())?,
            cuts: troubles(self.cut, false)?,
            refusals: troubles(self.refuse, true)?,
        })
    }
}

impl TroubleToml {
    fn there(self, at_ports: bool) -> Result<Trouble, Wrong> {
        if let Some(port) = self.port.as_ref().filter(|_| !at_ports) {
            return Err((port.span().start, "a machine is cut off at all its ports: leave port out".into()));
        }
        let whose = match self.program.map(|p| (p.span().start, p.into_inner())) {
            None => Whose::Any,
            Some((place, WhoseToml::Number(0))) => {
                return Err((place, "programs count from 1, which is the first".into()));
            }
            Some((_, WhoseToml::Number(n))) => Whose::Number(n),
            Some((_, WhoseToml::Name(name))) => {
                Whose::Named(Path::new(&name).file_name().map_or(name.clone(), |n| n.to_string_lossy().to_string()))
            }
        };
        let from = seconds(self.from_s.as_ref())?;
        let until = match &self.until_s {
            None => Nanos(u64::MAX),
            Some(until) if seconds(Some(until))? <= from => {
                let said = "it would be over before it begins: until_s is a time after from_s, or left out";
                return Err((until.span().start, said.into()));
            }
            until => seconds(until.as_ref())?,
        };
        Ok(Trouble { whose, port: self.port.map(Spanned::into_inner), from, until })
    }
}

/// The longest delay that can be written: ten days.
const LONGEST: f64 = 864_000.0;

fn seconds(given: Option<&Spanned<f64>>) -> Result<Nanos, Wrong> {
    let Some(given) = given else { return Ok(Nanos::ZERO) };
    let s = *given.get_ref();
    if (0.0..=LONGEST).contains(&s) {
        return Ok(Nanos::from_secs_f64(s));
    }
    Err((given.span().start, format!("{s} is no delay: write seconds from 0 to {LONGEST}, as in latency_s = 0.3")))
}

fn delay(latency: Option<&Spanned<f64>>, jitter: Option<&Spanned<f64>>) -> Result<Delay, Wrong> {
    Ok(Delay { least: seconds(latency)?, jitter: seconds(jitter)? })
}

/// Contents: a text, bytes as hexadecimal digits, or so many bytes of anything. `keys` are their names.
fn contents(
    text: Option<String>,
    hex: Option<&Spanned<String>>,
    size: Option<&Spanned<u64>>,
    (place, keys): (usize, &str),
) -> Result<Vec<u8>, Wrong> {
    let n_given = usize::from(text.is_some()) + usize::from(hex.is_some()) + usize::from(size.is_some());
    if n_given > 1 {
        return Err((place, format!("the contents are said twice: write one of {keys}")));
    }
    if let Some(hex) = hex {
        let digits: Vec<char> = hex.get_ref().chars().filter(|c| !c.is_whitespace()).collect();
        let pairs = digits.chunks(2).map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).ok());
        let bytes: Option<Vec<u8>> = pairs.collect();
        return bytes
            .filter(|_| digits.len().is_multiple_of(2) && digits.iter().all(char::is_ascii_hexdigit))
            .ok_or_else(|| {
                (hex.span().start, "not hexadecimal: write two digits for each byte, as in hex = \"68 69 0a\"".into())
            });
    }
    if let Some(size) = size {
        let n = *size.get_ref();
        if n > DISK {
            return Err((size.span().start, format!("{n} bytes are too many: at most {DISK}")));
        }
        // Lines, so that a program that reads them has something to read.
        let line = b"0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopq\n";
        return Ok(line.iter().copied().cycle().take(n as usize).collect());
    }
    Ok(text.unwrap_or_default().into_bytes())
}

impl FileToml {
    fn there(self) -> Result<FileThere, Wrong> {
        let place = self.path.span().start;
        let path = self.path.into_inner();
        let strange = path.split('/').skip(1).any(|part| matches!(part, "" | "." | ".."));
        if path.is_empty() || path.ends_with('/') || strange || path.contains('\0') {
            let said = format!("'{path}' is no path of a file: write one such as \"/data/notes.txt\" or \"notes.txt\"");
            return Err((place, said));
        }
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let bytes = contents(self.text, self.hex.as_ref(), self.size.as_ref(), (place, "text, hex or size"))?;
        let delay = delay(self.latency_s.as_ref(), self.jitter_s.as_ref())?;
        Ok(FileThere { path, bytes: Arc::new(bytes), delay })
    }
}

/// The words of a status, as servers write them.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "Status",
    }
}

/// The first line of an answer and its headers: as written, or for a status.
fn head(given: Option<Vec<String>>, status: Option<&Spanned<u16>>, place: usize) -> Result<Vec<String>, Wrong> {
    if let (Some(_), Some(status)) = (&given, status) {
        return Err((status.span().start, "the status is in the first line of head: write one of the two".into()));
    }
    match (given, status) {
        (Some(head), _) if head.first().is_some_and(|l| l.starts_with("HTTP/")) => Ok(head),
        (Some(_), _) => Err((place, "the first line of head is the status: \"HTTP/1.1 200 OK\"".into())),
        (None, status) => {
            let status = status.map_or(200, |s| *s.get_ref());
            Ok(vec![format!("HTTP/1.1 {status} {}", reason(status)), "Content-Type: text/html; charset=utf-8".into()])
        }
    }
}

impl HostToml {
    fn there(self, i: usize) -> Result<Host, Wrong> {
        let place = self.name.span().start;
        let name = self.name.into_inner();
        if name.is_empty() || name.contains(|c: char| c.is_whitespace() || c == '/' || c == ':') {
            let said = format!("'{name}' is no name of a host: write one such as \"www.example.com\", without http://");
            return Err((place, said));
        }
        let manner = match (self.refuse, self.silent, self.echo) {
            (false, false, false) => Manner::Http,
            (false, false, true) => Manner::Echo,
            (true, false, false) => Manner::Refuse,
            (false, true, false) => Manner::Silent,
            _ => return Err((place, format!("'{name}' cannot do all of this: choose one of echo, refuse and silent"))),
        };
        let rate = self.bytes_per_s.map(|r| match *r.get_ref() {
            0 => Err((r.span().start, "an answer at 0 bytes a second never arrives: leave bytes_per_s out".into())),
            rate => Ok(rate),
        });
        let body = contents(self.body, self.hex.as_ref(), self.size.as_ref(), (place, "body, hex or size"))?;
        let mut pages = vec![Page {
            path: None,
            head: head(self.head, self.status.as_ref(), place)?,
            body: body.into(),
            delay: None,
        }];
        for page in self.page {
            pages.push(page.there()?);
        }
        let usual_ports = if manner == Manner::Http { vec![80, 443] } else { Vec::new() };
        // 198.18.0.0/15 is set aside for experiments (RFC 2544).
        let usual_address = format!("198.18.{}.{}", i / 250, i % 250 + 1);
        let address = match self.address {
            Some(a) if a.get_ref().split('.').filter(|part| part.parse::<u8>().is_ok()).count() != 4 => {
                return Err((a.span().start, "an address is four numbers, as in \"93.184.216.34\"".into()));
            }
            Some(a) => a.into_inner(),
            None => usual_address,
        };
        Ok(Host {
            name,
            address,
            manner,
            ports: self.ports.unwrap_or(usual_ports),
            connect: delay(self.connect_s.as_ref(), None)?,
            delay: delay(self.latency_s.as_ref(), self.jitter_s.as_ref())?,
            rate: rate.transpose()?,
            pages,
        })
    }
}

impl PageToml {
    fn there(self) -> Result<Page, Wrong> {
        let place = self.path.span().start;
        let path = self.path.into_inner();
        if !path.starts_with('/') {
            return Err((place, format!("the path of a page begins with a slash: \"/{path}\"")));
        }
        let body = contents(self.body, self.hex.as_ref(), self.size.as_ref(), (place, "body, hex or size"))?;
        let own = delay(self.latency_s.as_ref(), self.jitter_s.as_ref())?;
        let said = self.latency_s.is_some() || self.jitter_s.is_some();
        let head = head(self.head, self.status.as_ref(), place)?;
        Ok(Page { path: Some(path), head, body: body.into(), delay: said.then_some(own) })
    }
}

impl CommandToml {
    fn there(self) -> Result<Command, Wrong> {
        let place = self.argv.span().start;
        let argv = self.argv.into_inner();
        if argv.first().is_none_or(String::is_empty) {
            return Err((place, "argv begins with the name of the command, as in argv = [\"date\"]".into()));
        }
        let act = match self.acts.as_ref().map(|a| (a.get_ref().as_str(), a.span().start)) {
            None => Act::Say,
            Some(("echo", _)) => Act::Echo,
            Some(("cat", _)) => Act::Cat,
            Some(("ls", _)) => Act::Ls,
            Some(("sleep", _)) => Act::Sleep,
            Some((other, at)) => {
                return Err((at, format!("a command cannot act as '{other}': write echo, cat, ls or sleep")));
            }
        };
        Ok(Command {
            argv,
            act,
            stdin: self.stdin.map(|s| s.into_bytes().into()),
            stdout: self.stdout.into_bytes().into(),
            stderr: self.stderr.into_bytes().into(),
            exit: self.exit,
            delay: delay(self.latency_s.as_ref(), self.jitter_s.as_ref())?,
        })
    }
}

impl EventToml {
    fn there(self) -> Result<UserEvent, Wrong> {
        let place = self.at_s.span().start;
        let at = seconds(Some(&self.at_s))?;
        let into_place = self.into.as_ref().map(|i| i.span().start);
        let into = match self.into.map(Spanned::into_inner) {
            Some(IntoToml::Number(0)) => return Err((into_place.unwrap_or(place), "entries count from 1".into())),
            Some(IntoToml::Number(n)) => Some(n.to_string()),
            Some(IntoToml::Name(name)) => Some(name),
            None => None,
        };
        let types = self.text.is_some() || self.key.is_some();
        let close_place = self.close.as_ref().map_or(place, |c| c.span().start);
        let close = match self.close.map(Spanned::into_inner) {
            Some(CloseToml::First(false)) => {
                return Err((close_place, "who does not close a window does nothing: write close = true".into()));
            }
            Some(CloseToml::First(true)) => Some(Does::Close(None)),
            Some(CloseToml::Named(title)) => Some(Does::Close(Some(title))),
            None => None,
        };
        let all = [
            self.click.map(|c| Does::Click(c.into_inner())),
            close,
            self.text.map(|t| Does::Type { text: t.into_inner(), into: into.clone() }),
            self.key.map(|k| Does::Key { name: k.into_inner(), into }),
            self.answer.map(|a| Does::Answer(a.into_inner())),
        ];
        let mut all = all.into_iter().flatten();
        let (Some(does), None) = (all.next(), all.next()) else {
            return Err((place, "an event is one of click, close, type, key and answer".into()));
        };
        match into_place {
            Some(into) if !types => Err((into, "only a text or a key goes into something: type or key".into())),
            _ => Ok(UserEvent { at, does }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_world_is_well_written() {
        assert!(usual().hosts.iter().any(|h| h.name == "www.python.org"));
    }

    #[test]
    fn what_the_page_for_teachers_shows_is_read() {
        let page = include_str!("../../docs/world.md");
        let (_, example) = page.split_once("```toml\n").expect("an example");
        let world = read_world(example.split_once("```").expect("its end").0).unwrap();
        assert_eq!((world.files.len(), world.hosts.len(), world.commands.len(), world.disk), (2, 2, 1, 1 << 20));
        assert_eq!(world.hosts[0].pages[1].head[0], "HTTP/1.1 404 Not Found");
        let (_, example) = page.split_once("## `[[program]]`").expect("a section on programs");
        let (_, example) = example.split_once("```toml\n").expect("its example");
        let world = read_world(example.split_once("```").expect("its end").0).unwrap();
        assert_eq!((world.programs.len(), world.network.delay.least), (2, Nanos(20_000_000)));
        assert_eq!(world.programs[1].starts, None);
        let (cut, refusal) = (&world.network.cuts[0], &world.network.refusals[0]);
        assert_eq!(
            (&cut.whose, cut.from.0, cut.until.0),
            (&Whose::Named("worker.py".into()), 3_000_000_000, 8_000_000_000)
        );
        assert_eq!((&refusal.whose, refusal.port, refusal.from.0), (&Whose::Number(1), Some(5000), 0));
        let (_, example) = page.split_once("## `[[gui.event]]`").expect("a section on windows");
        let (_, example) = example.split_once("```toml\n").expect("its example");
        let world = read_world(example.split_once("```").expect("its end").0).unwrap();
        let events = world.user.unwrap();
        assert!(events.is_sorted_by_key(|e| e.at) && events.len() == 6);
        assert_eq!(
            events[0],
            UserEvent { at: Nanos::ZERO, does: Does::Type { text: "Ann".into(), into: Some("who".into()) } }
        );
        assert_eq!(events.last().map(|e| &e.does), Some(&Does::Close(None)));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_what_to_write() {
        let cases = [
            ("[[host]]\nname = \"http://a\"\n", 2, "without http://"),
            ("[[host]]\nname = \"a\"\nlatency = 1\n", 3, "unknown field `latency`, expected one of"),
            ("[[host]]\nname = \"a\"\nlatency_s = -1.0\n", 3, "write seconds"),
            ("[[host]]\nname = \"a\"\nlatency_s = nan\n", 3, "write seconds"),
            ("[[host]]\nlatency_s = 1.0\n", 1, "missing field `name`"),
            ("[[host]]\nname = \"a\"\n\n[[host]]\nname = \"a\"\n", 5, "name and an address of its own"),
            ("[[host]]\nname = \"a\"\nbody = \"x\"\nsize = 3\n", 2, "one of body, hex or size"),
            ("[[host]]\nname = \"a\"\nhead = [\"OK\"]\n", 2, "HTTP/1.1 200 OK"),
            ("[[host]]\nname = \"a\"\nhead = [\"HTTP/1.1 200 OK\"]\nstatus = 200\n", 4, "one of the two"),
            ("[[host]]\nname = \"a\"\necho = true\nrefuse = true\n", 2, "choose one of"),
            ("[[host]]\nname = \"a\"\nbytes_per_s = 0\n", 3, "leave bytes_per_s out"),
            ("[[host]]\nname = \"a\"\naddress = \"1.2.3\"\n", 3, "four numbers"),
            ("[[host]]\nname = \"a\"\n[[host.page]]\npath = \"x\"\n", 4, "begins with a slash"),
            ("[[command]]\nargv = []\n", 2, "begins with the name"),
            ("[[command]]\nargv = [\"a\"]\nacts = \"grep\"\n", 3, "write echo, cat, ls or sleep"),
            ("[[file]]\npath = \"/\"\n", 2, "no path of a file"),
            ("[[file]]\npath = \"a\"\n[[file]]\npath = \"/a\"\n", 4, "a path of its own"),
            ("[[file]]\npath = \"a\"\nhex = \"0\"\n", 3, "two digits"),
            ("[[file]]\npath = \"a\"\nhex = \"+1\"\n", 3, "two digits"),
            ("[[file]]\npath = \"a\"\nsize = 99999999999\n", 3, "too many"),
            ("[[gui.event]]\nclick = \"a\"\n", 1, "missing field `at_s`"),
            ("[[gui.event]]\nat_s = 0\nclock = 1\n", 3, "unknown field `clock`, expected one of"),
            ("[[gui.event]]\nat_s = 0\n", 2, "one of click, close"),
            ("[[gui.event]]\nat_s = 0\nclick = \"a\"\nanswer = \"yes\"\n", 2, "one of click, close"),
            ("[[gui.event]]\nat_s = 0\nclose = false\n", 3, "write close = true"),
            ("[[gui.event]]\nat_s = 0\nclick = \"a\"\ninto = 1\n", 4, "type or key"),
            ("[[gui.event]]\nat_s = 0\ntype = \"a\"\ninto = 0\n", 4, "count from 1"),
            ("[[gui.events]]\nat_s = 0\n", 1, "unknown field `events`"),
            ("[network]\nlatency_ms = 5\n", 2, "unknown field `latency_ms`, expected one of"),
            ("[[network.cut]]\nprogram = 0\n", 2, "count from 1"),
            ("[[network.cut]]\nport = 80\n", 2, "leave port out"),
            ("[[network.cut]]\nfrom_s = 2\nuntil_s = 2\n", 3, "a time after from_s"),
            ("[[program]]\nat_s = 1\n", 1, "missing field `file`"),
            ("[[program]]\nfile = \"\"\n", 2, "worker.py"),
            ("disk = \"big\"\n", 1, "invalid type"),
            ("[[host\n", 1, ""),
        ];
        for (text, line, said) in cases {
            let e = read_world(text).unwrap_err();
            assert_eq!((e.line, e.said.contains(said)), (line, true), "{text}{e}");
        }
    }
}
