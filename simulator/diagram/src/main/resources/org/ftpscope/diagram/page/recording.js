
// The recording as the script knows it: events with causes, ladders with rows, and how the ones are found from the others.

const LEVELS = ["phase", "ftp", "tcp", "packet"];

const events = new Map();
{
  let id = 0;
  for (const [step, at, node, cause, telling, words, kind, place, packet, changed] of data.events) {
    id += step;
    events.set(id, { id, at, node: data.nodes[node], cause, telling, words, kind, place, packet, changed });
  }
}

const lanes = data.lanes.map(([node, role, title, left, right, part], index) => ({
  index,
  node,
  role,
  title,
  left,
  right,
  part,
  application: role === "application",
  router: role === "nat" || role === "firewall" || role === "router",
}));

/** The other lane of the same host, or the lane itself. */
const mateOf = (lane) => [lanes[lane.index - 1], lanes[lane.index + 1]].find((other) => other && other.node === lane.node) ?? lane;

/** Whether words at a lane go to its right: at the left edge of the ladder, and where an application has its sockets there. */
const leftmost = (index) =>
  index === 0 || (index === 1 && mateOf(lanes[1]) === lanes[0]) || (lanes[index].application && mateOf(lanes[index]).index > index);

/** The same for the left side, and the right edge of the ladder. */
const rightmost = (index) => {
  const last = lanes.length - 1;
  const edge = index === last || (index === last - 1 && mateOf(lanes[index]) === lanes[last]);
  return !leftmost(index) && (edge || lanes[index].application);
};

/** What a lane is called where it stands alone: "client · sockets". */
const laneName = (lane) => [text(lane.title), text(lane.part)].filter(Boolean).join(" · ");

function readRow(list, index) {
  const [type, y, endY, at, phase, steps] = list;
  const ids = [];
  let id = 0;
  for (const step of steps) {
    ids.push((id += step));
  }
  const row = { index, type, y, endY, at, end: at, phase, ids, first: ids[0] ?? 0, last: ids.at(-1) ?? 0 };
  const more = list.slice(6);
  if (type === "a") {
    [row.end, row.from, row.to, row.reached, row.kind, row.channel, row.outcome, row.reason] = more;
    [row.flags, row.numbers, row.text, row.hint, row.repetition] = more.slice(8);
    row.crossings = more[13].map(([lane, rewritten, remarks]) => ({ lane, rewritten, remarks }));
  } else if (type === "n") {
    [row.lane, row.kind, row.channel, row.severity, row.lines] = more;
  } else if (type === "g") {
    [row.end, row.kind, row.text] = more;
  }
  return row;
}

const ladders = data.ladders.map((ladder, level) => {
  const rows = ladder.rows.map(readRow);
  const phases = ladder.phases.map(([outcome, title, summary, from, to, y, endY], i) => ({
    number: i + 1,
    outcome,
    title,
    summary,
    from,
    to,
    y,
    endY,
  }));
  return {
    level,
    height: ladder.height,
    rows,
    phases,
    strips: ladder.strips.map(([lane, kind, channel, name, spans]) => ({ lane, kind, channel, name, spans })),
    // What can be stepped to; headings only stand between.
    steps: rows.filter((row) => row.type !== "p"),
  };
});

/** Whether an arrow went no further or was turned away. */
const failed = (row) => row.outcome === "dropped" || row.outcome === "lost" || row.outcome === "refused";

/** Whether something went wrong in that row. */
function isProblem(row) {
  if (row.type === "a") {
    const bad = row.channel === "control" && /^[45]\d\d[ -]/.test(text(row.text));
    const phase = row.kind === "phase" && ladders[0].phases[row.phase]?.outcome === "bad";
    return bad || phase || failed(row) || text(row.repetition) !== "";
  }
  return row.type === "n" ? row.severity === "bad" : row.type === "g" && row.kind === "retries";
}

/** The event that a row is about: its beginning, or its bad end. */
function eventOf(row) {
  if (row.kind === "phase" && isProblem(row)) {
    const worst = ladders[3].steps.find((other) => other.phase === row.phase && isProblem(other));
    return worst ? eventOf(worst) : events.get(row.first);
  }
  if (row.type !== "a") {
    return events.get(row.first);
  }
  if (failed(row)) {
    return events.get(row.last) ?? events.get(row.first);
  }
  const sent = row.ids.find((id) => events.get(id)?.kind === "s");
  return events.get(sent ?? row.first) ?? events.get(row.first);
}

/** Index in `steps` of the row that shows the event, or of the last one before it; -1 before the first. */
function stepOfEvent(ladder, id) {
  let before = -1;
  for (let i = 0; i < ladder.steps.length; i++) {
    const row = ladder.steps[i];
    if (row.ids.includes(id)) {
      return i;
    }
    if (row.first <= id) {
      before = i;
    }
  }
  return before;
}

/** The causes of an event that are worth telling, the first cause first, at most `most`. */
function causesOf(event, most) {
  const chain = [];
  let link = event;
  while (link && chain.length < most) {
    if (link === event || link.telling) {
      chain.push(link);
    }
    link = events.get(link.cause);
  }
  return chain.reverse();
}

/** One line about a row, as it is read out and listed. */
function lineOf(row) {
  if (row.type === "a") {
    if (row.kind === "phase") {
      return text(ladders[0].phases[row.phase].title);
    }
    return [row.flags, row.numbers, row.text, row.hint].map(text).filter(Boolean).join("  ");
  }
  return row.type === "n" ? row.lines.map(text).join("; ").replace(/\s+/g, " ") : row.type === "g" ? text(row.text) : "";
}

/** Between whom: "client → nat". */
function endsOf(row) {
  if (row.type === "a") {
    return laneName(lanes[row.from]) + " → " + laneName(lanes[row.to]);
  }
  return row.type === "n" ? laneName(lanes[row.lane]) : "";
}

/** How an arrow ended, in a word, with the reason. */
function fateOf(row) {
  if (row.type !== "a" || row.outcome === "arrived") {
    return "";
  }
  const words = say("fate." + row.outcome);
  const reason = text(row.reason);
  return reason ? words + ": " + reason : words;
}

/** The packets behind a row: where each was seen, and how routers changed it. */
function sightingsOf(row) {
  let found = row.ids.map((id) => events.get(id)).filter((event) => event && event.packet !== undefined);
  if (found.length === 0) {
    // A note about a packet shows the packet that led to it.
    for (let event = events.get(row.first); event; event = events.get(event.cause)) {
      if (event.packet !== undefined) {
        found = [event];
        break;
      }
    }
  }
  return found.slice(0, 64);
}
