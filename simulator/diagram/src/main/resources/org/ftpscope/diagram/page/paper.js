
// The page on paper.

/** On paper: the whole ladder in pieces that fit a page, then the explanation. */
function fillPaper() {
  const { ladder } = player;
  const width = 720;
  const drawing = new Drawing(ladder, width);
  const pieces = [];
  const most = 860;
  let from = 0;
  let top = 0;
  ladder.rows.forEach((row, i) => {
    const next = ladder.rows[i + 1];
    const bottom = next ? (next.type === "a" ? next.y - 22 : next.y - 2) : ladder.height + 10;
    if (!next || bottom - top + Math.max(0, (ladder.rows[i + 2]?.y ?? bottom) - bottom) > most) {
      const cards = laneCards(drawing.geometry);
      const until = Math.max(bottom, ...ladder.rows.slice(from, i + 1).map((r) => r.endY + 8));
      pieces.push(el("figure", {}, cards, drawing.svg(top, until, ladder.rows.slice(from, i + 1))));
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
