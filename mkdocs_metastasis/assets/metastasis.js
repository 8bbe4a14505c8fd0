/* What only a script can do: remember how a reader wants to read, and filter the map. Every page
   is complete without it. WORDS are put in when the site is built. */
(function (WORDS) {
  "use strict";

  var GRADES = ["trial", "human", "animal", "cell", "computational", "review", "hypothesis"];
  var SHOWN = { living: "animal", people: "human", trials: "trial" };  // the last grade shown
  var root = document.documentElement;

  function stored(name) {
    try { return localStorage.getItem("mts-" + name) || ""; } catch (error) { return ""; }
  }

  function store(name, value) {
    try { localStorage.setItem("mts-" + name, value); } catch (error) { /* private window: forget */ }
  }

  /* One class on the root; the style sheet does the rest. */
  function choose(name, value) {
    Array.from(root.classList).forEach(function (known) {
      if (known.indexOf("mts-" + name + "-") === 0) root.classList.remove(known);
    });
    if (value) root.classList.add("mts-" + name + "-" + value);
  }

  ["level", "evidence"].forEach(function (name) { choose(name, stored(name)); });

  function keep(name, value) {
    store(name, value);
    choose(name, value);
    document.querySelectorAll(".mts-reading [name=" + name + "]").forEach(function (select) {
      select.value = value;
    });
    count();
    contents();
  }

  /* Selects that are hidden until a script can answer them. */
  function tools() {
    document.querySelectorAll(".mts-reading").forEach(function (bar) {
      bar.hidden = false;
      bar.querySelectorAll("select").forEach(function (select) {
        select.value = stored(select.name);
        select.addEventListener("change", function () { keep(select.name, select.value); });
      });
    });
    count();
    contents();
  }

  /* Each list says how many arrows a kept choice hides from it, and gives them back. */
  function count() {
    document.querySelectorAll(".mts-hides").forEach(function (note) { note.remove(); });
    var last = SHOWN[stored("evidence")];
    if (!last) return;
    var lists = new Map();
    document.querySelectorAll(".md-content :is(tr, li, a, section)[data-effect]").forEach(function (arrow) {
      if (GRADES.indexOf(arrow.dataset.grade) <= GRADES.indexOf(last)) return;
      var list = arrow.closest("figure") || arrow.closest(".mts-matrix-wrap, ul, ol") || arrow;
      if (!lists.has(list)) lists.set(list, new Set());
      lists.get(list).add(arrow.dataset.effect);
    });
    lists.forEach(function (hidden, list) { list.before(note(hidden.size)); });
  }

  function note(number) {
    var said = document.createElement("p");
    var undo = document.createElement("button");
    said.className = "mts-hides";
    var form = new Intl.PluralRules(root.lang).select(number);
    said.textContent = (WORDS[form] || WORDS.many).replace("{number}", number.toLocaleString(root.lang)) + " · ";
    undo.type = "button";
    undo.textContent = WORDS.undo;
    undo.addEventListener("click", function () {
      var place = said.parentElement;
      keep("evidence", "");
      var next = place.querySelector("a[href]");
      if (next) next.focus({ preventScroll: true });
    });
    said.append(undo);
    return said;
  }

  /* The list of contents leads to nothing that is hidden. */
  function contents() {
    document.querySelectorAll(".md-nav--secondary .md-nav__item > a[href*='#']").forEach(function (link) {
      var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      link.parentElement.hidden = Boolean(target) && !target.getClientRects().length;
    });
  }

  /* The map: what is chosen stands in the address, so that it can be sent to somebody. */
  function map() {
    var bar = document.querySelector(".mts-matrix-tools");
    if (!bar) return;
    var selects = Array.from(bar.querySelectorAll("select"));
    var asked = new URLSearchParams(location.search);
    bar.hidden = false;
    name();
    /* The theme makes a box of its own for every title when a page loads; for the many signs of the
       table that takes a third of a second on a phone. */
    document.querySelector(".mts-matrix").addEventListener("pointerover", function (event) {
      var sign = event.target.closest("a[data-tip]");
      if (sign) sign.title = sign.dataset.tip;
    });
    selects.forEach(function (select) {
      var value = asked.get(select.name) || "";
      if (Array.from(select.options).some(function (o) { return o.value === value; })) select.value = value;
      select.addEventListener("change", function () { show(); remember(); });
    });

    /* A sign of the narrow picture says what that of the wide one says: written in the page twice,
       it would cost every reader 16 KB. */
    function name() {
      var titles = {};
      document.querySelectorAll(".mts-score .mts-wide a[data-effect] > title").forEach(function (title) {
        titles[title.parentElement.dataset.effect] = title;
      });
      document.querySelectorAll(".mts-score .mts-narrow a[data-effect]").forEach(function (sign) {
        var title = titles[sign.dataset.effect];
        if (title) sign.prepend(title.cloneNode(true));
      });
    }

    function chosen(name) {
      return selects.filter(function (s) { return s.name === name; })[0].value;
    }

    function show() {
      var direction = chosen("direction");
      var grade = chosen("grade");
      var map = document.querySelector(".mts-map");
      map.querySelectorAll("[data-group]").forEach(function (group) {
        var out = Boolean(chosen("group")) && group.dataset.group !== chosen("group");
        if (group.tagName === "g") group.classList.toggle("mts-out", out);
        else group.hidden = out;
      });
      map.querySelectorAll("[data-effect]").forEach(function (mark) {
        var far = grade && GRADES.indexOf(mark.dataset.grade) > GRADES.indexOf(grade);
        var other = direction && mark.dataset.direction !== direction;
        mark.classList.toggle("mts-off", Boolean(far || other));
      });
      map.querySelectorAll("tbody tr[data-record]").forEach(function (row) {
        row.hidden = Boolean(direction || grade) && !row.querySelector("a[data-effect]:not(.mts-off)");
      });
      map.querySelectorAll("td[data-state]").forEach(function (cell) {
        cell.classList.toggle("mts-blank", !cell.querySelector("a[data-effect]:not(.mts-off)"));
      });
    }

    function remember() {
      var address = new URL(location.href);
      selects.forEach(function (select) {
        if (select.value) address.searchParams.set(select.name, select.value);
        else address.searchParams.delete(select.name);
      });
      history.replaceState(history.state, "", address);
    }

    show();
  }

  /* Copy and share: buttons that are hidden until the browser can do it. */
  function sharing() {
    document.querySelectorAll("[data-mts-copy]").forEach(function (button) {
      if (!navigator.clipboard) return;
      button.parentElement.hidden = false;
      button.addEventListener("click", function () {
        navigator.clipboard.writeText(button.dataset.mtsCopy).then(function () {
          button.textContent = button.dataset.mtsDone;
        });
      });
    });
    document.querySelectorAll("[data-mts-share]").forEach(function (button) {
      if (!navigator.share) return;
      button.parentElement.hidden = false;
      button.addEventListener("click", function () {
        navigator.share({ title: button.dataset.mtsTitle, url: button.dataset.mtsShare })
          .catch(function () { /* the reader closed the sheet */ });
      });
    });
  }

  /* A search leads to the top of a page and marks its words there, as soon as its index has come: go on
     to the first of them that can be seen, unless one is in view, or the reader has moved on. */
  function hits() {
    var content = document.querySelector(".md-content");
    if (location.hash || !new URLSearchParams(location.search).has("h") || !content) return;
    function go() {
      var marks = Array.from(content.querySelectorAll("mark[data-md-highlight]"));
      var shown = marks.filter(function (mark) { return mark.getClientRects().length; });
      var near = shown.some(function (mark) { return mark.getBoundingClientRect().top < innerHeight; });
      if (shown.length && !near && !scrollY) shown[0].scrollIntoView({ block: "center" });
      return marks.length || scrollY;
    }
    if (go()) return;
    new MutationObserver(function (_, watch) { if (go()) watch.disconnect(); })
      .observe(content, { childList: true, subtree: true });
  }

  /* The theme's search is a dialog without a name. */
  function named() {
    var search = document.querySelector(".md-search[role=dialog]:not([aria-label])");
    var field = search && search.querySelector("input");
    if (field) search.setAttribute("aria-label", field.placeholder || field.name);
  }

  /* The walk and its slides: one station at a time, by buttons and the arrow keys. */
  function walk() {
    var tour = document.querySelector(".mts-walk");
    if (!tour) return;
    var stations = Array.from(tour.querySelectorAll(":scope > section"));
    var bar = tour.querySelector(".mts-walk-tools");
    var buttons = Array.from(bar.querySelectorAll("button"));
    if (stations.length < 2) return;

    function asked(hash) {
      var target = document.getElementById(decodeURIComponent((hash || location.hash).slice(1)));
      return stations.findIndex(function (s) { return s.contains(target); });
    }

    function show(number, move) {
      stations.forEach(function (s, n) { s.classList.toggle("mts-here", n === number); });
      buttons[0].disabled = number === 0;
      buttons[1].disabled = number === stations.length - 1;
      if (!move) return;
      var heading = stations[number].querySelector("h2");
      history.replaceState(history.state, "", "#" + heading.id);
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      if (heading.getBoundingClientRect().top < 0) tour.scrollIntoView();
    }

    function go(by) {
      var here = stations.findIndex(function (s) { return s.classList.contains("mts-here"); });
      if (here + by >= 0 && here + by < stations.length) show(here + by, true);
    }

    bar.hidden = false;
    show(Math.max(0, asked()), false);
    tour.classList.add("mts-walking");
    buttons.forEach(function (button) {
      if ("mtsFull" in button.dataset) {
        button.hidden = !document.fullscreenEnabled;
        button.addEventListener("click", function () { tour.requestFullscreen(); });
        return;
      }
      button.addEventListener("click", function () {
        if (button.dataset.mtsGo !== "0") return go(Number(button.dataset.mtsGo));
        var other = button.dataset.mtsOther;
        button.dataset.mtsOther = button.textContent;
        button.textContent = other;
        tour.classList.toggle("mts-walking");
      });
    });
    window.addEventListener("hashchange", function () {
      if (document.body.contains(tour) && asked() >= 0) show(asked(), false);
    });
    /* Some themes change the address without that event. */
    tour.addEventListener("click", function (event) {
      var link = event.target.closest("a[href*='#']");
      if (link && link.pathname === location.pathname && asked(link.hash) >= 0) show(asked(link.hash), false);
    });
    document.addEventListener("keydown", function (event) {
      var by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      var typed = event.target.closest("input, select, textarea, [contenteditable]");
      var held = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
      if (by && !typed && !held && document.body.contains(tour)) go(by);
    });
  }

  /* Questions: a choice answers at once. Nothing is stored. */
  function questions() {
    var list = document.querySelector(".mts-questions");
    if (!list) return;
    list.querySelectorAll(".mts-choices > li").forEach(function (item) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = item.textContent;
      var said = document.createElement("span");
      said.setAttribute("role", "status");
      item.replaceChildren(button, said);
      button.addEventListener("click", function () {
        var right = "right" in item.dataset;
        item.className = right ? "mts-is-right" : "mts-is-wrong";
        said.textContent = " " + (right ? list.dataset.mtsRight : list.dataset.mtsWrong);
        if (right) item.closest(".mts-question").querySelector("details").open = true;
      });
    });
  }

  /* Pages are swapped without the theme's header: its switch of languages has to follow. What stands
     before the path of the first page stays the same for each language. */
  var above = null;
  function languages() {
    var links = Array.from(document.querySelectorAll(".md-select__link[hreflang]"));
    var known = document.getElementById("__config");
    if (!links.length || !known) return;
    var page = function (address) { return address.split(/[?#]/)[0]; };
    if (!above) {
      var base = new URL(JSON.parse(known.textContent).base + "/", location.href).href;
      var path = page(location.href).slice(base.length);
      above = { base: base, others: links.map(function (link) {
        var end = page(link.href).length - path.length;
        return page(link.href).slice(end) === path ? page(link.href).slice(0, end) : "";
      }) };
      return;
    }
    links.forEach(function (link, n) {
      if (above.others[n]) link.href = above.others[n] + page(location.href).slice(above.base.length);
    });
  }

  function start() { languages(); tools(); map(); sharing(); named(); hits(); walk(); questions(); }

  /* On paper everything is open, except for the answers of a quiz. */
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".md-content details:not([open], .mts-answer)").forEach(function (box) {
      box.open = true;
      box.dataset.mtsClose = "";
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-mts-close]").forEach(function (box) {
      box.open = false;
      delete box.dataset.mtsClose;
    });
  });

  /* Material swaps pages without loading them; its observable fires for the first one too. */
  if (typeof document$ !== "undefined") document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(MTS_WORDS);
