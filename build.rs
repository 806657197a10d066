//! Compiles the library, so that gilsh need not do it at each start.
//!
//! The rooms that know the language are compiled into this script too (their lints are for where they live). What it
//! makes of `src/stdlib/NAME.py` stands in `NAME.packed`, which `src/stdlib/mod.rs` embeds. A source that does not
//! compile fails the build as an error in Rust would: with file, line and message.

#[path = "src/base/mod.rs"]
#[allow(dead_code, unused_imports, clippy::all)]
mod base;
#[path = "src/code/mod.rs"]
#[allow(dead_code, unused_imports, clippy::all)]
mod code;
#[path = "src/syntax/mod.rs"]
#[allow(dead_code, unused_imports, clippy::all)]
mod syntax;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

const LIBRARY: &str = "src/stdlib";

fn main() -> ExitCode {
    // The compiler itself is watched too: it is part of this script.
    println!("cargo:rerun-if-changed={LIBRARY}");
    stand_at_a_fixed_address();
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    match pack_all(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// A program that may be loaded anywhere is adjusted at each start, 80 pages of pointers: a sixth of what `print(1)`
/// takes. Ours is asked to stand at one place, where that is known to work; its heap, stack and libraries need not.
fn stand_at_a_fixed_address() {
    let target = |key: &str| env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    let known = (&*target("OS"), &*target("ENV"), &*target("ARCH")) == ("linux", "gnu", "x86_64");
    if known && !target("FEATURE").contains("crt-static") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}

fn pack_all(folder: &Path) -> Result<(), String> {
    let mut refused = String::new();
    let failed = |e: io::Error| e.to_string();
    for entry in fs::read_dir(LIBRARY).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.to_str().and_then(|p| p.strip_prefix(LIBRARY)?[1..].strip_suffix(".py")) else {
            continue;
        };
        let text = fs::read_to_string(&path).map_err(failed)?;
        let file = format!("<gilsh>/{name}.py");
        match code::packed::pack_source(&code::Source { file: &file, text: &text, library: true }) {
            Ok(packed) => fs::write(folder.join(format!("{name}.packed")), packed).map_err(failed)?,
            Err(found) => refused.extend(found.iter().map(|d| d.render(&path.display().to_string(), &text))),
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(refused) }
}
