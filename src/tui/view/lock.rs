//! The lock: who holds it, for how long yet, who wants it. The first thing the eye should find.

use super::Pieces;
use crate::base::{Nanos, ThreadId};
use crate::driver::{Countdown, ProcessView};
use crate::tui::model::Model;
use crate::tui::text::{brief, join_fitting, left, width};
use crate::tui::theme::{doing_sign, short_name};
use crate::tui::words;
use ratatui::text::{Line, Span};

/// The title, with the score while hand-offs are guessed.
#[must_use]
pub fn title(model: &Model) -> String {
    match model.score {
        Some(score) if score.asked > 0 => words::pane_gil_score(model.lang, score.right, score.asked),
        _ if model.several() => words::pane_gil_of(model.lang, model.view.process.pid()),
        _ => words::pane_gil(model.lang),
    }
}

/// The pane; with room enough the holder's name fills three of them.
#[must_use]
pub fn lines(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let others = others(model, columns, rows.saturating_sub(4));
    let mut out = own(model, columns, rows - others.len());
    // What is left of the room of a lock that has little to say.
    out.truncate(rows - others.len());
    out.extend(others);
    out
}

/// A line for each of the other processes that are alive, as many as there is room for.
fn others(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let alive: Vec<&ProcessView> = model.view.others.iter().filter(|p| p.ended.is_none()).collect();
    let shown = if alive.len() > rows { rows.saturating_sub(1) } else { alive.len() };
    let mut lines: Vec<Line<'static>> = alive[..shown].iter().map(|p| other(model, p, columns)).collect();
    if shown < alive.len() && rows > 0 {
        let more = words::more_processes(model.lang, alive.len() - shown);
        lines.push(Line::from(Span::styled(more, model.theme.dim())));
    }
    lines
}

/// The lock of another process.
fn other(model: &Model, process: &ProcessView, columns: usize) -> Line<'static> {
    let (lang, theme, gil) = (model.lang, model.theme, &process.gil);
    let named = |id: &ThreadId| process.threads.iter().find(|t| t.id == *id);
    let style = theme.thread(ThreadId(process.id.0));
    let mut line = Pieces::new(columns);
    line.add(Span::styled(format!("{} ", process.id.pid()), style));
    match gil.holders.first().and_then(named) {
        Some(holder) => {
            let name = short_name(&holder.name);
            let what =
                format!("{} {}", doing_sign(&holder.doing), words::other_holds(lang, name, &brief(gil.held_for)));
            line.add(Span::styled(what, style));
        }
        None => {
            line.add(Span::styled(words::lock_free_short(lang), theme.dim()));
        }
    }
    if !gil.waiters.is_empty() {
        line.add(" · ").add(words::waiting_n(lang, gil.waiters.len()));
    }
    if gil.drop_request {
        line.add(" · ").add(Span::styled(words::asked_short(lang), theme.warn()));
    }
    line.line()
}

/// The lock of the process that is looked at.
fn own(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let (lang, gil) = (model.lang, &model.view.gil);
    let mut out = holder(model, columns, rows >= 7 && columns >= 38);
    out.push(countdown(model, columns));
    let asked = yes_no(model, gil.drop_request);
    let forced = yes_no(model, gil.forced);
    let mut flags = vec![words::asked(lang, &asked), words::forced(lang, &forced)];
    let let_go = gil.last_release.as_deref();
    let let_go = let_go.map(|why| words::last_let_go(lang, why));
    let all = [flags.clone(), let_go.clone().into_iter().collect()].concat();
    let one_line = rows < 6 || width(&all.join(" · ")) <= columns;
    if one_line {
        flags = all;
    }
    let style = if gil.drop_request || gil.forced { model.theme.warn() } else { model.theme.dim() };
    let waiting = waiters(model, columns);
    let flags = Line::from(Span::styled(join_fitting(&flags, columns), style));
    if rows < 5 {
        out.extend([waiting, flags]);
        return out;
    }
    out.extend([flags, waiting]);
    if let (false, Some(why)) = (one_line, let_go) {
        let why = join_fitting(&[why], columns);
        out.push(Line::from(Span::styled(why, model.theme.dim())));
    }
    let counts = [
        words::handovers(lang, gil.handovers),
        words::futile(lang, gil.failed_wakeups),
        words::releases(lang, gil.releases),
    ];
    let counts = join_fitting(&counts, columns);
    out.push(Line::from(Span::styled(counts, model.theme.dim())));
    out
}

fn yes_no(model: &Model, is: bool) -> String {
    if is { words::yes(model.lang) } else { words::no(model.lang) }
}

/// A thread's signs: what it does, and which it is.
pub(super) fn signs(model: &Model, id: ThreadId) -> String {
    let doing = model.index_of(id).map(|i| &model.view.threads[i].doing);
    format!("{}{}", doing.map_or('?', doing_sign), model.mark(id))
}

pub(super) fn holder(model: &Model, columns: usize, tall: bool) -> Vec<Line<'static>> {
    let (lang, gil, theme) = (model.lang, &model.view.gil, model.theme);
    let mut line = Pieces::new(columns);
    match gil.holders.as_slice() {
        [] => {
            line.add(Span::styled(words::lock_free(lang), theme.strong()));
        }
        [id] => {
            let chip = format!(" {} {} ", signs(model, *id), model.name(*id));
            let style = theme.holder(*id);
            let time = brief(gil.held_for);
            let long = words::holds_for(lang, &time);
            let short = words::held(lang, &time);
            let room = columns.saturating_sub(width(&chip) + 2);
            let chip = if width(&long) <= room {
                chip
            } else {
                format!(" {} {} ", signs(model, *id), short_name(&model.name(*id)))
            };
            let blank = Span::styled(" ".repeat(width(&chip).min(columns)), style);
            line.add(Span::styled(chip, style)).add("  ");
            if !line.add_whole(vec![long.into()]) {
                line.add_whole(vec![short.into()]);
            }
            if tall {
                let blank = Line::from(blank);
                return vec![blank.clone(), line.line(), blank];
            }
        }
        several => {
            // With their names if all of them fit, else with their signs.
            let named = |id: ThreadId| format!(" {} {} ", signs(model, id), short_name(&model.name(id)));
            let all: usize = several.iter().map(|id| width(&named(*id)) + 1).sum();
            let fits = all <= columns;
            for (i, id) in several.iter().enumerate() {
                let chip = if fits { named(*id) } else { format!(" {} ", signs(model, *id)) };
                let more = several.len() - i;
                let keep = if more > 1 { 5 } else { 0 };
                line.room = line.room.saturating_sub(keep);
                let fits = line.add_whole(vec![Span::styled(chip, theme.holder(*id)), " ".into()]);
                line.room += keep;
                if !fits {
                    line.add(format!(" +{more}"));
                    break;
                }
            }
        }
    }
    vec![line.line()]
}

/// The gauge: full means just begun, empty means it has to let go.
pub(super) fn countdown(model: &Model, columns: usize) -> Line<'static> {
    let (lang, gil) = (model.lang, &model.view.gil);
    let holder = gil.holders.first();
    if gil.drop_request && holder.is_some() {
        // What is left of the waiter's patience does not matter any more.
        let mut line = Pieces::new(columns);
        line.add(Span::styled(words::has_been_asked(lang), model.theme.warn()));
        return line.line();
    }
    let (long, short, share, rest) = match gil.countdown {
        Countdown::None => {
            let why = match (gil.holders.len(), gil.waiters.is_empty()) {
                _ if model.view.ended.is_some() => words::run_over(lang),
                (0, _) => words::anyone_may_take(lang),
                (1, true) => words::nobody_waits(lang),
                (1, false) => words::no_countdown(lang),
                _ => words::all_at_once(lang),
            };
            let mut line = Pieces::new(columns);
            line.add(Span::styled(why, model.theme.dim()));
            return line.line();
        }
        Countdown::Ticks { left, of } => (
            words::lets_go_in(lang),
            words::lets_go_in_short(lang),
            (u64::from(left), u64::from(of)),
            words::of_ticks(lang, left, of),
        ),
        Countdown::Time { left, of } => {
            (words::asked_in(lang), words::asked_in_short(lang), (left.0, of.0), time_left(left))
        }
    };
    let room = |label: &str| columns.saturating_sub(width(label) + width(&rest) + 4);
    let label = if room(&long) >= 12 { long } else { short };
    let bar = room(&label).min(24);
    let mut line = Pieces::new(columns);
    line.add(Span::styled(label, model.theme.dim()));
    if bar >= 3 {
        let style = holder.map_or_else(|| model.theme.strong(), |id| model.theme.thread(*id));
        line.add(" ▕").add(Span::styled(gauge(share.0, share.1, bar), style)).add("▏");
    }
    line.add(" ").add(Span::styled(rest, model.theme.strong()));
    line.line()
}

/// In a width of its own, so that the gauge beside it stands still.
fn time_left(time: Nanos) -> String {
    left(&brief(time), 7)
}

/// A bar in halves of a column.
fn gauge(part: u64, of: u64, columns: usize) -> String {
    let of = u128::from(of.max(1));
    let part = u128::from(part).min(of);
    let halves = (part * columns as u128 * 2 / of) as usize;
    let bar = "█".repeat(halves / 2) + ["", "▌"][halves % 2];
    left(&bar, columns)
}

/// Who wants the lock and for how long, the first to ask first, and how many more.
pub(super) fn waiters(model: &Model, columns: usize) -> Line<'static> {
    let (lang, waiters) = (model.lang, &model.view.gil.waiters);
    let mut line = Pieces::new(columns);
    if waiters.is_empty() {
        let nobody = words::waiting_nobody(lang);
        line.add(Span::styled(nobody, model.theme.dim()));
        return line.line();
    }
    line.add(Span::styled(words::waiting(lang), model.theme.dim()));
    for (i, (id, since)) in waiters.iter().enumerate() {
        let name = short_name(&model.name(*id)).to_owned();
        let who = Span::styled(format!("  {} {name}", signs(model, *id)), model.theme.thread(*id));
        let sign = Span::styled(format!("  {}", signs(model, *id)), who.style);
        let time = Span::raw(format!(" {}", brief(*since)));
        let more = waiters.len() - i;
        let keep = if more > 1 { 4 } else { 0 };
        line.room = line.room.saturating_sub(keep);
        let fits = line.add_whole(vec![who, time.clone()]) || line.add_whole(vec![sign, time]);
        line.room += keep;
        if !fits {
            line.add(format!(" +{more}"));
            break;
        }
    }
    line.line()
}

#[cfg(test)]
mod tests {
    use super::gauge;

    #[test]
    fn a_gauge_is_full_at_the_start_empty_at_the_end_and_never_overflows() {
        assert_eq!(gauge(100, 100, 3), "███");
        assert_eq!(gauge(1, 2, 3), "█▌ ");
        assert_eq!(gauge(0, 0, 3), "   ");
        assert_eq!(gauge(u64::MAX, 1, 2), "██");
    }
}
