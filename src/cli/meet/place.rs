//! Where programs of one folder find each other: a port of this computer, named in a file that only its user can read.
//! Nothing of it is within reach of the programs themselves.

use crate::base::Fnv1a;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::fs::{self, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How long somebody at the port may take to say who he is.
const PATIENCE: Duration = Duration::from_secs(2);
/// Between two looks at a file that is being written, and how many looks that may take.
const LOOK: Duration = Duration::from_millis(20);
const LOOKS: usize = 50;
/// The longest line that is read: a program and its modules.
const LONGEST: u64 = 64 << 20;

/// What the file says. The host shows `sign`, so that a guest knows whom it has found; the guest shows `key`.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Address {
    port: u16,
    sign: String,
    key: String,
}

/// What a guest says.
#[derive(Debug, Serialize, Deserialize)]
pub enum Said {
    Hello(Box<Hello>),
    /// A line that its program reads, or the end of them.
    Line(Option<String>),
    /// Ctrl-C.
    Interrupt,
}

/// A program that wants to join.
#[derive(Debug, Serialize, Deserialize)]
pub struct Hello {
    key: String,
    /// All that is set for it; the host has the same.
    pub settings: String,
    pub file: String,
    pub text: String,
    /// Name, file and text of each module.
    pub modules: Vec<(String, String, String)>,
    pub args: Vec<String>,
}

/// What the host says.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    Host {
        sign: String,
    },
    /// It cannot join, for this reason.
    Refused(String),
    /// What its program has written.
    Wrote {
        on_stderr: bool,
        text: String,
    },
    /// Its program reads a line.
    Reads,
    /// Its program has ended, and what there is to say about that.
    Ended {
        code: u8,
        words: Option<String>,
    },
}

/// Who was there first.
pub enum Found {
    /// Nobody: others will come here.
    Nobody(Host),
    /// A run that this one joins.
    Somebody(Guest),
}

/// The one that others come to.
pub struct Host {
    pub listener: TcpListener,
    address: Address,
    file: PathBuf,
}

impl Drop for Host {
    fn drop(&mut self) {
        // What is left of a host that was killed is noticed by the next.
        let _ = fs::remove_file(&self.file);
    }
}

/// One end of a conversation.
pub struct Guest {
    stream: TcpStream,
    lines: BufReader<TcpStream>,
    key: String,
}

/// Goes to where programs of a folder meet.
pub fn go_to(folder: &Path) -> io::Result<Found> {
    let mut name = Fnv1a::default();
    name.write(folder.canonicalize()?.as_os_str().as_encoded_bytes());
    let file = std::env::temp_dir().join(format!("gilsh-meet-{:016x}", name.finish()));
    for _ in 0..LOOKS {
        match begin(&file) {
            Ok(host) => return Ok(Found::Nobody(host)),
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            Err(e) => return Err(named(e, &file)),
        }
        let address: Option<Address> = match fs::read(&file) {
            Ok(text) => serde_json::from_slice(&text).ok(),
            Err(e) if e.kind() == ErrorKind::NotFound => continue,
            Err(e) => return Err(named(e, &file)),
        };
        match address {
            Some(address) => match visit(address) {
                Ok(guest) => return Ok(Found::Somebody(guest)),
                // Whoever was there is there no longer.
                Err(_) => drop(fs::remove_file(&file)),
            },
            // It is being written.
            None => thread::sleep(LOOK),
        }
    }
    // Nobody takes so long to write a line.
    fs::remove_file(&file).map_err(|e| named(e, &file))?;
    begin(&file).map(Found::Nobody).map_err(|e| named(e, &file))
}

fn named(e: io::Error, file: &Path) -> io::Error {
    io::Error::new(e.kind(), format!("{}: {e}", file.display()))
}

fn begin(file: &Path) -> io::Result<Host> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(file)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = Address { port: listener.local_addr()?.port(), sign: secret(), key: secret() };
    written.write_all(&serde_json::to_vec(&address)?)?;
    Ok(Host { listener, address, file: file.into() })
}

/// Hash maps of the standard library are keyed by the system's randomness, so that nobody can guess their hashes.
fn secret() -> String {
    (0..2_u8).map(|n| format!("{:016x}", RandomState::new().hash_one(n))).collect()
}

fn visit(address: Address) -> io::Result<Guest> {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, address.port))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.try_clone()?);
    match hear(&mut lines)? {
        Some(Answer::Host { sign }) if sign == address.sign => {}
        _ => return Err(io::Error::other("somebody else")),
    }
    stream.set_read_timeout(None)?;
    Ok(Guest { stream, lines, key: address.key })
}

impl Guest {
    /// Says what it wants to run. What is answered, and where to say more.
    pub fn introduce(self, mut hello: Hello) -> io::Result<(BufReader<TcpStream>, TcpStream)> {
        hello.key = self.key;
        say_to(&self.stream, &Said::Hello(Box::new(hello)))?;
        Ok((self.lines, self.stream))
    }
}

impl Hello {
    /// For [`Guest::introduce`], which has the key.
    pub fn of(program: &crate::driver::Program, settings: String, args: Vec<String>) -> Self {
        let modules = program.modules().map(|(name, file, text)| (name.into(), file.into(), text.into()));
        let (file, text) = (program.file().to_string(), program.text().to_string());
        Self { key: String::new(), settings, file, text, modules: modules.collect(), args }
    }
}

impl Host {
    /// What a new guest wants to run, if it is one.
    pub fn welcome(sign_and_key: &(String, String), stream: &TcpStream) -> Option<(BufReader<TcpStream>, Box<Hello>)> {
        let (sign, key) = sign_and_key;
        stream.set_nodelay(true).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        say_to(stream, &Answer::Host { sign: sign.clone() }).ok()?;
        let mut lines = BufReader::new(stream.try_clone().ok()?);
        let Some(Said::Hello(hello)) = hear(&mut lines).ok()? else { return None };
        stream.set_read_timeout(None).ok()?;
        (hello.key == *key).then_some((lines, hello))
    }

    /// What [`Self::welcome`] shows and wants to be shown.
    pub fn sign_and_key(&self) -> (String, String) {
        (self.address.sign.clone(), self.address.key.clone())
    }
}

/// Says something to the other end, as a line of JSON.
pub fn say_to(mut stream: &TcpStream, what: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(what)?;
    line.push(b'\n');
    stream.write_all(&line)
}

/// What the other end says next; `None` when it has gone.
pub fn hear<T: DeserializeOwned>(lines: &mut BufReader<TcpStream>) -> io::Result<Option<T>> {
    let mut line = Vec::new();
    lines.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
    if line.is_empty() { Ok(None) } else { Ok(Some(serde_json::from_slice(&line)?)) }
}
