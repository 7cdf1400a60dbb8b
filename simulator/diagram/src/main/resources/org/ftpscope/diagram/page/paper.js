
// The page on paper.

/** On paper: the ladder in pieces that fit a page, as far as it may be seen, then the explanation. */
function fillPaper() {
  const { ladder } = player;
  const farthest = ladder.steps[player.farthest];
  const rows = farthest ? ladder.rows.slice(0, farthest.index + 1) : [];
  const foot = rows.length === ladder.rows.length ? ladder.height : farthest?.endY;
  const width = 720;
  const drawing = new Drawing(ladder, width);
  const pieces = [];
  const most = 860;
  let from = 0;
  let top = 0;
  rows.forEach((row, i) => {
    const next = rows[i + 1];
    const bottom = next ? (next.type === "a" ? next.y - 22 : next.y - 2) : foot + 10;
    if (!next || bottom - top + Math.max(0, (rows[i + 2]?.y ?? bottom) - bottom) > most) {
      const cards = laneCards(drawing.geometry);
      const until = Math.max(bottom, ...rows.slice(from, i + 1).map((r) => r.endY + 8));
      const picture = drawing.svg(top, until, rows.slice(from, i + 1));
      drawing.curtainFrom(player.limit ? ladder.steps[player.farthest + 1] : undefined);
      pieces.push(el("figure", {}, cards, picture));
      from = i + 1;
      top = bottom;
    }
  });
  const paper = $("paper");
  paper.replaceChildren(el("h1", {}, text(data.title)), el("p", {}, text(data.summary)), ...pieces);
  if (data.explanation) {
    const told = el("section", { class: "explain" });
    new Explain(told, player).render();
    paper.append(told);
  }
}
