//! Everything the screen itself says, in both languages.

use super::model::Sort;
use crate::base::Lang;

crate::messages! {
    pub running(core: u32) { en: "running, core {core}", zh: "运行中，核 {core}" }
    pub wants_gil() { en: "wants the GIL", zh: "等 GIL" }
    pub sleeps_until(time: &str) { en: "sleeps until {time}", zh: "睡到 {time}" }
    pub until(time: &str) { en: "until {time}", zh: "睡到 {time}" }
    pub finished() { en: "finished", zh: "已结束" }

    pub pane_gil() { en: "GIL", zh: "GIL" }
    pub pane_gil_of(process: i64) { en: "GIL of process {process}", zh: "进程 {process} 的 GIL" }
    pub pane_gil_of_short(process: i64) { en: "GIL of {process}", zh: "{process} 的 GIL" }
    pub other_holds(name: &str, time: &str) { en: "{name} {time}", zh: "{name} {time}" }
    pub lock_free_short() { en: "free", zh: "空闲" }
    pub waiting_n(n: usize) { en: "{n} waiting", zh: "{n} 个在等" }
    pub asked_short() { en: "asked", zh: "已请求" }
    pub more_processes(n: usize) { en: "and {n} more", zh: "还有 {n} 个" }
    pub looking_at_process(process: i64) { en: "looking at process {process}; < and > look at others", zh: "正在看进程 {process}；< 和 > 看其他进程" }
    pub process_over(process: i64) { en: "process {process} has ended; go back to look at it", zh: "进程 {process} 已结束；后退可以看它" }
    pub one_process() { en: "no other process is alive now", zh: "现在没有别的活着的进程" }
    pub pane_threads() { en: "Threads", zh: "线程" }
    pub pane_source() { en: "Source", zh: "源码" }
    pub pane_bytecode() { en: "Bytecode", zh: "字节码" }
    pub pane_bytecode_of(thread: &str, function: &str) { en: "Bytecode of {thread}, {function}", zh: "{thread} 的字节码，{function}" }
    pub pane_data() { en: "Variables and locks", zh: "变量与锁" }
    pub pane_data_off() { en: "Variables and locks · D: who touches them", zh: "变量与锁 · D：谁读写它们" }
    pub pane_stack(thread: &str) { en: "Calls of {thread}, the innermost last", zh: "{thread} 的调用栈，最内层在最后" }
    pub pane_search() { en: "Looking at every schedule", zh: "正在查看所有调度" }
    pub pane_verdict() { en: "Every schedule", zh: "所有调度" }
    pub searched(executions: &str, states: &str) { en: "{executions} executions · {states} states so far", zh: "已有 {executions} 次执行 · {states} 个状态" }
    pub search_hint() { en: "Esc gives it up", zh: "Esc 放弃" }
    pub verdict_hint() { en: "Enter goes to where it goes wrong · Esc to its beginning · ↑ ↓ scroll", zh: "Enter 前往出错之处 · Esc 停在开头 · ↑ ↓ 滚动" }
    pub about_to_go_wrong() { en: "here it goes wrong: → takes the next step, ← takes it back", zh: "在这里出错：→ 走下一步，← 退回来" }
    pub going() { en: "a long way: any key stops here", zh: "路程较长：按任意键停在此处" }
    pub halted() { en: "stopped on the way", zh: "已在途中停下" }
    pub undone() { en: "what was chosen by hand after this moment is undone", zh: "此刻之后手动所做的选择已撤销" }
    pub search_ended() { en: "given up: no answer", zh: "已放弃：没有结论" }
    pub this_run() { en: "This run", zh: "这次" }
    pub before_run() { en: "The run before", zh: "上一次" }
    pub before_lags() { en: "The run before · on its way", zh: "上一次 · 正在赶来" }
    pub before_at_end() { en: "The run before · at its end", zh: "上一次 · 停在结尾" }
    pub two_runs() { en: "two runs at the same time", zh: "同一时刻的两次运行" }
    pub parts(turn: usize, at: &str, here: &str, there: &str) {
        en: "They part at turn {turn}, {at}: here {here}, before {there}",
        zh: "第 {turn} 轮起不同（{at}）：这次 {here}，上一次 {there}",
    }
    pub goes_on() { en: "no other thread", zh: "没有换线程" }
    pub same_order() { en: "so far the threads have taken the same turns in both", zh: "到目前为止，两次运行中线程的轮次相同" }
    pub order_unknown() { en: "too many turns to say where the two part", zh: "轮次太多，无法指出两次运行的分歧处" }
    pub not_beside() { en: "not while two runs are shown: Esc goes back to the one", zh: "两次运行并排时不可用：Esc 回到一次运行" }
    pub pane_compare() { en: "This run and the one before", zh: "这次运行与上一次" }
    pub cmp_here() { en: "this run", zh: "这次" }
    pub cmp_before() { en: "before", zh: "上一次" }
    pub cmp_time() { en: "time", zh: "时间" }
    pub cmp_steps() { en: "instructions", zh: "指令数" }
    pub cmp_handovers() { en: "hand-overs", zh: "交接" }
    pub cmp_futile() { en: "woken in vain", zh: "白醒" }
    pub cmp_waited() { en: "waited for the GIL", zh: "等 GIL 的时间" }
    pub cmp_end() { en: "ended", zh: "结果" }
    pub cmp_printed() { en: "printed last", zh: "最后的输出" }
    pub cmp_going() { en: "still runs", zh: "还在运行" }
    pub pane_predict() { en: "Predict: who has the GIL after the next hand-off?", zh: "预测：下一次交接之后谁持有 GIL？" }
    pub pane_gil_score(right: u32, asked: u32) { en: "GIL · predicted {right} of {asked}", zh: "GIL · 预测对 {right}/{asked}" }
    pub window_keys() { en: "you are the user: Tab next · Enter presses · Esc leaves the window", zh: "你是用户：Tab 下一个 · Enter 按下 · Esc 离开窗口" }
    pub window_typing() { en: "you are the user: type · Enter · Tab next · Esc leaves the window", zh: "你是用户：输入文字 · Enter · Tab 下一个 · Esc 离开窗口" }
    pub window_none() { en: "the clock runs; there is no window yet · Esc stops it", zh: "时钟在走；还没有窗口 · Esc 停住" }
    pub window_left() { en: "out of the window; the clock stands still", zh: "已离开窗口；时钟停住" }
    pub window_waits() { en: "the program waits for its user: u goes into the window", zh: "程序在等待用户：按 u 进入窗口" }
    pub clock() { en: "▶ by the clock", zh: "▶ 随时钟走" }
    pub window_use() { en: "u: use it", zh: "u：操作" }
    pub window_frozen() { en: "not answering", zh: "没有响应" }
    pub frozen(thread: &str, function: &str, time: &str) { en: "not answering: {thread} has been in {function}() for {time}", zh: "没有响应：{thread} 已在 {function}() 中 {time}" }
    pub one_click_waits() { en: "1 click waits", zh: "1 次操作在等待" }
    pub clicks_wait(n: usize) { en: "{n} clicks wait", zh: "{n} 次操作在等待" }
    pub pane_output() { en: "Output", zh: "输出" }
    pub pane_events() { en: "Events", zh: "事件" }
    pub pane_events_with(text: &str) { en: "Events with {text}", zh: "含“{text}”的事件" }
    pub core(n: usize) { en: "core {n}", zh: "核 {n}" }
    pub one_core() { en: "there is only one core: G and cores 4 gives it more", zh: "只有一个核：按 G 输入 cores 4 可增加" }
    pub core_and_more(n: usize, more: usize) { en: "core {n} +{more}", zh: "核 {n} +{more}" }
    pub pane_timeline() { en: "Timeline", zh: "时间线" }
    pub pane_help() { en: "Keys and signs", zh: "按键与符号" }
    pub pane_choose() { en: "You are the scheduler: who takes the GIL next?", zh: "你是调度器：下一个让谁拿 GIL？" }
    pub pane_gils() { en: "Start again under which GIL?", zh: "换哪一种 GIL 重新开始？" }

    pub paused() { en: "‖ paused", zh: "‖ 暂停" }
    pub playing(speed: &str) { en: "▶ {speed} a frame", zh: "▶ 每帧 {speed} 条" }
    pub live() { en: "▶ real clock", zh: "▶ 真实时钟" }
    pub at_end() { en: "■ ended", zh: "■ 已结束" }
    pub step_number(n: &str) { en: "step {n}", zh: "第 {n} 步" }

    pub lock_free() { en: "nobody holds the GIL", zh: "没有线程持有 GIL" }
    pub holds_for(time: &str) { en: "holds it for {time}", zh: "已持有 {time}" }
    pub held(time: &str) { en: "held {time}", zh: "持有 {time}" }
    pub all_at_once() { en: "no GIL: all of them at once", zh: "没有 GIL：它们同时运行" }
    pub has_been_asked() { en: "asked: lets go at the next ◆", zh: "已被请求：到下一个 ◆ 处放手" }
    pub asked_in() { en: "may be asked in", zh: "多久后可被请求" }
    pub asked_in_short() { en: "asked in", zh: "再过" }
    pub lets_go_in() { en: "lets go in", zh: "再过多少拍放手" }
    pub lets_go_in_short() { en: "lets go in", zh: "再过" }
    pub of_ticks(left: u32, of: u32) { en: "{left}/{of} ticks", zh: "{left}/{of} 拍" }
    pub nobody_waits() { en: "nobody waits: it may go on", zh: "没有线程在等：可以一直运行" }
    pub no_countdown() { en: "no countdown", zh: "没有倒计时" }
    pub anyone_may_take() { en: "the first to wake takes it", zh: "谁先醒来谁拿" }
    pub asked(answer: &str) { en: "asked {answer}", zh: "已请求 {answer}" }
    pub forced(answer: &str) { en: "forced {answer}", zh: "强制切换 {answer}" }
    pub yes() { en: "yes", zh: "是" }
    pub no() { en: "no", zh: "否" }
    pub last_let_go(why: &str) { en: "last let go: {why}", zh: "上次放手：{why}" }
    pub waiting() { en: "waiting", zh: "等待" }
    pub waiting_nobody() { en: "waiting: nobody", zh: "等待：无" }
    pub handovers(n: u64) { en: "hand-overs {n}", zh: "交接 {n}" }
    pub futile(n: u64) { en: "futile {n}", zh: "白醒 {n}" }
    pub releases(n: u64) { en: "releases {n}", zh: "释放 {n}" }

    pub col_process() { en: "pid", zh: "进程" }
    pub col_name() { en: "name", zh: "名字" }
    pub col_state() { en: "state", zh: "状态" }
    pub col_ticks() { en: "ticks", zh: "拍数" }
    pub col_turns() { en: "turns", zh: "轮次" }
    pub col_line() { en: "line", zh: "行" }
    pub col_times() { en: "█ held ▒ waited · blocked", zh: "█ 持有 ▒ 等待 · 阻塞" }
    pub col_times_short() { en: "time", zh: "时间" }
    pub col_wait() { en: "waited", zh: "等了" }
    pub pane_threads_of(from: usize, to: usize, of: usize) { en: "Threads {from}-{to} of {of}", zh: "线程 {from}-{to}，共 {of}" }

    pub no_source(file: &str) { en: "the text of {file} is not at hand", zh: "没有 {file} 的源码" }
    pub no_frames() { en: "nothing to show: no thread is running code", zh: "没有线程在运行代码" }
    pub no_bytecode() { en: "no instruction is about to run here", zh: "这里没有待执行的指令" }
    pub may_switch() { en: "◆ may switch", zh: "◆ 可切换" }
    pub tick() { en: "tick", zh: "计拍" }
    pub sign_tick() { en: "counted by the tick counter of the old GIL", zh: "旧 GIL 的节拍计数器会数它" }
    pub run_over() { en: "the run has ended", zh: "运行已结束" }
    pub no_output() { en: "nothing printed yet", zh: "还没有输出" }
    pub no_events() { en: "nothing happened yet", zh: "还没有事件" }
    pub no_data() { en: "no variables and no locks yet", zh: "还没有变量和锁" }
    pub no_data_live() { en: "values are not shown while the real clock runs", zh: "真实时钟运行时不显示变量的值" }
    pub wrote() { en: "wrote", zh: "写" }
    pub read() { en: "read", zh: "读" }
    pub event_loop() { en: "event loop of", zh: "事件循环，属于" }
    pub task_runs() { en: "runs up to its next await", zh: "运行到下一个 await" }
    pub task_ready(place: usize) { en: "ready, number {place} in the queue", zh: "就绪，队列第 {place} 位" }
    pub task_awaits(what: &str) { en: "awaits {what}", zh: "等待 {what}" }
    pub task_since(since: &str) { en: " since {since}", zh: "，自 {since} 起" }
    pub timers() { en: "timers", zh: "定时器" }
    pub lock_unheld() { en: "free", zh: "空闲" }
    pub at_line(line: u32) { en: "line {line}", zh: "第 {line} 行" }
    pub waited_for_by() { en: "waiting", zh: "等待者" }
    pub larger() { en: "larger terminal: more to see", zh: "把终端放大：内容更多" }

    pub sign_runs() { en: "runs", zh: "运行" }
    pub sign_wants() { en: "wants the GIL", zh: "等 GIL" }
    pub sign_in_vain() { en: "woken in vain", zh: "白醒" }
    pub sign_blocked() { en: "blocked", zh: "阻塞" }
    pub sign_sleeps() { en: "sleeps", zh: "睡眠" }
    pub sign_finished() { en: "finished", zh: "已结束" }
    pub sign_marks() { en: "each thread has its own sign and colour, the same in every pane", zh: "每个线程有自己的符号和颜色，各窗格一致" }
    pub sign_switch_point() { en: "a switch may happen before the next instruction", zh: "下一条指令之前可能切换" }
    pub sign_is_lock() { en: "a lock of the program's", zh: "程序的锁" }
    pub sign_races() { en: "a data race about this variable has been found", zh: "发现了这个变量上的数据竞争" }
    pub sign_touched() { en: "of a variable: who did it last, at which line", zh: "变量：最后由谁、在哪一行" }
    pub sign_moment() { en: "timeline: the moment that the screen shows; what comes after it is known already", zh: "时间线：屏幕所示的时刻；其后是已经看过的" }
    pub sign_next() { en: "is about to run", zh: "即将执行" }

    pub beginning() { en: "this is the beginning of the run", zh: "已经是运行的开头" }
    pub over() { en: "the run has ended: ← goes back, r starts again", zh: "运行已结束：← 后退，r 重新开始" }
    pub live_only() { en: "a run on the real clock can be paused (space), but neither stepped nor taken back", zh: "真实时钟下的运行可以暂停（空格），但不能单步或后退" }
    pub chosen(name: &str) { en: "{name} is next to take the GIL", zh: "下一个拿 GIL 的是 {name}" }
    pub restarted() { en: "at the beginning again", zh: "已回到开头" }
    pub restarted_under(gil: &str) { en: "at the beginning again, under GIL {gil}", zh: "已回到开头，GIL {gil}" }
    pub restarted_with(how: &str) { en: "at the beginning again, with {how}", zh: "已回到开头，{how}" }
    pub no_run_before() { en: "no run before this one: g, G or r starts another", zh: "之前没有别的运行：g、G 或 r 重新开始" }
    pub speed(n: &str) { en: "speed: {n} instructions a frame", zh: "速度：每帧 {n} 条指令" }
    pub no_thread(mark: char) { en: "no thread has the sign {mark}", zh: "没有符号为 {mark} 的线程" }
    pub looking_at(name: &str) { en: "looking at {name}; Esc follows the running thread", zh: "正在看 {name}；Esc 跟随运行中的线程" }
    pub following() { en: "following the thread that runs", zh: "跟随运行中的线程" }
    pub library_open() { en: "library frames are shown", zh: "展开库内部的栈帧" }
    pub library_folded() { en: "library frames are folded", zh: "折叠库内部的栈帧" }
    pub background_failed(what: &str) { en: "a thread of gilsh itself failed: {what}", zh: "gilsh 自己的线程出错：{what}" }
    pub find_events_prompt() { en: "show events with (nothing: all):", zh: "只显示含有此文字的事件（留空：全部）：" }
    pub find_prompt() { en: "find in the source:", zh: "在源码中查找：" }
    pub ask_step() { en: "go to which step?", zh: "前往第几步？" }
    pub ask_stop() { en: "stop at which line, function, or switch?", zh: "停在哪一行、哪个函数，或 switch？" }
    pub ask_watch() { en: "stop when which variable is written?", zh: "哪个变量被写入时停住？" }
    pub ask_save() { en: "write the schedule so far to which file?", zh: "把到目前为止的调度写到哪个文件？" }
    pub ask_settings() { en: "start again with (seed 7, cores 4, 2.7):", zh: "重新开始（seed 7, cores 4, 2.7）：" }
    pub ask_writer() { en: "who wrote which variable last?", zh: "查哪个变量最后由谁写入？" }
    pub no_number(text: &str) { en: "'{text}' is not a number", zh: "“{text}”不是数字" }
    pub stopped_at(words: &str) { en: "stopped: {words}", zh: "停住：{words}" }
    pub not_hit() { en: "no breakpoint was hit before: B sets one, w watches a variable", zh: "之前没有命中过断点：B 设置断点，w 监视变量" }
    pub never_written(name: &str) { en: "nobody has written {name} since the program began", zh: "程序开始以来没有谁写过 {name}" }
    pub not_before(name: &str) { en: "nobody wrote {name} before that", zh: "在那之前没有谁写过 {name}" }
    pub pane_writes(name: &str) { en: "Who wrote {name}", zh: "谁写了 {name}" }
    pub writes_hint() { en: "↓ and before that? · Enter goes there · Esc closes", zh: "↓ 更早的一次 · Enter 前往 · Esc 关闭" }
    pub not_set() { en: "not set", zh: "未定义" }
    pub deleted() { en: "deleted", zh: "已删除" }
    pub predict_on() { en: "predict: before a hand-off (⇥) say who will have the GIL; before output, what it says", zh: "预测：交接（⇥）之前先说谁会拿到 GIL；输出之前先说内容" }
    pub show_me() { en: "show me", zh: "直接看" }
    pub ask_print(name: &str) { en: "{name} prints next (Enter: show me):", zh: "{name} 接下来输出什么（Enter：直接看）：" }
    pub print_shown(name: &str, line: &str) { en: "{name} printed: {line}", zh: "{name} 输出了：{line}" }
    pub print_right(line: &str, right: u32, asked: u32) { en: "✓ right: {line} · {right} of {asked}", zh: "✓ 对了：{line} · {right}/{asked}" }
    pub print_wrong(line: &str, guess: &str, right: u32, asked: u32) {
        en: "✗ it is: {line} · not: {guess} · {right} of {asked}",
        zh: "✗ 是：{line} · 不是：{guess} · {right}/{asked}",
    }
    pub predict_shown(name: &str, why: &str) { en: "{name} has it · let go: {why}", zh: "拿到的是 {name} · 放手：{why}" }
    pub predict_off() { en: "no more predicting", zh: "不再预测" }
    pub predict_nobody() { en: "nobody took the GIL after that", zh: "之后没有线程拿 GIL" }
    pub predict_right(name: &str, right: u32, asked: u32) { en: "✓ right: {name} has it · {right} of {asked}", zh: "✓ 对了：{name} 拿到了 · {right}/{asked}" }
    pub predict_wrong(name: &str, guess: &str, why: &str, right: u32, asked: u32) {
        en: "✗ {name} has it, not {guess} · {right} of {asked} · let go: {why}",
        zh: "✗ 拿到的是 {name}，不是 {guess} · {right}/{asked} · 放手：{why}",
    }
    pub races_on() { en: "from here on it is noted who touches which variable, and data races are looked for", zh: "从现在起记录谁读写了哪个变量，并查找数据竞争" }
    pub races_off() { en: "no longer noted who touches what: runs faster", zh: "不再记录读写：运行更快" }
    pub races_live() { en: "data races are looked for in virtual time only", zh: "只在虚拟时间里查找数据竞争" }
    pub nothing_later() { en: "no later moment has been seen: space runs on", zh: "还没有看过更晚的时刻：空格继续运行" }
    pub not_found(text: &str) { en: "not in this file: {text}", zh: "这个文件里没有：{text}" }
    pub nothing_sought() { en: "nothing to find yet: / asks for it", zh: "还没有要查找的内容：按 / 输入" }
    pub popup_hint() { en: "↑ ↓ choose · Enter takes it · Esc closes", zh: "↑ ↓ 选择 · Enter 确定 · Esc 关闭" }
    pub help_hint() { en: "↑ ↓ scroll · Esc closes", zh: "↑ ↓ 滚动 · Esc 关闭" }

    pub gil_27() { en: "ticks: lets go every 100 ticks, and often takes it straight back", zh: "每 100 拍放手，常常又马上拿回" }
    pub gil_31() { en: "ticks, as 2.7: the last version with the old GIL", zh: "与 2.7 相同：旧 GIL 的最后一版" }
    pub gil_39() { en: "timeout 5 ms, may switch at nearly every instruction", zh: "超时 5 ms，几乎每条指令都可切换" }
    pub gil_310() { en: "timeout 5 ms, switches after calls and at jumps taken", zh: "超时 5 ms，在调用之后和发生的跳转处切换" }
    pub gil_312() { en: "timeout 5 ms, switches at function entry and backward jumps", zh: "超时 5 ms，在函数入口和回跳处切换" }
    pub gil_314t() { en: "no GIL: threads run at once on several cores", zh: "没有 GIL：线程在多个核上同时运行" }
}

/// How the threads are sorted, for the title of their pane.
#[must_use]
pub fn sorted(lang: Lang, sort: Sort) -> &'static str {
    match sort {
        Sort::Started => "",
        Sort::State => lang.pick(" by state", "（按状态）"),
        Sort::Ticks => lang.pick(" by ticks", "（按 tick）"),
        Sort::Waited => lang.pick(" by time waited", "（按等待时间）"),
    }
}
