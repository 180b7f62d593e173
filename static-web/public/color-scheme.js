// Runs before the first paint, so that dark pages do not flash white. A file, because inline scripts are forbidden.
(() => {
  let wanted = null;
  try {
    wanted = localStorage.getItem("mantine-color-scheme-value");
  } catch {
    // Storage may be forbidden; the system's choice holds then.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = wanted === "light" || wanted === "dark" ? wanted : dark ? "dark" : "light";
  document.documentElement.setAttribute("data-mantine-color-scheme", scheme);
})();
