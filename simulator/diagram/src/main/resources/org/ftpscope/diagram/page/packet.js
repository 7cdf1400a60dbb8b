
// A packet as a tree of fields over its octets: RFC 791, 8200, 9293, 768, 792, 4443, 959 and 2428. Each field knows where it
// stands, so that a field lights its octets and an octet its field.

const TCP_FLAGS = ["FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"];

/** The octets of packet `number`, and how long the whole packet is. */
function packetBytes(number) {
  const kept = data.packets[number];
  const coded = typeof kept === "string" ? kept : kept[0];
  const bytes = Uint8Array.from(atob(coded), (c) => c.charCodeAt(0));
  return { bytes, length: typeof kept === "string" ? bytes.length : kept[1] };
}

/** The layers of a packet; each field has a key, a value, its place [from, to) and children. */
function dissect(bytes, length = bytes.length) {
  const field = (key, value, from, to, children = []) => ({ key, value: String(value), from, to, children });
  const word = (at) => (bytes[at] << 8) | bytes[at + 1];
  const long = (at) => word(at) * 65536 + word(at + 2);
  const hex = (value, digits) => "0x" + value.toString(16).padStart(digits, "0");
  const hexes = (from, to) => Array.from(bytes.subarray(from, to), (b) => b.toString(16).padStart(2, "0")).join("");
  const dotted = (at) => bytes.subarray(at, at + 4).join(".");
  const latin = (from, to) => String.fromCharCode(...bytes.subarray(from, to));

  const layers = [];
  const version = bytes[0] >> 4;
  return version === 4 ? ipv4() : version === 6 ? ipv6() : [field("payload", length + " B", 0, length)];

  function protocol(number) {
    return { 1: "1 ICMP", 6: "6 TCP", 17: "17 UDP", 58: "58 ICMPv6" }[number] ?? String(number);
  }

  function ipv4() {
    const header = (bytes[0] & 15) * 4;
    const bits = bytes[6] >> 5;
    const flags = [bits & 4 ? "reserved" : "", bits & 2 ? "DF" : "", bits & 1 ? "MF" : ""].filter(Boolean);
    const fields = [
      field("ip.version", 4, 0, 1),
      field("ip.hdr_len", header, 0, 1),
      field("ip.tos", hex(bytes[1], 2), 1, 2),
      field("ip.len", word(2), 2, 4),
      field("ip.id", hex(word(4), 4), 4, 6),
      field("ip.flags", flags.join(",") || "–", 6, 7),
      field("ip.frag_offset", (word(6) & 0x1fff) * 8, 6, 8),
      field("ip.ttl", bytes[8], 8, 9),
      field("ip.proto", protocol(bytes[9]), 9, 10),
      field("ip.checksum", hex(word(10), 4), 10, 12),
      field("ip.src", dotted(12), 12, 16),
      field("ip.dst", dotted(16), 16, 20),
    ];
    if (header > 20) {
      fields.push(field("ip.options", hexes(20, header), 20, header));
    }
    layers.push(field("ip", dotted(12) + " → " + dotted(16), 0, header, fields));
    transport(word(6) & 0x1fff ? -1 : bytes[9], header);
    return layers;
  }

  /** RFC 5952: the longest run of two or more zero groups is "::". */
  function colons(at) {
    const groups = Array.from({ length: 8 }, (_, i) => word(at + 2 * i));
    let best = -1;
    let most = 1;
    for (let i = 0; i < 8; i++) {
      let n = 0;
      while (i + n < 8 && groups[i + n] === 0) {
        n++;
      }
      if (n > most) {
        best = i;
        most = n;
      }
    }
    const join = (part) => part.map((g) => g.toString(16)).join(":");
    return best < 0 ? join(groups) : join(groups.slice(0, best)) + "::" + join(groups.slice(best + most));
  }

  function ipv6() {
    let next = bytes[6];
    let at = 40;
    while ([0, 43, 60].includes(next) && at + 8 <= bytes.length) {
      next = bytes[at];
      at += (bytes[at + 1] + 1) * 8;
    }
    const fields = [
      field("ip.version", 6, 0, 1),
      field("ipv6.tclass", hex(((bytes[0] & 15) << 4) | (bytes[1] >> 4), 2), 0, 2),
      field("ipv6.flow", hex(((bytes[1] & 15) << 16) | word(2), 5), 1, 4),
      field("ipv6.plen", word(4), 4, 6),
      field("ip.proto", protocol(bytes[6]), 6, 7),
      field("ip.ttl", bytes[7], 7, 8),
      field("ip.src", colons(8), 8, 24),
      field("ip.dst", colons(24), 24, 40),
    ];
    if (at > 40) {
      fields.push(field("ipv6.ext", hexes(40, at), 40, at));
    }
    layers.push(field("ipv6", colons(8) + " → " + colons(24), 0, at, fields));
    transport(next, at);
    return layers;
  }

  function transport(number, at) {
    if (number === 6 && at + 20 <= length) {
      tcp(at);
    } else if (number === 17 && at + 8 <= length) {
      layers.push(
        field("udp", word(at) + " → " + word(at + 2), at, at + 8, [
          field("udp.srcport", word(at), at, at + 2),
          field("udp.dstport", word(at + 2), at + 2, at + 4),
          field("udp.length", word(at + 4), at + 4, at + 6),
          field("udp.checksum", hex(word(at + 6), 4), at + 6, at + 8),
        ]),
      );
      rest(at + 8);
    } else if ((number === 1 || number === 58) && at + 8 <= length) {
      icmp(number, at);
    } else {
      rest(at);
    }
  }

  function rest(at) {
    if (at < length) {
      layers.push(field("payload", length - at + " B", at, length));
    }
  }

  function tcp(at) {
    const header = (bytes[at + 12] >> 4) * 4;
    const flags = bytes[at + 13];
    const names = TCP_FLAGS.filter((_, bit) => flags & (1 << bit)).join(",") || "–";
    const bits = TCP_FLAGS.map((name, bit) =>
      field("tcp.flags." + name.toLowerCase(), flags & (1 << bit) ? 1 : 0, at + 13, at + 14),
    ).reverse();
    const fields = [
      field("tcp.srcport", word(at), at, at + 2),
      field("tcp.dstport", word(at + 2), at + 2, at + 4),
      field("tcp.seq", long(at + 4), at + 4, at + 8),
      field("tcp.ack", long(at + 8), at + 8, at + 12),
      field("tcp.hdr_len", header, at + 12, at + 13),
      field("tcp.flags", names, at + 13, at + 14, bits),
      field("tcp.window", word(at + 14), at + 14, at + 16),
      field("tcp.checksum", hex(word(at + 16), 4), at + 16, at + 18),
      field("tcp.urgent", word(at + 18), at + 18, at + 20),
    ];
    if (header > 20) {
      fields.push(field("tcp.options", header - 20 + " B", at + 20, at + header, tcpOptions(at + 20, at + header)));
    }
    layers.push(field("tcp", word(at) + " → " + word(at + 2) + "  " + names, at, at + header, fields));
    const body = at + header;
    if (body < length) {
      layers.push(ftp(body, word(at), word(at + 2)) ?? field("payload", length - body + " B", body, length));
    }
  }

  function tcpOptions(from, to) {
    const options = [];
    let at = from;
    while (at < to) {
      const kind = bytes[at];
      const size = kind < 2 ? 1 : bytes[at + 1];
      if (size < 1 || (kind > 1 && size < 2) || at + size > to) {
        options.push(field("tcp.opt.malformed", hexes(at, to), at, to));
        return options;
      }
      options.push(tcpOption(kind, size, at));
      at += size;
    }
    return options;
  }

  function tcpOption(kind, size, at) {
    const make = (key, value) => field("tcp.opt." + key, value, at, at + size);
    switch (kind) {
      case 0:
        return make("eol", size);
      case 1:
        return make("nop", size);
      case 2:
        return make("mss", word(at + 2));
      case 3:
        return make("wscale", "× " + 2 ** Math.min(14, bytes[at + 2]));
      case 4:
        return make("sack_perm", size);
      case 5: {
        const blocks = [];
        for (let block = at + 2; block + 8 <= at + size; block += 8) {
          blocks.push(long(block) + "–" + long(block + 4));
        }
        return make("sack", blocks.join(", "));
      }
      case 8:
        return make("timestamps", long(at + 2) + ", " + long(at + 6));
      default:
        return make("other", kind + ": " + hexes(at + 2, at + size));
    }
  }

  function icmp(number, at) {
    const type = bytes[at];
    const code = bytes[at + 1];
    const name = icmpName(number, type, code);
    const echo = number === 1 ? type === 0 || type === 8 : type === 128 || type === 129;
    const problem = number === 1 ? [3, 4, 5, 11, 12].includes(type) : type < 128;
    const fields = [
      field("icmp.type", type + "  " + name, at, at + 1),
      field("icmp.code", code, at + 1, at + 2),
      field("icmp.checksum", hex(word(at + 2), 4), at + 2, at + 4),
    ];
    if (echo) {
      fields.push(field("icmp.id", word(at + 4), at + 4, at + 6), field("icmp.seq", word(at + 6), at + 6, at + 8));
    } else {
      fields.push(field("icmp.rest", hex(long(at + 4), 8), at + 4, at + 8));
    }
    layers.push(field("icmp", name, at, at + 8, fields));
    if (problem && length - at - 8 >= 20) {
      layers.push(quoted(at + 8));
    } else {
      rest(at + 8);
    }
  }

  /** The packet that an ICMP error is about, as far as it is quoted. */
  function quoted(at) {
    const fields = [];
    if (bytes[at] >> 4 === 4) {
      const header = (bytes[at] & 15) * 4;
      fields.push(field("ip.src", dotted(at + 12), at + 12, at + 16), field("ip.dst", dotted(at + 16), at + 16, at + 20));
      if (header >= 20 && length - at >= header + 4) {
        const ports = at + header;
        fields.push(field("tcp.srcport", word(ports), ports, ports + 2));
        fields.push(field("tcp.dstport", word(ports + 2), ports + 2, ports + 4));
      }
    }
    return field("icmp.quoted", length - at + " B", at, length, fields);
  }

  function icmpName(number, type, code) {
    const four = {
      0: "Echo reply",
      3: {
        0: "Network unreachable",
        1: "Host unreachable",
        2: "Protocol unreachable",
        3: "Port unreachable",
        4: "Fragmentation needed",
        9: "Network prohibited",
        10: "Host prohibited",
        13: "Administratively prohibited",
        other: "Destination unreachable",
      },
      5: "Redirect",
      8: "Echo request",
      11: "Time exceeded",
      12: "Parameter problem",
    };
    const six = {
      1: {
        0: "No route",
        1: "Administratively prohibited",
        3: "Address unreachable",
        4: "Port unreachable",
        other: "Destination unreachable",
      },
      2: "Packet too big",
      3: "Time exceeded",
      4: "Parameter problem",
      128: "Echo request",
      129: "Echo reply",
    };
    const found = (number === 1 ? four : six)[type];
    if (found === undefined) {
      return (number === 1 ? "ICMP type " : "ICMPv6 type ") + type;
    }
    return typeof found === "string" ? found : (found[code] ?? found.other);
  }

  /** Lines of a control connection; null when it is data. Port 20 sends data, whatever it looks like. */
  function ftp(at, from, to) {
    const said = latin(at, Math.min(length, bytes.length));
    if (from === 20 || to === 20 || length > bytes.length || !said.endsWith("\r\n") || !/^[\t\r\n -~\x80-\xff]*$/.test(said)) {
      return null;
    }
    const lines = [];
    let start = 0;
    let insideReply = false;
    while (start < said.length) {
      const end = said.indexOf("\r\n", start);
      const line = said.slice(start, end);
      const begin = at + start;
      const finish = at + end + 2;
      const reply = /^(\d{3})([ -])(.*)$/.exec(line);
      const command = /^([A-Za-z]{3,4})(?: (.*))?$/.exec(line);
      if (reply) {
        insideReply = true;
        lines.push(
          field("ftp.reply", line, begin, finish, [
            field("ftp.code", reply[1], begin, begin + 3),
            phrase("ftp.text", reply[3], line, begin, 4),
          ]),
        );
      } else if (insideReply) {
        lines.push(field("ftp.text", line, begin, finish));
      } else if (command) {
        const fields = [field("ftp.command", command[1], begin, begin + command[1].length)];
        if (command[2] !== undefined) {
          fields.push(phrase("ftp.argument", command[2], line, begin, command[1].length + 1));
        }
        lines.push(field("ftp.request", line, begin, finish, fields));
      } else {
        return null;
      }
      start = end + 2;
    }
    return field("ftp", said.trim().replaceAll("\r\n", " ⏎ "), at, length, lines);
  }

  function phrase(key, value, line, begin, start) {
    const inside = address(line, begin);
    return field(key, value, begin + start, begin + line.length, inside ? [inside] : []);
  }

  /** The address in PORT and 227 (h1,h2,h3,h4,p1,p2) and in EPRT and 229 (|1|address|port|). */
  function address(line, begin) {
    const head = line.slice(0, 4).toUpperCase();
    if (head === "PORT" || head === "227 ") {
      const numbers = /\d{1,3}(?:,\d{1,3}){5}/.exec(line.slice(4));
      const six = numbers ? numbers[0].split(",").map(Number) : [];
      if (!numbers || six.some((n) => n > 255)) {
        return null;
      }
      const from = begin + 4 + numbers.index;
      const cut = from + numbers[0].split(",").slice(0, 4).join(",").length;
      const to = from + numbers[0].length;
      const host = six.slice(0, 4).join(".");
      const port = six[4] * 256 + six[5];
      return field("ftp.endpoint", host + ":" + port, from, to, [
        field("ftp.address", host, from, cut),
        field("ftp.port", port, cut + 1, to),
      ]);
    }
    if (head === "EPRT" || head === "229 ") {
      const bars = /\|([12]?)\|([0-9a-fA-F.:]*)\|(\d{1,5})\|/.exec(line.slice(4));
      if (!bars || Number(bars[3]) > 65535) {
        return null;
      }
      const from = begin + 4 + bars.index;
      const to = from + bars[0].length;
      const host = from + 2 + bars[1].length;
      const parts = [field("ftp.port", bars[3], to - 1 - bars[3].length, to - 1)];
      if (bars[2]) {
        parts.unshift(field("ftp.address", bars[2], host, host + bars[2].length));
      }
      const shown = bars[2].includes(":") ? "[" + bars[2] + "]" : bars[2];
      return field("ftp.endpoint", shown + ":" + Number(bars[3]), from, to, parts);
    }
    return null;
  }
}

/** Which octets of two copies of a packet differ: a set of offsets for each. A payload that grew is compared from both ends. */
function changedBytes(before, after) {
  const mark = [new Set(), new Set()];
  const leaves = (tree) => {
    const found = new Map();
    const seen = new Map();
    const visit = (field) => {
      const flags = field.key === "tcp.flags";
      if (field.children.length === 0 || flags) {
        const count = (seen.get(field.key) ?? 0) + 1;
        seen.set(field.key, count);
        found.set(field.key + "#" + count, field);
      }
      if (!flags) {
        field.children.forEach(visit);
      }
    };
    tree.forEach(visit);
    return found;
  };
  const left = leaves(dissect(before.bytes, before.length));
  const right = leaves(dissect(after.bytes, after.length));
  for (const [path, was] of left) {
    const is = right.get(path);
    const a = before.bytes.subarray(was.from, was.to);
    const b = is ? after.bytes.subarray(is.from, is.to) : new Uint8Array();
    const common = Math.min(a.length, b.length);
    let head = 0;
    while (head < common && a[head] === b[head]) {
      head++;
    }
    let tail = 0;
    while (tail < common - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
      tail++;
    }
    for (let i = head; i < a.length - tail; i++) {
      mark[0].add(was.from + i);
    }
    for (let i = head; i < b.length - tail; i++) {
      mark[1].add(is.from + i);
    }
  }
  return mark;
}
