
/* The plugin's own search, in place of the theme's: the index is Pagefind's, which a browser fetches
   in small pieces. It opens from the header, with "/", and stays where pages are swapped. */
(function (WORDS) {
  "use strict";

  var STEP = 10;  // results shown at once
  var site = new URL("../../", document.currentScript.src);
  var dialog, field, status, list, more, narrow, engine, everything = {}, asked = 0, results = [], shown = 0;

  function make(tag, values, parts) {
    var made = document.createElement(tag);
    Object.entries(values || {}).forEach(function (pair) { made.setAttribute(pair[0], pair[1]); });
    made.append.apply(made, parts || []);
    return made;
  }

  function icon() {
    var drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    var path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    drawn.setAttribute("viewBox", "0 0 24 24");
    drawn.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M9.5 3a6.5 6.5 0 0 1 5.2 10.4l6 6-1.3 1.3-6-6A6.5 6.5 0 1 1 9.5 3m0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9");
    drawn.append(path);
    return drawn;
  }

  function load() {
    engine = engine || import(new URL("search/pagefind.js", site).href).then(function (pagefind) {
      return pagefind.options({ baseUrl: site.pathname, excerptLength: 24, ranking: { metaWeights: { title: 10 } } })
        .then(function () { return pagefind.init(); })
        .then(function () { return pagefind; });
    });
    engine.catch(function () { engine = null; });
    return engine;
  }

  /* One select for each facet that the atlas has, filled when the index is there. */
  function facets(pagefind) {
    return pagefind.filters().then(function (all) {
      if (narrow.childElementCount > 1) return;
      Object.keys(WORDS.facets).filter(function (name) { return all[name]; }).forEach(function (name) {
        var select = make("select", { name: name });
        select.addEventListener("change", search);
        narrow.append(make("label", {}, [WORDS.facets[name] + " ", select]));
      });
      fill(everything = all);
      narrow.hidden = narrow.childElementCount < 2;
    });
  }

  function fill(counts) {
    narrow.querySelectorAll("select").forEach(function (select) {
      var chosen = select.value, values = Object.entries(counts[select.name] || {});
      if (chosen && !values.some(function (pair) { return pair[0] === chosen; })) values.push([chosen, 0]);
      select.replaceChildren(new Option(WORDS.any, ""));
      values.filter(function (pair) { return pair[1] || pair[0] === chosen; })
        .sort(function (a, b) { return a[0].localeCompare(b[0], document.documentElement.lang); })
        .forEach(function (pair) { select.add(new Option(pair[0] + " (" + pair[1] + ")", pair[0])); });
      select.value = chosen;
    });
  }

  function chosen() {
    var filters = {};
    narrow.querySelectorAll("select").forEach(function (select) {
      if (select.value) filters[select.name] = [select.value];
    });
    return filters;
  }

  function say(number) {
    var form = new Intl.PluralRules(document.documentElement.lang).select(number);
    var words = number ? (WORDS[form] || WORDS.many) : WORDS.none;
    status.textContent = words.replace("{number}", number.toLocaleString(document.documentElement.lang));
  }

  function search() {
    var query = field.value.trim(), turn = ++asked, filters = chosen();
    dialog.querySelectorAll(".mts-meant").forEach(function (said) { said.remove(); });
    if (!query && !Object.keys(filters).length) {
      list.replaceChildren();
      fill(everything);
      status.textContent = "";
      more.hidden = true;
      return;
    }
    if (!engine) status.textContent = WORDS.wait;
    load().then(function (pagefind) {
      return facets(pagefind).then(function () { return pagefind.search(query || null, { filters: filters }); });
    }).then(function (answer) {
      if (turn !== asked) return;
      // Pieces that do not come are missing without a word.
      if (!answer.results.length && !navigator.onLine) throw new Error("offline");
      results = answer.results;
      shown = 0;
      fill(answer.totalFilters || answer.filters);
      show(turn).then(function () {
        if (turn !== asked) return;
        say(results.length);
        meant(query, turn);
      });
    }).catch(function () { if (turn === asked) status.textContent = WORDS.failed; });
  }

  function show(turn) {
    var next = results.slice(shown, shown + STEP);
    return Promise.all(next.map(function (one) { return one.data(); })).then(function (pages) {
      if (turn !== asked) return;
      var items = pages.map(item);
      if (shown) list.append.apply(list, items);
      else list.replaceChildren.apply(list, items);
      shown += items.length;
      more.hidden = shown >= results.length;
    });
  }

  /* The title and, of what is found, the best part: its heading leads there. */
  function item(page) {
    var best = (page.sub_results || [])[0] || page, kind = ((page.filters || {}).kind || [])[0];
    var title = make("a", { class: "mts-found", href: page.url }, [page.meta.name || page.meta.title]);
    var made = make("li", {}, [title]);
    if (kind) made.append(make("span", { class: "mts-found-kind" }, [kind]));
    made.append(marked(best.excerpt));
    if (best.url && best.url !== page.url && best.anchor && best.anchor.id !== "page_title") {
      made.append(make("a", { class: "mts-found-part", href: best.url }, [best.title]));
    }
    return made;
  }

  /* Pagefind gives text with <mark>; the text is escaped, but nothing here is read as HTML. */
  function marked(excerpt) {
    var said = make("p");
    new DOMParser().parseFromString(excerpt, "text/html").body.childNodes.forEach(function (node) {
      said.append(node.nodeName === "MARK" ? make("mark", {}, [node.textContent]) : node.textContent);
    });
    return said;
  }

  /* A word is found where the first results have it as it was typed. */
  function meant(query, turn) {
    var text = Array.from(list.children).slice(0, 3).map(function (one) { return one.textContent; }).join(" ").toLowerCase();
    window.mtsSuggest(query, function (word) { return text.includes(word); }).then(function (other) {
      if (other && turn === asked) status.after(window.mtsMeant(other, function () {
        field.value = other;
        field.focus();
        search();
      }));
    });
  }

  function build() {
    field = make("input", { type: "search", autocomplete: "off", spellcheck: "false", "aria-label": WORDS.field, placeholder: WORDS.field });
    status = make("p", { role: "status" });
    list = make("ol");
    more = make("button", { type: "button", class: "mts-more-found", hidden: "" }, [WORDS.more]);
    narrow = make("fieldset", { hidden: "" }, [make("legend", {}, [WORDS.narrow])]);
    var close = make("button", { type: "button", class: "mts-search-close" }, [WORDS.close]);
    dialog = make("dialog", { class: "mts-search", "aria-label": WORDS.open }, [
      make("div", { role: "search" }, [make("p", {}, [field, close]), narrow]), status, list, more,
    ]);
    var waits;
    field.addEventListener("input", function () { clearTimeout(waits); waits = setTimeout(search, 100); });
    close.addEventListener("click", function () { dialog.close(); });
    more.addEventListener("click", function () {
      var last = list.lastElementChild;
      show(asked).then(function () { if (last && last.nextElementSibling) last.nextElementSibling.querySelector("a").focus(); });
    });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
    dialog.addEventListener("keydown", keys);
    document.body.append(dialog);
  }

  /* Down and up go through the field and the titles; Enter in the field opens the first. Escape
     closes at once: by itself it would only empty the field. Keys that still write a word are left
     to it, as where Chinese is typed. */
  function keys(event) {
    if (event.isComposing) return;
    var stops = [field].concat(Array.from(list.querySelectorAll("a.mts-found")));
    var here = stops.indexOf(document.activeElement);
    if (event.key === "Escape") dialog.close();
    else if (event.key === "Enter" && here === 0 && stops[1]) stops[1].click();
    else if (event.key === "ArrowDown" && here >= 0 && stops[here + 1]) stops[here + 1].focus();
    else if (event.key === "ArrowUp" && here > 0) stops[here - 1].focus();
    else return;
    event.preventDefault();
  }

  function open() {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    load().then(facets).catch(function () { status.textContent = WORDS.failed; });
  }

  function start() {
    var header = document.querySelector(".md-header__inner"), place = document.querySelector(".md-header__source");
    var button = make("button", { type: "button", class: "md-header__button mts-search-open", title: WORDS.open + " (/)" }, [icon(), make("span", {}, [WORDS.open])]);
    button.addEventListener("click", open);
    ["pointerenter", "focus"].forEach(function (name) { button.addEventListener(name, load, { once: true }); });
    if (header) header.insertBefore(button, place && place.parentElement === header ? place : null);
    else document.body.prepend(button);
    var query = new URLSearchParams(location.search).get("q");
    if (query) {
      open();
      field.value = query;
      search();
    }
  }

  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest && event.target.closest("input, select, textarea, [contenteditable]");
    if (["/", "s", "f"].includes(event.key) && !typing && !(event.ctrlKey || event.metaKey || event.altKey)) {
      event.preventDefault();
      open();
    }
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(MTS_WORDS);
