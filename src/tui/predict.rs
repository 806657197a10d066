//! Predict mode: before each hand-off the learner says who will have the GIL after it; the screen then shows who has,
//! and keeps the score.

use super::model::{Model, Popup};
use super::theme::short_name;
use super::words;
use crate::base::ThreadId;
use crate::driver::{Doing, ThreadView};

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
    let asks = model.score.is_some() && model.view.ended.is_none() && !model.live && who.len() > 1;
    if asks {
        let waits = |i: &usize| matches!(model.view.threads[*i].doing, Doing::WantsGil { .. });
        model.popup = Some(Popup::Predict(who.iter().position(waits).unwrap_or(0)));
    }
    asks
}

/// The hand-off has come: says who has the GIL now, and whether that was the guess.
pub fn reveal(model: &mut Model, guess: ThreadId) {
    let lang = model.lang;
    let (Some(score), Some(holder)) = (&mut model.score, model.view.gil.holders.first().copied()) else {
        model.message = Some(words::predict_nobody(lang));
        return;
    };
    score.asked += 1;
    score.right += u32::from(holder == guess);
    let Score { right, asked } = *score;
    let [took, guessed] = [holder, guess].map(|id| short_name(&model.name(id)).to_owned());
    model.message = Some(if holder == guess {
        words::predict_right(lang, &took, right, asked)
    } else {
        let why = model.view.gil.last_release.clone().unwrap_or_default();
        words::predict_wrong(lang, &took, &guessed, &why, right, asked)
    });
}
