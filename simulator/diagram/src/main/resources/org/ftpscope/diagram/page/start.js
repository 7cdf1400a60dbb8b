
// The page around the player: language, theme, keys, touch.

const player = new Player();

function showLanguage() {
  document.documentElement.lang = chinese() ? "zh-CN" : "en";
  document.title = text(data.title) || data.name;
  $("title").textContent = text(data.title) || data.name;
  $("summary").textContent = text(data.summary);
  $("language").textContent = chinese() ? "English" : "中文";
  translate(document);
  $("language").lang = chinese() ? "en" : "zh-CN";
  $("levels").replaceChildren(
    ...LEVELS.map((level, i) =>
      el(
        "label",
        { title: String(i + 1) },
        el("input", { type: "radio", name: "level", value: i, checked: i === player.level, change: () => player.setLevel(i) }),
        el("span", {}, say("level." + level)),
      ),
    ),
  );
  player.listed = "";
  player.lesson?.render();
  player.render();
  player.refreshPanel();
}

function nextLanguage() {
  language = chinese() ? "en" : "zh";
  memory.set("language", language);
  showLanguage();
}

const dark = matchMedia("(prefers-color-scheme: dark)");

function showTheme() {
  const chosen = memory.get("theme");
  document.documentElement.dataset.theme = chosen ?? (dark.matches ? "dark" : "light");
}

function nextTheme() {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  memory.set("theme", next);
  document.documentElement.dataset.theme = next;
}

function showHelp() {
  const names = ["step", "ends", "cause", "lane", "problem", "play", "speed", "level", "find", "mark", "marks", "zoom", "fit", "panel", "side"];
  const lesson = data.lesson ? ["lesson", "hint", "tell"] : [];
  const rows = [...names, ...lesson, "language", "theme", "help"].map((name) =>
    el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, say("keys." + name + ".keys"))), el("td", {}, say("keys." + name))),
  );
  $("help-box").replaceChildren(
    el("h2", { id: "help-title" }, say("help")),
    el("table", { class: "keys" }, el("tbody", {}, rows)),
    el("p", {}, say("help.touch")),
    legend(),
    el("button", { type: "button", class: "main", click: () => $("help-box").close() }, say("close")),
  );
  $("help-box").showModal();
}

function legend() {
  const sample = (classes, words, double) => {
    const picture = draw("svg", { width: 60, height: 18, viewBox: "0 0 60 18", "aria-hidden": "true" });
    picture.append(path("line " + classes, double ? "M4 7.200H48M4 10.800H48M48 9L55 9" : "M4 9H55"));
    return el("li", {}, picture, words);
  };
  return el(
    "ul",
    { class: "legend" },
    sample("c", say("legend.control")),
    sample("d", say("legend.data"), true),
    sample("i", say("legend.icmp")),
    sample("o", say("legend.other")),
    sample("r", say("legend.rst")),
  );
}

function keyPressed(e) {
  const typing = e.target.matches?.("input[type=search],input[type=text],input[type=number],textarea,select");
  if (e.altKey || e.metaKey || $("help-box").open || (typing && e.key !== "Escape")) {
    return;
  }
  if (e.ctrlKey) {
    const zoom = { "+": player.zoom * 1.25, "=": player.zoom * 1.25, "-": player.zoom * 0.8, 0: 1 };
    if (e.key === "ArrowLeft" || e.key === "ArrowRight") {
      player.stepCause(e.key === "ArrowLeft" ? -1 : 1);
      e.preventDefault();
    } else if ($("ladder").contains(e.target) && Object.hasOwn(zoom, e.key)) {
      // Only in the ladder: everywhere else these keys are the browser's, which enlarges all.
      player.zoomTo(zoom[e.key]);
      e.preventDefault();
    }
    return;
  }
  const onControl = e.target.matches?.("button,a,summary,input");
  const radio = e.target.matches?.("input[type=radio],input[type=range]");
  const actions = {
    ArrowLeft: () => (e.shiftKey ? player.stepLane(-1) : player.step(-1)),
    ArrowRight: () => (e.shiftKey ? player.stepLane(1) : player.step(1)),
    Home: () => (player.stop(), player.select(-1)),
    End: () => (player.stop(), player.select(player.farthest)),
    " ": () => player.play(),
    n: () => player.stepProblem(1),
    p: () => player.stepProblem(-1),
    b: () => player.marks.toggle(),
    "[": () => player.marks.step(-1),
    "]": () => player.marks.step(1),
    f: () => player.fit(),
    t: () => player.nextPanel(),
    k: () => player.toggleSide(),
    ...(player.lesson && {
      PageDown: () => player.lesson.turn(1),
      PageUp: () => player.lesson.turn(-1),
      h: () => player.lesson.hint(),
      r: () => player.lesson.reveal(),
    }),
    l: nextLanguage,
    d: nextTheme,
    "/": () => $("find").focus(),
    "?": showHelp,
    "+": () => faster(1),
    "-": () => faster(-1),
    Escape: () => (($("find").value = ""), player.find("", 0), player.stop(), $("ladder").focus()),
    1: () => player.setLevel(0),
    2: () => player.setLevel(1),
    3: () => player.setLevel(2),
    4: () => player.setLevel(3),
  };
  const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
  const own = (onControl && e.key === " ") || (radio && /^(Arrow|Home|End)/.test(e.key));
  if (!own && Object.hasOwn(actions, key)) {
    actions[key]();
    e.preventDefault();
  }
}

function faster(direction) {
  const select = $("speed");
  select.selectedIndex = Math.max(0, Math.min(select.options.length - 1, select.selectedIndex + direction));
  player.speed = Number(select.value);
}

/** A tap chooses a row, a stroke to the side steps. */
function listenToLadder() {
  const pane = $("ladder");
  let touch = null;
  pane.addEventListener("scrollend", () => (player.view.top = pane.scrollTop), { passive: true });
  pane.addEventListener("click", (e) => {
    const group = e.target.closest?.(".row");
    if (group) {
      const row = player.ladder.rows[Number(group.dataset.row)];
      const i = player.ladder.steps.indexOf(row);
      if (i >= 0) {
        player.stop();
        player.select(i, { animate: true });
        player.lesson?.clicked(row);
      }
    }
  });
  pane.addEventListener("touchstart", (e) => (touch = e.touches.length === 1 ? { x: e.touches[0].clientX, y: e.touches[0].clientY } : null), { passive: true });
  pane.addEventListener("touchend", (e) => {
    const end = e.changedTouches[0];
    const scrolls = pane.scrollWidth > pane.clientWidth + 4;
    if (touch && !scrolls && Math.abs(end.clientX - touch.x) > 50 && Math.abs(end.clientY - touch.y) < 40) {
      player.step(end.clientX < touch.x ? 1 : -1);
    }
    touch = null;
  });
}

function start() {
  $("shapes").append(markers());
  showTheme();
  dark.addEventListener("change", showTheme);
  if (data.home) {
    $("home").href = data.home;
    $("home").hidden = false;
  }
  $("language").addEventListener("click", nextLanguage);
  $("theme").addEventListener("click", nextTheme);
  $("smaller").addEventListener("click", () => player.zoomTo(player.zoom * 0.8));
  $("larger").addEventListener("click", () => player.zoomTo(player.zoom * 1.25));
  $("fit").addEventListener("click", () => player.fit());
  $("mark").addEventListener("click", () => player.marks.toggle());
  $("print").addEventListener("click", () => print());
  $("help").addEventListener("click", showHelp);
  $("first").addEventListener("click", () => (player.stop(), player.select(-1)));
  $("back").addEventListener("click", () => player.step(-1));
  $("play").addEventListener("click", () => player.play());
  $("forward").addEventListener("click", () => player.step(1));
  $("last").addEventListener("click", () => (player.stop(), player.select(player.farthest)));
  $("problem").addEventListener("click", () => player.stepProblem(1));
  $("scrub").addEventListener("input", (e) => (player.stop(), player.select(Number(e.target.value) - 1)));
  $("speed").addEventListener("change", (e) => (player.speed = Number(e.target.value)));
  $("find").addEventListener("input", (e) => player.find(e.target.value, 0));
  $("find").addEventListener("keydown", (e) => {
    if (e.key === "Enter") {
      player.find(e.target.value, e.shiftKey ? -1 : 1);
    }
  });
  addEventListener("keydown", keyPressed);
  addEventListener("beforeprint", fillPaper);
  listenToLadder();
  player.showPanel(data.lesson ? "lesson" : "now");
  showLanguage();
  player.lesson?.show();
  let wide = $("ladder").clientWidth;
  new ResizeObserver(() => {
    if ($("ladder").clientWidth !== wide) {
      wide = $("ladder").clientWidth;
      player.render();
      player.reveal();
    }
  }).observe($("ladder"));
  document.documentElement.dataset.ready = "yes";
}

start();
