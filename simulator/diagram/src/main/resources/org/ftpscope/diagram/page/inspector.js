
// What the present step is: what happened, why, and its packets down to the octets.

class Inspector {
  constructor(holder, player) {
    this.holder = holder;
    this.player = player;
    this.choice = 0;
  }

  render(row) {
    this.row = row;
    this.choice = 0;
    if (!row) {
      this.holder.replaceChildren(el("p", { class: "quiet" }, say("now.before")));
      return;
    }
    const event = eventOf(row);
    const parts = [
      el("p", { class: "when" }, el("b", {}, seconds(row.at) + " s"), " ", endsOf(row)),
      el("h2", { class: "said " + this.colour(row) }, lineOf(row) || (event && event.words >= 0 ? text(event.words) : "")),
    ];
    const fate = fateOf(row);
    if (fate) {
      parts.push(el("p", { class: "fate" }, fate));
    }
    for (const crossing of row.crossings ?? []) {
      if (crossing.remarks.length > 0) {
        parts.push(el("ul", { class: "remarks" }, crossing.remarks.map((r) => el("li", {}, text(lanes[crossing.lane].title) + ": " + text(r)))));
      }
    }
    if (event) {
      parts.push(this.why(event));
    }
    this.packetBox = el("div", { class: "packets" });
    parts.push(this.packetBox);
    this.holder.replaceChildren(...parts);
    this.packets();
  }

  colour(row) {
    return row.type === "a" ? "f-" + strokeOf(row) : isProblem(row) ? "f-bad" : "";
  }

  why(event) {
    const chain = causesOf(event, 7).filter((link) => link.words >= 0);
    const items = chain.map((link) =>
      el(
        "li",
        link === event ? { "aria-current": "step" } : {},
        el("button", { type: "button", class: "jump", click: () => this.player.goToEvent(link.id) }, el("time", {}, seconds(link.at)), " ", text(link.words)),
      ),
    );
    return el("section", { class: "why" }, el("h3", {}, say("why")), el("ol", {}, items));
  }

  packets() {
    const sightings = sightingsOf(this.row);
    if (sightings.length === 0) {
      this.packetBox.replaceChildren();
      return;
    }
    this.choice = Math.min(this.choice, sightings.length - 1);
    const options = sightings.map((event, i) => el("option", { value: i, selected: i === this.choice }, this.station(event)));
    const select = el("select", { id: "station", change: (e) => ((this.choice = Number(e.target.value)), this.packets()) }, options);
    const chosen = sightings[this.choice];
    const head = el("div", { class: "packet-head" }, el("h3", {}, el("label", { for: "station" }, say("packet"))), select);
    const body = el("div");
    if (chosen.kind === "w") {
      this.rewritten(body, chosen);
    } else {
      body.append(new PacketView(chosen.packet).element);
    }
    this.packetBox.replaceChildren(head, body);
  }

  station(event) {
    const where = event.place ? event.node + " · " + event.place : event.node;
    return seconds(event.at) + "  " + say("station." + event.kind, event.kind === "w" ? event.node : where);
  }

  /** A packet before and after a router: inside and outside. */
  rewritten(body, event) {
    const before = packetBytes(event.packet);
    const after = packetBytes(event.changed);
    const [left, right] = changedBytes(before, after);
    const changes = this.changes(before, after);
    body.append(el("table", { class: "grid changes" }, el("caption", {}, say("rewritten.caption", event.node)), el("thead", {}, el("tr", {}, ["field", "before", "after"].map((k) => el("th", { scope: "col" }, say(k))))), el("tbody", {}, changes)));
    const side = (name, packet, marked) => el("section", {}, el("h4", {}, say(name)), new PacketView(packet, marked).element);
    body.append(el("div", { class: "sides" }, side("before", event.packet, left), side("after", event.changed, right)));
  }

  changes(before, after) {
    const list = (tree, found = []) => {
      for (const field of tree) {
        if (field.children.length > 0 && field.key !== "tcp.flags") {
          list(field.children, found);
        } else {
          found.push(field);
        }
      }
      return found;
    };
    const left = list(dissect(before.bytes, before.length));
    const right = list(dissect(after.bytes, after.length));
    return left
      .map((field) => [field, right.find((other) => other.key === field.key && (other.from === field.from || /^ftp/.test(other.key)))])
      .filter(([field, other]) => other && other.value !== field.value)
      .map(([field, other]) =>
        el("tr", {}, el("th", { scope: "row" }, fieldName(field.key)), el("td", {}, field.value), el("td", { class: "f-nat" }, other.value)),
      );
  }
}

function fieldName(key) {
  const flag = /^tcp\.flags\.(.*)$/.exec(key);
  return flag ? flag[1].toUpperCase() : say("field." + key);
}

/** A packet: fields above, octets below, each lighting the other. */
class PacketView {
  constructor(number, marked = new Set()) {
    const packet = packetBytes(number);
    this.marked = marked;
    this.cells = [];
    this.buttons = [];
    const layers = dissect(packet.bytes, packet.length);
    const tree = el("ul", { class: "fields" }, layers.map((layer) => this.field(layer, 0)));
    this.element = el("div", { class: "packet-view" }, tree, this.hex(packet));
    this.element.addEventListener("pointerover", (e) => this.point(e.target));
    this.element.addEventListener("focusin", (e) => this.point(e.target));
    this.element.addEventListener("pointerleave", () => this.light(null));
    this.element.addEventListener("focusout", () => this.light(null));
  }

  field(field, depth) {
    const button = el(
      "button",
      { type: "button", class: "field" + (depth === 0 ? " layer" : "") },
      el("span", { class: "key" }, fieldName(field.key)),
      " ",
      el("span", { class: "value" }, field.value),
    );
    button.field = field;
    this.buttons.push(button);
    if (field.children.length === 0) {
      return el("li", {}, button);
    }
    const list = el("ul", {}, field.children.map((child) => this.field(child, depth + 1)));
    const open = depth > 0 ? field.key.startsWith("ftp") : ["tcp", "udp", "icmp", "ftp"].includes(field.key);
    const fold = el("button", {
      type: "button",
      class: "fold",
      "aria-expanded": String(open),
      "aria-label": say("fold", fieldName(field.key)),
      click: () => {
        list.hidden = !list.hidden;
        fold.setAttribute("aria-expanded", String(!list.hidden));
      },
    });
    list.hidden = !open;
    return el("li", {}, fold, button, list);
  }

  hex({ bytes, length }) {
    const wide = $("panels").clientWidth < 560 ? 8 : 16;
    const lines = [];
    for (let at = 0; at < bytes.length; at += wide) {
      const hexes = el("span", { class: "hexes" });
      const chars = el("span", { class: "chars" });
      for (let i = at; i < Math.min(at + wide, bytes.length); i++) {
        const b = bytes[i];
        const mark = this.marked.has(i) ? "changed" : "";
        const cell = el("span", { class: mark }, b.toString(16).padStart(2, "0"));
        const char = el("span", { class: mark }, b >= 32 && b < 127 ? String.fromCharCode(b) : "·");
        cell.offset = i;
        char.offset = i;
        this.cells.push([cell, char]);
        hexes.append(cell);
        chars.append(char);
      }
      lines.push(el("div", { class: "octets" }, el("span", { class: "offset" }, at.toString(16).padStart(4, "0")), hexes, chars));
    }
    const more = length > bytes.length ? el("p", { class: "quiet" }, say("more.octets", length - bytes.length)) : null;
    return el("div", { class: wide === 8 ? "hex half" : "hex", tabindex: 0, role: "region", "aria-label": say("octets") }, lines, more);
  }

  point(target) {
    const button = target.closest?.(".field");
    if (button) {
      this.light(button.field);
    } else if (target.offset !== undefined) {
      this.light(this.innermost(target.offset));
    }
  }

  innermost(offset) {
    let best = null;
    for (const { field } of this.buttons) {
      if (field.from <= offset && offset < field.to && (!best || field.to - field.from < best.to - best.from)) {
        best = field;
      }
    }
    return best;
  }

  light(field) {
    for (const button of this.buttons) {
      button.classList.toggle("lit", button.field === field);
    }
    this.cells.forEach((pair, i) => {
      const lit = field !== null && field !== undefined && field.from <= i && i < field.to;
      pair.forEach((cell) => cell.classList.toggle("lit", lit));
    });
  }
}
