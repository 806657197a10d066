//! A new lesson: a folder that passes as it is, for its author to change.

use crate::base::Lang;
use crate::messages;
use std::fs;
use std::path::Path;

messages! {
    is_there(folder: &str) { en: "{folder} is there already; nothing was written", zh: "{folder} 已经存在，什么也没有写" }
    bad_name(name: &str) {
        en: "'{name}' cannot be a lesson's name: small letters, digits and hyphens, as in my-lesson",
        zh: "“{name}”不能作为课程名：只能用小写字母、数字和连字符，例如 my-lesson",
    }
    written(folder: &str) {
        en: "{folder} is a lesson now: a program, a question, a schedule to choose, an exercise with its solution.\n\
             Change what you like, in both languages, and then\n\
             \u{20}   gilsh test {folder}        checks every block, and proves the solution\n\
             \u{20}   UPDATE_EXPECT=1 gilsh test {folder}        writes what the blocks print into both texts\n\
             \u{20}   gilsh lesson {folder}        takes it as a learner\n\
             What the files and blocks mean: {folder}/README.md\n",
        zh: "{folder} 已经是一课了：有程序、提问、让学生调度的一段，还有练习和答案。\n\
             中英文都改成你想要的内容，然后\n\
             \u{20}   gilsh test {folder}        检查每个代码块，并证明答案成立\n\
             \u{20}   UPDATE_EXPECT=1 gilsh test {folder}        把实际输出写进两种语言的正文\n\
             \u{20}   gilsh lesson {folder}        以学生的身份上这一课\n\
             各文件和代码块的含义见 {folder}/README.md\n",
    }
}

const FILES: [(&str, &str); 7] = [
    ("lesson.toml", include_str!("template/lesson.toml")),
    ("en.md", include_str!("template/en.md")),
    ("zh.md", include_str!("template/zh.md")),
    ("counter.py", include_str!("template/counter.py")),
    ("exercise.py", include_str!("template/exercise.py")),
    ("solution.py", include_str!("template/solution.py")),
    ("README.md", include_str!("../../lessons/README.md")),
];

/// Writes a new lesson into a folder; answers what to do with it.
///
/// # Errors
/// Why it cannot be written; then nothing was.
pub fn begin(folder: &Path, lang: Lang) -> Result<String, String> {
    let shown = folder.display().to_string();
    let name = folder.file_name().map(|n| n.to_string_lossy().to_string()).unwrap_or_default();
    let id = name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-');
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(plain) {
        return Err(bad_name(lang, &name));
    }
    if folder.exists() {
        return Err(is_there(lang, &shown));
    }
    let failed = |e: std::io::Error| format!("{shown}: {e}");
    fs::create_dir_all(folder).map_err(failed)?;
    for (file, text) in FILES {
        fs::write(folder.join(file), text.replace("my-lesson", id)).map_err(failed)?;
    }
    Ok(written(lang, &shown))
}
