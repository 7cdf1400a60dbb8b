
// The topology: nodes, networks between them, and the packet of the present step on its way.

class Topology {
  constructor(holder) {
    this.holder = holder;
    this.places = data.places.map(([node, role, x, y, ports]) => ({ name: data.nodes[node], role, x, y, ports }));
    this.networks = new Map();
    for (const place of this.places) {
      for (const [, network] of place.ports) {
        const members = this.networks.get(network) ?? [];
        if (!members.includes(place)) {
          members.push(place);
        }
        this.networks.set(network, members);
      }
    }
  }

  get empty() {
    return this.places.length === 0;
  }

  render() {
    if (this.empty) {
      this.holder.hidden = true;
      return;
    }
    const room = Math.max(260, this.holder.clientWidth);
    // On a projector everything grows.
    const zoom = Math.max(1, Math.min(1.5, room / 460));
    const width = room / zoom;
    const columns = [...new Set(this.places.map((p) => p.x))].sort((a, b) => a - b);
    const lines = [...new Set(this.places.map((p) => p.y))].sort((a, b) => a - b);
    const spanX = columns.at(-1) - columns[0] || 1;
    const spanY = lines.at(-1) - lines[0] || 1;
    const height = lines.length === 1 ? 118 : Math.min(240, 70 + 62 * lines.length);
    for (const place of this.places) {
      place.px = columns.length === 1 ? width / 2 : 58 + ((width - 116) * (place.x - columns[0])) / spanX;
      place.py = lines.length === 1 ? height / 2 - 10 : 38 + ((height - 88) * (place.y - lines[0])) / spanY;
    }
    this.picture = draw("svg", { viewBox: `0 0 ${width} ${height}`, width: room, height: height * zoom, "aria-hidden": "true" });
    for (const [name, members] of this.networks) {
      this.network(name, members);
    }
    for (const place of this.places) {
      const card = draw("g", { class: "lane" });
      const wide = Math.max(sansWidth(place.name, 12) * 1.18 + 20, 58);
      card.append(box(place.px - wide / 2, place.py - 28, wide, 56, 12, "card"));
      const icon = nodeIcon(place.role);
      icon.setAttribute("transform", `translate(${place.px - 13} ${place.py - 25})`);
      card.append(icon, words(place.px, place.py + 20, "b", "middle", place.name));
      const address = place.ports.flatMap(([, , addresses]) => addresses);
      address.slice(0, 2).forEach((a, i) => card.append(words(place.px, place.py + 41 + i * 12, "m tiny f-muted l", "middle", a)));
      card.append(draw("title", {}, place.name + " · " + address.join(" · ")));
      this.picture.append(card);
    }
    this.packet = draw("g", { class: "packet", visibility: "hidden" });
    this.picture.append(this.packet);
    this.shown = "";
    this.holder.replaceChildren(this.picture);
    this.holder.setAttribute("aria-label", say("map.label", this.places.map((p) => p.name).join(", ")));
  }

  network(name, members) {
    if (members.length === 2) {
      const [a, b] = members;
      this.picture.append(path("link", `M${a.px} ${a.py}L${b.px} ${b.py}`));
      return;
    }
    const x = members.reduce((sum, m) => sum + m.px, 0) / members.length;
    const y = members.reduce((sum, m) => sum + m.py, 0) / members.length;
    const taken = members.some((m) => Math.hypot(m.px - x, m.py - y) < 30);
    const hub = { px: x, py: taken ? y + 40 : y };
    for (const member of members) {
      this.picture.append(path("link", `M${member.px} ${member.py}L${hub.px} ${hub.py}`));
    }
    if (members.length > 2) {
      this.picture.append(draw("circle", { class: "hub", r: 4, cx: hub.px, cy: hub.py }));
    }
    members.hub = hub;
  }

  /** The points that a packet passes from one node to another: the shortest way over the networks. */
  way(from, to) {
    const start = this.places.find((p) => p.name === from);
    const goal = this.places.find((p) => p.name === to);
    if (!start || !goal) {
      return [];
    }
    const before = new Map([[start, null]]);
    const queue = [start];
    while (queue.length > 0 && !before.has(goal)) {
      const here = queue.shift();
      for (const members of this.networks.values()) {
        if (members.includes(here)) {
          for (const next of members) {
            if (!before.has(next)) {
              before.set(next, [here, members.hub]);
              queue.push(next);
            }
          }
        }
      }
    }
    const points = [];
    for (let at = goal; at && before.has(at); at = before.get(at)?.[0]) {
      points.unshift(at);
      const hub = before.get(at)?.[1];
      if (hub) {
        points.unshift(hub);
      }
    }
    return points;
  }

  /** Shows the packet of a row on its way; `t` runs from 0 to 1. */
  show(row, t) {
    if (this.empty || !this.packet) {
      return;
    }
    const still = !row || row.type !== "a" || row.kind === "phase";
    const points = still ? [] : this.way(lanes[row.from].node, lanes[row.to].node);
    if (points.length < 2) {
      this.packet.setAttribute("visibility", "hidden");
      return;
    }
    const lost = row.outcome === "lost";
    const part = t * (points.length - 1 - (lost ? 0.5 : 0));
    const i = Math.min(points.length - 2, Math.floor(part));
    const x = points[i].px + (points[i + 1].px - points[i].px) * (part - i);
    const y = points[i].py + (points[i + 1].py - points[i].py) * (part - i);
    const bad = t >= 1 && failed(row);
    const key = row.index + (bad ? "x" : "");
    if (this.shown !== key + row.kind) {
      this.shown = key + row.kind;
      this.packet.replaceChildren(
        bad ? draw("circle", { class: "f-bad ring", r: 9 }) : draw("rect", { class: "ring f-" + strokeOf(row), x: -10, y: -7, width: 20, height: 14, rx: 3 }),
        path("s-on sign", bad ? "M-3.300 -3.300l6.600 6.600m0-6.600l-6.600 6.600" : "M-9 -6L0 1L9 -6"),
      );
    }
    this.packet.setAttribute("visibility", "visible");
    this.packet.setAttribute("transform", `translate(${x} ${y})`);
  }
}
