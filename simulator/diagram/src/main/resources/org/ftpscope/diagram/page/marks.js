
// Bookmarks of the reader: moments of the recording, whatever the level; kept where the browser keeps things.

class Marks {
  constructor(player) {
    this.player = player;
    const kept = (memory.get("marks." + data.name) ?? "").split(" ");
    this.marks = kept.filter((mark) => events.has(parseInt(mark, 10)));
  }

  /** The step of a bookmark: the row that begins and ends with its events, or at another level the one that shows the first. */
  place(mark) {
    const { ladder } = this.player;
    const own = ladder.steps.findIndex((row) => Marks.of(row) === mark);
    return own < 0 ? stepOfEvent(ladder, parseInt(mark, 10)) : own;
  }

  static of(row) {
    return row.first + "-" + row.last;
  }

  /** Places of the bookmarks among the steps of the present ladder. */
  get places() {
    const { farthest } = this.player;
    return [...new Set(this.marks.map((mark) => this.place(mark)))].filter((i) => i >= 0 && i <= farthest).sort((one, other) => one - other);
  }

  /** Sets or removes the bookmark of the present step. */
  toggle() {
    const { at, row } = this.player;
    if (!row) {
      return;
    }
    const others = this.marks.filter((mark) => this.place(mark) !== at);
    const set = others.length === this.marks.length;
    this.marks = set ? [...others, Marks.of(row)] : others;
    memory.set("marks." + data.name, this.marks.join(" "));
    this.draw();
    this.show(row);
    $("live").textContent = say(set ? "marks.set" : "marks.removed");
  }

  step(direction) {
    const { places, player } = this;
    const next = direction > 0 ? places.find((i) => i > player.at) ?? places[0] : places.findLast((i) => i < player.at) ?? places.at(-1);
    if (next !== undefined) {
      player.stop();
      player.select(next);
    }
  }

  /** Puts a ribbon on every row with a bookmark. */
  draw() {
    const { drawing, ladder } = this.player;
    drawing.groups.forEach((group) => group.querySelector(".ribbon")?.remove());
    for (const i of this.places) {
      const row = ladder.steps[i];
      const y = row.type === "a" ? row.y - 16 : row.y;
      const ribbon = path("ribbon", `M8 ${y}h10v16l-5-4.5-5 4.5z`);
      ribbon.append(draw("title", {}, say("mark")));
      drawing.groups.get(row.index).append(ribbon);
    }
  }

  /** Says at the button whether the present step has one. */
  show(row) {
    const pressed = row !== undefined && this.places.includes(this.player.at);
    $("mark").setAttribute("aria-pressed", String(pressed));
    $("mark").disabled = row === undefined;
  }
}
