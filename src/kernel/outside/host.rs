//! The hosts: who answers what, and when.

use super::channel::Channel;
use super::scenery::{Delay, Host, Manner, Page};
use crate::base::{Nanos, Rng};
use std::sync::Arc;

/// The longest request that is listened to.
const LONGEST_REQUEST: usize = 1 << 20;

/// How much of an answer arrives at once, where a host has a rate.
const PIECE: usize = 16 * 1024;

impl Delay {
    /// How long it takes this time. Chance is asked only where there is any.
    pub fn draw(self, rng: &mut Rng) -> Nanos {
        if self.jitter == Nanos::ZERO { self.least } else { self.least + Nanos(rng.below(self.jitter.0 + 1)) }
    }
}

/// A host's side of a connection.
#[derive(Clone, Debug)]
pub struct Talk {
    /// Its place in the scenery.
    pub host: usize,
    received: Vec<u8>,
    answered: bool,
}

impl Talk {
    pub const fn with(host: usize) -> Self {
        Self { host, received: Vec::new(), answered: false }
    }

    /// The host is sent something; what it answers goes into the channel.
    pub fn hear(&mut self, bytes: &Arc<[u8]>, host: &Host, answer: &mut Channel, now: Nanos, rng: &mut Rng) {
        if self.answered {
            return;
        }
        match host.manner {
            Manner::Echo => answer.push(now + host.delay.draw(rng), Arc::clone(bytes)),
            Manner::Http if self.received.len() + bytes.len() > LONGEST_REQUEST => {
                self.answered = true;
                answer.end(now);
            }
            Manner::Http => {
                self.received.extend_from_slice(bytes);
                if let Some(request) = Request::read(&self.received) {
                    self.answered = true;
                    request.answer(host, answer, now, rng);
                }
            }
            Manner::Refuse | Manner::Silent => {}
        }
    }

    /// The program will send no more.
    pub fn hang_up(&mut self, host: &Host, answer: &mut Channel, now: Nanos, rng: &mut Rng) {
        if !std::mem::replace(&mut self.answered, true) {
            answer.end(now + host.delay.draw(rng));
        }
    }
}

struct Request<'a> {
    method: &'a str,
    path: &'a str,
}

impl<'a> Request<'a> {
    /// A request of HTTP, once all of it is there.
    fn read(received: &'a [u8]) -> Option<Self> {
        let end = received.windows(4).position(|w| w == b"\r\n\r\n")?;
        let head = std::str::from_utf8(&received[..end]).unwrap_or("GET /");
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        if received.len() - (end + 4) < length.unwrap_or(0) {
            return None;
        }
        let mut words = head.split_whitespace();
        let method = words.next().unwrap_or("GET");
        let target = words.next().unwrap_or("/");
        // A proxy is sent the whole address.
        let path = target.split_once("://").map_or(target, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
        Some(Self { method, path })
    }

    fn answer(&self, host: &Host, answer: &mut Channel, now: Nanos, rng: &mut Rng) {
        let asked = self.path.split(['?', '#']).next().unwrap_or("/");
        let exact = host.pages.iter().find(|p| p.path.as_deref().is_some_and(|p| p == self.path || p == asked));
        let page = exact.or_else(|| host.pages.iter().find(|p| p.path.is_none()));
        let missing = || Page {
            path: None,
            head: vec!["HTTP/1.1 404 Not Found".into(), "Content-Type: text/plain".into()],
            body: Arc::from(&b"Not Found\n"[..]),
            delay: None,
        };
        let page = page.cloned().unwrap_or_else(missing);
        let mut at = now + page.delay.unwrap_or(host.delay).draw(rng);
        answer.push(at, Arc::from((page.head.join("\r\n") + "\r\n\r\n").into_bytes()));
        if self.method != "HEAD" {
            match host.rate {
                None => answer.push(at, page.body),
                Some(rate) => {
                    for piece in page.body.chunks(PIECE) {
                        at += Nanos::from_secs_f64(piece.len() as f64 / rate.max(1) as f64);
                        answer.push(at, Arc::from(piece));
                    }
                }
            }
        }
        answer.end(at);
    }
}
