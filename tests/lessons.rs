//! The lessons in the folder are the lessons in the program, and the built program says that all of them pass.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{collections::BTreeSet, fs};

fn lessons() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons")
}

#[test]
fn every_lesson_passes_headless() {
    let done = Command::new(env!("CARGO_BIN_EXE_gilsh")).arg("test").arg(lessons()).output().expect("gilsh runs");
    let out = String::from_utf8_lossy(&done.stdout).to_string();
    assert!(done.status.success() && out.trim_end().ends_with(" 0 failed"), "{out}");
}

#[test]
fn the_program_carries_every_lesson_with_all_its_files() {
    let mut on_disk = BTreeSet::new();
    for folder in fs::read_dir(lessons()).expect("lessons").flatten().filter(|e| e.path().is_dir()) {
        for file in fs::read_dir(folder.path()).expect("a lesson").flatten() {
            let name = |e: &fs::DirEntry| e.file_name().to_string_lossy().to_string();
            on_disk.insert((format!("lessons/{}", name(&folder)), name(&file)));
        }
    }
    let carried: BTreeSet<(String, String)> = gilsh::lesson::shelf::all()
        .into_iter()
        .flat_map(|l| l.files.keys().map(|file| (l.folder.clone(), file.clone())).collect::<Vec<_>>())
        .collect();
    assert_eq!(carried, on_disk);
}
