use gilsh::code;
use gilsh::heap::{Heap, HeapAccess, segment::NativeName};
use gilsh::sched::*;
use gilsh::trace::Keep;
use gilsh::vm::*;
use std::sync::Arc;
fn print(cx: &mut Cx<'_, Heap>, args: Args<'_>) -> NativeResult {
    let mut s = String::new();
    for (i, v) in args.pos.iter().enumerate() {
        if i > 0 {
            s.push(' ')
        }
        match cx.heap.text(*v) {
            Some(t) => s.push_str(&t),
            None => s.push_str(&format!("{v:?}")),
        }
    }
    s.push('\n');
    Ok(Step::Block(WaitOn::Output { stream: Stream::Stdout, text: s.into() }))
}
fn lib(name: &str) -> Option<(Arc<code::CodeObject>, Arc<str>)> {
    let s = gilsh::stdlib::source(name)?;
    Some((s.compile(), Arc::from(s.text)))
}
fn main() {
    let f = std::env::args().nth(1).unwrap();
    let gil = std::env::args().nth(2).unwrap_or("3.12".into());
    let mut rows = gilsh::vm::types::rows::<Heap>();
    rows.extend(gilsh::vm::reflect::rows());
    rows.extend(gilsh::kernel::rows());
    if !rows.iter().any(|r| r.name.name == "print") {
        rows.push(NativeRow { name: NativeName { owner: None, name: "print" }, checks: true, run: print });
    }
    let boot = gilsh::stdlib::BUILTINS.compile();
    let parts = Parts { natives: rows.into(), boot, boot_source: gilsh::stdlib::BUILTINS.text.into(), library: lib };
    let mut settings = Settings::default();
    settings.gil = Gil::parse(&gil).unwrap();
    let text = std::fs::read_to_string(&f).unwrap();
    let p = gilsh::syntax::parse(&text);
    let s = code::Source { file: &f, text: &text, library: false };
    let c = code::compile(&p.module, &s, code::Mode::Module).unwrap();
    if std::env::args().nth(3).as_deref() == Some("real") {
        let host = os::Host {
            sink: Box::new(|_, t| print!("{t}")),
            input: Box::new(|| None),
            interrupt: Default::default(),
            observer: None,
        };
        let r = os::run(&settings, &parts, (&c, &text.into()), host, Keep::None).unwrap();
        println!("{} {}", r.outcome, r.stats.to_json());
        return;
    }
    let mut w = World::with(&settings, &parts, Keep::None);
    w.load(&c, &text.into());
    let r = w.advance(u64::MAX);
    for c in w.output() {
        print!("{}", c.text)
    }
    if let Progress::Ended(o) = r {
        println!("{o}");
    }
    if std::env::var_os("STATS").is_some() {
        println!("{}", w.stats().to_json());
    }
}
