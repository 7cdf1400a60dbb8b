
// What the routers knew at the chosen moment: connection tracking, expectations, rules and how often they were hit. The page
// plays the changes from the beginning up to the moment.

class Tables {
  constructor(holder) {
    this.holder = holder;
  }

  /** State after event `id`; `since` is the first event of the step, whose changes are marked as fresh. */
  render(id, since, now) {
    const routers = new Map();
    const of = (node) => {
      if (!routers.has(node)) {
        routers.set(node, { entries: new Map(), expected: new Map(), hits: new Map() });
      }
      return routers.get(node);
    };
    data.tables.rules.forEach(([node]) => of(node));
    for (const [kind, event, node, ...more] of data.tables.changes) {
      if (event > id) {
        break;
      }
      const router = of(node);
      const fresh = event >= since;
      if (kind === "c") {
        router.entries.set(more[0], { values: more, fresh });
      } else if (kind === "x") {
        router.entries.delete(more[0]);
      } else if (kind === "e") {
        router.expected.set(more[0], { values: more, fresh });
      } else if (kind === "y") {
        router.expected.delete(more[0]);
      } else {
        for (const rule of more) {
          const before = router.hits.get(rule) ?? { count: 0, fresh: false };
          router.hits.set(rule, { count: before.count + 1, fresh: before.fresh || fresh });
        }
      }
    }
    const parts = [];
    for (const [node, router] of [...routers].sort(([a], [b]) => a - b)) {
      parts.push(el("h2", {}, data.nodes[node]), this.conntrack(router, now), this.expectations(router, now), this.rules(node, router));
    }
    this.holder.replaceChildren(...(parts.length > 0 ? parts : [el("p", { class: "quiet" }, say("tables.none"))]));
  }

  table(name, columns, rows) {
    if (rows.length === 0) {
      return el("p", { class: "quiet" }, say(name) + ": " + say("tables.empty"));
    }
    return el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": say(name) },
      el(
        "table",
        { class: "grid" },
        el("caption", {}, say(name)),
        el("thead", {}, el("tr", {}, columns.map((column) => el("th", { scope: "col" }, say(column))))),
        el("tbody", {}, rows),
      ),
    );
  }

  conntrack({ entries }, now) {
    const rows = [...entries.values()].map(({ values, fresh }) => {
      const [, protocol, state, expires, source, destination, answerer, answered, flags, helper, master] = values;
      const nat = text(source) !== text(answered) || text(destination) !== text(answerer);
      const marks = [flags & 1 ? "" : "[UNREPLIED]", flags & 2 ? "[ASSURED]" : "", helper && "helper=" + helper, master ? "RELATED" : ""].filter(Boolean).join(" ");
      const left = Math.max(0, Math.floor((expires - now / 1e6) / 1000));
      return el(
        "tr",
        { class: fresh ? "fresh" : "" },
        el("td", {}, protocol),
        el("td", {}, el("b", {}, state)),
        el("td", {}, el("div", { class: "whole" }, text(source), " → ", text(destination)), el("div", { class: "whole " + (nat ? "f-nat" : "quiet") }, text(answerer), " → ", text(answered))),
        el("td", {}, marks),
        el("td", { class: "number" }, left.toLocaleString("en")),
      );
    });
    return this.table("conntrack", ["ct.protocol", "ct.state", "ct.directions", "ct.marks", "ct.seconds"], rows);
  }

  expectations({ expected }, now) {
    const rows = [...expected.values()].map(({ values, fresh }) => {
      const [, source, destination, translated, helper, , expires] = values;
      const left = Math.max(0, Math.floor((expires - now / 1e6) / 1000));
      return el(
        "tr",
        { class: fresh ? "fresh" : "" },
        el("td", {}, text(source), " → ", text(destination)),
        el("td", { class: text(destination) === text(translated) ? "" : "f-nat" }, text(translated)),
        el("td", {}, helper),
        el("td", { class: "number" }, left.toLocaleString("en")),
      );
    });
    return this.table("expectations", ["ex.expected", "ex.to", "ex.helper", "ct.seconds"], rows);
  }

  rules(node, { hits }) {
    const rows = [];
    data.tables.rules.forEach(([at, table, chain, number, rule], index) => {
      if (at === node) {
        const hit = hits.get(index) ?? { count: 0, fresh: false };
        rows.push(
          el("tr", { class: hit.fresh ? "fresh" : "" }, el("td", { class: "number" }, hit.count), el("td", {}, table), el("td", {}, el("code", {}, rule))),
        );
      }
    });
    return this.table("rules", ["rules.hits", "rules.table", "rules.rule"], rows);
  }
}
