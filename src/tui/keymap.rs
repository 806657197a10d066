//! The keys, as data: the key bar, the help and the dispatch all read this one table.

use super::stage::Unit;
use crate::base::Lang;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    RunPause,
    Step(Unit),
    Back(Unit),
    ChooseThread,
    /// Look at another process.
    NextProcess,
    PreviousProcess,
    Slower,
    Faster,
    ScrollDown,
    ScrollUp,
    PageDown,
    PageUp,
    NextPane,
    Projector,
    /// Back to the last breakpoint hit.
    BackToStop,
    /// Ask for what is to be typed.
    Ask(Question),
    /// Ask for a text to find in the source.
    Find,
    /// Find it again, further down.
    FindNext,
    /// Look at the thread whose sign was typed.
    Look,
    /// Close what is open, else follow the thread that runs.
    Close,
    Bytecode,
    Events,
    Data,
    /// Note who touches what, or no more.
    Races,
    /// The rows of the cores in the timeline.
    Cores,
    /// The call stack, with the variables of each function.
    Stack,
    Sort,
    /// Look at every schedule for one that fails.
    Search,
    /// Guess before each hand-off, or no more.
    Predict,
    /// The moment a column of the timeline earlier.
    Earlier,
    /// And later.
    Later,
    /// The first moment.
    First,
    /// The last moment that has been seen.
    Last,
    Library,
    ZoomIn,
    ZoomOut,
    Gil,
    Restart,
    /// This run beside the one before it; there, their figures.
    Compare,
    /// Beside each other: to where the two runs part.
    Parting,
    /// Be the user of the program's window.
    User,
    Help,
    Quit,
}

/// What is typed after some keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Go to which step?
    Step,
    /// Stop where? The same again forgets it.
    Stop,
    /// Stop when which variable is written? The same again forgets it.
    Watch,
    /// Who wrote which variable last?
    Writer,
    /// What does the program print next?
    Print,
    /// Write the schedule to which file?
    Save,
    /// Start again with which seed, on how many cores, under which GIL?
    Settings,
}

/// One key, with Control or without. Shift shows in the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
}

const fn key(code: KeyCode) -> Key {
    Key { code, ctrl: false }
}

const fn ch(c: char) -> Key {
    key(KeyCode::Char(c))
}

const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), ctrl: true }
}

/// Sign and word, English and Chinese.
pub type Hint = (&'static str, &'static str, &'static str);

/// What a key does while two runs stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    Nothing,
    /// The same as otherwise, to both of them.
    Works,
    /// And the key bar has it.
    Shown(Hint),
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub action: Action,
    pub keys: &'static [Key],
    /// The keys as the screen writes them.
    pub shown: &'static str,
    /// Its place in the key bar, if it has one.
    pub bar: Option<Hint>,
    pub beside: Beside,
    en: &'static str,
    zh: &'static str,
}

impl Binding {
    /// What it does, in a few words.
    #[must_use]
    pub const fn says(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

macro_rules! bindings {
    ($($action:expr, [$($key:expr),+], $shown:literal, $bar:expr, $beside:expr, $en:literal, $zh:literal;)*) => {
        /// Every binding, in the order of the help.
        pub const BINDINGS: &[Binding] = &[$(Binding {
            action: $action, keys: &[$($key),+], shown: $shown, bar: $bar, beside: $beside, en: $en, zh: $zh,
        }),*];
    };
}

use Action as A;
use Beside::{Nothing, Shown, Works};
use KeyCode as K;
use Unit::{Event, Instruction, Line, Switch};

bindings! {
    A::RunPause, [ch(' ')], "space", Some(("space", "run", "运行")), Shown(("space", "run", "运行")), "run, or pause", "运行或暂停";
    A::Step(Instruction), [key(K::Right), ch('i')], "→ i", Some(("→", "step", "单步")), Shown(("→", "step", "单步")), "step one instruction", "前进一条指令";
    A::Step(Line), [key(K::Down), ch('l')], "↓ l", Some(("↓", "line", "整行")), Works, "step to another line", "前进到下一行";
    A::Step(Switch), [key(K::Tab), ch('s')], "Tab s", Some(("⇥", "hand-off", "交接")), Shown(("⇥", "hand-off", "交接")), "run until the GIL changes hands, or another task runs", "运行到 GIL 易手，或事件循环换了任务";
    A::Back(Instruction), [key(K::Left), ch('I')], "← I", Some(("←", "back", "后退")), Shown(("←", "back", "后退")), "back one instruction", "后退一条指令";
    A::Back(Line), [key(K::Up), ch('L')], "↑ L", None, Works, "back to another line", "后退到上一行";
    A::Back(Switch), [key(K::BackTab), ch('S')], "⇧Tab S", None, Works, "back to where it changed hands, or the task before", "后退到上次易手，或上一个任务";
    A::Search, [ch('F')], "F", Some(("F", "find bug", "找错误")), Works, "find a failure: look at every schedule, stand at the beginning of one that fails", "找失败：查看所有调度，停在一个失败调度的开头";
    A::Step(Event), [ch('v')], "v", None, Works, "run until the next event", "运行到下一个事件";
    A::Back(Event), [ch('V')], "V", None, Works, "back to the event before", "后退到上一个事件";
    A::Ask(Question::Step), [ch(':')], ":", None, Works, "go to a step by its number", "前往第几步";
    A::Ask(Question::Stop), [ch('B')], "B", None, Nothing, "set a breakpoint, or forget it: a line, a function, switch", "设置或取消断点：行号、函数名、switch";
    A::Ask(Question::Watch), [ch('w')], "w", None, Nothing, "stop whenever a variable is written, or no more", "变量被写入时停住，或不再停";
    A::BackToStop, [ch('C')], "C", None, Works, "back to the last breakpoint hit", "后退到上一次命中断点的地方";
    A::Ask(Question::Writer), [ch('a')], "a", None, Nothing, "who wrote a variable last? and before that?", "变量最后由谁写入？更早呢？";
    A::ChooseThread, [ch('t')], "t", Some(("t", "choose", "选线程")), Works, "choose who takes the GIL next: you are the scheduler", "选下一个拿 GIL 的线程：你是调度器";
    A::NextProcess, [ch('>')], ">", None, Nothing, "look at the next process: its lock, its threads; steps are its own", "看下一个进程：它的锁和线程；单步也以它为准";
    A::PreviousProcess, [ch('<')], "<", None, Nothing, "look at the process before", "看上一个进程";
    A::Gil, [ch('g')], "g", Some(("g", "GIL", "换 GIL")), Works, "start again under another GIL", "换一种 GIL 重新开始";
    A::Predict, [ch('P')], "P", Some(("P", "predict", "预测")), Nothing, "predict: who has the GIL after each hand-off; what is printed next", "预测：每次交接前先猜之后谁持有 GIL，每行输出前先猜内容";
    A::Earlier, [ch(',')], ",", None, Works, "timeline: the moment one column earlier", "时间线：时刻左移一列";
    A::Later, [ch('.')], ".", None, Works, "timeline: the moment one column later", "时间线：时刻右移一列";
    A::First, [key(K::Home)], "Home", None, Works, "back to the beginning of the run", "后退到运行的开头";
    A::Last, [key(K::End)], "End", None, Works, "forward to the last moment seen", "前进到看过的最后时刻";
    A::Restart, [ch('r')], "r", Some(("r", "restart", "重来")), Works, "start again", "重新开始";
    A::Ask(Question::Settings), [ch('G')], "G", None, Works, "start again: seed 7, cores 4, or any GIL", "重新开始：seed 7、cores 4 或任意 GIL";
    A::Compare, [ch('|')], "|", None, Shown(("|", "table", "数字")), "this run and the one before it, beside each other at the same time; again: their figures", "把这次运行与上一次并排放在同一时刻；再按一次：看数字";
    A::Parting, [ch('y')], "y", None, Shown(("y", "parting", "分歧处")), "beside each other: go to where the two runs part", "并排时：前往两次运行的分歧处";
    A::Ask(Question::Save), [ch('W')], "W", None, Works, "write this run down: a schedule for --schedule @FILE, or .html .json .svg", "保存这次运行：供 --schedule @FILE 用的调度，或 .html .json .svg";
    A::Slower, [ch('[')], "[", Some(("[ ]", "speed", "速度")), Works, "run slower", "放慢";
    A::Faster, [ch(']')], "]", None, Works, "run faster", "加快";
    A::Look, [ch('1'), ch('2'), ch('3'), ch('4'), ch('5'), ch('6'), ch('7'), ch('8'), ch('9'), ch('0')], "0-9", None, Nothing, "look at the thread with this sign", "看符号为该数字的线程";
    A::Find, [ch('/')], "/", None, Nothing, "find a text in the source; among events, show those with it", "在源码中查找；在事件窗格中只显示含它的事件";
    A::FindNext, [ch('n')], "n", None, Nothing, "find it again, further down", "继续向下查找";
    A::NextPane, [ch('f')], "f", None, Nothing, "another pane to scroll", "换一个可滚动的窗格";
    A::ScrollDown, [ch('j')], "j", None, Nothing, "scroll down; among threads, look at the next", "向下滚动；在线程窗格中看下一个";
    A::ScrollUp, [ch('k')], "k", None, Nothing, "scroll up; among threads, look at the one before", "向上滚动；在线程窗格中看上一个";
    A::PageDown, [key(K::PageDown)], "PgDn", None, Nothing, "scroll down a page", "向下一页";
    A::PageUp, [key(K::PageUp)], "PgUp", None, Nothing, "scroll up a page", "向上一页";
    A::ZoomIn, [ch('+'), ch('=')], "+", Some(("+ -", "zoom", "缩放")), Shown(("+ -", "zoom", "缩放")), "timeline: the last half only", "时间线：只看后一半";
    A::ZoomOut, [ch('-')], "-", None, Works, "timeline: twice as much", "时间线：多看一倍";
    A::Cores, [ch('O')], "O", None, Nothing, "timeline: show or hide a row for each core: who ran on it", "时间线：显示或隐藏每个核一行：谁在上面运行";
    A::Bytecode, [ch('b')], "b", Some(("b", "bytecode", "字节码")), Nothing, "show or hide the bytecode", "显示或隐藏字节码";
    A::Events, [ch('e')], "e", None, Nothing, "show or hide the events", "显示或隐藏事件";
    A::Data, [ch('d')], "d", Some(("d", "data", "数据")), Nothing, "show or hide variables and locks", "显示或隐藏变量与锁";
    A::Races, [ch('D')], "D", None, Nothing, "note who touches which variable and look for data races, or no more", "记录谁读写了哪个变量并查找数据竞争，或不再记录";
    A::Stack, [ch('c')], "c", None, Nothing, "the calls that the thread is in, with their variables", "线程所在的各层调用及其变量";
    A::Sort, [ch('o')], "o", None, Nothing, "sort the threads: as started, by state, ticks, time waited", "线程排序：启动次序、状态、tick、等待时间";
    A::Projector, [ch('p')], "p", None, Nothing, "projector: the lock in large, or as before", "投影：放大锁的窗格，或还原";
    A::Library, [ch('x')], "x", None, Nothing, "look inside library functions, or fold them", "展开或折叠库函数";
    A::User, [ch('u')], "u", None, Nothing, "be the user of the program's window, while the clock runs", "成为程序窗口的用户，时钟随之走动";
    A::Help, [ch('?'), key(K::F(1))], "? F1", Some(("?", "help", "帮助")), Shown(("?", "help", "帮助")), "this page", "本页";
    A::Close, [key(K::Esc)], "Esc", None, Shown(("Esc", "one run", "回到一次运行")), "close what is open; follow the running thread", "关闭弹窗；跟随运行中的线程";
    A::Quit, [ch('q'), ctrl('c')], "q ^C", Some(("q", "quit", "退出")), Works, "leave", "离开";
}

/// The action of a key, if it has one.
#[must_use]
pub fn action(event: KeyEvent) -> Option<Action> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    let code = match event.code {
        K::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => K::BackTab,
        K::Char('C') if ctrl => K::Char('c'),
        code => code,
    };
    let pressed = Key { code, ctrl };
    BINDINGS.iter().find(|b| !alt && b.keys.contains(&pressed)).map(|b| b.action)
}

/// Whether an action does something while two runs stand beside each other.
#[must_use]
pub fn works_beside(action: Action) -> bool {
    BINDINGS.iter().any(|b| b.action == action && b.beside != Nothing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_key_means_two_things_and_every_binding_says_what_it_does() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            assert!(binding.keys.iter().all(|k| seen.insert(format!("{k:?}"))));
            assert!(!binding.says(Lang::En).is_empty() && !binding.says(Lang::Zh).is_empty());
        }
    }

    #[test]
    fn shift_tab_is_known_under_both_its_names() {
        let shifted = KeyEvent::new(K::Tab, KeyModifiers::SHIFT);
        assert_eq!(action(shifted), Some(A::Back(Switch)));
        assert_eq!(action(KeyEvent::new(K::Char('c'), KeyModifiers::CONTROL)), Some(A::Quit));
        assert_eq!(action(KeyEvent::new(K::Char('x'), KeyModifiers::CONTROL)), None);
    }
}
