//! The trace for Perfetto and `chrome://tracing`: a slice for each span, an instant for each event. Times in microseconds.

use super::Recording;
use crate::base::Nanos;
use crate::trace::Activity;
use serde_json::json;

/// The whole file.
pub(super) fn trace(recording: &Recording) -> String {
    let mut rows: Vec<String> = Vec::new();
    let mut add = |row: serde_json::Value| rows.push(row.to_string());
    add(json!({ "ph": "M", "pid": 1, "name": "process_name", "args": { "name": recording.file } }));
    for (tid, row) in (1..).zip(&recording.rows) {
        add(json!({ "ph": "M", "pid": 1, "tid": tid, "name": "thread_name", "args": { "name": row.name } }));
        add(json!({ "ph": "M", "pid": 1, "tid": tid, "name": "thread_sort_index", "args": { "sort_index": tid } }));
        for span in &row.spans {
            let (ts, name) = (micros(span.from), name(span.what));
            add(match span.what {
                Activity::WokenInVain => {
                    json!({ "ph": "i", "s": "t", "pid": 1, "tid": tid, "ts": ts, "name": name, "cat": "gil" })
                }
                _ => {
                    let dur = micros(span.to.saturating_sub(span.from));
                    json!({ "ph": "X", "pid": 1, "tid": tid, "ts": ts, "dur": dur, "name": name, "cat": "gil" })
                }
            });
        }
    }
    for event in &recording.events {
        let (ts, tid) = (micros(event.at), event.row + 1);
        add(json!({ "ph": "i", "s": "t", "pid": 1, "tid": tid, "ts": ts, "name": event.text, "cat": "event" }));
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
