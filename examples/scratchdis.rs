use gilsh::code::{self, CodeObject, Const, dis};
fn show(c: &CodeObject) {
    println!("## {}", c.qualname);
    for r in dis::rows(c) {
        println!("{} {}", r.op.name(), r.line);
    }
    for k in c.consts.iter() {
        if let Const::Code(c) = k {
            show(c)
        }
    }
}
fn main() {
    for f in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&f).unwrap();
        let p = gilsh::syntax::parse(&text);
        if let Some(d) = p.diagnostics.iter().find(|d| d.severity == gilsh::base::Severity::Error) {
            println!("ERR {}", d.render(&f, &text));
            continue;
        }
        let s = code::Source { file: &f, text: &text, library: false };
        match code::compile(&p.module, &s, code::Mode::Module) {
            Ok(c) => show(&c),
            Err(e) => println!("ERR {}", e[0].render(&f, &text)),
        }
    }
}
