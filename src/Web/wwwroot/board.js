// Draws the board: lines by time. Only rows and bars in view are in the document, so that a hundred lines and three years stay smooth; what is
// just outside of it is drawn when the browser has nothing else to do. Instants are minutes from the start of the board; its days are the centre's,
// whose midnights come with the data. The page hands over the data as an attribute of the host, and is asked and told the rest by its methods.
const DAYS = { Day: 1, Week: 7, Month: 31, Quarter: 92, Year: 365, ThreeYears: 1096 };
const ZOOMS = Object.keys(DAYS);
const LANE = 24, PADDING = 6, NAME = 42, FACILITY = 30, NARROWEST = 2.5, READABLE = 34, GRIP = 4, EDGE = 36, ASK_EVERY = 250;
const SLOTS = new Set(["firm", "held", "provisional", "occupied"]);

const escaped = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const html = text => String(text).replace(/[&<>"']/g, c => escaped[c]);
const filled = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);
const between = (low, value, high) => Math.max(low, Math.min(high, value));

/** The first place whose value is above the given one. */
const above = (values, value, of = v => v) => {
  let low = 0, high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (of(values[middle]) > value) high = middle; else low = middle + 1;
  }
  return low;
};

/** The days of the centre, and what they are called. */
class Calendar {
  constructor({ first, starts }) {
    this.starts = starts;
    const day = Date.parse(first);
    this.dates = starts.map((_, i) => new Date(day + i * 864e5).toISOString().slice(0, 10));
  }

  get end() { return this.starts.at(-1); }

  dayAt(minute) { return between(0, above(this.starts, minute) - 1, this.starts.length - 1); }

  dayOf(date) { return this.dates.indexOf(date); }

  nearest(minute) {
    const day = this.dayAt(minute);
    return day + 1 < this.starts.length && this.starts[day + 1] - minute < minute - this.starts[day] ? day + 1 : day;
  }

  text(minute) {
    const day = this.dayAt(minute), rest = minute - this.starts[day];
    return `${this.dates[day]} ${String(Math.floor(rest / 60)).padStart(2, "0")}:${String(rest % 60).padStart(2, "0")}`;
  }

  /** The day on which the unit of the zoom begins that the day lies in: longer ones begin with a month. */
  startOf(zoom, day) {
    if (zoom === "Day") return day;
    const date = new Date(this.dates[day]);
    return between(0, day - (zoom === "Week" ? (date.getUTCDay() + 6) % 7 : date.getUTCDate() - 1), this.starts.length - 1);
  }

  /** So many units later, as a date that may lie outside. */
  later(zoom, day, units) {
    const date = new Date(this.dates[day]), months = { Month: 1, Quarter: 3, Year: 12, ThreeYears: 36 }[zoom];
    if (months) date.setUTCMonth(date.getUTCMonth() + units * months);
    else date.setUTCDate(date.getUTCDate() + units * DAYS[zoom]);
    return date.toISOString().slice(0, 10);
  }
}

class Line {
  constructor(drawn, data) {
    Object.assign(this, drawn);
    const bars = [];
    for (let i = 0; i < drawn.bars.length; i += 6) {
      const [kind, start, length, booking, name, stage] = drawn.bars.slice(i, i + 6);
      bars.push({ kind: data.kinds[kind], start, end: start + length, booking: data.bookings[booking], name: data.names[name], stage, line: this });
    }
    bars.sort((a, b) => a.start - b.start || a.end - b.end);
    // What the line does not run for lies behind its slots, over the whole row.
    this.behind = bars.filter(b => b.kind === "closure" || b.kind === "unstaffed");
    this.bars = bars.filter(b => b.kind !== "closure" && b.kind !== "unstaffed");
    this.#lay();
    this.longest = Math.max(0, ...this.bars.map(b => b.end - b.start));
    this.longestBehind = Math.max(0, ...this.behind.map(b => b.end - b.start));
  }

  /** Bars that overlap, as in a pool, go below each other; bars that touch stay in one lane. */
  #lay() {
    const last = [];
    this.bars.forEach((bar, place) => {
      bar.place = place;
      let lane = last.findIndex(l => l.end <= bar.start);
      if (lane < 0) lane = last.length; else last[lane].next = bar.start;
      last[bar.lane = lane] = bar;
    });
    this.lanes = Math.max(1, last.length);
  }

  *within(bars, longest, from, until) {
    for (let i = above(bars, from - longest - 1, b => b.start); i < bars.length && bars[i].start < until; i++)
      if (bars[i].end > from) yield bars[i];
  }
}

class Board {
  constructor(host, tools, page, options) {
    Object.assign(this, { host, tools, page, options, texts: options.texts, zoom: tools.querySelector("[data-board=zoom]").value, wanted: tools.querySelector("[data-board=day]").value });
    this.weekday = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short", timeZone: "UTC" });
    host.innerHTML = `<div class="board-sheet"><div class="board-head" aria-hidden="true"><div class="board-corner"></div><div class="board-ticks"></div></div>
      <div class="board-grid" aria-hidden="true"></div><div class="board-rows"></div><div class="board-marks" aria-hidden="true"></div></div><div class="board-tip" role="status" popover="manual"></div>`;
    for (const part of ["sheet", "corner", "ticks", "grid", "rows", "marks", "tip"]) this[part] = host.querySelector(`.board-${part}`);
    this.drawn = new Map();
    this.ends = new AbortController();
    const on = (target, name, act, more) => target.addEventListener(name, act, { signal: this.ends.signal, ...more });
    on(host, "scroll", () => this.#soon(), { passive: true });
    on(host, "keydown", e => this.#key(e));
    on(host, "focusin", e => e.target.matches("a.bar") && this.#rove(e.target));
    on(host, "pointerover", e => e.target.matches?.(".bar") && (e.target.title ||= e.target.getAttribute("aria-label")));
    on(host, "pointerdown", e => this.#press(e));
    on(host, "click", e => this.dragged && e.preventDefault(), { capture: true });
    on(host, "dragstart", e => e.preventDefault());
    on(document, "keydown", e => e.key === "Escape" && this.act?.cancel());
    on(host, "wheel", e => this.#wheel(e), { passive: false });
    on(tools, "change", e => e.target.dataset.board === "zoom" ? this.zoomTo(e.target.value) : e.target.dataset.board === "day" && e.target.value && this.goTo(e.target.value));
    on(tools, "click", e => e.target.closest("[data-step]") && this.step(Number(e.target.closest("[data-step]").dataset.step)));
    this.observers = [new ResizeObserver(() => this.#resize()), new MutationObserver(() => this.#arrive())];
    this.observers[0].observe(host);
    this.observers[1].observe(host, { attributes: true, attributeFilter: ["data-drawing"] });
    this.#arrive();
  }

  close() {
    this.ends.abort();
    this.observers.forEach(o => o.disconnect());
    cancelIdleCallback(this.idle);
  }

  // Data

  #arrive() {
    const text = this.host.dataset.drawing;
    if (!text) return;
    this.host.removeAttribute("data-drawing");
    this.waiting = text;
    // What somebody is in the middle of is not pulled away from under the pointer.
    if (!this.act) this.#load();
  }

  #load() {
    const { now, today, days, drawing } = JSON.parse(this.waiting), before = this.calendar && this.#place(), focused = this.calendar && this.#focused();
    this.waiting = null;
    this.calendar = new Calendar(days);
    Object.assign(this, { now, today });
    this.start = Date.parse(drawing.from);
    this.lines = drawing.lines.map(l => new Line(l, drawing));
    this.items = [];
    let y = 0, facility;
    for (const line of this.lines) {
      if (line.facility !== facility) {
        this.items.push({ y, height: FACILITY, name: facility = line.facility });
        y += FACILITY;
      }
      line.item = this.items.length;
      const height = Math.max(NAME, line.lanes * LANE + PADDING);
      this.items.push({ y, height, line });
      y += height;
    }
    this.height = y;
    this.#measure();
    if (this.wanted && this.calendar.dayOf(this.wanted) < 0) return void this.goTo(this.wanted);
    const kept = before ? this.calendar.dayOf(before.date) : -1;
    this.#redraw(this.wanted ? this.#dateToMinute(this.wanted) : kept >= 0 ? this.calendar.starts[kept] + before.rest : this.calendar.starts[this.calendar.startOf(this.zoom, this.calendar.dayAt(now))], focused);
    this.wanted = null;
  }

  /** The left edge, in terms that another drawing understands. */
  #place() {
    const day = this.calendar.dayAt(this.left);
    return { date: this.calendar.dates[day], rest: this.left - this.calendar.starts[day] };
  }

  // View

  get left() { return this.host.scrollLeft / this.scale; }

  get room() { return Math.max(1, this.host.clientWidth - this.names); }

  #measure() {
    this.names = this.corner.offsetWidth;
    this.scale = this.room / (DAYS[this.zoom] * 1440);
    this.head = this.ticks.parentElement.offsetHeight;
    this.sheet.style.width = `${this.names + this.calendar.end * this.scale}px`;
    this.sheet.style.height = `${this.head + this.height}px`;
    this.size = [this.host.clientWidth, this.host.clientHeight];
  }

  #resize() {
    if (!this.calendar || this.host.clientWidth === 0 || (this.host.clientWidth === this.size[0] && this.host.clientHeight === this.size[1])) return;
    const left = this.left;
    this.#measure();
    this.#redraw(left);
  }

  #redraw(left, focused = this.#focused()) {
    this.drawn.clear();
    this.rows.replaceChildren();
    this.headed = null;
    this.host.scrollLeft = Math.round(left * this.scale);
    this.#draw();
    this.#sketch();
    if (focused) this.#focus(focused);
  }

  #soon() {
    this.frame ??= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    const from = this.left, until = from + this.room / this.scale, top = this.host.scrollTop, bottom = top + this.host.clientHeight - this.head;
    this.view = { from, until, top, bottom };
    if (!this.headed || this.headed.from > from || this.headed.until < until) this.#drawHead(from - (until - from), until + (until - from));
    for (const item of this.#items(top, bottom)) if (!this.#covers(item, from, until)) this.#drawRow(item, from, until);
    if (!this.rows.querySelector('[tabindex="0"]')) this.rows.querySelector("a.bar")?.setAttribute("tabindex", "0");
    this.#tell();
    cancelIdleCallback(this.idle);
    this.idle = requestIdleCallback(left => this.#ahead(left));
  }

  /** Draws beyond the view, half of it to every side, and forgets what is further away. */
  #ahead(deadline) {
    const { from, until, top, bottom } = this.view, wide = (until - from) / 2, high = Math.max(200, (bottom - top) / 2);
    const near = new Set(this.#items(top - high, bottom + high));
    for (const [item, row] of this.drawn) if (!near.has(item) && !row.element.contains(document.activeElement)) {
      row.element.remove();
      this.drawn.delete(item);
    }
    for (const item of near) {
      if (this.#covers(item, from - wide / 2, until + wide / 2)) continue;
      if (deadline.timeRemaining() < 2) return void (this.idle = requestIdleCallback(left => this.#ahead(left)));
      this.#drawRow(item, from - wide, until + wide);
    }
  }

  #items(top, bottom) {
    const found = [];
    for (let i = Math.max(0, above(this.items, top, item => item.y) - 1); i < this.items.length && this.items[i].y < bottom; i++) found.push(this.items[i]);
    return found;
  }

  #covers(item, from, until) {
    const row = this.drawn.get(item);
    return row && (!item.line || (row.from <= Math.max(0, from) && row.until >= Math.min(this.calendar.end, until)));
  }

  #drawRow(item, from, until) {
    const focused = this.drawn.get(item)?.element.contains(document.activeElement) && this.#focused();
    const element = this.drawn.get(item)?.element ?? this.rows.appendChild(this.#row(item));
    this.drawn.set(item, { element, from, until });
    if (item.line) element.lastElementChild.innerHTML = this.#bars(item.line, from, until);
    if (focused) this.#focus(focused);
  }

  #row(item) {
    const row = document.createElement("div"), { line } = item;
    row.style.cssText = `top:${item.y}px;height:${item.height}px`;
    row.className = line ? "board-row" : "board-row board-facility";
    if (!line) {
      row.innerHTML = `<div class="board-name" role="heading" aria-level="2">${html(item.name)}</div>`;
      return row;
    }
    row.role = "group";
    row.ariaLabel = line.name;
    const what = [line.suite, line.capacity > 1 && filled(this.texts.units, line.capacity), line.state !== "Qualified" && this.texts.states[line.state]].filter(Boolean).join(", ");
    row.innerHTML = `<div class="board-name" title="${html(`${line.name}, ${what}`)}"><strong>${html(line.name)}</strong><span class="muted">${html(what)}</span></div><div class="board-track"></div>`;
    return row;
  }

  #bars(line, from, until) {
    const { scale } = this, parts = [];
    const opens = (line.state === "Planned" || line.state === "Qualifying") && line.opensAt ? (Date.parse(line.opensAt) - this.start) / 6e4 : 0;
    if (opens > 0) {
      const day = this.calendar.dates[this.calendar.dayAt(opens)];
      parts.push(`<span class="closed" style="left:0;width:${(Math.min(opens, this.calendar.end) * scale).toFixed(1)}px"></span>`);
      if (opens < this.calendar.end) parts.push(`<span class="opening" style="left:${(opens * scale).toFixed(1)}px">${html(filled(this.texts.opens, day))}</span>`);
    }
    for (const bar of line.within(line.behind, line.longestBehind, from, until)) {
      const width = (bar.end - bar.start) * scale;
      if (width < 1) continue;
      parts.push(`<span class="bar behind ${bar.kind}" role="img" aria-label="${html(this.#details(bar))}" style="left:${(bar.start * scale).toFixed(1)}px;width:${width.toFixed(1)}px">${width < 2 * READABLE ? "" : `<i>${html(bar.name)}</i>`}</span>`);
    }
    for (const bar of line.within(line.bars, line.longest, from, until)) {
      const width = (bar.end - bar.start) * scale, slot = SLOTS.has(bar.kind);
      if (!slot && width < NARROWEST) continue;
      const left = bar.start * scale, top = bar.lane * LANE + PADDING / 2, label = this.#label(bar), room = ((bar.next ?? this.calendar.end) - bar.end) * scale;
      const place = `style="left:${left.toFixed(1)}px;width:${Math.max(NARROWEST, width - (slot ? 0.5 : 0)).toFixed(1)}px;top:${top}px"`, name = html(this.#details(bar));
      const inside = width < READABLE ? "" : `<i>${html(label)}</i>`;
      parts.push(bar.booking
        ? `<a class="bar ${bar.kind}" tabindex="-1" href="/bookings/${bar.booking.id}" data-place="${bar.place}" aria-label="${name}" ${place}>${inside}</a>`
        : `<span class="bar ${bar.kind}" role="img" aria-label="${name}" ${place}>${inside}</span>`);
      // A sliver has no room for words: they stand beside it if there is room, and in any case in the tip and for screen readers.
      if (bar.booking && width < READABLE && room > 2 * READABLE)
        parts.push(`<span class="beside-bar" aria-hidden="true" style="left:${(left + Math.max(NARROWEST, width)).toFixed(1)}px;max-width:${room.toFixed(0)}px;top:${top}px">${html(label)}</span>`);
    }
    return parts.join("");
  }

  #label(bar) { return bar.booking?.title ?? (bar.kind === "closure" || bar.kind === "unstaffed" ? bar.name : this.texts.kinds[bar.kind]); }

  /** Only what the answer contains: what the reader may not see is not in it. */
  #details(bar) {
    const label = this.#label(bar), kind = this.texts.kinds[bar.kind];
    return [label, bar.booking && (this.options.organisations[bar.booking.organisation] ?? bar.booking.organisation), bar.booking && (this.options.services[bar.name] ?? bar.name),
      kind !== label && kind, filled(this.texts.period, this.calendar.text(bar.start), this.calendar.text(bar.end))].filter(Boolean).join(", ");
  }

  #drawHead(from, until) {
    this.headed = { from: Math.max(0, from), until: Math.min(this.calendar.end, until) };
    const { calendar, scale, zoom } = this, ticks = [], grid = [];
    const first = calendar.startOf("Year", calendar.dayAt(this.headed.from)), last = calendar.dayAt(this.headed.until);
    const major = date => zoom === "Day" ? date : zoom === "Year" || zoom === "ThreeYears" ? date.slice(0, 4) : date.slice(0, 7);
    const minor = { Week: () => true, Month: () => true, Quarter: date => new Date(date).getUTCDay() === 1, Year: date => date.endsWith("-01"), ThreeYears: date => date.endsWith("-01") }[zoom];
    for (let day = first; day <= last; day++) {
      const date = calendar.dates[day], x = calendar.starts[day] * scale;
      if (day === first || major(date) !== major(calendar.dates[day - 1])) {
        let next = day + 1;
        while (next < calendar.dates.length && major(calendar.dates[next]) === major(date)) next++;
        const width = ((calendar.starts[next] ?? calendar.end) - calendar.starts[day]) * scale;
        ticks.push(`<span class="major" style="left:${x.toFixed(1)}px;width:${width.toFixed(1)}px"><b>${zoom === "Day" ? `${this.#weekday(date)} ` : ""}${major(date)}</b></span>`);
      }
      if (zoom === "Day") for (let hour = 0; hour < 24; hour += this.room < 500 ? 6 : 2) {
        const at = (x + hour * 60 * scale).toFixed(1);
        ticks.push(`<span class="minor" style="left:${at}px">${String(hour).padStart(2, "0")}:00</span>`);
        grid.push(`<span style="left:${at}px"></span>`);
      } else if (minor(date)) {
        ticks.push(`<span class="minor" style="left:${x.toFixed(1)}px">${this.#minor(date)}</span>`);
        grid.push(`<span style="left:${x.toFixed(1)}px"></span>`);
      }
    }
    const now = this.now * scale;
    if (this.now > 0 && this.now < calendar.end) grid.push(`<span class="today" style="left:${now.toFixed(1)}px"></span>`);
    this.ticks.innerHTML = ticks.join("");
    this.grid.innerHTML = grid.join("");
  }

  #minor(date) {
    const width = { Week: 1, Month: 1, Quarter: 7, Year: 30, ThreeYears: 30 }[this.zoom] * 1440 * this.scale;
    if (this.zoom === "Week") return width < 70 ? date.slice(8) : `${this.#weekday(date)} ${date.slice(5)}`;
    if (this.zoom === "Month") return width < 18 && date.slice(9) % 5 !== 1 ? "" : date.slice(8);
    if (this.zoom === "Quarter") return width < 40 ? "" : date.slice(5);
    return width > 56 ? date.slice(0, 7) : width > 18 ? date.slice(5, 7) : "";
  }

  #weekday(date) { return this.weekday.format(new Date(date)); }

  /** Says which days are in view, beside the tools. */
  #tell() {
    const { calendar, view } = this, pixel = 1 / this.scale;
    const shown = calendar.dates[calendar.dayAt(view.from + pixel)], until = calendar.dates[calendar.dayAt(Math.min(view.until, calendar.end) - pixel)];
    const text = shown === until ? shown : filled(this.texts.period, shown, until), output = this.tools.querySelector("output");
    if (output.textContent !== text) output.textContent = text;
  }

  // Moving about

  zoomTo(zoom, anchor) {
    // What is under the pointer stays there; without one, today if it is in view, else the left edge.
    const { calendar } = this, share = anchor ? (anchor.at - this.left) * this.scale : 0;
    this.zoom = zoom;
    this.tools.querySelector("[data-board=zoom]").value = zoom;
    const from = this.now >= this.view.from && this.now < this.view.until ? this.now : this.left + 1;
    this.#measure();
    this.#redraw(anchor ? anchor.at - share / this.scale : calendar.starts[calendar.startOf(zoom, calendar.dayAt(from))]);
  }

  step(direction) {
    const { calendar, zoom } = this, day = direction ? calendar.dayAt(this.left + 1 / this.scale) : calendar.dayOf(this.today);
    if (day < 0) return this.goTo(this.today);
    const start = calendar.startOf(zoom, day);
    this.goTo(direction ? calendar.later(zoom, start, direction) : calendar.dates[start]);
  }

  goTo(date) {
    const day = this.calendar.dayOf(date), reaches = day >= 0 && this.calendar.end - this.calendar.starts[day] >= this.room / this.scale - 1;
    if (reaches || (day >= 0 && this.zoom === "ThreeYears")) {
      this.host.scrollLeft = Math.round(this.calendar.starts[day] * this.scale);
      this.#draw();
      return;
    }
    this.wanted = date;
    this.page.invokeMethodAsync("Reach", date);
  }

  #dateToMinute(date) { return this.calendar.starts[Math.max(0, this.calendar.dayOf(date))]; }

  #wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const to = ZOOMS[ZOOMS.indexOf(this.zoom) + Math.sign(event.deltaY)];
    if (to && !this.act) this.zoomTo(to, { at: this.#minuteAt(event.clientX) });
  }

  #minuteAt(x) { return (x - this.rows.getBoundingClientRect().left - this.names) / this.scale; }

  #itemAt(y) {
    const inside = y - this.rows.getBoundingClientRect().top;
    return this.items[between(0, above(this.items, inside, item => item.y) - 1, this.items.length - 1)];
  }

  // Keyboard: one stop for the tabulator, arrows from slot to slot.

  #barOf(element) { return this.items[this.#itemOf(element)].line.bars[element.dataset.place]; }

  #itemOf(element) {
    const row = element.closest(".board-row");
    return this.items.findIndex(item => this.drawn.get(item)?.element === row);
  }

  #focused() {
    const element = document.activeElement;
    return element?.matches("a.bar") && this.rows.contains(element) ? this.#barOf(element) : null;
  }

  #focus({ line, booking, stage }) {
    const found = this.lines.find(l => l.id === line.id)?.bars.find(b => b.booking?.id === booking.id && b.stage === stage);
    if (found) this.#elementOf(found)?.focus({ preventScroll: true });
  }

  #elementOf(bar) { return this.drawn.get(this.items[bar.line.item])?.element.querySelector(`[data-place="${bar.place}"]`); }

  #rove(element) {
    this.rows.querySelectorAll('[tabindex="0"]').forEach(e => e.tabIndex = -1);
    element.tabIndex = 0;
  }

  #key(event) {
    if (!event.target.matches("a.bar") || event.altKey || event.ctrlKey || event.metaKey) return;
    const bar = this.#barOf(event.target);
    if (event.key.toLowerCase() === "m" && this.options.mayMove && bar.stage >= 0) {
      event.preventDefault();
      return void this.page.invokeMethodAsync("Propose", bar.booking.id, bar.stage, bar.line.id, this.calendar.dates[this.calendar.dayAt(bar.start)]);
    }
    const to = { ArrowLeft: () => this.#along(bar, -1), ArrowRight: () => this.#along(bar, 1), ArrowUp: () => this.#across(bar, -1), ArrowDown: () => this.#across(bar, 1) }[event.key]?.();
    if (!to) return;
    event.preventDefault();
    this.#show(to);
    this.#elementOf(to)?.focus({ preventScroll: true });
  }

  #along(bar, step) {
    let place = bar.place + step;
    while (bar.line.bars[place] && !bar.line.bars[place].booking) place += step;
    return bar.line.bars[place];
  }

  #across(bar, step) {
    for (let item = bar.line.item + step; this.items[item]; item += step) {
      const own = this.items[item].line?.bars.filter(b => b.booking) ?? [];
      if (own.length > 0) return own.reduce((best, b) => Math.abs(b.start - bar.start) < Math.abs(best.start - bar.start) ? b : best);
    }
  }

  #show(bar) {
    const item = this.items[bar.line.item], { from, until, top, bottom } = this.view;
    if (bar.end < from || bar.start > until || bar.start < from) this.host.scrollLeft = Math.max(0, bar.start * this.scale - this.room / 4);
    if (item.y < top) this.host.scrollTop = item.y;
    else if (item.y + item.height > bottom) this.host.scrollTop = item.y + item.height - (bottom - top);
    this.#draw();
  }

  // Acts of the pointer: moving a slot, and drawing a closure. Nothing is done by them but asking the page.

  #press(event) {
    this.dragged = false;
    if (event.button !== 0 || event.pointerType === "touch" || this.act) return;
    const element = event.target.closest("a.bar"), track = event.target.closest(".board-track");
    if (this.closing && track) this.#stretch(event);
    else if (element && this.options.mayMove && this.#barOf(element).stage >= 0) this.#drag(event, this.#barOf(element));
  }

  #act(event, { move, end, cancel }) {
    const done = new AbortController(), { signal } = done;
    let last = event, frame = null, pressed = true;
    const turn = () => {
      frame = null;
      if (pressed && Math.hypot(last.clientX - event.clientX, last.clientY - event.clientY) < GRIP) return;
      if (pressed) this.host.setPointerCapture(event.pointerId);
      pressed = false;
      this.dragged = true;
      if (this.#scrollAtEdges(last)) frame = requestAnimationFrame(turn);
      move(last);
    };
    const finish = act => {
      done.abort();
      cancelAnimationFrame(frame);
      this.act = null;
      this.tip.hidePopover();
      if (!pressed) act?.();
      if (this.waiting) this.#load();
    };
    this.act = { cancel: () => finish(cancel) };
    this.host.addEventListener("pointermove", e => { last = e; frame ??= requestAnimationFrame(turn); }, { signal });
    this.host.addEventListener("pointerup", () => finish(end), { signal });
    this.host.addEventListener("pointercancel", () => finish(cancel), { signal });
  }

  #scrollAtEdges(event) {
    const edge = this.host.getBoundingClientRect(), { scrollLeft, scrollTop } = this.host;
    const pull = (low, at, high) => at < low + EDGE ? -12 : at > high - EDGE ? 12 : 0;
    this.host.scrollLeft += pull(edge.left + this.names, event.clientX, edge.right);
    this.host.scrollTop += pull(edge.top + this.head, event.clientY, edge.bottom);
    return scrollLeft !== this.host.scrollLeft || scrollTop !== this.host.scrollTop;
  }

  #drag(event, bar) {
    const grip = this.#minuteAt(event.clientX) - bar.start, depth = event.clientY - this.#elementOf(bar).getBoundingClientRect().top;
    const ghost = Object.assign(document.createElement("div"), { className: `bar ghost ${bar.kind}`, textContent: this.#label(bar) });
    ghost.style.width = `${(bar.end - bar.start) * this.scale}px`;
    const answers = new Map();
    let to = null, timer = null, asking = false;
    const done = () => {
      ghost.remove();
      clearTimeout(timer);
      timer = to = null;
    };
    const ask = async () => {
      timer = null;
      if (asking || !to) return;
      const { key, line, date } = to;
      asking = true;
      answers.set(key, await this.page.invokeMethodAsync("Check", bar.booking.id, bar.stage, line.id, date));
      asking = false;
      if (!to) return;
      this.#say(to, answers.get(to.key));
      if (!answers.has(to.key)) timer ??= setTimeout(ask, ASK_EVERY);
    };
    this.#act(event, {
      move: at => {
        if (!ghost.isConnected) this.marks.append(ghost);
        const start = this.#minuteAt(at.clientX) - grip, y = at.clientY - this.rows.getBoundingClientRect().top;
        ghost.style.transform = `translate(${(start * this.scale).toFixed(1)}px,${(y - depth).toFixed(1)}px)`;
        const line = this.#itemAt(at.clientY).line ?? to?.line ?? bar.line, date = this.calendar.dates[this.calendar.nearest(start)], key = `${line.id} ${date}`;
        this.#tipAt(at);
        if (to?.key === key) return;
        to = { key, line, date };
        this.#say(to, answers.get(key));
        if (!answers.has(key)) timer ??= setTimeout(ask, ASK_EVERY);
      },
      end: () => {
        const { line, date } = to;
        done();
        const start = this.calendar.starts[this.calendar.dayOf(date)];
        this.sketched = { line: line.id, from: start, until: start + bar.end - bar.start };
        this.#sketch();
        this.page.invokeMethodAsync("Propose", bar.booking.id, bar.stage, line.id, date);
      },
      cancel: done,
    });
  }

  #stretch(event) {
    const { line } = this.#itemAt(event.clientY), { calendar } = this, first = calendar.dayAt(this.#minuteAt(event.clientX));
    let days = [first, first];
    this.#act(event, {
      move: at => {
        days = [first, calendar.dayAt(this.#minuteAt(at.clientX))].sort((a, b) => a - b);
        this.sketched = { line: line.id, from: calendar.starts[days[0]], until: calendar.starts[days[1] + 1] ?? calendar.end };
        this.#sketch();
        this.#tipAt(at);
        this.#tip(`${line.name}: ${filled(this.texts.period, ...days.map(d => calendar.dates[d]))}`, "", "");
      },
      end: () => {
        this.page.invokeMethodAsync("Drawn", line.id, ...days.map(d => calendar.dates[d]));
      },
      cancel: () => this.settle(),
    });
  }

  #tipAt(event) {
    const edge = this.host.getBoundingClientRect();
    this.tip.showPopover();
    this.tip.style.transform = `translate(${between(8, event.clientX + 14, innerWidth - this.tip.offsetWidth - 8)}px,${between(edge.top, event.clientY + 18, innerHeight - this.tip.offsetHeight - 8)}px)`;
  }

  #say({ line, date }, answer) { this.#tip(`${date}, ${line.name}`, answer?.text ?? this.texts.checking, answer ? (answer.fits ? "fits" : "not") : ""); }

  #tip(what, answer, how) {
    this.tip.className = `board-tip ${how}`;
    this.tip.innerHTML = `<b>${html(what)}</b><span>${html(answer)}</span>`;
  }

  #sketch() {
    this.marks.querySelector(".sketch")?.remove();
    const item = this.items[this.lines.find(l => l.id === this.sketched?.line)?.item];
    if (!item) return;
    const { from, until } = this.sketched, sketch = Object.assign(document.createElement("div"), { className: "sketch" });
    sketch.style.cssText = `left:${from * this.scale}px;width:${(until - from) * this.scale}px;top:${item.y}px;height:${item.height}px`;
    this.marks.append(sketch);
  }

  /** Shows where something would be: days of the centre, the last one included. */
  shows(line, first, last) {
    const { calendar } = this, until = calendar.starts[calendar.dayOf(last) + 1];
    this.sketched = calendar.dayOf(first) >= 0 && until ? { line, from: calendar.starts[calendar.dayOf(first)], until } : null;
    this.#sketch();
  }

  /** What was proposed is decided, or dropped. */
  settle() {
    this.sketched = null;
    this.#sketch();
  }

  /** Whether the next stretch over a line is a closure. */
  draws(on) {
    this.closing = on;
    this.host.classList.toggle("closing", on);
  }
}

export const open = (host, tools, page, options) => new Board(host, tools, page, options);
