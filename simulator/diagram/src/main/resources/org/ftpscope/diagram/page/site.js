"use strict";

// The first page of a site: language and theme. The choice is the same as on the other pages.

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function recall(key) {
  try {
    return localStorage.getItem("ftpscope." + key);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem("ftpscope." + key, value);
  } catch {
    // Then it is forgotten.
  }
}

function speak(language) {
  const chinese = language === "zh";
  root.lang = chinese ? "zh-CN" : "en";
  const button = document.getElementById("language");
  button.textContent = chinese ? "English" : "中文";
  button.lang = chinese ? "en" : "zh-CN";
  document.getElementById("theme").setAttribute("aria-label", chinese ? "浅色或深色" : "Light or dark");
}

function paint() {
  root.dataset.theme = recall("theme") ?? (dark.matches ? "dark" : "light");
}

document.getElementById("language").addEventListener("click", () => {
  const next = root.lang === "en" ? "zh" : "en";
  remember("language", next);
  speak(next);
});
document.getElementById("theme").addEventListener("click", () => {
  remember("theme", root.dataset.theme === "dark" ? "light" : "dark");
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
});
dark.addEventListener("change", paint);
paint();
speak(recall("language") ?? (root.lang === "en" ? "en" : "zh"));
