
// A lesson: predict, observe, explain. Answers were read off the recording and sealed when the page was written, so marking needs
// nobody.

const RESULTS = "student,lesson,seed,question,attempt,answer,seconds,hint,correct";

/** A field of a CSV line (RFC 4180); what a spreadsheet would take for a formula gets an apostrophe. */
function csvField(field) {
  const safe = /^[=+@\t\r]/.test(field) ? "'" + field : field;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

/** Marks an answer: whether it is right, and what is to be said. An answer that makes no sense is null. */
function markAnswer(ask, answer) {
  const otherwise = { correct: false, feedback: ask.otherwise };
  switch (ask.kind) {
    case "choice":
    case "change":
      return unseal(ask, answer);
    case "number":
      return /^-?\d{1,18}$/.test(answer) ? unseal(ask, String(BigInt(answer))) ?? otherwise : null;
    case "click":
      return unseal(ask, answer) ?? otherwise;
    default: {
      const keys = answer.split(" ");
      const swaps = keys.flatMap((earlier, i) => keys.slice(i + 1).map((later) => unseal(ask, earlier + " < " + later)));
      // The mistake that the lesson names first.
      const known = swaps.filter(Boolean).sort((one, other) => one.place - other.place);
      return unseal(ask, answer) ?? known[0] ?? otherwise;
    }
  }
}

class Lesson {
  constructor(holder, player) {
    this.holder = holder;
    this.player = player;
    this.lesson = data.lesson;
    this.student = this.lesson.student || memory.get("student") || "";
    this.page = -1;
    this.attempts = [];
    this.states = new Map();
    this.clickable = null;
  }

  get step() {
    return this.lesson.steps[this.page];
  }

  /** What is known of a question: tries, whether it is solved, what was said last. */
  state(ask) {
    if (!this.states.has(ask.id)) {
      const order = ask.options.map((option) => option[0]);
      this.states.set(ask.id, { tries: 0, solved: false, told: false, hint: false, said: null, solution: "", right: [], chosen: "", order, since: 0 });
    }
    return this.states.get(ask.id);
  }

  get questions() {
    return this.lesson.steps.flatMap((step) => step.asks);
  }

  open(ask) {
    const state = this.state(ask);
    return !state.solved && !state.told;
  }

  render() {
    const { steps } = this.lesson;
    const solved = this.questions.filter((ask) => this.state(ask).solved).length;
    const head = el(
      "header",
      { class: "lesson-head" },
      el("progress", { max: this.questions.length, value: solved, "aria-label": say("lesson.progress") }),
      el("p", { class: "quiet" }, say("lesson.score", solved, this.questions.length)),
    );
    const body = el("div", { class: "lesson-body" });
    if (this.page < 0) {
      body.append(
        el("p", { class: "quiet" }, say("lesson.minutes", this.lesson.minutes)),
        rich("div", { class: "prose" }, this.lesson.introduction),
        this.nameField(),
      );
    } else if (this.page < steps.length) {
      body.append(el("h2", {}, text(this.step.title)), rich("div", { class: "prose" }, this.step.text), ...this.step.asks.map((ask) => this.ask(ask)));
    } else {
      body.append(el("h2", {}, say("lesson.end")), el("p", {}, say("lesson.endText", solved, this.questions.length)), this.results());
    }
    const waiting = this.page >= 0 && this.page < steps.length && this.step.asks.some((ask) => this.open(ask));
    const buttons = el(
      "nav",
      { class: "lesson-nav", "aria-label": say("lesson.nav") },
      this.page >= 0 ? el("button", { type: "button", id: "lesson-back", click: () => this.turn(-1) }, say("lesson.back")) : null,
      el("span", { class: "quiet" }, this.page >= 0 && this.page < steps.length ? say("lesson.step", this.page + 1, steps.length) : ""),
      this.page < steps.length
        ? el("button", { type: "button", id: "lesson-next", class: waiting ? "" : "main", click: () => this.turn(1) }, say(this.page < 0 ? "lesson.begin" : waiting ? "lesson.skip" : "lesson.next"))
        : null,
    );
    this.holder.replaceChildren(head, body, buttons);
  }

  turn(direction) {
    this.page = Math.max(-1, Math.min(this.page + direction, this.lesson.steps.length));
    this.clickable = null;
    this.render();
    this.show();
    this.holder.scrollTop = 0;
    this.holder.querySelector("h2")?.setAttribute("tabindex", "-1");
    this.holder.querySelector("h2")?.focus({ preventScroll: true });
  }

  /** Shows the ladder as far as the step goes, or up to what an open question is about. */
  show() {
    const step = this.step;
    const predicting = step?.asks.find((ask) => ask.before > 0 && this.open(ask));
    this.player.stop();
    this.player.setLimit(this.limit(step, predicting));
    if (predicting) {
      this.player.select(this.player.farthest, { quiet: true });
    } else if (step && step.at > 0) {
      const i = stepOfEvent(this.player.ladder, step.at);
      this.player.select(i, { animate: true, quiet: true });
    } else if (this.page < 0) {
      this.player.select(-1, { quiet: true });
    }
  }

  /**
   * What the ladder hides: before the lesson has begun everything; while a question of the step is open, everything that the step
   * has not come to yet; after that, what later steps want predicted.
   */
  limit(step, predicting) {
    if (this.page < 0) {
      return { id: 0, before: true };
    }
    if (predicting) {
      return { id: predicting.before, before: true };
    }
    const open = step?.asks.filter((ask) => this.open(ask)) ?? [];
    if (open.length === 0 || step.at === 0) {
      const ahead = step ? this.lesson.steps.slice(this.page + 1).flatMap((later) => later.asks) : [];
      const pauses = ahead.filter((ask) => ask.before > 0 && this.open(ask)).map((ask) => ask.before);
      return pauses.length > 0 ? { id: Math.max(step.at + 1, Math.min(...pauses)), before: true } : null;
    }
    return { id: Math.max(step.at, ...open.map((ask) => ask.until)), before: false };
  }

  nameField() {
    if (this.lesson.student) {
      return el("p", {}, say("lesson.student", this.lesson.student));
    }
    const input = el("input", { type: "text", id: "student", value: this.student, autocomplete: "name", maxlength: 80 });
    input.addEventListener("input", () => ((this.student = input.value.trim()), memory.set("student", this.student)));
    return el("p", { class: "name" }, el("label", { for: "student" }, say("lesson.name")), input);
  }

  // ---------------------------------------------------------------- questions

  ask(ask) {
    const state = this.state(ask);
    state.since ||= Date.now();
    const name = "ask-" + ask.id;
    const box = el("section", { class: "ask " + (state.solved ? "solved" : ""), id: name, "aria-labelledby": name + "-text" });
    const question = rich("div", { class: "prose question", id: name + "-text" }, ask.ask);
    box.append(el("p", { class: "kind" }, say("ask." + ask.kind)), question);
    if (ask.before > 0 && this.open(ask)) {
      box.append(el("p", { class: "quiet" }, say("ask.predict")));
    }
    const answered = !this.open(ask);
    box.append(this.form(ask, state, answered));
    if (state.said) {
      const { correct, feedback } = state.said;
      box.append(
        el(
          "div",
          { class: "said-box " + (correct ? "right" : "wrong"), role: "status" },
          el("b", {}, say(state.told ? "ask.told" : correct ? "ask.right" : "ask.wrong")),
          feedback !== undefined && text(feedback) ? rich("div", { class: "prose" }, feedback) : null,
        ),
      );
    }
    if (!answered) {
      const tools = el("p", { class: "ask-tools" });
      if (text(ask.hint)) {
        tools.append(
          state.hint
            ? rich("span", { class: "hint" }, ask.hint)
            : el("button", { type: "button", class: "hint-button", click: () => ((state.hint = true), this.again(ask)) }, say("ask.hint")),
        );
      }
      tools.append(el("button", { type: "button", class: "tell", click: () => this.tell(ask, state) }, say("ask.tell")));
      box.append(tools);
    }
    return box;
  }

  /** Draws a question anew and keeps the eye where it is. */
  again(ask, focus) {
    const top = this.holder.scrollTop;
    this.render();
    this.holder.scrollTop = top;
    const box = document.getElementById("ask-" + ask.id);
    box?.querySelector(focus ?? "button:not([disabled]),input:not([disabled])")?.focus({ preventScroll: true });
  }

  form(ask, state, answered) {
    switch (ask.kind) {
      case "choice":
      case "change":
        return this.choices(ask, state, answered);
      case "number":
        return this.number(ask, state, answered);
      case "click":
        return this.click(ask, state, answered);
      default:
        return this.order(ask, state, answered);
    }
  }

  choices(ask, state, answered) {
    const list = el("ul", { class: "options" });
    for (const [key, words] of ask.options) {
      const chosen = state.chosen === key;
      const right = state.right.includes(key);
      const mark = answered && right ? "right" : chosen && state.said && !state.said.correct ? "wrong" : "";
      const button = rich("button", { type: "button", class: "option " + mark, "aria-pressed": String(chosen), disabled: answered, "data-key": key }, words);
      button.addEventListener("click", () => this.answer(ask, key));
      const verdict = ask.kind === "change" && (chosen || answered) ? el("span", { class: "verdict" }, say(right ? "change.holds" : "change.fails")) : null;
      if (verdict) {
        button.append(verdict);
      }
      list.append(el("li", {}, button));
    }
    return list;
  }

  number(ask, state, answered) {
    const input = el("input", {
      type: "text",
      inputmode: "numeric",
      id: "in-" + ask.id,
      "aria-labelledby": "ask-" + ask.id + "-text",
      value: answered ? state.solution : state.chosen,
      disabled: answered,
    });
    const form = el("form", { class: "number-form", submit: (e) => (e.preventDefault(), this.answer(ask, input.value.trim().replace(/[,\s]/g, ""))) }, input);
    form.append(el("button", { type: "submit", class: "main", disabled: answered }, say("ask.check")));
    return form;
  }

  click(ask, state, answered) {
    if (!answered) {
      this.clickable = ask;
    }
    const listed = this.player.ladder.steps.filter((row, i) => row.type === "a" && i <= this.player.farthest);
    const select = el(
      "select",
      { "aria-labelledby": "ask-" + ask.id + "-text", disabled: answered },
      el("option", { value: "" }, say("click.choose")),
      listed.map((row) => el("option", { value: row.index, selected: state.chosen === String(row.index) }, seconds(row.at) + "  " + endsOf(row) + "  " + lineOf(row))),
    );
    const form = el("form", { class: "number-form", submit: (e) => (e.preventDefault(), select.value !== "" && this.point(ask, this.player.ladder.rows[Number(select.value)])) }, select);
    form.append(el("button", { type: "submit", disabled: answered }, say("ask.check")));
    return el("div", {}, el("p", { class: "quiet" }, say("click.how")), form);
  }

  /** A row of the ladder was chosen while a question asks for one. */
  clicked(row) {
    if (this.clickable && this.open(this.clickable) && row.type === "a") {
      this.point(this.clickable, row);
    }
  }

  point(ask, row) {
    const known = row.ids.map((id) => [id, unseal(ask, String(id))]).filter(([, said]) => said);
    const [id] = known.find(([, said]) => said.correct) ?? known.sort(([, one], [, other]) => one.place - other.place)[0] ?? [row.first];
    this.state(ask).chosen = String(row.index);
    this.answer(ask, String(id));
  }

  order(ask, state, answered) {
    const keys = answered ? state.solution.split(" ") : state.order;
    const list = el("ol", { class: "order" });
    keys.forEach((key, i) => {
      const words = ask.options.find(([other]) => other === key)[1];
      const move = (by, name) =>
        el("button", {
          type: "button",
          class: "move " + name,
          disabled: answered || i + by < 0 || i + by >= keys.length,
          "aria-label": say("order." + name, plain(words)),
          click: () => {
            [state.order[i], state.order[i + by]] = [state.order[i + by], state.order[i]];
            this.again(ask, `li:nth-child(${i + by + 1}) .${name}:not([disabled])`);
          },
        });
      const item = el("li", { draggable: !answered && "true", "data-key": key }, rich("span", {}, words), el("span", { class: "moves" }, move(-1, "up"), move(1, "down")));
      item.addEventListener("dragstart", (e) => e.dataTransfer.setData("text/plain", String(i)));
      item.addEventListener("dragover", (e) => e.preventDefault());
      item.addEventListener("drop", (e) => {
        e.preventDefault();
        const from = Number(e.dataTransfer.getData("text/plain"));
        state.order.splice(i, 0, ...state.order.splice(from, 1));
        this.again(ask);
      });
      list.append(item);
    });
    return el("div", {}, list, el("button", { type: "button", class: "main check", disabled: answered, click: () => this.answer(ask, state.order.join(" ")) }, say("ask.check")));
  }

  answer(ask, answer) {
    const state = this.state(ask);
    const mark = markAnswer(ask, answer);
    if (!mark) {
      state.said = { correct: false };
      this.again(ask);
      return;
    }
    state.tries++;
    state.chosen = ask.kind === "click" ? state.chosen : answer;
    state.solved = mark.correct;
    this.say(state, mark);
    this.attempts.push({
      student: this.student,
      lesson: this.lesson.name,
      seed: this.lesson.seed,
      question: ask.id,
      attempt: state.tries,
      answer,
      seconds: Math.floor((Date.now() - state.since) / 1000),
      hint: state.hint ? "yes" : "no",
      correct: mark.correct ? "yes" : "no",
    });
    this.after(ask);
  }

  /** The first question of the step that is open. */
  get asked() {
    return this.step?.asks.find((ask) => this.open(ask));
  }

  /** Gives the hint of the open question. */
  hint() {
    const ask = this.asked;
    if (ask && text(ask.hint)) {
      this.state(ask).hint = true;
      this.again(ask);
    }
  }

  /** Tells the answer of the open question. */
  reveal() {
    if (this.asked) {
      this.tell(this.asked, this.state(this.asked));
    }
  }

  /** Tells the answer; that is no attempt. */
  tell(ask, state) {
    state.told = true;
    this.say(state, unseal(ask, TOLD));
    this.after(ask);
  }

  /** Keeps what is said to an answer; with a right one comes what is right. */
  say(state, mark) {
    state.said = mark;
    state.solution = mark.solution ?? "";
    state.right = mark.right ?? [];
  }

  after(ask) {
    if (!this.open(ask)) {
      this.clickable = null;
      const predicting = this.step.asks.find((other) => other.before > 0 && this.open(other));
      this.player.stop();
      this.player.setLimit(this.limit(this.step, predicting));
      if (predicting) {
        this.player.select(this.player.farthest, { quiet: true });
      } else if (ask.before > 0) {
        // Now observe what was asked about.
        this.player.select(stepOfEvent(this.player.ladder, ask.before), { animate: true, quiet: true });
      }
      if (ask.kind === "click") {
        this.player.goToEvent(Number(this.state(ask).solution));
      }
    }
    this.again(ask, this.open(ask) ? undefined : ".said-box");
    const said = this.state(ask).said;
    $("live").textContent = say(said.correct ? "ask.right" : "ask.wrong") + " " + (said.feedback === undefined ? "" : plain(said.feedback));
  }

  // ---------------------------------------------------------------- results

  /** Every attempt as CSV, as `grade` and spreadsheets read it. */
  csv() {
    const line = (a) =>
      [a.student, a.lesson, a.seed, a.question, a.attempt, a.answer, a.seconds, a.hint, a.correct].map((field) => csvField(String(field))).join(",");
    return [RESULTS, ...this.attempts.map((a) => line({ ...a, student: this.student }))].join("\n") + "\n";
  }

  results() {
    const rows = this.questions.map((ask) => {
      const state = this.state(ask);
      return el(
        "tr",
        {},
        el("td", {}, ask.id),
        el("td", { class: "number" }, state.tries),
        el("td", { class: state.solved ? "f-good" : "" }, say(state.solved ? "results.right" : state.told ? "results.told" : "results.open")),
      );
    });
    const save = el("button", { type: "button", class: "main", id: "save", click: () => this.save() }, say("results.save"));
    return el(
      "div",
      { class: "results" },
      this.nameField(),
      el("table", { class: "grid" }, el("thead", {}, el("tr", {}, ["results.question", "results.tries", "results.state"].map((k) => el("th", { scope: "col" }, say(k))))), el("tbody", {}, rows)),
      el("p", {}, save),
    );
  }

  save() {
    const who = this.student.replace(/[^\p{L}\p{N}_-]+/gu, "-") || "results";
    const link = el("a", { href: URL.createObjectURL(new Blob([this.csv()], { type: "text/csv;charset=utf-8" })), download: `${this.lesson.name}-${who}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

/** The words of a text in HTML. */
function plain(number) {
  return rich("div", {}, number).textContent.trim();
}
