//! Predict mode: before each hand-off the learner says who will have the GIL after it; the screen then shows who has,
//! and keeps the score.

use super::model::{Model, Popup};
use super::words;
use crate::base::ThreadId;

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

/// Whether a step to the next hand-off is to be guessed first. Then the question is open.
pub fn asks(model: &mut Model, first: usize) -> bool {
    let asks = model.score.is_some() && model.view.ended.is_none() && !model.live;
    if asks {
        model.popup = Some(Popup::Predict(first));
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
    let (took, guessed) = (model.name(holder), model.name(guess));
    model.message = Some(if holder == guess {
        words::predict_right(lang, &took, right, asked)
    } else {
        let why = model.view.gil.last_release.clone().unwrap_or_default();
        words::predict_wrong(lang, &took, &guessed, &why, right, asked)
    });
}
