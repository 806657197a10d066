//! The parameters of `def` and `lambda`.

use super::{Parser, Res};
use crate::syntax::ast::{Param, Params};
use crate::syntax::token::Tok;
use std::collections::BTreeSet;

/// What has been read of a list of parameters.
#[derive(Default)]
struct Reading {
    params: Params,
    slash: bool,
    star: bool,
    /// `*` alone wants a name after it.
    bare_star: bool,
    default: bool,
    tallest: u32,
}

impl Parser<'_> {
    /// Up to `)`; leaves the greatest height.
    pub(super) fn def_params(&mut self) -> Res<Params> {
        self.params(Tok::RPar, true)
    }

    /// Up to `:`; leaves the greatest height.
    pub(super) fn lambda_params(&mut self) -> Res<Params> {
        self.params(Tok::Colon, false)
    }

    fn params(&mut self, end: Tok, annotated: bool) -> Res<Params> {
        let mut reading = Reading::default();
        while !self.at(end) {
            if reading.params.kwarg.is_some() {
                return Err(self.fail("arguments cannot follow var-keyword argument"));
            }
            match self.peek() {
                Tok::Slash => self.slash(&mut reading)?,
                Tok::Star => self.star_param(&mut reading, end, annotated)?,
                Tok::StarStar => self.kwarg(&mut reading, annotated)?,
                Tok::LPar => {
                    let whose = if annotated { "Function" } else { "Lambda expression" };
                    let found = self.fail(format!("{whose} parameters cannot be parenthesized"));
                    return Err(Box::new(found.with_help("unpack the tuple inside the function")));
                }
                _ => self.plain_param(&mut reading, annotated)?,
            }
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        if reading.bare_star {
            return Err(self.fail("named arguments must follow bare *"));
        }
        if !self.at(end) && !self.at(Tok::Error) && end == Tok::RPar && self.peek() == Tok::Name {
            return Err(self.unexpected());
        }
        self.refuse_duplicates(&reading.params);
        self.height = reading.tallest;
        Ok(reading.params)
    }

    fn slash(&mut self, reading: &mut Reading) -> Res<()> {
        let message = if reading.slash {
            "/ may appear only once"
        } else if reading.star {
            "/ must be ahead of *"
        } else if reading.params.args.is_empty() {
            "at least one argument must precede /"
        } else {
            self.bump();
            reading.slash = true;
            reading.params.posonly = std::mem::take(&mut reading.params.args);
            return Ok(());
        };
        Err(self.fail(message))
    }

    fn star_param(&mut self, reading: &mut Reading, end: Tok, annotated: bool) -> Res<()> {
        if reading.star {
            return Err(self.fail("* argument may appear only once"));
        }
        let star = self.bump();
        reading.star = true;
        if self.at(Tok::Comma) || self.at(end) {
            if self.at(end) {
                return Err(self.fail_at(star.span, "named arguments must follow bare *"));
            }
            reading.bare_star = true;
            return Ok(());
        }
        let param = self.param(annotated, true, &mut reading.tallest)?;
        if self.at(Tok::Assign) {
            return Err(self.fail("var-positional argument cannot have default value"));
        }
        reading.params.vararg = Some(param);
        Ok(())
    }

    fn kwarg(&mut self, reading: &mut Reading, annotated: bool) -> Res<()> {
        if reading.bare_star {
            return Err(self.fail("named arguments must follow bare *"));
        }
        self.bump();
        let param = self.param(annotated, false, &mut reading.tallest)?;
        if self.at(Tok::Assign) {
            return Err(self.fail("var-keyword argument cannot have default value"));
        }
        reading.params.kwarg = Some(param);
        Ok(())
    }

    fn plain_param(&mut self, reading: &mut Reading, annotated: bool) -> Res<()> {
        let mut param = self.param(annotated, false, &mut reading.tallest)?;
        if self.at(Tok::Assign) {
            let equals = self.bump();
            if matches!(self.peek(), Tok::Comma | Tok::RPar | Tok::Colon) {
                return Err(self.fail_at(equals.span, "expected default value expression"));
            }
            param.default = Some(self.expression()?);
            reading.tallest = reading.tallest.max(self.height);
        }
        if reading.star {
            reading.bare_star = false;
            reading.params.kwonly.push(param);
            return Ok(());
        }
        if reading.default && param.default.is_none() {
            let message = "non-default argument follows default argument";
            return Err(self.fail_at(param.name.span, message));
        }
        reading.default |= param.default.is_some();
        reading.params.args.push(param);
        Ok(())
    }

    /// A name and its annotation; `*args` may be annotated with `*types`.
    fn param(&mut self, annotated: bool, starred: bool, tallest: &mut u32) -> Res<Param> {
        let name = self.ident()?;
        let mut annotation = None;
        if annotated && self.eat(Tok::Colon) {
            let read = if starred { self.star_named_expression()? } else { self.expression()? };
            *tallest = self.height.max(*tallest);
            annotation = Some(read);
        }
        Ok(Param { name, annotation, default: None })
    }

    fn refuse_duplicates(&mut self, params: &Params) {
        let groups = [&params.posonly, &params.args, &params.kwonly];
        let plain = groups.into_iter().flatten();
        let all = plain.chain(&params.vararg).chain(&params.kwarg);
        let mut seen = BTreeSet::new();
        for name in all.map(|p| &p.name) {
            if !seen.insert(&name.name) {
                self.late(name.span, format!("duplicate argument '{}' in function definition", name.name));
            }
        }
    }
}
