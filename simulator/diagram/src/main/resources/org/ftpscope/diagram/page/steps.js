
// The ladder as a table: for readers who hear it, for those who search it, and for a look at the whole.

class Steps {
  constructor(holder, player) {
    this.holder = holder;
    this.player = player;
  }

  render() {
    const { ladder } = this.player;
    this.rows = ladder.steps.map((row, i) => {
      const go = el("button", { type: "button", class: "jump", click: () => this.player.select(i) }, lineOf(row) || "–");
      const fate = fateOf(row);
      return el(
        "tr",
        { class: isProblem(row) ? "bad" : "" },
        el("td", { class: "number" }, i + 1),
        el("td", { class: "number" }, seconds(row.at)),
        el("td", {}, endsOf(row)),
        el("td", {}, go, fate ? el("span", { class: "fate" }, " " + fate) : null),
      );
    });
    this.holder.replaceChildren(
      el(
        "table",
        { class: "grid steps" },
        el("caption", {}, say("steps.caption", say("level." + LEVELS[ladder.level]))),
        el("thead", {}, el("tr", {}, ["steps.number", "steps.time", "steps.between", "steps.what"].map((key) => el("th", { scope: "col" }, say(key))))),
        el("tbody", {}, this.rows),
      ),
    );
    this.mark();
  }

  /** Marks the present step, and hides what a question does not show yet. */
  mark() {
    this.rows?.forEach((row, i) => {
      row.hidden = i > this.player.farthest;
      if (i === this.player.at) {
        row.setAttribute("aria-current", "step");
        row.scrollIntoView({ block: "nearest" });
      } else {
        row.removeAttribute("aria-current");
      }
    });
  }
}
