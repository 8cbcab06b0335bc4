(function () {
  "use strict";
  var body = document.body;
  var cards = Array.prototype.slice.call(document.querySelectorAll(".card"));
  var form = document.getElementById("filter");
  var search = document.getElementById("search");
  var shown = document.getElementById("shown");
  var nothing = document.getElementById("nothing");
  var texts = null;

  function matches(card, index, levels, words) {
    if (levels.indexOf(card.dataset.severity) < 0) return false;
    return words.every(function (word) { return texts[index].indexOf(word) >= 0; });
  }

  function filter() {
    texts = texts || cards.map(function (card) { return card.textContent.toLowerCase().replace(/\s+/g, " "); });
    var levels = Array.prototype.filter.call(form.elements.severity, function (box) { return box.checked; })
      .map(function (box) { return box.value; });
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var count = 0;
    cards.forEach(function (card, index) {
      var match = matches(card, index, levels, words);
      card.hidden = !match;
      count += match;
    });
    nothing.hidden = count > 0 || !cards.length;
    shown.textContent = body.dataset.shown.replace("{shown}", count).replace("{total}", cards.length);
  }

  function showTarget() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var card = target.closest(".card");
    if (card && card.hidden) {
      form.reset();
      filter();
    }
    var details = target.closest("details");
    if (details) details.open = true;
    target.scrollIntoView();
    if (card) target.focus({ preventScroll: true });
  }

  function step(by) {
    var visible = cards.filter(function (card) { return !card.hidden; });
    var at = visible.indexOf(document.activeElement && document.activeElement.closest(".card"));
    var next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var typing = /^(input|textarea|select)$/i.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "Escape" && event.target === search) {
      search.value = "";
      filter();
      search.blur();
    }
    if (typing) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") {
      event.preventDefault();
      search.focus();
    }
  }

  function copyByHand(text) {
    var area = document.createElement("textarea");
    area.value = text;
    body.appendChild(area);
    area.select();
    try { document.execCommand("copy"); } catch (error) { /* the address bar still holds the link */ }
    area.remove();
  }

  function copyLink(button) {
    var card = button.closest(".card");
    var link = location.href.split("#")[0] + "#" + card.id;
    var label = button.textContent;
    function done() {
      button.textContent = body.dataset.copied;
      setTimeout(function () { button.textContent = label; }, 1500);
    }
    try {
      navigator.clipboard.writeText(link).then(done, function () { copyByHand(link); done(); });
    } catch (error) {
      copyByHand(link);
      done();
    }
  }

  // Ticks live in the browser; where it keeps nothing (private windows, some file: pages) they last for the visit.
  var STORE = "factcheck.ticks";
  var ticks = {};
  try { ticks = JSON.parse(localStorage.getItem(STORE)) || {}; } catch (error) { ticks = {}; }
  function keepTick(box) {
    if (box.checked) ticks[box.dataset.key] = 1;
    else delete ticks[box.dataset.key];
    try { localStorage.setItem(STORE, JSON.stringify(ticks)); } catch (error) { /* see above */ }
  }
  Array.prototype.forEach.call(document.querySelectorAll(".tick input"), function (box) {
    box.checked = Object.prototype.hasOwnProperty.call(ticks, box.dataset.key);
  });

  document.addEventListener("change", function (event) {
    if (event.target.dataset.key) keepTick(event.target);
    else if (event.target.name === "severity") filter();
  });
  document.addEventListener("click", function (event) {
    if (event.target.classList.contains("copy")) copyLink(event.target);
  });
  document.addEventListener("keydown", onKey);
  search.addEventListener("input", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", showTarget);
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("details"), function (details) { details.open = true; });
  });

  Array.prototype.forEach.call(document.querySelectorAll(".copy"), function (button) { button.hidden = false; });
  form.hidden = !cards.length;
  shown.textContent = body.dataset.shown.replace("{shown}", cards.length).replace("{total}", cards.length);
  showTarget();
})();
