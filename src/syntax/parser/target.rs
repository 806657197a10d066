//! What may stand to the left of `=`, after `del`, after `for`: validated here, so that the compiler need not.

use super::{Parser, Res};
use crate::syntax::ast::{CmpOp, Constant, Expr, ExprKind};
use crate::syntax::token::Tok;

/// Where a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before `=`, after `as`.
    Assign,
    /// After `del`.
    Delete,
    /// After `for`.
    For,
}

/// How CPython names an expression in its messages.
pub(super) fn describe(e: &Expr) -> &'static str {
    use ExprKind as K;
    match &e.kind {
        K::Attribute { .. } => "attribute",
        K::Subscript { .. } => "subscript",
        K::Slice { .. } => "slice",
        K::Starred(_) => "starred",
        K::Name(_) => "name",
        K::List(_) => "list",
        K::Tuple(_) => "tuple",
        K::Lambda { .. } => "lambda",
        K::Call { .. } => "function call",
        K::BoolOp { .. } | K::BinOp { .. } | K::UnaryOp { .. } => "expression",
        K::GeneratorExp { .. } => "generator expression",
        K::Yield(_) | K::YieldFrom(_) => "yield expression",
        K::Await(_) => "await expression",
        K::ListComp { .. } => "list comprehension",
        K::SetComp { .. } => "set comprehension",
        K::DictComp { .. } => "dict comprehension",
        K::Dict(_) => "dict literal",
        K::Set(_) => "set display",
        K::JoinedStr(_) => "f-string expression",
        K::Constant(Constant::None) => "None",
        K::Constant(Constant::Bool(true)) => "True",
        K::Constant(Constant::Bool(false)) => "False",
        K::Constant(Constant::Ellipsis) => "ellipsis",
        K::Constant(_) => "literal",
        K::Compare { .. } => "comparison",
        K::IfExp { .. } => "conditional expression",
        K::NamedExpr { .. } => "named expression",
    }
}

/// `None`, `True`, `False`.
pub(super) fn is_named_constant(e: &Expr) -> bool {
    matches!(e.kind, ExprKind::Constant(Constant::None | Constant::Bool(_)))
}

/// Could it stand on one side of a comparison without parentheses?
pub(super) fn is_bitwise_or(e: &Expr) -> bool {
    use crate::syntax::ast::UnaryOp;
    use ExprKind as K;
    !matches!(
        e.kind,
        K::Compare { .. }
            | K::BoolOp { .. }
            | K::IfExp { .. }
            | K::Lambda { .. }
            | K::NamedExpr { .. }
            | K::Yield(_)
            | K::YieldFrom(_)
            | K::Starred(_)
            | K::UnaryOp { op: UnaryOp::Not, .. }
    )
}

/// The part of a would-be target that cannot be one.
pub(super) fn invalid_part(e: &Expr, place: Place) -> Option<&Expr> {
    match &e.kind {
        ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => None,
        ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().find_map(|i| invalid_part(i, place)),
        ExprKind::Starred(_) if place == Place::Delete => Some(e),
        ExprKind::Starred(value) => invalid_part(value, place),
        ExprKind::Compare { left, ops, .. } if place == Place::For && ops.first() == Some(&CmpOp::In) => {
            invalid_part(left, place)
        }
        _ => Some(e),
    }
}

impl Parser<'_> {
    /// The targets of `for`: up to `in`.
    pub(super) fn loop_target(&mut self) -> Res<Expr> {
        let target = self.tuple_of(Self::target_part)?;
        self.valid_target(&target, Place::For)?;
        Ok(target)
    }

    fn target_part(&mut self) -> Res<Expr> {
        if self.at(Tok::Star) { self.starred() } else { self.bitwise_or() }
    }

    /// The target after the `as` of a `with`.
    pub(super) fn with_target(&mut self) -> Res<Expr> {
        let target = self.target_part()?;
        self.valid_target(&target, Place::Assign)?;
        Ok(target)
    }

    pub(super) fn valid_target(&mut self, target: &Expr, place: Place) -> Res<()> {
        if let Some(bad) = invalid_part(target, place) {
            let verb = if place == Place::Delete { "delete" } else { "assign to" };
            return Err(self.fail_at(bad.span, format!("cannot {verb} {}", describe(bad))));
        }
        if place != Place::Delete {
            self.late_target(target);
        }
        Ok(())
    }

    /// What CPython's compiler finds in a target: stars where there can be none, or more than one.
    fn late_target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Starred(_) => {
                self.late(target.span, "starred assignment target must be in a list or tuple");
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                let stars = items.iter().filter(|i| matches!(i.kind, ExprKind::Starred(_))).count();
                if stars > 1 {
                    self.late(target.span, "multiple starred expressions in assignment");
                }
                for item in items {
                    match &item.kind {
                        ExprKind::Starred(inner) => self.late_target(inner),
                        _ => self.late_target(item),
                    }
                }
            }
            ExprKind::Name(name) if &**name == "__debug__" => {
                self.late(target.span, "cannot assign to __debug__");
            }
            _ => {}
        }
    }
}
