
// The ladder, drawn from the layout that the SVG is drawn from: rows and heights come with the data, only the places of the
// lanes depend on the width of the window.

const ROUTER_HALF = 46;
const STRIP_ROOM = 11;
const STROKES = { control: "c", data: "d", icmp: "i", other: "o" };

/** Width of text in the monospaced face; Chinese characters are as wide as they are high. */
function monoWidth(words, size) {
  let columns = 0;
  for (const c of words) {
    columns += c.codePointAt(0) >= 0x2e80 ? 2 : 1;
  }
  return columns * size * 0.604;
}

/** Width of text in the proportional face, a little on the generous side. */
function sansWidth(words, size) {
  let width = 0;
  for (const c of words) {
    width += c.codePointAt(0) >= 0x2e80 ? 1 : " iljt.,:'".includes(c) ? 0.3 : /[A-Zmw]/.test(c) ? 0.72 : 0.57;
  }
  return width * size;
}

/** The beginning of a text that fits into so many columns. */
function fit(words, columns) {
  let used = 0;
  let kept = "";
  for (const c of words) {
    used += c.codePointAt(0) >= 0x2e80 ? 2 : 1;
    if (used > columns) {
      return kept.slice(0, Math.max(0, kept.length - 1)) + "…";
    }
    kept += c;
  }
  return words;
}

/** Places of the lanes in a drawing of that width. */
class Geometry {
  constructor(width) {
    this.small = width < 640;
    this.width = width;
    this.time = this.small ? 0 : 66;
    this.half = this.small ? 22 : ROUTER_HALF;
    const margin = (lane) => (lane?.application ? (this.small ? 40 : 54) : this.small ? 46 : 112);
    const first = this.time + margin(lanes[0]);
    const last = width - margin(lanes.at(-1));
    // The two lanes of a host stand close together, nodes equally far apart.
    const pairs = lanes.filter((lane) => lane.application).length;
    const steps = lanes.length - 1 - pairs;
    // Many nodes share what there is: neighbours stay further apart than the two lanes of one host.
    const share = (last - first) / Math.max(1, pairs + 1.25 * steps);
    const near = Math.max(48, Math.min(168, Math.max(width * 0.155, 96), share));
    this.step = steps < 1 ? last - first : (last - first - pairs * near) / steps;
    this.xs = [];
    let x = steps < 1 ? (first + last - pairs * near) / 2 : first;
    for (const lane of lanes) {
      if (lane.index > 0) {
        x += mateOf(lane) === lanes[lane.index - 1] ? near : this.step;
      }
      this.xs.push(x);
    }
  }

  /** The least width at which labels of a level have room. */
  static least(level) {
    const perHop = level === 3 ? 132 : 96;
    const pairs = lanes.filter((lane) => lane.application).length;
    return 92 + Math.max(1, lanes.length - 1 - pairs) * (level < 2 ? 90 : perHop) + pairs * 100;
  }

  edge(lane, right) {
    const half = lanes[lane].router ? this.half : lanes[lane].application ? 6 : STRIP_ROOM;
    return this.xs[lane] + (right ? half : -half);
  }

  rightward(row) {
    return row.to > row.from || (row.to === row.from && row.to < lanes.length - 1);
  }

  begin(row) {
    return this.edge(row.from, this.rightward(row));
  }

  end(row) {
    const right = this.rightward(row);
    if (row.to === row.from) {
      return this.begin(row) + (right ? 70 : -70);
    }
    const to = this.edge(row.to, !right);
    return row.outcome === "lost" ? (this.edge(row.reached, right) + to) / 2 : to;
  }
}

const strokeOf = (row) => (row.kind === "reset" ? "r" : STROKES[row.channel]);

/** A ladder as SVG between two heights. */
class Drawing {
  constructor(ladder, width) {
    this.ladder = ladder;
    this.geometry = new Geometry(width);
    this.size = this.geometry.small ? 11 : 12;
  }

  /** The rows of that part; `top` and `bottom` are heights in the ladder. */
  svg(top = 0, bottom = this.ladder.height, rows = this.ladder.rows) {
    const width = this.geometry.width;
    const picture = draw("svg", { viewBox: `0 ${top} ${width} ${bottom - top}`, width, height: bottom - top, class: "picture" });
    this.scenery(picture, top, bottom);
    this.cursor = draw("rect", { class: "cursor", x: 2, width: width - 4, height: 0, y: 0, rx: 7 });
    picture.append(this.cursor);
    this.curtain = draw("g", { class: "curtain", visibility: "hidden" });
    picture.append(this.curtain);
    this.lastTime = -100;
    this.groups = new Map();
    for (const row of rows) {
      const group = draw("g", { class: "row", "data-row": row.index });
      this.row(group, row);
      this.groups.set(row.index, group);
      picture.append(group);
    }
    this.dim(Infinity);
    return picture;
  }

  /** Covers the ladder from a row on, which a question is about; without a row all is seen. */
  curtainFrom(row) {
    this.curtain.setAttribute("visibility", row ? "visible" : "hidden");
    // How a chapter ends that is not over would tell as well.
    for (const phase of this.ladder.phases) {
      const secret = row !== undefined && phase.number - 1 >= row.phase && row.phase >= 0;
      this.bands.get(phase.number)?.classList.toggle("secret", secret);
    }
    for (const heading of this.ladder.rows) {
      if (heading.type === "p") {
        this.groups.get(heading.index)?.classList.toggle("secret", row !== undefined && row.phase >= 0 && heading.phase >= row.phase);
      }
    }
    if (row) {
      const { width, xs } = this.geometry;
      const y = row.type === "a" ? row.y - 22 : row.y - 4;
      const middle = (xs[0] + xs.at(-1)) / 2;
      this.curtain.replaceChildren(
        box(0, y, width, Math.max(0, this.ladder.height - y), 0, "bg"),
        path("tear", `M0 ${y}` + "l8 5l8 -5".repeat(Math.ceil(width / 16))),
        draw("circle", { class: "card", cx: middle, cy: y + 52, r: 24 }),
        words(middle, y + 61, "ask-sign", "middle", "?"),
      );
    }
  }

  // ---------------------------------------------------------------- what lies behind

  scenery(picture, top, bottom) {
    const { xs, half, width } = this.geometry;
    this.bands = new Map();
    for (const phase of this.ladder.phases) {
      const from = Math.max(phase.y, top);
      const to = Math.min(phase.endY, bottom);
      const bad = phase.outcome === "bad";
      if (to > from && (bad || phase.number % 2 === 1)) {
        const band = box(6, from, width - 12, to - from - 4, 10, bad ? "band-bad" : "band");
        this.bands.set(phase.number, band);
        picture.append(band);
      }
    }
    for (const lane of lanes) {
      const x = xs[lane.index];
      if (lane.router) {
        picture.append(box(x - half, top, 2 * half, bottom - top, 0, "router"));
        picture.append(path("v vr", `M${x - half} ${top}V${bottom}M${x + half} ${top}V${bottom}`));
      } else {
        picture.append(path(lane.application ? "v va" : "v", `M${x} ${top}V${bottom}`));
      }
    }
    this.strips(picture, top, bottom);
  }

  /** States of sockets along the lifelines; each span is drawn twice, as what has been and as what is to come. */
  strips(picture, top, bottom) {
    this.bars = [];
    const taken = new Map();
    for (const strip of this.ladder.strips) {
      const session = strip.kind === "session";
      if (strip.spans.length === 0 || (session && !lanes[strip.lane].application)) {
        continue;
      }
      const from = strip.spans[0][1];
      const to = strip.spans.at(-1)[2];
      if (to < top || from > bottom) {
        continue;
      }
      const second = strip.channel === "data";
      const tcp = strip.kind === "tcp";
      const side = strip.lane * 4 + (tcp ? 0 : 2) + (second ? 1 : 0);
      const ends = taken.get(side) ?? taken.set(side, []).get(side);
      let slot = ends.findIndex((end) => end <= from);
      slot = slot < 0 ? ends.length : slot;
      ends[slot] = to;
      const size = session ? 5 : tcp ? 5.5 : 4;
      const away = (tcp ? 1.8 : this.geometry.small ? 8 : 20) + Math.min(slot, 2) * 7;
      const x = this.geometry.xs[strip.lane] + (session ? -size / 2 : second ? away : -away - size);
      for (const [state, y, endY] of strip.spans) {
        const a = Math.max(y, top);
        const b = Math.min(endY, bottom);
        if (b - a >= 0.5) {
          const bar = (classes) => {
            const drawn = box(x, a, size, b - a, 2, (session ? "f-muted" : "f-" + STROKES[strip.channel]) + " " + shade(text(state)) + classes);
            drawn.append(draw("title", {}, text(state) + " · " + text(strip.name)));
            picture.append(drawn);
            return drawn;
          };
          this.bars.push({ a, b, past: bar(""), later: bar(" later") });
        }
      }
    }
  }

  /** Dims what the strips show below a height, as the rows below it are; Infinity dims nothing. */
  dim(y) {
    const before = this.dimmed ?? -Infinity;
    this.dimmed = y;
    for (const { a, b, past, later } of this.bars) {
      // Only bars between the old height and the new one change; at first all are whole twice.
      if (before === -Infinity || (b > Math.min(before, y) && a < Math.max(before, y))) {
        const between = Math.max(a, Math.min(b, y));
        past.setAttribute("height", between - a);
        later.setAttribute("y", between);
        later.setAttribute("height", b - between);
      }
    }
  }

  // ---------------------------------------------------------------- rows

  row(group, row) {
    switch (row.type) {
      case "p":
        this.heading(group, row);
        break;
      case "g":
        this.gap(group, row);
        this.timeOf(group, row.y + 22, row);
        break;
      case "n":
        this.note(group, row);
        break;
      default:
        this.timeOf(group, row.y + 3.5, row);
        if (row.kind === "phase") {
          this.phase(group, row);
        } else {
          this.arrow(group, row);
        }
    }
    const reach = row.type === "a" && row.kind === "phase" ? 24 : 22;
    const upper = row.type === "a" ? row.y - reach : row.y;
    group.prepend(box(6, upper, this.geometry.width - 12, Math.max(16, row.endY - upper + 2), 0, "hit"));
  }

  timeOf(group, y, row) {
    if (this.geometry.time > 0 && y - this.lastTime >= 10) {
      this.lastTime = y;
      group.append(words(this.geometry.time, y, "m t f-faint", "end", seconds(row.at)));
    }
  }

  heading(group, row) {
    const phase = this.ladder.phases[row.phase];
    const bad = phase.outcome === "bad";
    const { width, small } = this.geometry;
    const y = row.y + 2;
    group.append(box(6, y, width - 12, 27, 9, bad ? "hd-bad" : "hd"));
    this.badge(group, 24, y + 13.5, phase.number);
    this.outcome(group, 47, y + 13.5, phase.outcome);
    const x = phase.outcome === "open" ? 42 : 62;
    const title = text(phase.title);
    group.append(words(x, y + 18.3, "h3 " + (bad ? "f-bad" : "f-ink"), "start", title));
    const room = width - x - sansWidth(title, 14) - 40;
    const summary = fit(text(phase.summary), Math.floor(room / monoWidth("m", 10.5)));
    if (!small && room > 80) {
      group.append(words(width - 20, y + 18, "m n f-muted", "end", summary));
    }
  }

  badge(group, x, y, number) {
    group.append(draw("circle", { class: "bg", r: 9.5, cx: x, cy: y }), words(x, y + 3.8, "b t f-muted", "middle", number));
  }

  outcome(group, x, y, outcome) {
    if (outcome !== "open") {
      group.append(draw("circle", { class: outcome === "bad" ? "f-bad" : "f-good", r: 7.5, cx: x, cy: y }));
      const sign = outcome === "bad" ? `M${x - 2.7} ${y - 2.7}l5.4 5.4m0-5.4l-5.4 5.4` : `M${x - 3.4} ${y + 0.2}l2.4 2.6 4.4-5.2`;
      group.append(path("s-on sign", sign));
    }
  }

  phase(group, row) {
    const phase = this.ladder.phases[row.phase];
    const g = this.geometry;
    const bad = phase.outcome === "bad";
    const outermost = (lane) => (lane.application ? mateOf(lane) : lane).index;
    const left = g.edge(outermost(lanes[0]), true) + (g.small ? 4 : 14);
    const right = g.edge(outermost(lanes.at(-1)), false) - (g.small ? 4 : 14);
    const x = left + (phase.outcome === "open" ? 25 : 45);
    this.line(group, row, g.begin(row), row.y, g.end(row), row.y);
    this.end(group, row, g.end(row), row.y);
    this.badge(group, left + 8, row.y - 14, phase.number);
    this.outcome(group, left + 31, row.y - 14, phase.outcome);
    const long = duration(phase.to - phase.from);
    const size = this.size;
    const titleRoom = right - x;
    group.append(words(x, row.y - 9.5, "h3 l " + (bad ? "f-bad" : "f-ink"), "start", fit(text(phase.title), Math.floor(titleRoom / 7.2))));
    const room = right - left - 25 - monoWidth(long, 10.5) - 16;
    group.append(words(left + 25, row.y + 15, "m n l f-muted", "start", fit(text(phase.summary), Math.floor(room / monoWidth("m", 10.5)))));
    group.append(words(right, row.y + 15, "m n l f-muted", "end", long));
    return size;
  }

  gap(group, row) {
    const { xs, half, width } = this.geometry;
    const middle = (row.y + row.endY) / 2;
    const holder = this.ladder.phases[row.phase];
    const ground = !holder ? "bg" : holder.outcome === "bad" ? "band-bad" : holder.number % 2 === 1 ? "band" : "bg";
    for (const lane of lanes) {
      for (const x of lane.router ? [xs[lane.index] - half, xs[lane.index] + half] : [xs[lane.index]]) {
        group.append(box(x - 10, middle - 9, 20, 18, 0, ground), path("z", `M${x} ${middle - 9}l5 3-10 4 10 4-10 4 5 3`));
      }
    }
    const said = fit("⋮  " + text(row.text), Math.floor((width - 60) / 7.2));
    const size = Math.min(width - 16, sansWidth(said, 12) + 30);
    const centre = Math.max(size / 2 + 8, Math.min(width - size / 2 - 8, (xs[0] + xs.at(-1)) / 2));
    const bad = row.kind === "retries";
    group.append(box(centre - size / 2, middle - 12, size, 24, 12, "k " + (bad ? "k-bad" : "k-note")));
    group.append(words(centre, middle + 4.3, "b " + (bad ? "f-bad" : "f-muted"), "middle", said));
  }

  note(group, row) {
    if (row.kind === "state") {
      this.state(group, row);
      return;
    }
    const nat = row.kind === "rewrite";
    const chip = { quiet: "k-note", plain: nat ? "k-nat" : "k-note", good: "k-good", bad: "k-bad" }[row.severity];
    const ink = { quiet: "f-muted", plain: nat ? "f-nat" : "f-ink", good: "f-good", bad: "f-bad" }[row.severity];
    this.chip(group, row.lane, row.y + 3, row.lines.map(text), chip, ink);
  }

  /** A state of TCP: a word at the lifeline of its host, outside the ladder where there is room. */
  state(group, row) {
    const x = this.geometry.xs[row.lane];
    // Where an application has a lane there is room on the outer side, however small the screen.
    const left = !rightmost(row.lane) !== (this.geometry.small && mateOf(lanes[row.lane]) === lanes[row.lane]);
    let y = row.y + 4;
    for (const line of row.lines) {
      const said = (y > row.y + 4 ? "→ " : "") + text(line);
      group.append(words(left ? x - 17 : x + 17, y, "t l f-" + STROKES[row.channel], left ? "end" : "start", said));
      y += 12.5;
    }
    group.append(path("s-muted", `M${left ? x - 14 : x + 14} ${row.y}h${left ? 4 : -4}`));
  }

  chip(group, lane, y, lines, chip, ink, centre) {
    if (lines.length === 0) {
      return;
    }
    const g = this.geometry;
    const room = g.width - 12 - 20;
    const kept = lines.map((line) => fit(line, Math.floor(room / monoWidth("m", 10.5))));
    const width = Math.max(...kept.map((line) => monoWidth(line, 10.5))) + 20;
    let x = centre === undefined ? g.xs[lane] - width / 2 : centre - width / 2;
    if (centre === undefined && lanes.length > 1 && leftmost(lane)) {
      x = g.edge(lane, true) + 8;
    } else if (centre === undefined && rightmost(lane)) {
      x = g.edge(lane, false) - 8 - width;
    }
    x = Math.max(6, Math.min(x, g.width - 6 - width));
    const height = kept.length * 16 + 4;
    group.append(box(x, y, width, height, 6, "k " + chip), box(x, y, 3.5, height, 1.7, ink));
    kept.forEach((line, i) =>
      group.append(words(x + 11 + (line.startsWith("  ") ? 12 : 0), y + 14 + i * 16, "m n " + ink, "start", line.trim())),
    );
  }

  // ---------------------------------------------------------------- arrows

  /** A call of a socket: thin, with an open head, its words in small type above it. */
  call(group, row) {
    const x1 = this.geometry.begin(row);
    const x2 = this.geometry.end(row);
    const back = x2 > x1 ? -7 : 7;
    const good = row.outcome === "arrived";
    const head = good ? `M${x2 + back} ${row.y - 4.5}L${x2} ${row.y}L${x2 + back} ${row.y + 4.5}` : "";
    group.append(path("line headless q " + strokeOf(row), `M${x1} ${row.y}L${x2} ${row.y}` + head));
    const verb = text(row.flags);
    const said = fit([verb, text(row.text)].filter(Boolean).join(" "), Math.floor((Math.abs(x2 - x1) - 6) / monoWidth("m", 10.5)));
    const label = draw("text", {
      x: x2 > x1 ? x1 + 3 : x1 - 3,
      y: row.y - 4,
      class: "m n l f-" + (good ? strokeOf(row) : "bad"),
      "text-anchor": x2 > x1 ? "start" : "end",
    });
    label.append(draw("tspan", { class: "b" }, said.slice(0, verb.length)), said.slice(verb.length));
    group.append(label);
    this.end(group, row, x2, row.endY);
  }

  arrow(group, row) {
    if (row.kind === "call") {
      this.call(group, row);
      return;
    }
    const x1 = this.geometry.begin(row);
    const x2 = this.geometry.end(row);
    this.line(group, row, x1, row.y, x2, row.endY);
    const tail = draw("g", { class: "tail" });
    this.crossings(tail, row, x1, x2);
    this.label(group, row, x1, row.y, x2, row.endY);
    this.end(tail, row, x2, row.endY);
    group.append(tail);
  }

  line(group, row, x1, y1, x2, y2) {
    const line = path("line " + strokeOf(row) + (row.kind === "unobserved" ? " u" : ""), linePath(row, x1, y1, x2, y2));
    if (row.outcome !== "arrived") {
      line.classList.add("headless");
    }
    group.append(line);
  }

  crossings(group, row, x1, x2) {
    for (const crossing of row.crossings) {
      if (crossing.lane < 0) {
        continue;
      }
      const x = this.geometry.xs[crossing.lane];
      const y = x1 === x2 ? row.y : row.y + ((row.endY - row.y) * (x - x1)) / (x2 - x1);
      if (crossing.rewritten && x > Math.min(x1, x2) && x < Math.max(x1, x2)) {
        group.append(path("f-nat s-on k", `M${x - 6} ${y}l6-6 6 6-6 6z`));
      }
      this.chip(group, crossing.lane, y + 11, crossing.remarks.map(text), "k-nat", "f-nat");
    }
  }

  /** What is said stands near its sender, the numbers near the receiver; both along the slope. */
  label(group, row, x1, y1, x2, y2) {
    const length = Math.abs(x2 - x1);
    const right = x2 > x1;
    const place = (at, lift, anchor, classes) => {
      const x = right ? x1 + at : x1 - at;
      const y = length === 0 ? y1 : y1 + ((y2 - y1) * at) / length;
      const angle = slope(x1, y1, x2, y2);
      const where = Math.abs(angle) < 0.25 ? { x, y: y + lift } : { transform: `translate(${x} ${y + lift}) rotate(${angle})` };
      const element = draw("text", { ...where, class: classes, "text-anchor": anchor });
      group.append(element);
      return element;
    };
    const flags = text(row.flags);
    const numbers = text(row.numbers);
    const said = text(row.text);
    const hint = text(row.hint);
    const again = text(row.repetition);
    const pillText = { icmp: "ICMP", reset: "RST", unobserved: "OS" }[row.kind] ?? "";
    const pill = pillText ? sansWidth(pillText, 11) + 20 : 0;
    const talks = numbers !== "" && said !== "";
    const bare = pillText === "ICMP" ? "" : pillText === "RST" ? flags.replace(/RST,?/, "") : flags;
    const room = length - (this.geometry.small ? 10 : 22);
    const start = this.geometry.small ? 4 : 10;
    const againWidth = again ? sansWidth(again, 10.5) + 26 : 0;
    let main = talks ? said : [bare, numbers, said].filter(Boolean).join("  ");
    const size = pill + againWidth + monoWidth(main, this.size) <= room ? this.size : 10.5;
    main = fit(main, Math.floor((room - pill - againWidth) / monoWidth("m", size)));
    const width = pill + againWidth + monoWidth(main, size);
    const hintWidth = hint ? monoWidth(hint, 10.5) + 10 : 0;
    const hintAbove = hint !== "" && width + hintWidth <= room;
    const taken = width + (hintAbove ? hintWidth : 0);
    const near = this.nearRoom(row, x1, x2);
    const centred = !talks && pill === 0 && taken < near - 30;
    let at = centred ? near / 2 : start;
    if (pill > 0) {
      const holder = draw("g", {
        transform: `translate(${right ? x1 + at : x1 - at} ${y1 + ((y2 - y1) * at) / (length || 1)}) rotate(${slope(x1, y1, x2, y2)})`,
      });
      const left = right ? 0 : 7 - pill;
      // What nobody observed is hollow.
      const hollow = row.kind === "unobserved";
      holder.append(box(left, -21, pill - 7, 15.5, 7.75, hollow ? "hollow f-on s-" + strokeOf(row) : "f-" + strokeOf(row)));
      holder.append(words(left + (pill - 7) / 2, -9.5, "b t " + (hollow ? "f-" + strokeOf(row) : "f-on"), "middle", pillText));
      group.append(holder);
      at += pill;
    }
    const lift = row.channel === "control" || row.channel === "other" ? 5.5 : 7;
    const anchor = centred ? "middle" : right ? "start" : "end";
    const label = place(at, -lift, anchor, "m l f-" + strokeOf(row) + (size < 11 ? " n" : ""));
    if (again) {
      label.append(draw("tspan", { class: "t b f-bad" }, "↻ " + again + " "));
    }
    const strong = talks ? main.length : pill > 0 || (said === "" && flags === "") ? 0 : flags === "" ? said.length : flags.length;
    label.append(draw("tspan", { class: "b" }, main.slice(0, strong)), main.slice(strong));
    if (hintAbove) {
      label.append(draw("tspan", { class: "n f-muted", dx: 8 }, hint));
    } else if (hint && hintWidth < length + 8) {
      place(start + 2, 13, right ? "start" : "end", "m n l f-muted").append(fit(hint, Math.floor(room / monoWidth("m", 10.5))));
    }
    if (talks && !this.geometry.small) {
      let more = [flags, numbers].filter(Boolean).join("  ");
      const above = taken + monoWidth(more, 10.5) + 50 < length;
      if (!above && (hintAbove ? 0 : hintWidth) + monoWidth(more, 10.5) + 30 > length) {
        more = numbers;
      }
      // Where even the numbers have no room beside the hint they stand in the panel only.
      const beside = above || hintAbove || hint === "" || hintWidth + monoWidth(more, 10.5) + 30 <= length;
      const fits = monoWidth(more, 10.5) + 24 <= length;
      if (beside && fits) {
        place(length - 20, above ? -5.5 : 13, right ? "end" : "start", "m n l f-muted").append(more);
      }
    }
  }

  /** Room between the sender and the next lane. */
  nearRoom(row, x1, x2) {
    if (Math.abs(row.to - row.from) < 2) {
      return Math.abs(x2 - x1);
    }
    const right = x2 > x1;
    return Math.abs(this.geometry.edge(row.from + (right ? 1 : -1), !right) - x1);
  }

  end(group, row, x, y) {
    if (row.outcome === "unfinished") {
      group.append(draw("circle", { class: "on s-muted open", r: 4, cx: x, cy: y }));
    } else if (row.outcome !== "arrived") {
      group.append(draw("circle", { class: "f-bad", r: 8.5, cx: x, cy: y }));
      group.append(path("s-on sign", `M${x - 3.3} ${y - 3.3}l6.6 6.6m0-6.6l-6.6 6.6`));
    }
    const reason = text(row.reason);
    if (reason) {
      const open = row.outcome === "unfinished";
      const centre = row.outcome === "lost" ? x : undefined;
      this.chip(group, row.to, y + 12, [reason], open ? "k-note" : "k-bad", open ? "f-muted" : "f-bad", centre);
    }
  }
}

/** The path of an arrow's stroke; data is doubled, its head joins both lines. */
function linePath(row, x1, y1, x2, y2) {
  if (strokeOf(row) !== "d" || row.kind === "unobserved") {
    return `M${x1} ${y1}L${x2} ${y2}`;
  }
  const arrives = row.outcome === "arrived";
  const back = arrives && Math.abs(x2 - x1) > 7 ? Math.sign(x2 - x1) * 6 : 0;
  const both = `M${x1} ${y1 - 1.8}L${x2 - back} ${y2 - 1.8}M${x1} ${y1 + 1.8}L${x2 - back} ${y2 + 1.8}`;
  return back ? both + `M${x2 - back * 1.01} ${y2 - ((y2 - y1) * back) / (x2 - x1)}L${x2} ${y2}` : both;
}

function slope(x1, y1, x2, y2) {
  const degrees = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  const upright = degrees > 90 ? degrees - 180 : degrees;
  return Math.abs(upright) < 0.25 ? 0 : Math.round(upright * 10) / 10;
}

const shade = (state) =>
  ({ ESTABLISHED: "s1", SYN_SENT: "s0", SYN_RECEIVED: "s0", SYN_RECV: "s0", SYN_SENT2: "s0", EXPECTED: "s0" })[state] ??
  (["TIME_WAIT", "CLOSE", "CLOSED"].includes(state) ? "s3" : "s2");

const box = (x, y, width, height, rx, classes) => draw("rect", { x, y, width, height, rx, class: classes });
const path = (classes, d) => draw("path", { class: classes, d });
const words = (x, y, classes, anchor, said) => draw("text", { x, y, class: classes, "text-anchor": anchor }, String(said));

/** Heads of arrows, one a channel: filled, open double, diamond; RST ends in a bar. */
function markers() {
  const make = (id, view, x, y, width, height, ...shapes) =>
    draw(
      "marker",
      { id, viewBox: view, refX: x, refY: y, markerWidth: width, markerHeight: height, markerUnits: "userSpaceOnUse", orient: "auto" },
      shapes.map((d) => path("f-" + id[1], d)),
    );
  return draw(
    "defs",
    {},
    make("hc", "0 0 10 10", 9, 5, 11, 11, "M0 .8L9.5 5L0 9.2L2.4 5z"),
    make("hd", "0 0 14 12", 13, 6, 14, 12, "M4 .8L13.6 6L4 11.2z", "M0 2.2L7 6L0 9.8"),
    make("hi", "0 0 12 10", 11, 5, 12, 10, "M0 5L5.7 .6L11.4 5L5.7 9.4z"),
    make("ho", "0 0 10 10", 9, 5, 9, 9, "M0 .8L9.5 5L0 9.2z"),
    make("hr", "0 0 14 14", 12, 7, 14, 14, "M0 1L10 7L0 13z", "M10.5 .5h2.6v13h-2.6z"),
  );
}

/** The cards of the lanes, above the ladder. */
function laneCards(geometry) {
  const between = lanes.length > 1 ? geometry.step : geometry.width;
  const parted = lanes.some((lane) => lane.application);
  const small = between < 124;
  // Inside and outside of a router stand side by side where there is room, else one above the other.
  const widest = Math.max(0, ...lanes.filter((lane) => lane.router).flatMap((lane) => [...lane.left, ...lane.right]).map((a) => monoWidth(a, 10.5)));
  const stacked = small || widest + 12 > between / 2;
  const linesOf = (lane) => (stacked ? [...lane.left, ...lane.right] : lane.left.length > lane.right.length ? lane.left : lane.right);
  const most = Math.max(...lanes.map((lane) => (lane.router ? linesOf(lane).length : lane.left.length)), 0);
  const height = (geometry.small ? 44 : 58) + (most - 1) * 14 + (parted ? 18 : 0);
  const picture = draw("svg", { viewBox: `0 0 ${geometry.width} ${height + 8}`, width: geometry.width, height: height + 8 });
  // A host's two lanes hang from one card.
  for (const lane of lanes.filter((any) => !any.application)) {
    const mate = mateOf(lane);
    const apart = Math.abs(geometry.xs[mate.index] - geometry.xs[lane.index]);
    const x = (geometry.xs[mate.index] + geometry.xs[lane.index]) / 2;
    const title = text(lane.title);
    const room = between / 2 - 3;
    const wide = Math.max(sansWidth(title, 14) * 1.18 + 52, ...[...lane.left, ...lane.right].map((a) => monoWidth(a, 10.5) * (lane.router && !stacked ? 2 : 1) + 30));
    const pair = apart > 0 ? apart / 2 + (geometry.small ? 34 : 38) : 0;
    const half = Math.max(pair, Math.min(Math.max(wide / 2, geometry.small ? 30 : 62), Math.max(room, 34)));
    const left = Math.max(3, Math.min(x - half, geometry.width - 3 - 2 * half));
    const card = draw("g", { class: "lane" });
    card.append(box(left, 4, 2 * half, height, 10, "card"));
    const icon = nodeIcon(lane.role, small ? 0.62 : 0.85);
    const size = small ? 11.5 : 14;
    const space = (small ? 17 : 28) + sansWidth(title, size) * 1.12;
    const start = Math.max(left + 4, left + half - space / 2);
    icon.setAttribute("transform", `translate(${start} ${small ? 8 : 9}) scale(${small ? 0.58 : 0.85})`);
    card.append(icon, words(start + (small ? 18 : 28), small ? 21 : 26, small ? "h4" : "h3", "start", fit(title, Math.floor((2 * half - (small ? 22 : 34)) / (size * 0.55)))));
    const fitted = (a, width) => fit(a, Math.floor(width / monoWidth("m", small ? 9 : 10.5)));
    const lines = lane.router && stacked ? linesOf(lane) : lane.left;
    for (let i = 0; i < Math.max(lines.length, stacked ? 0 : lane.right.length); i++) {
      const y = (small ? 35 : 47) + i * (small ? 11 : 14);
      const type = small ? "m f-muted tiny" : "m n f-muted";
      if (lane.router && !stacked) {
        card.append(words(x - 8, y, type, "end", fitted(lane.left[i] ?? "", half - 8)), words(x + 8, y, type, "start", fitted(lane.right[i] ?? "", half - 8)));
        card.append(path("v vr", `M${x} ${y - 10}v12`));
      } else {
        card.append(words(left + half, y, type, "middle", fitted(lines[i] ?? "", 2 * half - 4)));
      }
    }
    if (apart > 0) {
      for (const part of [lane, mate]) {
        const name = fit(text(part.part), 14);
        card.append(words(geometry.xs[part.index], height - 5, geometry.small ? "m f-muted tiny" : "x f-muted", "middle", name));
      }
    }
    card.append(draw("title", {}, title + " · " + [...lane.left, ...lane.right].join(" · ")));
    picture.append(card);
  }
  return picture;
}

/** Icons of 26 by 26: a screen, a server, arrows both ways, a wall. */
function nodeIcon(role) {
  const shapes = {
    server:
      "M4 3.5h18a1 1 0 0 1 1 1v4.6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4.5a1 1 0 0 1 1-1zM4 12.5h18a1 1 0 0 1 1 1v4.6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-4.6a1 1 0 0 1 1-1zM13 19.100v3.400M8 22.500h10M7 6.800h.1M11 6.800h8M7 15.800h.1M11 15.800h8",
    nat: "M4 8.500h16M16 4.500l4.500 4L16 12.500M22 17.500H6M10 13.500l-4.500 4 4.500 4",
    router:
      "M13 2.500a10.500 10.500 0 1 0 .1 0zM13 10.500V5M10.500 7L13 4.600 15.500 7M13 15.500V21M10.500 19L13 21.400 15.500 19M10.500 13H5M16 13h5",
    firewall:
      "M3 5.500h20v15.500H3zM3 10.700h20M3 15.900h20M9.500 5.500v5.200M16.500 5.500v5.200M6.200 10.700v5.200M13 10.700v5.200M19.800 10.700v5.200M9.500 15.900v5.100M16.500 15.900v5.100",
    client:
      "M3.500 4.500h19a1.500 1.500 0 0 1 1.500 1.500v11a1.500 1.500 0 0 1-1.500 1.500h-19A1.500 1.500 0 0 1 2 17V6a1.500 1.500 0 0 1 1.500-1.500zM10 18.500v3.500M16 18.500v3.500M7.500 22h11",
  };
  const colour = role === "nat" ? "s-nat" : role === "firewall" ? "s-bad" : "s-muted";
  return draw("g", {}, path("icon " + colour, shapes[role] ?? shapes.client));
}
