//! The commands that a program can start: which one is meant, what it says and when it ends.

use super::scenery::{Act, Command, Scenery};
use crate::base::Nanos;

/// Where what a command writes goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// The program's own output; kept until the program waits for the command.
    Inherit,
    Null,
    /// A pipe.
    Channel(super::channel::ChannelId),
    /// An open file.
    Fd(crate::vm::Fd),
}

/// A command that was started.
#[derive(Clone, Debug)]
pub struct Child {
    pub argv: Vec<String>,
    /// Those of the scenery that it may turn out to be; none for a name that the shell does not know.
    pub may_be: Vec<usize>,
    pub received: Vec<u8>,
    pub input_ended: bool,
    /// It goes on no sooner: it waits for another command's output.
    pub from: Nanos,
    /// Once that is known.
    pub ends: Option<Nanos>,
    pub status: i64,
    pub out: Out,
    pub err: Out,
    /// Written to the program's own streams.
    pub shown: [Vec<u8>; 2],
}

/// What a command has turned out to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// It goes on waiting for input.
    Waits,
    /// Does as this row of the scenery says.
    Row(usize),
    /// Says on its errors that it cannot go on.
    Fails { status: i64, says: String },
}

/// Which rows of the scenery a command line may mean. `None`: there is no such command.
pub fn meant(scenery: &Scenery, argv: &[String]) -> Option<Vec<usize>> {
    let rows = || scenery.commands.iter().enumerate();
    let exact: Vec<usize> = rows().filter(|(_, c)| c.act == Act::Say && c.argv == argv).map(|(i, _)| i).collect();
    if !exact.is_empty() {
        return Some(exact);
    }
    let acts = rows().find(|(_, c)| c.act != Act::Say && argv.starts_with(&c.argv));
    if let Some((i, _)) = acts {
        return Some(vec![i]);
    }
    let known = rows().any(|(_, c)| c.argv.first() == argv.first());
    known.then(Vec::new)
}

/// The words of a command line, as a shell splits it; quotes hold words together.
pub fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match quote {
            Some(q) if c == q => quote = None,
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

impl Child {
    /// What it does next, with the input it has been given.
    pub fn deed(&self, scenery: &Scenery) -> Deed {
        let name = self.argv.first().map_or("", |n| n);
        let row = |i: &usize| scenery.commands.get(*i);
        if self.may_be.is_empty() {
            let says = format!("{name}: the world has no [[command]] with these arguments: {}\n", self.argv.join(" "));
            return Deed::Fails { status: 2, says };
        }
        let fits = |c: &Command| match (&c.act, &c.stdin) {
            (Act::Cat, _) => self.argv.len() > c.argv.len() || self.input_ended,
            (_, None) => true,
            (_, Some(wanted)) => **wanted == *self.received,
        };
        if let Some(i) = self.may_be.iter().find(|i| row(i).is_some_and(&fits)) {
            return Deed::Row(*i);
        }
        let may_come = |c: &Command| c.stdin.as_ref().is_none_or(|wanted| wanted.starts_with(&self.received));
        if !self.input_ended && self.may_be.iter().any(|i| row(i).is_some_and(may_come)) {
            return Deed::Waits;
        }
        let says = format!("{name}: the world has no [[command]] with this input\n");
        Deed::Fails { status: 2, says }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_split_as_a_shell_does() {
        assert_eq!(words("echo  'a b' c\"d e\"f ''"), ["echo", "a b", "cd ef", ""]);
        assert_eq!(words(""), [""; 0]);
    }
}
