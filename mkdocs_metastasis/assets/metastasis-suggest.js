
/* "Did you mean": a word that no name begins with, and that the search does not find either, may be
   a slip for a word of a title, another name or a term. Material's search has no place for that, so
   it is written below its count. */
(function (MEANT) {
  "use strict";

  var LEAST = 4;  // letters of a word that may be a slip
  var source = document.currentScript && document.currentScript.src;
  var loading = null;

  function names() {
    loading = loading || new Promise(function (done) {
      var script = document.createElement("script");
      script.onload = script.onerror = function () { done(window.mtsNames || []); };
      script.src = new URL("names.js", source).href;
      document.head.append(script);
    });
    return loading;
  }

  /* Letters to add, drop, change or swap; more than the limit is not counted. */
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    var before = [], last = [], row;
    for (var j = 0; j <= b.length; j++) last.push(j);
    for (var i = 1; i <= a.length; i++) {
      row = [i];
      for (j = 1; j <= b.length; j++) {
        var same = a[i - 1] === b[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min.apply(null, row) > limit) return limit + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  function nearest(word, known) {
    var limit = word.length < 6 ? 1 : 2, best = "", least = limit + 1;
    for (var name of known) {
      if (name.startsWith(word)) return "";
      var far = distance(word, name, limit) + (name[0] === word[0] ? 0 : 0.5);
      if (far < least) { least = far; best = name; }
    }
    return best;
  }

  /* The query with what its slips may have meant, or "". `found` tells whether a word is found. */
  window.mtsSuggest = function (query, found) {
    return names().then(function (known) {
      var other = query.replace(/\p{L}+/gu, function (word) {
        var small = word.toLowerCase();
        return word.length < LEAST || found(small) ? word : nearest(small, known) || word;
      });
      return other === query ? "" : other;
    });
  };

  window.mtsMeant = function (other, choose) {
    var said = document.createElement("p"), button = document.createElement("button");
    said.className = "mts-meant";
    said.setAttribute("role", "status");
    button.type = "button";
    button.textContent = other;
    button.addEventListener("click", function () { choose(other); });
    var around = MEANT.split("{words}");
    said.append(around[0], button, around[1] || "");
    return said;
  };

  var waits, FIELD = "input[data-md-component=search-query]";

  function missing(box) {
    var first = box.querySelector(".md-search-result__item");
    if (!first) return null;
    return Array.from(first.querySelectorAll(".md-search-result__terms del"), function (one) {
      return one.textContent.toLowerCase();
    });
  }

  function look(field) {
    var box = document.querySelector("[data-md-component=search-result]"), query = field.value;
    if (!box || !query.trim()) return;
    var lacks = missing(box);
    window.mtsSuggest(query, function (word) { return lacks && !lacks.includes(word); }).then(function (other) {
      if (!other || field.value !== query) return;
      clear(box);
      box.querySelector(".md-search-result__meta").after(window.mtsMeant(other, function () {
        field.value = other;
        field.focus();
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
      }));
    });
  }

  function clear(box) {
    if (box) box.querySelectorAll(".mts-meant").forEach(function (said) { said.remove(); });
  }

  document.addEventListener("keyup", function (event) {
    if (!(event.target instanceof Element && event.target.matches(FIELD))) return;
    clearTimeout(waits);
    clear(document.querySelector("[data-md-component=search-result]"));
    waits = setTimeout(look, 600, event.target);
  });
})(MTS_WORDS);
