//! The first pass: every definition and every use of a name, block by block.

use super::{Fail, Kind, Node, Scope, Scopes, mangle};
use crate::base::{Diagnostic, Span};
use crate::syntax::ast::{
    ClassDef, Comprehension, Expr, ExprKind, FStringPart, FunctionDef, Ident, Params, Pattern, PatternKind, Stmt,
    StmtKind,
};
use rustc_hash::FxHashMap;

/// Walks a tree and fills the table.
pub(in crate::code) struct Collector {
    all: Vec<Scope>,
    by_node: FxHashMap<Node, usize>,
    current: usize,
    /// Inside the iterable of a comprehension, where `:=` may not stand.
    in_iterable: u32,
}

fn fail<T>(span: Span, message: impl Into<String>) -> Result<T, Fail> {
    Err(Box::new(Diagnostic::error(span, message)))
}

impl Collector {
    pub fn new() -> Self {
        let mut collector =
            Self { all: Vec::new(), by_node: FxHashMap::default(), current: Scopes::MODULE, in_iterable: 0 };
        collector.all.push(collector.scope(Kind::Module, None));
        collector
    }

    pub fn finish(self) -> Scopes {
        Scopes { all: self.all, by_node: self.by_node }
    }

    fn scope(&self, kind: Kind, class: Option<Box<str>>) -> Scope {
        Scope {
            kind,
            comprehension: false,
            generator: false,
            coroutine: false,
            needs_class_cell: false,
            parent: (!self.all.is_empty()).then_some(self.current),
            children: Vec::new(),
            symbols: Vec::new(),
            index: FxHashMap::default(),
            class,
        }
    }

    fn here(&mut self) -> &mut Scope {
        &mut self.all[self.current]
    }

    /// Walks `walk` in a new block.
    fn inside(
        &mut self,
        node: Node,
        kind: Kind,
        class: Option<Box<str>>,
        walk: impl FnOnce(&mut Self) -> Result<(), Fail>,
    ) -> Result<(), Fail> {
        let scope = self.scope(kind, class);
        let (id, around) = (self.all.len(), self.current);
        self.all.push(scope);
        self.here().children.push(id);
        self.by_node.insert(node, id);
        self.current = id;
        let iterables = std::mem::take(&mut self.in_iterable);
        let result = walk(self);
        self.in_iterable = iterables;
        self.current = around;
        result
    }

    fn class_around(&self) -> Option<Box<str>> {
        self.all[self.current].class.clone()
    }

    fn mangled(&self, name: &str) -> Box<str> {
        mangle(self.all[self.current].class.as_deref(), name)
    }

    fn bind(&mut self, name: &str, span: Span) {
        let name = self.mangled(name);
        self.here().symbol(&name, span).bound = true;
    }

    fn import(&mut self, name: &str, span: Span) {
        self.bind(name, span);
        let name = self.mangled(name);
        self.here().symbol(&name, span).imported = true;
    }

    fn use_name(&mut self, name: &str, span: Span) {
        let name = self.mangled(name);
        self.here().symbol(&name, span).used = true;
        // A method that says super() needs to know its class.
        if &*name == "super" && self.here().kind == Kind::Function {
            self.here().symbol("__class__", span).used = true;
        }
    }

    fn param(&mut self, name: &str, span: Span) {
        let mangled = self.mangled(name);
        let symbol = self.here().symbol(&mangled, span);
        symbol.param = true;
        symbol.bound = true;
    }

    /// `global` and `nonlocal`.
    fn declare(&mut self, names: &[Ident], span: Span, global: bool) -> Result<(), Fail> {
        let word = if global { "global" } else { "nonlocal" };
        for name in names {
            let mangled = self.mangled(&name.name);
            let known = self.here().index.contains_key(&mangled);
            let symbol = self.here().symbol(&mangled, span);
            if known {
                let name = &name.name;
                if symbol.param {
                    return fail(span, format!("name '{name}' is parameter and {word}"));
                }
                if symbol.bound {
                    return fail(span, format!("name '{name}' is assigned to before {word} declaration"));
                }
                if symbol.used {
                    return fail(span, format!("name '{name}' is used prior to {word} declaration"));
                }
            }
            symbol.span = span;
            symbol.nonlocal |= !global;
            symbol.global |= global;
            if global {
                // The module, too, then reaches the name as a global.
                self.all[Scopes::MODULE].symbol(&mangled, span).global = true;
            }
        }
        Ok(())
    }

    pub fn block(&mut self, body: &[Stmt]) -> Result<(), Fail> {
        body.iter().try_for_each(|s| self.stmt(s))
    }

    fn stmt(&mut self, stmt: &Stmt) -> Result<(), Fail> {
        match &stmt.kind {
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                targets.iter().try_for_each(|t| self.target(t))
            }
            StmtKind::AugAssign { target, value, .. } => {
                if let ExprKind::Name(name) = &target.kind {
                    self.use_name(name, target.span);
                }
                self.target(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign { target, value, .. } => {
                self.target(target)?;
                value.iter().try_for_each(|v| self.expr(v))
            }
            StmtKind::Return(value) => value.iter().try_for_each(|v| self.expr(v)),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|t| self.target(t)),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
            StmtKind::Raise { exc, cause } => exc.iter().chain(cause).try_for_each(|e| self.expr(e)),
            StmtKind::Global(names) => self.declare(names, stmt.span, true),
            StmtKind::Nonlocal(names) => self.declare(names, stmt.span, false),
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                msg.iter().try_for_each(|m| self.expr(m))
            }
            StmtKind::Import(names) => {
                for alias in names {
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.import(bound.name.split('.').next().unwrap_or_default(), bound.span);
                }
                Ok(())
            }
            StmtKind::ImportFrom { names, .. } => {
                for alias in names {
                    let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.import(&bound.name, bound.span);
                }
                Ok(())
            }
            StmtKind::If { test, body, orelse } | StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.block(body)?;
                self.block(orelse)
            }
            StmtKind::For { target, iter, body, orelse, .. } => {
                self.target(target)?;
                self.expr(iter)?;
                self.block(body)?;
                self.block(orelse)
            }
            StmtKind::Try { body, handlers, orelse, finalbody } => {
                self.block(body)?;
                for handler in handlers {
                    handler.exc.iter().try_for_each(|e| self.expr(e))?;
                    if let Some(name) = &handler.name {
                        self.bind(&name.name, name.span);
                    }
                    self.block(&handler.body)?;
                }
                self.block(orelse)?;
                self.block(finalbody)
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expr(&item.context)?;
                    item.target.iter().try_for_each(|t| self.target(t))?;
                }
                self.block(body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                cases.iter().try_for_each(|case| {
                    self.pattern(&case.pattern)?;
                    case.guard.iter().try_for_each(|g| self.expr(g))?;
                    self.block(&case.body)
                })
            }
            StmtKind::FunctionDef(def) => self.function(def),
            StmtKind::ClassDef(def) => self.class(def),
        }
    }

    fn pattern(&mut self, pattern: &Pattern) -> Result<(), Fail> {
        match &pattern.kind {
            PatternKind::Value(value) => self.expr(value),
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(items) | PatternKind::Or(items) => items.iter().try_for_each(|p| self.pattern(p)),
            PatternKind::Mapping { keys, patterns, rest } => {
                keys.iter().try_for_each(|k| self.expr(k))?;
                patterns.iter().try_for_each(|p| self.pattern(p))?;
                rest.iter().for_each(|name| self.bind(&name.name, name.span));
                Ok(())
            }
            PatternKind::Class { class, patterns, named, .. } => {
                self.expr(class)?;
                patterns.iter().chain(named).try_for_each(|p| self.pattern(p))
            }
            PatternKind::Star(name) => {
                name.iter().for_each(|name| self.bind(&name.name, name.span));
                Ok(())
            }
            PatternKind::As { pattern, name } => {
                pattern.iter().try_for_each(|p| self.pattern(p))?;
                name.iter().for_each(|name| self.bind(&name.name, name.span));
                Ok(())
            }
        }
    }

    fn function(&mut self, def: &FunctionDef) -> Result<(), Fail> {
        self.bind(&def.name.name, def.name.span);
        self.defaults(&def.params)?;
        def.decorators.iter().try_for_each(|d| self.expr(d))?;
        let class = self.class_around();
        self.inside(Node::def(def), Kind::Function, class, |c| {
            c.here().coroutine = def.is_async;
            c.params(&def.params);
            c.block(&def.body)
        })
    }

    fn class(&mut self, def: &ClassDef) -> Result<(), Fail> {
        self.bind(&def.name.name, def.name.span);
        def.bases.iter().try_for_each(|b| self.expr(b))?;
        def.keywords.iter().try_for_each(|k| self.expr(&k.value))?;
        def.decorators.iter().try_for_each(|d| self.expr(d))?;
        self.inside(Node::class(def), Kind::Class, Some(def.name.name.clone()), |c| c.block(&def.body))
    }

    fn defaults(&mut self, params: &Params) -> Result<(), Fail> {
        let all = params.posonly.iter().chain(&params.args).chain(&params.kwonly);
        all.filter_map(|p| p.default.as_ref()).try_for_each(|d| self.expr(d))
    }

    fn params(&mut self, params: &Params) {
        let all = params.posonly.iter().chain(&params.args).chain(&params.kwonly);
        all.chain(&params.vararg).chain(&params.kwarg).for_each(|p| self.param(&p.name.name, p.name.span));
    }

    /// What is bound or deleted.
    fn target(&mut self, target: &Expr) -> Result<(), Fail> {
        match &target.kind {
            ExprKind::Name(name) => {
                self.bind(name, target.span);
                Ok(())
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().try_for_each(|t| self.target(t)),
            ExprKind::Starred(value) => self.target(value),
            _ => self.expr(target),
        }
    }

    pub fn expr(&mut self, expr: &Expr) -> Result<(), Fail> {
        match &expr.kind {
            ExprKind::Constant(_) => Ok(()),
            ExprKind::Name(name) => {
                self.use_name(name, expr.span);
                Ok(())
            }
            ExprKind::JoinedStr(parts) => self.parts(parts),
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::UnaryOp { operand: value, .. } | ExprKind::Starred(value) | ExprKind::Attribute { value, .. } => {
                self.expr(value)
            }
            ExprKind::Await(value) => {
                self.here().coroutine = true;
                self.expr(value)
            }
            ExprKind::BoolOp { values, .. } => values.iter().try_for_each(|v| self.expr(v)),
            ExprKind::Compare { left, comparators, .. } => {
                self.expr(left)?;
                comparators.iter().try_for_each(|c| self.expr(c))
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func)?;
                args.iter().try_for_each(|a| self.expr(a))?;
                keywords.iter().try_for_each(|k| self.expr(&k.value))
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)
            }
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().flatten().try_for_each(|e| self.expr(e))
            }
            ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::Set(items) => {
                items.iter().try_for_each(|i| self.expr(i))
            }
            ExprKind::Dict(items) => items.iter().try_for_each(|(key, value)| {
                key.iter().try_for_each(|k| self.expr(k))?;
                self.expr(value)
            }),
            ExprKind::ListComp { elt, generators } | ExprKind::SetComp { elt, generators } => {
                self.comprehension(expr, generators, &[elt], false)
            }
            ExprKind::GeneratorExp { elt, generators } => self.comprehension(expr, generators, &[elt], true),
            ExprKind::DictComp { key, value, generators } => self.comprehension(expr, generators, &[key, value], false),
            ExprKind::Lambda { params, body } => {
                self.defaults(params)?;
                let class = self.class_around();
                self.inside(Node::expr(expr), Kind::Function, class, |c| {
                    c.params(params);
                    c.expr(body)
                })
            }
            ExprKind::NamedExpr { target, value } => self.named(target, value),
            ExprKind::Yield(value) => {
                self.yields(expr.span)?;
                value.iter().try_for_each(|v| self.expr(v))
            }
            ExprKind::YieldFrom(value) => {
                self.yields(expr.span)?;
                self.expr(value)
            }
        }
    }

    fn parts(&mut self, parts: &[FStringPart]) -> Result<(), Fail> {
        parts.iter().try_for_each(|part| match part {
            FStringPart::Literal(_) => Ok(()),
            FStringPart::Hole { value, spec, .. } => {
                self.expr(value)?;
                spec.iter().try_for_each(|s| self.parts(s))
            }
        })
    }

    fn yields(&mut self, span: Span) -> Result<(), Fail> {
        if self.here().comprehension {
            return fail(span, "'yield' inside a comprehension");
        }
        self.here().generator = true;
        Ok(())
    }

    fn comprehension(
        &mut self,
        node: &Expr,
        generators: &[Comprehension],
        results: &[&Expr],
        generator: bool,
    ) -> Result<(), Fail> {
        let Some((first, rest)) = generators.split_first() else { return Ok(()) };
        self.in_iterable += 1;
        self.expr(&first.iter)?;
        self.in_iterable -= 1;
        let class = self.class_around();
        let mut waits = false;
        self.inside(Node::expr(node), Kind::Function, class, |c| {
            c.here().comprehension = true;
            c.here().generator = generator;
            c.here().coroutine = generators.iter().any(|g| g.is_async);
            c.param(".0", node.span);
            c.generator_target(first)?;
            for generator in rest {
                c.in_iterable += 1;
                c.expr(&generator.iter)?;
                c.in_iterable -= 1;
                c.generator_target(generator)?;
            }
            results.iter().try_for_each(|r| c.expr(r))?;
            waits = c.here().coroutine && !generator;
            Ok(())
        })?;
        // Whoever makes a list of what is waited for waits, too.
        self.here().coroutine |= waits;
        Ok(())
    }

    fn generator_target(&mut self, generator: &Comprehension) -> Result<(), Fail> {
        let before = self.here().symbols.len();
        self.target(&generator.target)?;
        for (_, symbol) in &mut self.here().symbols[before..] {
            symbol.iteration = symbol.bound;
        }
        generator.ifs.iter().try_for_each(|e| self.expr(e))
    }

    /// `name := value`: inside comprehensions it binds in the function around them.
    fn named(&mut self, target: &Ident, value: &Expr) -> Result<(), Fail> {
        if self.in_iterable > 0 {
            return fail(target.span, "assignment expression cannot be used in a comprehension iterable expression");
        }
        if self.here().comprehension {
            self.bind_around(target)?;
        }
        self.expr(value)?;
        self.bind(&target.name, target.span);
        Ok(())
    }

    fn bind_around(&mut self, target: &Ident) -> Result<(), Fail> {
        let name = self.mangled(&target.name);
        let mut id = self.current;
        while self.all[id].comprehension {
            let scope = &self.all[id];
            if scope.index.get(&name).is_some_and(|i| scope.symbols[*i].1.iteration) {
                let message =
                    format!("assignment expression cannot rebind comprehension iteration variable '{}'", target.name);
                return fail(target.span, message);
            }
            id = scope.parent.unwrap_or(Scopes::MODULE);
        }
        let owner = &mut self.all[id];
        if owner.kind == Kind::Class {
            let message = "assignment expression within a comprehension cannot be used in a class body";
            return fail(target.span, message);
        }
        let symbol = owner.symbol(&name, target.span);
        symbol.bound = true;
        let global = symbol.global || owner.kind == Kind::Module;
        let own = self.here().symbol(&name, target.span);
        if global {
            own.global = true;
        } else {
            own.nonlocal = true;
        }
        Ok(())
    }
}
