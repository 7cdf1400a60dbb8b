"use strict";

// The page's data, its words in both languages, and small helpers to build elements.

const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);

/** A choice of the reader that outlives the page where the browser allows it (some do not for local files). */
const memory = {
  get(key) {
    try {
      return localStorage.getItem("ftpscope." + key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem("ftpscope." + key, value);
    } catch {
      // Then it is forgotten.
    }
  },
};

let language = memory.get("language") ?? data.lang;
const chinese = () => language === "zh";

/** The text of that number, or of a pair of texts, in the reader's language. */
function text(number) {
  const found = Array.isArray(number) ? number : data.texts[number];
  return typeof found === "string" ? found : found[chinese() ? 1 : 0];
}

/** A sentence of the page itself, with {0}, {1} … filled in. */
function say(key, ...values) {
  const pair = data.ui[key];
  if (!pair) {
    return key;
  }
  return pair[chinese() ? 1 : 0].replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? "");
}

/** An element of HTML with attributes (functions become listeners) and children. */
function el(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** The same of SVG. */
function draw(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function furnish(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** An element that shows HTML of the lesson, which the program has made of Markdown. */
function rich(tag, attributes, number) {
  const element = el(tag, attributes);
  element.innerHTML = text(number);
  return element;
}

/** Seconds with six digits, as everywhere in FTPscope. */
function seconds(nanos) {
  const micros = Math.round(nanos / 1000);
  return Math.floor(micros / 1e6) + "." + String(micros % 1e6).padStart(6, "0");
}

/** A span of time in two or three digits. */
function duration(nanos) {
  if (nanos >= 999.5e6) {
    const tenths = Math.round(nanos / 1e8) / 10;
    return (tenths >= 10 ? Math.round(tenths) : tenths) + " s";
  }
  if (nanos >= 1e6) {
    const tenths = Math.round(nanos / 1e5) / 10;
    return (tenths >= 10 ? Math.round(tenths) : tenths) + " ms";
  }
  return Math.round(nanos / 1e3) + " µs";
}

/** Puts the words into everything that carries a key. */
function translate(root) {
  root.querySelectorAll("[data-t]").forEach((e) => (e.textContent = say(e.dataset.t)));
  root.querySelectorAll("[data-t-label]").forEach((e) => {
    const words = say(e.dataset.tLabel);
    e.setAttribute("aria-label", words);
    if (e.tagName === "BUTTON") {
      const key = say(e.dataset.tLabel + ".key");
      e.title = key === e.dataset.tLabel + ".key" ? words : words + " (" + key + ")";
    }
  });
  root.querySelectorAll("[data-t-placeholder]").forEach((e) => (e.placeholder = say(e.dataset.tPlaceholder)));
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
