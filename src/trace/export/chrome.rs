//! The trace for Perfetto and `chrome://tracing`: a slice for each span, an instant for each event, an
//! arrow for each message between processes. Times in microseconds.

use super::{Recording, Row};
use crate::base::Nanos;
use crate::trace::Activity;
use serde_json::json;

/// The whole file.
pub(super) fn trace(recording: &Recording) -> String {
    let mut rows: Vec<String> = Vec::new();
    let mut add = |row: serde_json::Value| rows.push(row.to_string());
    for process in &recording.processes {
        let name = if recording.processes.len() > 1 { &process.name } else { &recording.file };
        add(json!({ "ph": "M", "pid": process.pid, "name": "process_name", "args": { "name": name } }));
    }
    let place = |row: &Row| (recording.processes.get(row.process).map_or(0, |p| p.pid), row.thread);
    for row in &recording.rows {
        let (pid, tid) = place(row);
        add(json!({ "ph": "M", "pid": pid, "tid": tid, "name": "thread_name", "args": { "name": row.name } }));
        add(json!({ "ph": "M", "pid": pid, "tid": tid, "name": "thread_sort_index", "args": { "sort_index": tid } }));
        for span in &row.spans {
            let (ts, name) = (micros(span.from), name(span.what));
            add(match span.what {
                Activity::WokenInVain => {
                    json!({ "ph": "i", "s": "t", "pid": pid, "tid": tid, "ts": ts, "name": name, "cat": "gil" })
                }
                _ => {
                    let dur = micros(span.to.saturating_sub(span.from));
                    json!({ "ph": "X", "pid": pid, "tid": tid, "ts": ts, "dur": dur, "name": name, "cat": "gil" })
                }
            });
        }
    }
    for event in &recording.events {
        let Some((pid, tid)) = recording.rows.get(event.row).map(place) else { continue };
        let ts = micros(event.at);
        add(json!({ "ph": "i", "s": "t", "pid": pid, "tid": tid, "ts": ts, "name": event.text, "cat": "event" }));
    }
    // Arrows, from main thread to main thread: which of the others it was is not known.
    for (id, m) in recording.messages.iter().enumerate() {
        let pid = |process: usize| recording.processes[process].pid;
        let (name, cat) = (format!("{} bytes", m.n_bytes), "message");
        let (from, to) = (micros(m.sent), micros(m.received));
        add(json!({ "ph": "s", "id": id, "pid": pid(m.from), "tid": 1, "ts": from, "name": name, "cat": cat }));
        add(json!({ "ph": "f", "bp": "e", "id": id, "pid": pid(m.to), "tid": 1, "ts": to, "name": name, "cat": cat }));
    }
    let about =
        json!({ "settings": recording.settings, "ended": recording.ended, "trace_hash": recording.stats.trace_hash });
    format!("{{\"displayTimeUnit\":\"ms\",\"otherData\":{about},\"traceEvents\":[\n{}\n]}}\n", rows.join(",\n"))
}

fn micros(time: Nanos) -> f64 {
    time.0 as f64 / 1000.0
}

/// The field's words: a trace is for programs, so they are the same in every language.
const fn name(what: Activity) -> &'static str {
    match what {
        Activity::Running => "running",
        Activity::WantsGil => "waiting for the GIL",
        Activity::WokenInVain => "woken in vain",
        Activity::Blocked => "blocked",
        Activity::Sleeping => "sleeping",
    }
}
