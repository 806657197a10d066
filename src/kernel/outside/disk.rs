//! Files and folders in memory.
//!
//! Invariants: every folder on the way to a name exists; what all files hold is at most `room`; a file lives on without
//! a name while somebody has it open.

use super::errno::Errno;
use super::scenery::{Delay, FileThere};
use crate::base::Nanos;
use crate::base::hash::Wide;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The number of a file's contents.
pub type Inode = u32;

#[derive(Clone, Debug)]
struct Contents {
    /// Shared with copies of the world until somebody writes.
    bytes: Arc<Vec<u8>>,
    changed: Nanos,
    delay: Delay,
    n_open: u32,
    named: bool,
}

#[derive(Clone, Copy, Debug)]
enum Entry {
    Folder,
    File(Inode),
}

/// Where every path from the root on begins.
pub const ROOT: &str = "/";

/// What `stat` tells.
#[derive(Clone, Copy, Debug)]
pub struct Status {
    pub folder: bool,
    pub size: u64,
    pub changed: Nanos,
}

/// The most names, and the most bytes of one.
const MOST_NAMES: usize = 100_000;
const LONGEST_NAME: usize = 4096;

/// All files.
#[derive(Clone, Debug)]
pub struct Disk {
    /// By absolute path; the root is "/".
    names: BTreeMap<String, Entry>,
    contents: BTreeMap<Inode, Contents>,
    last: Inode,
    used: u64,
    room: u64,
    /// Where paths that do not begin with a slash begin: the folder of the process that asks.
    pub here: String,
}

impl Disk {
    /// Takes in the names and what the files hold.
    pub fn take_into(&self, hash: &mut Wide) {
        hash.bytes(self.here.as_bytes());
        for (name, entry) in &self.names {
            hash.bytes(name.as_bytes());
            hash.number(match entry {
                Entry::Folder => 0,
                Entry::File(inode) => 1 + u64::from(*inode),
            });
        }
        for (inode, contents) in &self.contents {
            hash.number(u64::from(*inode) << 32 | u64::from(contents.n_open));
            hash.bytes(&contents.bytes);
        }
    }

    pub fn new(files: &[FileThere], room: u64) -> Self {
        let names = ["/", "/tmp"].map(|name| (name.to_string(), Entry::Folder));
        let mut disk =
            Self { names: names.into(), contents: BTreeMap::new(), last: 0, used: 0, room, here: ROOT.into() };
        for file in files {
            let path = disk.absolute(&file.path);
            for (at, _) in path.match_indices('/').skip(1) {
                disk.names.entry(path[..at].to_string()).or_insert(Entry::Folder);
            }
            let inode = disk.add(path);
            disk.used += file.bytes.len() as u64;
            if let Some(c) = disk.contents.get_mut(&inode) {
                (c.bytes, c.delay) = (Arc::clone(&file.bytes), file.delay);
            }
        }
        disk.room = room.max(disk.used);
        disk
    }

    fn add(&mut self, path: String) -> Inode {
        self.last += 1;
        let fresh =
            Contents { bytes: Arc::default(), changed: Nanos::ZERO, delay: Delay::default(), n_open: 0, named: true };
        self.contents.insert(self.last, fresh);
        self.names.insert(path, Entry::File(self.last));
        self.last
    }

    /// A path from the root on, without dots and double slashes.
    pub fn absolute(&self, path: &str) -> String {
        let whole = if path.starts_with('/') { path.to_string() } else { format!("{}/{path}", self.here) };
        let mut parts: Vec<&str> = Vec::new();
        for part in whole.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        format!("/{}", parts.join("/"))
    }

    /// What a name stands for; an empty one stands for nothing.
    fn entry(&self, path: &str) -> Result<(String, Entry), Errno> {
        if path.is_empty() {
            return Err(Errno::NoEntry);
        }
        let name = self.absolute(path);
        match self.names.get(&name) {
            Some(Entry::File(_)) if path.ends_with('/') => Err(Errno::NotAFolder),
            Some(entry) => Ok((name, *entry)),
            None => Err(self.why_not_there(&name)),
        }
    }

    /// A file on the way to a name is not a folder; or nothing is there.
    fn why_not_there(&self, name: &str) -> Errno {
        let on_the_way = name.match_indices('/').skip(1).map(|(at, _)| &name[..at]);
        let file = on_the_way.into_iter().any(|p| matches!(self.names.get(p), Some(Entry::File(_))));
        if file { Errno::NotAFolder } else { Errno::NoEntry }
    }

    /// A name that may be given to something new: its folder exists.
    fn new_name(&self, path: &str) -> Result<String, Errno> {
        let name = self.absolute(path);
        if name.len() > LONGEST_NAME {
            return Err(Errno::NameTooLong);
        }
        if self.names.len() >= MOST_NAMES {
            return Err(Errno::NoSpace);
        }
        let folder = match name.rfind('/') {
            Some(0) | None => "/",
            Some(at) => &name[..at],
        };
        match self.names.get(folder) {
            Some(Entry::Folder) if !path.is_empty() => Ok(name),
            _ => Err(self.why_not_there(&name)),
        }
    }

    /// Opens a file, or makes one. `exclusive`: it must be new.
    pub fn open(&mut self, path: &str, create: bool, exclusive: bool, write: bool) -> Result<Inode, Errno> {
        let inode = match self.entry(path) {
            Ok(_) if create && exclusive => return Err(Errno::Exists),
            Ok((_, Entry::Folder)) if write || create => return Err(Errno::IsAFolder),
            // Linux opens a folder for reading; Python refuses it then.
            Ok((_, Entry::Folder)) => return Err(Errno::IsAFolder),
            Ok((_, Entry::File(inode))) => inode,
            Err(Errno::NoEntry) if create => {
                let name = self.new_name(path)?;
                if path.ends_with('/') {
                    return Err(Errno::IsAFolder);
                }
                self.add(name)
            }
            Err(e) => return Err(e),
        };
        if let Some(c) = self.contents.get_mut(&inode) {
            c.n_open += 1;
        }
        Ok(inode)
    }

    /// It is open once more.
    pub fn share(&mut self, inode: Inode) {
        if let Some(c) = self.contents.get_mut(&inode) {
            c.n_open += 1;
        }
    }

    pub fn close(&mut self, inode: Inode) {
        if let Some(c) = self.contents.get_mut(&inode) {
            c.n_open = c.n_open.saturating_sub(1);
        }
        self.forget(inode);
    }

    /// Contents that nobody can reach any more.
    fn forget(&mut self, inode: Inode) {
        if let Some(c) = self.contents.get(&inode)
            && c.n_open == 0
            && !c.named
        {
            self.used -= c.bytes.len() as u64;
            self.contents.remove(&inode);
        }
    }

    pub fn delay(&self, inode: Inode) -> Delay {
        self.contents.get(&inode).map_or(Delay::default(), |c| c.delay)
    }

    pub fn len(&self, inode: Inode) -> u64 {
        self.contents.get(&inode).map_or(0, |c| c.bytes.len() as u64)
    }

    /// Up to `n` bytes from a position on.
    pub fn read(&self, inode: Inode, at: u64, n: usize) -> &[u8] {
        let Some(c) = self.contents.get(&inode) else { return &[] };
        let from = usize::try_from(at).unwrap_or(usize::MAX).min(c.bytes.len());
        &c.bytes[from..from.saturating_add(n).min(c.bytes.len())]
    }

    /// The file that has this name.
    pub fn file(&self, path: &str) -> Option<Inode> {
        match self.entry(path) {
            Ok((_, Entry::File(inode))) => Some(inode),
            _ => None,
        }
    }

    /// All of the file that has this name.
    pub fn whole(&self, path: &str) -> Option<&[u8]> {
        self.file(path).map(|inode| self.read(inode, 0, usize::MAX))
    }

    /// Writes over what is there; a gap before it is filled with zeros.
    pub fn write(&mut self, inode: Inode, at: u64, bytes: &[u8], now: Nanos) -> Result<(), Errno> {
        let end = at.checked_add(bytes.len() as u64).ok_or(Errno::NoSpace)?;
        if bytes.is_empty() {
            return Ok(());
        }
        self.resize(inode, end.max(self.len(inode)), now)?;
        if let Some(c) = self.contents.get_mut(&inode) {
            let at = at as usize;
            Arc::make_mut(&mut c.bytes)[at..at + bytes.len()].copy_from_slice(bytes);
        }
        Ok(())
    }

    /// Cuts off, or fills with zeros.
    pub fn resize(&mut self, inode: Inode, size: u64, now: Nanos) -> Result<(), Errno> {
        let (old, room, used) = (self.len(inode), self.room, self.used);
        let Some(c) = self.contents.get_mut(&inode) else { return Err(Errno::BadFile) };
        if size > old && size - old > room.saturating_sub(used) {
            return Err(Errno::NoSpace);
        }
        if size != old {
            Arc::make_mut(&mut c.bytes).resize(size as usize, 0);
            self.used = used - old + size;
        }
        c.changed = now;
        Ok(())
    }

    pub fn status_of(&self, path: &str) -> Result<Status, Errno> {
        Ok(match self.entry(path)?.1 {
            Entry::Folder => Status { folder: true, size: 4096, changed: Nanos::ZERO },
            Entry::File(inode) => self.status(inode),
        })
    }

    pub fn status(&self, inode: Inode) -> Status {
        let changed = self.contents.get(&inode).map_or(Nanos::ZERO, |c| c.changed);
        Status { folder: false, size: self.len(inode), changed }
    }

    /// The names in a folder, sorted.
    pub fn list(&self, path: &str) -> Result<Vec<String>, Errno> {
        match self.entry(path)? {
            (_, Entry::File(_)) => Err(Errno::NotAFolder),
            (name, Entry::Folder) => {
                let prefix = if name == "/" { name } else { name + "/" };
                let inside = self.names.range(prefix.clone()..).map(|(n, _)| n).take_while(|n| n.starts_with(&prefix));
                let direct = inside.filter_map(|n| n.strip_prefix(&prefix)).filter(|n| !n.is_empty());
                Ok(direct.filter(|n| !n.contains('/')).map(String::from).collect())
            }
        }
    }

    pub fn make_folder(&mut self, path: &str) -> Result<(), Errno> {
        if self.entry(path).is_ok() {
            return Err(Errno::Exists);
        }
        let name = self.new_name(path)?;
        self.names.insert(name, Entry::Folder);
        Ok(())
    }

    pub fn remove_folder(&mut self, path: &str) -> Result<(), Errno> {
        match self.entry(path)? {
            (_, Entry::File(_)) => Err(Errno::NotAFolder),
            (name, _) if name == "/" || !self.list(&name)?.is_empty() => Err(Errno::NotEmpty),
            (name, _) => {
                self.names.remove(&name);
                Ok(())
            }
        }
    }

    pub fn remove(&mut self, path: &str) -> Result<(), Errno> {
        match self.entry(path)? {
            (_, Entry::Folder) => Err(Errno::IsAFolder),
            (name, Entry::File(inode)) => {
                self.names.remove(&name);
                if let Some(c) = self.contents.get_mut(&inode) {
                    c.named = false;
                }
                self.forget(inode);
                Ok(())
            }
        }
    }

    /// A folder takes along what is in it.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), Errno> {
        let (from, entry) = self.entry(from)?;
        let target = self.new_name(to)?;
        if from == target {
            return Ok(());
        }
        if target.starts_with(&format!("{from}/")) {
            return Err(Errno::Invalid);
        }
        match (entry, self.names.get(&target)) {
            (Entry::File(_), Some(Entry::Folder)) => return Err(Errno::IsAFolder),
            (Entry::Folder, Some(Entry::File(_))) => return Err(Errno::NotAFolder),
            (Entry::Folder, Some(Entry::Folder)) => self.remove_folder(&target)?,
            (Entry::File(_), Some(Entry::File(_))) => self.remove(&target)?,
            (_, None) => {}
        }
        let prefix = format!("{from}/");
        let inside: Vec<String> = self.names.range(prefix.clone()..).map(|(n, _)| n.clone()).collect();
        for name in inside.iter().take_while(|n| n.starts_with(&prefix)) {
            if let Some(entry) = self.names.remove(name) {
                self.names.insert(format!("{target}{}", &name[from.len()..]), entry);
            }
        }
        self.names.remove(&from);
        self.names.insert(target, entry);
        Ok(())
    }

    pub fn change_folder(&mut self, path: &str) -> Result<(), Errno> {
        match self.entry(path)? {
            (_, Entry::File(_)) => Err(Errno::NotAFolder),
            (name, Entry::Folder) => {
                self.here = name;
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_files_hold_is_counted_and_limited() {
        let mut disk = Disk::new(&[], 10);
        let a = disk.open("a", true, false, true).unwrap();
        assert_eq!(disk.write(a, 2, b"12345678", Nanos(1)), Ok(()));
        assert_eq!(disk.read(a, 0, 99), b"\0\x0012345678");
        assert_eq!(disk.write(a, u64::MAX, b"x", Nanos(1)), Err(Errno::NoSpace));
        assert_eq!(disk.write(a, 10, b"x", Nanos(1)), Err(Errno::NoSpace));
        disk.remove("a").unwrap();
        let b = disk.open("b", true, false, true).unwrap();
        assert_eq!(disk.write(b, 0, b"x", Nanos(1)), Err(Errno::NoSpace), "a is still open");
        disk.close(a);
        assert_eq!(disk.write(b, 0, b"x", Nanos(1)), Ok(()));
    }

    #[test]
    fn a_folder_moves_with_what_is_in_it_and_not_into_itself() {
        let mut disk = Disk::new(&[], 10);
        disk.make_folder("/d").unwrap();
        disk.open("/d/f", true, false, true).unwrap();
        assert_eq!(disk.rename("/d", "/d/e"), Err(Errno::Invalid));
        disk.rename("/d", "/e").unwrap();
        assert_eq!(disk.list("/e").unwrap(), ["f"]);
        assert_eq!(disk.list("/").unwrap(), ["e", "tmp"]);
        assert_eq!(disk.remove_folder("/e"), Err(Errno::NotEmpty));
        assert_eq!(disk.open("/e/f/g", true, false, true), Err(Errno::NotAFolder));
    }
}
