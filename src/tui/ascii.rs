//! The signs of the screen for terminals and fonts that have none but ASCII. The same signs in a program's own texts
//! are replaced with them; other characters stay as they are.

use ratatui::buffer::Buffer;

/// Every sign that the screen itself draws, and what stands for it.
const SIGNS: &[(char, char)] = &[
    ('╭', '+'),
    ('╮', '+'),
    ('╰', '+'),
    ('╯', '+'),
    ('─', '-'),
    ('│', '|'),
    ('▕', '['),
    ('▏', ']'),
    ('█', '#'),
    ('▌', '='),
    ('▒', '%'),
    ('×', 'x'),
    ('·', '.'),
    ('◷', 'z'),
    ('●', '*'),
    ('○', 'o'),
    ('⧗', 'w'),
    ('✓', 'v'),
    ('✗', 'x'),
    ('▸', '>'),
    ('◂', '<'),
    ('◀', '<'),
    ('▶', '>'),
    ('◆', '^'),
    ('◈', '@'),
    ('■', '#'),
    ('▼', 'V'),
    ('▲', '^'),
    ('∞', '8'),
    ('┬', '+'),
    ('┴', '+'),
    ('‖', '"'),
    ('…', '~'),
    ('→', '>'),
    ('←', '<'),
    ('↑', '^'),
    ('↓', 'v'),
    ('⇥', '>'),
    ('⇧', '^'),
    ('⇄', '='),
    ('µ', 'u'),
];

/// Puts ASCII in the place of the screen's own signs.
pub fn replace(buf: &mut Buffer) {
    for cell in &mut buf.content {
        let mut chars = cell.symbol().chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && let Some((_, plain)) = SIGNS.iter().find(|(sign, _)| *sign == c)
        {
            cell.set_char(*plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;
    use crate::driver::{Activity, Doing};
    use crate::tui::keymap::BINDINGS;
    use crate::tui::theme::doing_sign;
    use crate::tui::view::help;

    #[test]
    fn nothing_that_the_screen_draws_in_english_is_left() {
        use Activity::{Blocked, Running, Sleeping, WantsGil, WokenInVain};
        let mut model = crate::tui::tests::moment::model(Lang::En, &mut Default::default(), (160, 60));
        model.view.output.clear();
        model.view.variables.clear();
        model.sources.clear();
        model.theme = model.theme.with_ascii(true);
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 160, 60));
        for popup in [None, Some(crate::tui::model::Popup::Help(0))] {
            model.popup = popup;
            crate::tui::view::paint(&mut buffer, &model);
            let left: String = buffer.content.iter().map(|c| c.symbol()).filter(|s| !s.is_ascii()).collect();
            assert_eq!(left, "");
        }
        let known = |c: char| c.is_ascii() || SIGNS.iter().any(|(sign, _)| *sign == c);
        let signs = [Running, WantsGil, WokenInVain, Blocked, Sleeping].map(Activity::sign);
        assert!(signs.into_iter().chain([doing_sign(&Doing::Finished)]).all(known));
        assert!(BINDINGS.iter().flat_map(|b| b.shown.chars()).all(known));
        assert!(help::lines(&model).iter().all(|l| l.to_string().chars().all(known)));
    }
}
