//! The read buffer of an open file: bytes that have been read and not been taken, and the ways of taking them.

use crate::base::hash::Wide;
use crate::vm::LineEnds;

/// Bytes that are taken from the front.
#[derive(Clone, Debug, Default)]
pub struct ReadBuffer {
    bytes: Vec<u8>,
    /// So many have been taken.
    taken: usize,
}

impl ReadBuffer {
    pub fn len(&self) -> usize {
        self.bytes.len() - self.taken
    }

    /// Takes in what waits to be taken.
    pub fn take_into(&self, hash: &mut Wide) {
        hash.bytes(&self.bytes[self.taken..]);
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub fn add(&mut self, bytes: &[u8]) {
        if self.taken > 0 {
            self.bytes.drain(..self.taken);
            self.taken = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    pub fn peek(&self, n: usize) -> Vec<u8> {
        self.waiting()[..n.min(self.len())].to_vec()
    }

    pub fn take(&mut self, n: usize) -> Vec<u8> {
        let part = self.peek(n);
        self.taken += part.len();
        part
    }

    /// A line with its end, of `most` bytes at most; `None` if the end has not been read yet.
    pub fn line(&mut self, ends: LineEnds, most: usize) -> Option<Vec<u8>> {
        let waiting = self.waiting();
        let first = |what: u8| waiting.iter().position(|b| *b == what).map(|at| at + 1);
        let n = match ends {
            LineEnds::Feed => first(b'\n'),
            LineEnds::Return => first(b'\r'),
            LineEnds::Both => waiting.windows(2).position(|w| w == b"\r\n").map(|at| at + 2),
            LineEnds::Universal => match waiting.iter().position(|b| matches!(b, b'\n' | b'\r')) {
                // Only the next byte says whether this is a whole end.
                Some(at) if waiting[at] == b'\r' => {
                    waiting.get(at + 1).map(|next| at + 1 + usize::from(*next == b'\n'))
                }
                end => end.map(|at| at + 1),
            },
        };
        match n {
            Some(n) => Some(self.take(n.min(most))),
            None if waiting.len() >= most => Some(self.take(most)),
            None => None,
        }
    }

    /// Up to `n` characters of UTF-8, whole ones only.
    pub fn characters(&mut self, n: usize) -> Vec<u8> {
        let waiting = self.waiting();
        let mut at = 0;
        for _ in 0..n {
            let Some(first) = waiting.get(at) else { break };
            let len = match first {
                0xc0..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xff => 4,
                // Also a byte that cannot begin a character: decoding will complain of it.
                _ => 1,
            };
            if at + len > waiting.len() {
                break;
            }
            at += len;
        }
        self.take(at)
    }

    fn waiting(&self) -> &[u8] {
        &self.bytes[self.taken..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> ReadBuffer {
        let mut buffer = ReadBuffer::default();
        buffer.add(bytes);
        buffer
    }

    #[test]
    fn lines_end_where_their_file_says() {
        let line = |buffer: &mut ReadBuffer, ends| buffer.line(ends, 99).map(|l| String::from_utf8(l).unwrap());
        let all = |ends| {
            let mut buffer = of(b"a\r\nb\rc\nd");
            std::iter::from_fn(|| line(&mut buffer, ends)).collect::<Vec<_>>()
        };
        assert_eq!(all(LineEnds::Feed), ["a\r\n", "b\rc\n"]);
        assert_eq!(all(LineEnds::Universal), ["a\r\n", "b\r", "c\n"]);
        assert_eq!(all(LineEnds::Return), ["a\r", "\nb\r"]);
        assert_eq!(all(LineEnds::Both), ["a\r\n"]);
        let mut cut = of(b"a\r");
        assert_eq!(cut.line(LineEnds::Universal, 99), None, "a line feed may follow");
        cut.add(b"\n");
        assert_eq!(cut.line(LineEnds::Universal, 99), Some(b"a\r\n".to_vec()));
        assert_eq!(of(b"abc").line(LineEnds::Feed, 2), Some(b"ab".to_vec()));
    }

    #[test]
    fn characters_are_taken_whole() {
        let mut buffer = of("aé余x".as_bytes());
        assert_eq!(buffer.characters(2), "aé".as_bytes());
        assert_eq!(buffer.characters(1), "余".as_bytes());
        let mut cut = of(&"余".as_bytes()[..2]);
        assert_eq!(cut.characters(1), b"");
        assert_eq!(of(b"\xff\xfe").characters(5), b"");
        assert_eq!(of(b"\x80a").characters(5), b"\x80a");
    }
}
