/* The charts, the theme switch and printing. Everything else on the page is plain HTML. */
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.remove('no-script');
  var series = JSON.parse(document.getElementById('run-series').textContent);
  var DAY = 86400;
  var days = series.days.map(function (day) { return day * DAY; });
  var hedged = Boolean(series.without);
  var last = days.length - 1;
  var charts = [];
  var output = document.getElementById('at-cursor');
  var logarithmic = false;
  var PRINTED_WIDTH = 660;

  function colour(name) { return getComputedStyle(root).getPropertyValue(name).trim(); }

  function grouped(number) {
    var text = String(Math.abs(Math.round(number))).replace(/\B(?=(\d{3})+$)/g, ',');
    return (number < 0 && text !== '0' ? '-$' : '$') + text;
  }

  function short(number) {
    var size = Math.abs(number), sign = number < 0 ? '-$' : '$';
    function cut(value, unit) { return sign + String(Math.round(value * 100) / 100) + unit; }
    if (size >= 1e9) { return cut(size / 1e9, 'bn'); }
    if (size >= 1e6) { return cut(size / 1e6, 'm'); }
    return size >= 1e3 ? cut(size / 1e3, 'k') : cut(size, '');
  }

  function percent(number) { return number.toFixed(1) + '%'; }

  function dateOf(seconds) { return new Date(seconds * 1000).toISOString().slice(0, 10); }

  /* ---- What the cursor stands on ---- */

  function say(index) {
    if (index === null || index === undefined) {
      output.textContent = '';
      return;
    }
    function side(of, name) {
      return name + grouped(of.equity[index]) + ', ' + percent(of.fall[index]) + ' from the peak';
    }
    output.textContent = dateOf(days[index]) + ': ' +
      side(series.with, hedged ? 'with the hedge ' : '') +
      (hedged ? '; ' + side(series.without, 'without it ') : '') + '.';
  }

  /* ---- Charts ---- */

  var cursorAt = null;
  var sync = uPlot.sync('run');

  function line(name, dashed) {
    return {
      stroke: function () { return colour(name); },
      width: 1.5,
      dash: dashed ? [6, 4] : undefined,
      points: { show: days.length < 40, size: 5 }
    };
  }

  function axis(values, size) {
    return {
      stroke: function () { return colour('--soft'); },
      grid: { stroke: function () { return colour('--rule'); }, width: 1 },
      ticks: { stroke: function () { return colour('--rule'); }, width: 1 },
      values: values,
      size: size,
      font: '12px system-ui, sans-serif'
    };
  }

  function options(box, values, isEquity) {
    var lines = [{}, line('--with', false)];
    if (hedged) { lines.push(line('--without', true)); }
    return {
      width: Math.max(200, box.clientWidth),
      height: box.clientHeight,
      legend: { show: false },
      tzDate: function (seconds) { return uPlot.tzDate(new Date(seconds * 1000), 'UTC'); },
      cursor: {
        sync: { key: 'run', setSeries: false, scales: ['x', null] },
        drag: { x: true, y: false, uni: 10 },
        points: { size: 6 }
      },
      scales: {
        x: { time: true },
        y: isEquity && logarithmic ? { distr: 3 } : { range: ranged(isEquity) }
      },
      axes: [Object.assign(axis(dates, 34), { space: 84 }), axis(values, 64)],
      series: lines,
      hooks: {
        setCursor: [function (chart) {
          if (chart.cursor.idx !== undefined) { cursorAt = chart.cursor.idx; }
          if (chart === charts[0] || chart.cursor.event) { say(chart.cursor.idx); }
        }],
        setScale: [function (chart, key) { if (key === 'x') { follow(chart); } }]
      }
    };
  }

  /* 2018, 2018-03 or 2018-03-05, as far apart as the ticks are. */
  function dates(chart, ticks, axisAt, space, step) {
    var letters = step >= 360 * DAY ? 4 : step >= 28 * DAY ? 7 : 10;
    return ticks.map(function (tick) { return step < DAY && tick % DAY ? '' : dateOf(tick).slice(0, letters); });
  }

  /* Room above and below; a drawdown's top is always zero, and a flat line has a scale too. */
  function ranged(isEquity) {
    return function (chart, low, high) {
      if (low === null || high === null) { return [0, 1]; }
      if (!isEquity) { return [Math.min(low * 1.05, -1), 0]; }
      var room = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
      return [low - room, high + room];
    };
  }

  function columns(part) {
    var data = [days, series.with[part]];
    if (hedged) { data.push(series.without[part]); }
    return data;
  }

  var following = false;

  function follow(chart) {
    if (following) { return; }
    following = true;
    charts.forEach(function (other) {
      if (other !== chart) {
        other.setScale('x', { min: chart.scales.x.min, max: chart.scales.x.max });
      }
    });
    following = false;
  }

  function draw() {
    var view = charts.length ? { min: charts[0].scales.x.min, max: charts[0].scales.x.max } : null;
    charts.forEach(function (chart) { sync.unsub(chart); chart.destroy(); });
    charts = [];
    var equity = document.getElementById('equity-chart');
    var fall = document.getElementById('drawdown-chart');
    function dollars(chart, ticks) {
      return ticks.map(function (tick) { return tick === null ? '' : short(tick); });
    }
    function percents(chart, ticks) { return ticks.map(function (tick) { return tick + '%'; }); }
    charts.push(new uPlot(options(equity, dollars, true), columns('equity'), equity));
    charts.push(new uPlot(options(fall, percents, false), columns('fall'), fall));
    charts.forEach(function (chart) { sync.sub(chart); });
    if (view && view.min !== undefined && view.min !== null) { look(view.min, view.max); }
  }

  function resize(width) {
    charts.forEach(function (chart) {
      var box = chart.root.parentNode;
      chart.setSize({ width: width || Math.max(200, box.clientWidth), height: box.clientHeight });
    });
  }

  /* ---- Zoom and cursor without a mouse ---- */

  function look(from, to) {
    var least = 4 * DAY;
    var middle = (from + to) / 2;
    if (to - from < least) { from = middle - least / 2; to = middle + least / 2; }
    if (from < days[0]) { to = Math.min(days[last], to + days[0] - from); from = days[0]; }
    if (to > days[last]) { from = Math.max(days[0], from - (to - days[last])); to = days[last]; }
    if (to > from) { charts[0].setScale('x', { min: from, max: to }); }
  }

  function scale(factor) {
    var x = charts[0].scales.x;
    var middle = cursorAt === null ? (x.min + x.max) / 2 : days[cursorAt];
    if (middle < x.min || middle > x.max) { middle = (x.min + x.max) / 2; }
    look(middle - (middle - x.min) * factor, middle + (x.max - middle) * factor);
  }

  function shift(part) {
    var x = charts[0].scales.x, by = (x.max - x.min) * part;
    look(x.min + by, x.max + by);
  }

  function move(step) {
    var next = cursorAt === null ? (step > 0 ? 0 : last) : cursorAt + step;
    next = Math.max(0, Math.min(last, next));
    var x = charts[0].scales.x;
    if (days[next] < x.min || days[next] > x.max) {
      var half = (x.max - x.min) / 2;
      look(days[next] - half, days[next] + half);
    }
    cursorAt = next;
    charts.forEach(function (chart) {
      var at = series.with[chart === charts[0] ? 'equity' : 'fall'][next];
      chart.setCursor({ left: chart.valToPos(days[next], 'x'), top: chart.valToPos(at, 'y') }, false);
    });
    say(next);
  }

  var everyEquity = series.with.equity.concat(hedged ? series.without.equity : []);
  var canBeLogarithmic = everyEquity.every(function (value) { return value > 0; });

  function switchScale() {
    if (!canBeLogarithmic) { return; }
    logarithmic = !logarithmic;
    document.querySelector('[data-chart="log"]').setAttribute('aria-pressed', String(logarithmic));
    draw();
  }

  var actions = {
    'zoom-in': function () { scale(0.5); },
    'zoom-out': function () { scale(2); },
    earlier: function () { shift(-0.5); },
    later: function () { shift(0.5); },
    whole: function () { look(days[0], days[last]); },
    log: switchScale
  };
  document.querySelectorAll('[data-chart]').forEach(function (button) {
    button.addEventListener('click', actions[button.getAttribute('data-chart')]);
  });
  if (!canBeLogarithmic) {
    var button = document.querySelector('[data-chart="log"]');
    button.disabled = true;
    button.title = 'Equity is not above zero everywhere.';
  }

  var keys = {
    ArrowLeft: function (event) { move(event.shiftKey ? -20 : -1); },
    ArrowRight: function (event) { move(event.shiftKey ? 20 : 1); },
    Home: function () { move(-last - 1); },
    End: function () { move(last + 1); },
    '+': actions['zoom-in'],
    '=': actions['zoom-in'],
    '-': actions['zoom-out'],
    0: actions.whole,
    Escape: actions.whole,
    l: switchScale,
    L: switchScale
  };
  document.querySelectorAll('.chart').forEach(function (box) {
    box.addEventListener('keydown', function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) { return; }
      event.preventDefault();
      keys[event.key](event);
    });
  });

  /* ---- Theme ---- */

  var KEY = 'condor-theme';
  var theme = document.getElementById('theme');

  function remembered() {
    try { return localStorage.getItem(KEY) || ''; } catch (refused) { return ''; }
  }

  function remember(value) {
    try { localStorage.setItem(KEY, value); } catch (refused) { /* then it lasts until the page closes */ }
  }

  function show(value) {
    if (value) { root.setAttribute('data-theme', value); } else { root.removeAttribute('data-theme'); }
    theme.value = value;
  }

  theme.addEventListener('change', function () {
    remember(theme.value);
    show(theme.value);
    draw();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);

  /* ---- Tables, links and paper ---- */

  /* A table that scrolls must be reachable by keyboard. */
  function reachable() {
    document.querySelectorAll('.wide').forEach(function (frame) {
      if (frame.scrollWidth > frame.clientWidth) {
        frame.tabIndex = 0;
        frame.setAttribute('role', 'region');
        var caption = frame.querySelector('caption');
        frame.setAttribute('aria-label', caption ? caption.textContent : 'Script');
      } else {
        frame.removeAttribute('tabindex');
        frame.removeAttribute('role');
        frame.removeAttribute('aria-label');
      }
    });
  }

  /* A link into something folded unfolds it. */
  function reveal() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) { return; }
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === 'DETAILS') { part.open = true; }
    }
    if (target.tagName !== 'SECTION') { target.scrollIntoView({ block: 'center' }); }
  }

  var unfolded = [];
  addEventListener('beforeprint', function () {
    document.querySelectorAll('details:not([open]):not(.long)').forEach(function (part) {
      part.open = true;
      unfolded.push(part);
    });
    root.setAttribute('data-theme', 'light');
    draw();
    resize(PRINTED_WIDTH);
  });
  addEventListener('afterprint', function () {
    unfolded.forEach(function (part) { part.open = false; });
    unfolded = [];
    show(theme.value);
    draw();
  });

  show(remembered());
  draw();
  reachable();
  reveal();
  addEventListener('hashchange', reveal);
  addEventListener('resize', function () { resize(); reachable(); });
  document.addEventListener('toggle', reachable, true);
})();
