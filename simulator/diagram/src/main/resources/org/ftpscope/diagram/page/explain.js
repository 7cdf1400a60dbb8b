
// What went wrong in the whole session, by what evidence, what it was not, and what heals it.

class Explain {
  constructor(holder, player) {
    this.holder = holder;
    this.player = player;
  }

  render() {
    const told = data.explanation;
    const parts = [el("h2", { class: told.findings.some((f) => f.fault) ? "f-bad" : "f-good" }, text(told.verdict))];
    if (![...events.values()].some((event) => event.packet !== undefined)) {
      parts.push(el("p", { class: "quiet" }, say("explain.noPackets")));
    }
    for (const finding of told.findings) {
      parts.push(
        el(
          "article",
          { class: "finding " + (finding.fault ? "fault" : "") },
          el("h3", {}, text(finding.title)),
          el("p", {}, text(finding.text)),
          text(finding.place) ? el("p", { class: "quiet" }, say("explain.where", text(finding.place))) : null,
          finding.evidence.length > 0
            ? [
                el("h4", {}, say("explain.evidence")),
                el(
                  "ol",
                  {},
                  finding.evidence.map(([id, at, place, words]) =>
                    el("li", {}, el("button", { type: "button", class: "jump", click: () => this.player.goToEvent(id) }, el("time", {}, seconds(at)), " ", place, " · ", text(words))),
                  ),
                ),
              ]
            : null,
          this.list("explain.ruledout", finding.ruledOut),
          this.list("explain.cures", finding.cures),
        ),
      );
    }
    if (told.trials.length > 0) {
      parts.push(
        el("h3", {}, say("explain.trials")),
        el(
          "ul",
          { class: "trials" },
          told.trials.map(([label, heals]) => el("li", { class: heals ? "heals" : "fails" }, el("b", {}, say(heals ? "explain.heals" : "explain.fails")), " ", text(label))),
        ),
      );
    }
    this.holder.replaceChildren(...parts);
  }

  list(heading, items) {
    return items.length > 0 ? [el("h4", {}, say(heading)), el("ul", {}, items.map((item) => el("li", {}, text(item))))] : null;
  }
}
