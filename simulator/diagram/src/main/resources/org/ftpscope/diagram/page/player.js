
// The player: what is chosen, how it moves, and all that follows from it.

class Player {
  constructor() {
    this.at = -1;
    this.moment = 0;
    this.level = LEVELS.indexOf(data.level);
    this.zoom = 1;
    this.marks = new Marks(this);
    this.speed = 1;
    this.limit = null;
    this.timer = 0;
    this.frame = 0;
    this.topology = new Topology($("map"));
    this.panels = this.makePanels();
    this.inspector = new Inspector(this.panels.now.body, this);
    this.tables = new Tables(this.panels.tables.body);
    this.explain = data.explanation ? new Explain(this.panels.explain.body, this) : null;
    this.steps = new Steps(this.panels.steps.body, this);
    this.lesson = data.lesson ? new Lesson(this.panels.lesson.body, this) : null;
  }

  get ladder() {
    return ladders[this.level];
  }

  get row() {
    return this.ladder.steps[this.at];
  }

  /** The last step that may be shown: all, or those that a lesson does not hide yet. */
  get farthest() {
    const { steps } = this.ladder;
    const { limit } = this;
    if (!limit) {
      return steps.length - 1;
    }
    // One row that tells the whole (a phase, an attempt to connect) tells too much while its end is hidden.
    const whole = (row) => row.kind === "phase" || row.kind === "connect" || row.kind === "transfer";
    const hides = limit.before
      ? (row) => row.first >= limit.id || row.ids.includes(limit.id) || (whole(row) && row.last >= limit.id)
      : (row) => row.first > limit.id || (row.kind === "phase" && this.phaseEnd(row) > limit.id);
    let hidden = steps.findIndex(hides);
    if (hidden < 0) {
      return steps.length - 1;
    }
    // A state that was entered in the same moment would tell what comes.
    while (limit.before && hidden > 0 && steps[hidden - 1].kind === "state" && steps[hidden - 1].at === steps[hidden].at) {
      hidden--;
    }
    return hidden - 1;
  }

  /** The first event after a phase. */
  phaseEnd(row) {
    const next = ladders[3].rows.find((other) => other.type === "p" && other.phase === row.phase + 1);
    return next ? next.first - 1 : Infinity;
  }

  // ---------------------------------------------------------------- panels

  makePanels() {
    const names = [...(data.lesson ? ["lesson"] : []), "now", "tables", ...(data.explanation ? ["explain"] : []), "steps"];
    const panels = {};
    for (const name of names) {
      const tab = el("button", { type: "button", role: "tab", id: "tab-" + name, "aria-controls": "panel-" + name, "data-t": "tab." + name, click: () => this.showPanel(name) });
      const body = el("div", { role: "tabpanel", id: "panel-" + name, "aria-labelledby": "tab-" + name, tabindex: 0, class: "panel " + name });
      $("tabs").append(tab);
      $("panels").append(body);
      panels[name] = { tab, body };
    }
    $("tabs").addEventListener("keydown", (e) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (step) {
        const i = (names.indexOf(this.panel) + step + names.length) % names.length;
        this.showPanel(names[i]);
        panels[names[i]].tab.focus();
        e.preventDefault();
        e.stopPropagation();
      }
    });
    return panels;
  }

  showPanel(name) {
    this.panel = name;
    for (const [key, { tab, body }] of Object.entries(this.panels)) {
      tab.setAttribute("aria-selected", String(key === name));
      tab.tabIndex = key === name ? 0 : -1;
      body.hidden = key !== name;
    }
    this.refreshPanel();
  }

  /** Draws the open panel; the others are drawn when they are opened. */
  refreshPanel() {
    const row = this.row;
    switch (this.panel) {
      case "now":
        this.inspector.render(row);
        break;
      case "tables":
        this.tables.render(row ? row.last : 0, row ? row.first : 0, row ? row.end : 0);
        break;
      case "explain":
        this.explain.render();
        break;
      case "steps":
        if (this.listed !== this.level + language) {
          this.listed = this.level + language;
          this.steps.render();
        } else {
          this.steps.mark();
        }
        break;
      default:
    }
  }

  // ---------------------------------------------------------------- drawing

  /** Draws everything anew: at the start, in another language, at another level, in another width. */
  render() {
    cancelAnimationFrame(this.frame);
    const pane = $("ladder");
    const room = pane.clientWidth;
    // On a projector everything grows.
    const grown = Math.max(1, Math.min(1.5, room / 840));
    const width = Math.max(room / grown, Geometry.least(this.level));
    // A little too wide is made smaller; much too wide is scrolled.
    const scale = (room / width > 0.72 ? room / width : 1) * this.zoom;
    this.plain = scale / this.zoom;
    this.drawing = new Drawing(this.ladder, Math.max(room / scale, Geometry.least(this.level)));
    this.picture = this.drawing.svg();
    const cards = laneCards(this.drawing.geometry);
    for (const svg of [this.picture, cards]) {
      svg.setAttribute("width", svg.viewBox.baseVal.width * scale);
      svg.setAttribute("height", svg.viewBox.baseVal.height * scale);
    }
    this.scale = scale;
    this.marked = null;
    $("lanes").replaceChildren(cards);
    $("rungs").replaceChildren(this.picture);
    // Measured once: to ask while stepping would lay out the whole ladder at every step.
    this.view = { height: pane.clientHeight - $("lanes").offsetHeight, top: pane.scrollTop };
    this.topology.render();
    this.mark();
    this.marks.draw();
    this.settle();
  }

  /** Makes the ladder larger or smaller; what is said beside it stays as it is. */
  zoomTo(zoom) {
    this.zoom = Math.max(0.3, Math.min(3, zoom));
    this.render();
    this.reveal(true);
  }

  /** The whole ladder in the window, or as much of it as can be read. */
  fit() {
    this.zoomTo((this.view.height - 8) / (this.ladder.height * this.plain));
  }

  /** Which rows lie in the past, which is present, which are to come or not to be seen. */
  mark() {
    const { steps } = this.ladder;
    const present = this.row;
    const farthest = steps[this.farthest];
    const now = present ? present.index : -1;
    const before = this.marked;
    const anew = before === null || before.limit !== this.limit;
    // Only rows between the old place and the new one change.
    const from = anew ? 0 : Math.min(before.now, now);
    const to = anew ? this.ladder.rows.length - 1 : Math.max(before.now, now);
    for (let index = Math.max(0, from); index <= to; index++) {
      const { classList } = this.drawing.groups.get(index);
      classList.toggle("later", index > now);
      if (anew) {
        classList.toggle("hidden", this.limit !== null && (!farthest || index > farthest.index));
      }
    }
    this.marked = { now, limit: this.limit };
    if (anew) {
      this.drawing.curtainFrom(this.limit ? steps[this.farthest + 1] : undefined);
      this.problems = steps.filter((row, i) => i <= this.farthest && isProblem(row)).length;
    }
    this.drawing.dim(present ? present.endY : 0);
    const cursor = this.drawing.cursor;
    if (present) {
      const upper = present.type === "a" ? present.y - 22 : present.y - 2;
      cursor.setAttribute("y", upper);
      cursor.setAttribute("height", Math.max(24, present.endY - upper + 6));
    } else {
      cursor.setAttribute("height", 0);
    }
    $("scrub").max = this.farthest + 1;
    $("scrub").value = this.at + 1;
    $("scrub").setAttribute("aria-valuetext", present ? this.spoken(present) : say("now.start"));
    this.marks.show(present);
    $("where").textContent = this.at + 1 + " / " + steps.length + (present ? "  ·  " + seconds(present.at) + " s" : "");
    $("back").disabled = this.at < 0;
    $("first").disabled = this.at < 0;
    $("forward").disabled = this.at >= this.farthest;
    $("last").disabled = this.at >= this.farthest;
    $("problems").textContent = this.problems;
    $("problem").disabled = this.problems === 0;
  }

  /** Shows the present row complete, without motion. */
  settle() {
    const row = this.row;
    this.topology.show(row, 1);
    if (row && this.drawing) {
      this.progress(row, 1);
    }
  }

  /** Draws the arrow of a row up to the part `t` of its way. */
  progress(row, t) {
    const group = this.drawing.groups.get(row.index);
    const line = group?.querySelector(".line");
    if (!line) {
      return;
    }
    const { geometry } = this.drawing;
    const x1 = geometry.begin(row);
    const x2 = geometry.end(row);
    const y2 = row.kind === "phase" ? row.y : row.endY;
    line.setAttribute("d", linePath(row, x1, row.y, x1 + (x2 - x1) * t, row.y + (y2 - row.y) * t));
    group.classList.toggle("travelling", t < 1);
  }

  /** Lets the packet of the present row travel. */
  travel() {
    const row = this.row;
    cancelAnimationFrame(this.frame);
    if (!row || row.type !== "a" || calm.matches) {
      this.settle();
      return;
    }
    const long = 650 / this.speed;
    const drawing = this.drawing;
    let begun = 0;
    const step = (now) => {
      begun ||= now;
      const t = Math.min(1, (now - begun) / long);
      const eased = t < 0.5 ? 2 * t * t : 1 - (2 - 2 * t) ** 2 / 2;
      this.topology.show(row, eased);
      if (this.row === row && this.drawing === drawing) {
        this.progress(row, eased);
        if (t < 1) {
          this.frame = requestAnimationFrame(step);
        }
      }
    };
    this.frame = requestAnimationFrame(step);
  }

  /** Brings the present row into view; `now` without gliding. */
  reveal(now = false) {
    const row = this.row;
    const pane = $("ladder");
    const { view } = this;
    if (!row) {
      pane.scrollTo({ top: (view.top = 0) });
      return;
    }
    const y = row.y * this.scale;
    const end = row.endY * this.scale;
    if (y < view.top + 40 || end > view.top + view.height - 60) {
      const top = Math.max(0, y - view.height * 0.45);
      const far = now || calm.matches || Math.abs(top - view.top) > 1500;
      view.top = top;
      pane.scrollTo({ top, behavior: far ? "auto" : "smooth" });
    }
  }

  spoken(row) {
    return [say("step.of", this.at + 1, this.ladder.steps.length), endsOf(row), lineOf(row), fateOf(row)].filter(Boolean).join(". ");
  }

  // ---------------------------------------------------------------- stepping

  /** Goes to a step; -1 is before the first. */
  select(index, { animate = false, quiet = false } = {}) {
    const next = Math.max(-1, Math.min(index, this.farthest));
    const before = this.row;
    this.at = next;
    this.moment = this.row ? this.row.first : 0;
    cancelAnimationFrame(this.frame);
    if (before) {
      this.progress(before, 1);
    }
    this.mark();
    this.reveal();
    if (animate) {
      this.travel();
    } else {
      this.settle();
    }
    this.refreshPanel();
    if (!quiet && this.timer === 0) {
      $("live").textContent = this.row ? this.spoken(this.row) : say("now.start");
    }
  }

  step(direction) {
    this.stop();
    this.select(this.at + direction, { animate: direction > 0 });
  }

  goToEvent(id) {
    this.stop();
    const known = this.ladder.steps.some((row) => row.ids.includes(id));
    if (!known && this.level < 3 && ladders[3].steps.some((row) => row.ids.includes(id))) {
      this.setLevel(3);
    }
    this.select(stepOfEvent(this.ladder, id));
  }

  /** Follows the cause of the present step back, or one of its effects forward. */
  stepCause(direction) {
    const row = this.row;
    if (!row) {
      return;
    }
    const { steps } = this.ladder;
    if (direction < 0) {
      for (let link = events.get(eventOf(row)?.cause); link; link = events.get(link.cause)) {
        const i = steps.findIndex((other, index) => index < this.at && other.ids.includes(link.id));
        if (i >= 0) {
          this.stop();
          this.select(i);
          return;
        }
      }
      return;
    }
    for (let i = this.at + 1; i <= this.farthest; i++) {
      for (let link = events.get(steps[i].first); link; link = events.get(link.cause)) {
        if (row.ids.includes(link.id)) {
          this.stop();
          this.select(i);
          return;
        }
      }
    }
  }

  /** The next row at the lane of the present one, or at the lane along which the reader has been going. */
  stepLane(direction) {
    const { steps } = this.ladder;
    const row = this.row;
    if (!row) {
      this.step(direction);
      return;
    }
    const lane = this.along?.at === this.at ? this.along.lane : row.type === "a" ? row.from : row.lane;
    for (let i = this.at + direction; i >= 0 && i <= this.farthest; i += direction) {
      const other = steps[i];
      if (lane === undefined || other.lane === lane || other.from === lane || other.to === lane) {
        this.stop();
        this.select(i);
        this.along = { at: i, lane };
        return;
      }
    }
  }

  /** Opens the panel beside the one that is open. */
  nextPanel() {
    const names = Object.keys(this.panels);
    this.showPanel(names[(names.indexOf(this.panel) + 1) % names.length]);
  }

  /** Shows or hides what stands beside the ladder. */
  toggleSide() {
    document.body.classList.toggle("alone");
  }

  stepProblem(direction) {
    const { steps } = this.ladder;
    this.stop();
    for (let i = this.at + direction; i >= 0 && i <= this.farthest; i += direction) {
      if (isProblem(steps[i])) {
        this.select(i);
        return;
      }
    }
    // Round again from the other end.
    const all = steps.map((row, i) => (i <= this.farthest && isProblem(row) ? i : -1)).filter((i) => i >= 0);
    if (all.length > 0) {
      this.select(direction > 0 ? all[0] : all.at(-1));
    }
  }

  setLevel(level) {
    const moment = this.moment;
    const present = this.row !== undefined;
    this.level = level;
    this.at = present ? stepOfEvent(this.ladder, moment) : -1;
    this.at = Math.min(this.at, this.farthest);
    this.moment = moment;
    $("levels").querySelectorAll("input").forEach((input, i) => (input.checked = i === level));
    this.render();
    this.reveal();
    this.refreshPanel();
  }

  /** Hides what comes after an event, or from the event on; null shows all. */
  setLimit(limit) {
    this.limit = limit;
    if (this.at > this.farthest) {
      this.select(this.farthest, { quiet: true });
    } else {
      this.mark();
    }
    this.steps.mark();
  }

  // ---------------------------------------------------------------- playing

  play() {
    if (this.timer !== 0) {
      this.stop();
      return;
    }
    if (this.at >= this.farthest) {
      this.select(-1, { quiet: true });
    }
    $("play").classList.add("playing");
    $("play").setAttribute("aria-pressed", "true");
    this.tick();
  }

  tick() {
    if (this.at >= this.farthest) {
      this.stop();
      return;
    }
    this.timer = 1;
    this.select(this.at + 1, { animate: true });
    const wait = this.row.type === "a" ? 1000 : 700;
    this.timer = setTimeout(() => this.tick(), wait / this.speed);
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
    $("play").classList.remove("playing");
    $("play").setAttribute("aria-pressed", "false");
  }

  // ---------------------------------------------------------------- finding

  find(words, direction = 1) {
    const sought = words.trim().toLowerCase();
    this.picture.querySelectorAll(".found").forEach((group) => group.classList.remove("found"));
    if (sought === "") {
      $("found").textContent = "";
      return;
    }
    const hits = [];
    this.ladder.steps.forEach((row, i) => {
      const all = (lineOf(row) + " " + endsOf(row) + " " + fateOf(row) + " " + (row.crossings ?? []).flatMap((c) => c.remarks.map(text)).join(" ")).toLowerCase();
      if (i <= this.farthest && all.includes(sought)) {
        hits.push(i);
        this.drawing.groups.get(row.index)?.classList.add("found");
      }
    });
    if (direction !== 0 && hits.length > 0) {
      const ahead = direction > 0 ? hits.find((i) => i > this.at) ?? hits[0] : hits.findLast((i) => i < this.at) ?? hits.at(-1);
      this.select(ahead);
    }
    $("found").textContent = hits.length === 0 ? say("find.none") : Math.max(0, hits.indexOf(this.at) + 1) + " / " + hits.length;
  }
}
