//! Patterns that must not hurt.

use super::{How, build, compiled, spans};
use smol_str::SmolStr;

fn find(pattern: &str, text: &str) -> Option<Vec<Option<(usize, usize)>>> {
    let compiled = build(pattern, 0, How::Search).unwrap_or_else(|f| panic!("{pattern}: {f:?}"));
    spans(&compiled, text, 0, How::Search).expect("few steps")
}

#[test]
fn catastrophes_are_given_up() {
    let compiled = build(r"(?=(a+)+b)(a+)+\2$", 0, How::Search).expect("a pattern");
    let text = "a".repeat(40);
    assert!(spans(&compiled, &text, 0, How::Search).is_ok());
    let compiled = build(r"^(?:(?=a)a|a)*\Z(?<=b)", 0, How::Search).expect("a pattern");
    assert!(spans(&compiled, &text, 0, How::Search).is_err());
}

#[test]
fn huge_repeats_are_refused() {
    for pattern in [
        "((?=a){9999}){9999}",
        "(((a{9999}){9999}){9999}){9999}",
        "(?=(((a{60000}){60000}){60000}){60000})",
        "(?:(?:){100000}){100000}",
        "a{5000000000}",
        r"(\w{999}){999}",
    ] {
        assert!(build(pattern, 0, How::Search).is_err(), "{pattern}");
    }
    let deep = format!("{}a{}", "(".repeat(5000), ")".repeat(5000));
    assert!(build(&deep, 0, How::Search).is_err());
    let nested = format!("{}a{}", "(?:".repeat(25), ")*".repeat(25));
    assert!(build(&nested, 0, How::Search).is_ok());
}

#[test]
fn the_small_differences_of_the_two_languages() {
    assert_eq!(find("a$", "a\n"), Some(vec![Some((0, 1))]));
    assert_eq!(find(r"a\Z", "a\n"), None);
    assert_eq!(find("[[a&&b-]+", "[a&&b-]"), Some(vec![Some((0, 6))]));
    assert_eq!(find("(?:)*x", "x"), Some(vec![Some((0, 1))]));
    assert_eq!(find("(?=a)*a", "a"), Some(vec![Some((0, 1))]));
    assert_eq!(find("(a)|b\\1", "b"), None);
    assert_eq!(find("x{,2}y{z", "xy{z"), Some(vec![Some((0, 4))]));
    assert_eq!(find("(<)?a(?(1)>|!)", "a!"), Some(vec![Some((0, 2)), None]));
}

#[test]
fn the_cache_forgets() {
    for i in 0..300 {
        let pattern: SmolStr = format!("a{i}").into();
        let compiled = compiled(&pattern, 0, How::Full).expect("a pattern");
        assert!(spans(&compiled, &pattern, 0, How::Full).expect("few steps").is_some());
    }
}
