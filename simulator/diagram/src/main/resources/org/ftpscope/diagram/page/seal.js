
// Answers of a lesson stand in the page as fingerprints, and what is said to them is readable by the answer alone: the program's
// AnswerSeal tells how, and how little that means. Browsers offer digests to secure pages only, a school's server often is none.

const SHA_START = [2, 3, 5, 7, 11, 13, 17, 19].map((p) => fraction(Math.sqrt(p)));
const SHA_ROUNDS = (() => {
  const primes = [];
  for (let n = 2; primes.length < 64; n++) {
    if (primes.every((p) => n % p !== 0)) {
      primes.push(n);
    }
  }
  return primes.map((p) => fraction(Math.cbrt(p)));
})();

/** The first 32 bits behind the point (FIPS 180-4, 4.2.2 and 5.3.3: where the constants of SHA-256 come from). */
function fraction(number) {
  return ((number - Math.floor(number)) * 2 ** 32) | 0;
}

/** SHA-256 of some octets (FIPS 180-4, 6.2). */
function sha256(octets) {
  const blocks = (octets.length + 9 + 63) >> 6;
  const padded = new Uint8Array(blocks * 64);
  padded.set(octets);
  padded[octets.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, octets.length * 8);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  const hash = Int32Array.from(SHA_START);
  const w = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let t = 0; t < 64; t++) {
      const [far, near] = [w[t - 15], w[t - 2]];
      w[t] =
        t < 16
          ? view.getInt32(at + 4 * t)
          : (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)) + w[t - 7] + (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)) + w[t - 16];
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let t = 0; t < 64; t++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + SHA_ROUNDS[t] + w[t]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i] += word));
  }
  const digest = new DataView(new ArrayBuffer(32));
  hash.forEach((word, i) => digest.setInt32(4 * i, word));
  return new Uint8Array(digest.buffer);
}

const utf8 = (words) => new TextEncoder().encode(words);
const hex = (octets) => Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
const fromBase64 = (coded) => Uint8Array.from(atob(coded), (c) => c.charCodeAt(0));

/** In place of an answer, for those who give up. */
const TOLD = "?";

/** What is said to an answer: the verdict and the number of its box; nothing when the answer is not known. */
function unseal(ask, answer) {
  const tag = hex(sha256(utf8(ask.salt + "|tag|" + answer)).subarray(0, 8));
  const mark = ask.marks.find(([known]) => known === tag);
  if (!mark) {
    return null;
  }
  const [, wrap, place] = mark;
  const own = sha256(utf8(ask.salt + "|key|" + answer));
  const key = fromBase64(wrap).map((octet, i) => octet ^ own[i]);
  const box = fromBase64(ask.boxes[place]);
  const open = new Uint8Array(box.length);
  for (let at = 0; at < box.length; at += 32) {
    const number = at / 32;
    const stream = sha256(Uint8Array.of(...key, number >> 8, number & 255));
    box.subarray(at, at + 32).forEach((octet, i) => (open[at + i] = octet ^ stream[i]));
  }
  const { correct, said, solution, right } = JSON.parse(new TextDecoder().decode(open));
  return { correct: correct === 1, feedback: said, solution, right, place };
}
