//! Predict mode: before each hand-off the learner says who will have the GIL after it, and before each line of output
//! what it says; the screen then shows it, and keeps the score. Who says nothing is shown it, and that does not count.

use super::keymap::Question;
use super::model::{Model, Popup};
use super::run::PIECE;
use super::stage::{Stage, Unit};
use super::text::clean;
use super::theme::short_name;
use super::update::Command;
use super::words;
use crate::base::ThreadId;
use crate::driver::{Doing, Foreseen, ThreadView};

/// How many guesses there were, and how many were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub right: u32,
    pub asked: u32,
}

/// Begins to ask, or asks no more.
pub fn toggle(model: &mut Model) {
    model.score = match model.score {
        None => Some(Score::default()),
        Some(_) => None,
    };
    model.message = Some(match model.score {
        Some(_) => words::predict_on(model.lang),
        None => words::predict_off(model.lang),
    });
}

/// Who may have the GIL after the next hand-off, by their places among the threads: neither who has it now, nor who has
/// finished.
#[must_use]
pub fn candidates(model: &Model) -> Vec<usize> {
    let holders = &model.view.gil.holders;
    let may = |t: &ThreadView| t.doing != Doing::Finished && !holders.contains(&t.id);
    model.view.threads.iter().enumerate().filter(|(_, t)| may(t)).map(|(i, _)| i).collect()
}

/// Whether a step to the next hand-off is to be guessed first: then the question is open. With one candidate there is
/// nothing to guess.
pub fn asks(model: &mut Model) -> bool {
    let who = candidates(model);
    let asks = model.score.is_some() && model.view.ended.is_none() && !model.live && !model.view.gil.off;
    if asks && who.len() > 1 {
        model.popup = Some(Popup::Predict(0));
    }
    asks && who.len() > 1
}

/// The hand-off has come: says who has the GIL now, and whether that was the guess.
pub fn reveal(model: &mut Model, guess: Option<ThreadId>) {
    let lang = model.lang;
    let why = model.view.gil.last_release.clone().unwrap_or_default();
    let (Some(score), Some(holder)) = (&mut model.score, model.view.gil.holders.first().copied()) else {
        model.message = Some(words::predict_nobody(lang));
        return;
    };
    let Some(guess) = guess else {
        model.message = Some(words::predict_shown(lang, short_name(&model.name(holder)), &why));
        return;
    };
    let Score { right, asked } = score.count(holder == guess);
    let [took, guessed] = [holder, guess].map(|id| short_name(&model.name(id)).to_owned());
    model.message = Some(if holder == guess {
        words::predict_right(lang, &took, right, asked)
    } else {
        words::predict_wrong(lang, &took, &guessed, &why, right, asked)
    });
}

impl Score {
    const fn count(&mut self, is_right: bool) -> Self {
        self.asked += 1;
        self.right += is_right as u32;
        *self
    }
}

/// Whether what the run is asked to do would print a line: then it stands before that, and the question is open. On the
/// way to a hand-off it is not asked.
pub fn asks_print(model: &mut Model, stage: &mut dyn Stage, command: Command) -> bool {
    let foreseen = match command {
        _ if model.score.is_none() || model.live => None,
        Command::Run(steps) => stage.foresee(None, steps.min(PIECE)),
        Command::Step(Unit::Switch) => None,
        Command::Step(unit) => stage.foresee(Some(unit), PIECE),
        _ => None,
    };
    if let Some(Foreseen { begins, .. }) = foreseen {
        while !stage.go_to(begins, PIECE) {}
        (model.playing, model.going) = (false, None);
        model.typed.clear();
        model.popup = Some(Popup::Ask(Question::Print));
        model.foreseen = foreseen;
        return true;
    }
    false
}

/// What is asked about the line that is about to be printed.
#[must_use]
pub fn question(model: &Model) -> String {
    words::ask_print(model.lang, &printer(model))
}

fn printer(model: &Model) -> String {
    let Some(foreseen) = &model.foreseen else { return String::new() };
    if foreseen.process == model.view.process {
        short_name(&model.name(foreseen.thread)).to_owned()
    } else {
        foreseen.process.pid().to_string()
    }
}

/// The line is there: says whether that was what has been typed.
pub fn reveal_print(model: &mut Model) {
    let (lang, name, typed) = (model.lang, printer(model), model.typed.trim().to_owned());
    let Some(foreseen) = model.foreseen.take() else { return };
    let line = clean(&foreseen.line);
    model.message = Some(match &mut model.score {
        Some(score) if !typed.is_empty() => {
            let is_right = says(&foreseen.line, &typed);
            let Score { right, asked } = score.count(is_right);
            if is_right {
                words::print_right(lang, &line, right, asked)
            } else {
                words::print_wrong(lang, &line, &typed, right, asked)
            }
        }
        _ => words::print_shown(lang, &name, &line),
    });
}

/// Whether the words typed are those of the line, or its last ones: what comes before is in the source.
fn says(line: &str, typed: &str) -> bool {
    let [line, typed]: [Vec<&str>; 2] = [line, typed].map(|text| text.split_whitespace().collect());
    line.ends_with(&typed)
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn the_last_words_of_a_line_are_enough() {
        assert!(says("in the account:  15042", "15042") && says("in the account: 15042", " in the  account: 15042"));
        assert!(!says("in the account: 15042", "5042") && !says("", "15042"));
    }
}
