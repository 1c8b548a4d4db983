// What the console does where scripts run: it sends dropped files one by one,
// shows each one's way as it goes, draws anew what has changed and nothing else,
// and knows keys. Without it every page and form works as well.
'use strict';

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const make = (tag, props, ...children) => {
    const element = Object.assign(document.createElement(tag), props);
    element.append(...children);
    return element;
  };

  // What is drawn anew: the elements with data-live. A row that has not changed
  // stays the element that it is, with all that was opened in it.
  const drawn = new WeakMap(); // of a row: its HTML as the server made it
  for (const row of all('[data-key]')) drawn.set(row, row.outerHTML);

  const stops = 'a, button, input, select, summary'; // where the focus may stand

  function exchange(part, next) {
    const active = document.activeElement; // a row that is moved loses it
    const place = part.contains(active) ? all(stops, part).indexOf(active) : -1;
    const old = new Map(all('[data-key]', part).map((row) => [row.dataset.key, row]));
    for (const row of all('[data-key]', next)) {
      const was = old.get(row.dataset.key);
      const html = row.outerHTML;
      if (was && drawn.get(was) === html) {
        row.replaceWith(was);
        continue;
      }
      drawn.set(row, html);
      const opened = was ? all('details', was) : [];
      all('details', row).forEach((details, i) => { details.open = opened[i]?.open ?? details.open; });
    }
    const chosen = new Map(all('select', part).map((select) => [select.name, select.value]));
    part.replaceChildren(...next.childNodes);
    for (const select of all('select', part)) {
      const value = chosen.get(select.name);
      if (all('option', select).some((option) => option.value === value)) select.value = value;
    }
    if (place < 0) return;
    if (active.isConnected) active.focus({ preventScroll: true });
    else all(stops, part)[place]?.focus({ preventScroll: true });
  }

  // still draws something anew, and leaves what one looks at where it is: the place at
  // which the focus stands, or else the first row in sight. At the top of a page one
  // sees what comes in.
  function still(draw) {
    const inSight = (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const rows = () => all('[data-live] [data-key]');
    const active = document.activeElement;
    const at = active?.closest('[data-live] [data-key]') && inSight(active) ? active : scrollY > 0 && rows().find(inSight);
    if (!at) {
      draw();
      return;
    }
    const { key } = at.closest('[data-key]').dataset;
    const before = at.getBoundingClientRect().top;
    draw();
    const now = at.isConnected ? at : at === active && document.activeElement !== document.body ? document.activeElement : rows().find((row) => row.dataset.key === key);
    if (now) scrollBy({ top: now.getBoundingClientRect().top - before, behavior: 'instant' });
  }

  let turn = 0; // the last page that was asked for: one that comes after a later one is late

  async function redraw(address, how = (draw) => draw()) {
    const mine = ++turn;
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!answer.ok || mine !== turn) return;
      how(() => {
        for (const part of all('[data-live]')) {
          const next = page.getElementById(part.id);
          const choosing = part.contains(document.activeElement) && document.activeElement.matches('select'); // it may be open
          if (next && !choosing && next.innerHTML !== part.innerHTML) exchange(part, next);
        }
        const find = one('#find'); // there is nothing to look for before the first document
        if (find) find.hidden = find.hidden && page.getElementById('find')?.hidden !== false;
      });
    } catch { /* the program has ended: what is there stays */ }
  }

  let asked = 0;

  function refresh() {
    if (asked || !one('[data-live]:not([data-still])')) return;
    asked = setTimeout(() => {
      asked = 0;
      redraw(location.href.split('#')[0], still);
    }, 300);
  }

  // The line on which the program tells what becomes of the documents. A page
  // that is not looked at has none: a browser has few for one program.
  let line;
  const latest = new Map(); // by key: what was told last
  let told = 0; // how often anything was

  function listen() {
    if (line || document.hidden) return;
    line = new EventSource('/events');
    line.onopen = () => {
      refresh();
      ask();
    };
    line.onmessage = (message) => {
      const event = JSON.parse(message.data);
      event.turn = ++told;
      latest.set(event.key, event);
      for (const item of items) if (item.key === event.key && item.sent) show(item, event);
      refresh();
    };
    line.addEventListener('lost', line.onopen);
    line.onerror = () => {
      if (line?.readyState !== EventSource.CLOSED) return;
      line = undefined;
      setTimeout(listen, 5000);
    };
  }

  function hangUp() {
    line?.close();
    line = undefined;
  }

  // Uploads.
  const list = one('#uploads');
  const items = new Set();
  let queue = [];
  let sending = 0;
  const shown = 200; // beyond so many, what went well leaves the list

  const words = {
    queued: 'to be sent', sending: 'being sent', waiting: 'waiting', reading: 'being read', summarized: 'summarized',
    rejected: 'could not be read', failed: 'failed each time: see Dead letters', refused: 'not taken', exists: 'the name is taken', same: 'is here already, the same to the byte', gone: 'deleted',
  };
  const good = ['summarized', 'same'];
  const ended = [...good, 'rejected', 'failed', 'refused', 'gone', 'left'];
  const troubled = ['exists', 'rejected', 'failed', 'refused'];
  const plain = (name) => name.replace(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '\uFFFD'); // what would turn the text around it

  function show(item, { state, title = '', reason = '', advice = '' }) {
    item.state = state;
    const name = good.includes(state) && item.key
      ? make('a', { href: `/document?key=${encodeURIComponent(item.key)}` }, make('bdi', {}, title || plain(item.key)))
      : make('bdi', {}, plain(item.key || item.name));
    item.line.className = `way ${state}`;
    item.line.replaceChildren(name, make('span', { className: 'meta' }, words[state] ?? state));
    if (reason) item.line.append(make('bdi', { className: 'reason' }, reason));
    if (advice) item.line.append(make('span', { className: 'advice' }, advice));
    if (state === 'exists') {
      for (const [same, text] of [['both', 'Keep both'], ['over', 'Replace it']]) {
        item.line.append(make('button', { type: 'button', className: 'quiet', onclick: () => { item.same = same; put([item]); } }, text));
      }
      item.line.append(make('button', { type: 'button', className: 'quiet', onclick: () => drop(item) }, 'Leave it'));
    }
    if (good.includes(state) && items.size > shown) item.line.remove();
    // What one has to see to stands first, and leaves what stands there in its place.
    if (troubled.includes(state)) one('ul', list).insertBefore(item.line, one(`li:not(.${troubled.join(', .')})`, list));
    count();
  }

  let counts = 0;

  function count() {
    counts ||= setTimeout(() => {
      counts = 0;
      const states = Object.fromEntries(Object.keys(words).map((state) => [state, 0]));
      for (const { state } of items) states[state]++;
      one('p', list).textContent = Object.entries(states).filter(([, n]) => n > 0).map(([state, n]) => `${n} ${words[state]}`).join(' · ');
      list.hidden = items.size === 0;
      one('button', list).hidden = !ended.some((state) => states[state] > 0);
    }, 50);
  }

  function drop(item) {
    items.delete(item);
    item.line.remove();
    count();
  }

  // put has what was dropped last sent first: it does not wait for all that was before.
  function put(some) {
    for (const item of some) show(item, { state: 'queued' });
    queue = some.concat(queue);
    for (let free = 3 - sending; free > 0; free--) next();
  }

  async function next() {
    if (queue.length === 0) return;
    sending++;
    await send(queue.shift());
    sending--;
    next();
  }

  async function send(item) {
    show(item, { state: 'sending' });
    const form = new FormData();
    form.append('section', item.section);
    form.append('path', item.path);
    form.append('same', item.same ?? 'ask');
    form.append('name', item.name); // that of the file comes with its quotation marks encoded
    form.append('file', item.file, item.name);
    const before = told;
    try {
      const answer = await fetch('/upload', { method: 'POST', body: form, headers: { Accept: 'application/json' } });
      const { files, error } = await answer.json();
      const [mine = { state: 'refused', reason: error }] = files;
      item.key = mine.key;
      item.sent = mine.state === 'waiting';
      const since = latest.get(item.key);
      show(item, item.sent && since?.turn > before ? since : mine);
      if (!line) ask();
    } catch {
      show(item, { state: 'refused', reason: 'Nothing answers, or the file has changed meanwhile.', advice: 'See whether precis serve is running, and drop it again.' });
    }
    refresh();
  }

  // ask asks for what the line may have missed. What the line tells meanwhile is later.
  function ask() {
    for (const item of [...items].filter((i) => i.sent && ['waiting', 'reading'].includes(i.state)).slice(0, 50)) {
      const before = latest.get(item.key);
      fetch(`/way?key=${encodeURIComponent(item.key)}`).then((answer) => answer.json()).then((event) => {
        if (latest.get(item.key) === before) show(item, event);
      }).catch(() => {});
    }
  }

  function refuse(name, reason, advice) {
    const item = { name, line: make('li', {}) };
    items.add(item);
    show(item, { state: 'refused', reason, advice });
  }

  const system = /^\.|^(thumbs\.db|desktop\.ini)$/i;

  function take(files) {
    const section = one('form.drop input[name=section]')?.value ?? '';
    const most = Number(list.dataset.most);
    const hidden = [];
    const some = [];
    for (const { file, path, lost, reason, advice } of files) {
      if (lost) {
        refuse(lost, reason, advice);
        continue;
      }
      if (system.test(file.name)) {
        hidden.push(path + file.name);
        continue;
      }
      const item = { file, path, section, name: file.name, line: make('li', {}) };
      items.add(item);
      if (items.size <= 5000) one('ul', list).append(item.line);
      if (file.size > most) show(item, { state: 'refused', reason: list.dataset.large, advice: list.dataset.advice });
      else some.push(item);
    }
    put(some);
    const more = hidden.length - 5;
    if (hidden.length) refuse(hidden.slice(0, 5).join(', ') + (more > 0 ? ` and ${more} more` : ''), 'What is hidden, or kept in folders by the system, is no document.');
    count();
  }

  // walk finds the files in a folder. What cannot be read ends none of the others.
  async function walk(entry, path, found) {
    try {
      if (system.test(entry.name)) {
        found.push({ file: entry, path }); // with all that is in it
        return;
      }
      if (entry.isFile) {
        found.push({ file: await new Promise((done, fail) => { entry.file(done, fail); }), path });
        return;
      }
      const reader = entry.createReader();
      for (;;) {
        const some = await new Promise((done, fail) => { reader.readEntries(done, fail); });
        if (some.length === 0) return;
        for (const inner of some) await walk(inner, `${path}${entry.name}/`, found);
      }
    } catch {
      found.push({ lost: path + entry.name, reason: 'It cannot be read.', advice: 'See whether you may open it, and drop it again.' });
    }
  }

  async function dropped(transfer) {
    const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
    const found = [];
    for (const entry of entries.filter(Boolean)) {
      const before = found.length;
      if (entry instanceof File) found.push({ file: entry, path: '' });
      else await walk(entry, '', found);
      if (found.length === before) found.push({ lost: entry.name, reason: 'There is no file in it.' });
    }
    take(found);
  }

  function takesUploads() {
    const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
    // The style leads drags past frames, which would keep them.
    addEventListener('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      document.body.classList.add('dropping');
    });
    for (const end of ['dragleave', 'drop']) {
      addEventListener(end, (event) => { if (end === 'drop' || !event.relatedTarget) document.body.classList.remove('dropping'); });
    }
    addEventListener('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      dropped(event.dataTransfer);
    });
    addEventListener('beforeunload', (event) => { if (sending) event.preventDefault(); }); // the browser asks, since what is left would never be sent
    one('form.drop')?.addEventListener('submit', (event) => {
      event.preventDefault();
      const input = one('input[type=file]', event.target);
      take([...input.files].map((file) => ({ file, path: '' })));
      input.value = '';
    });
    one('button', list).addEventListener('click', () => {
      for (const item of [...items]) if (ended.includes(item.state)) drop(item);
    });
  }

  // A form with data-instant shows what it asks for as it is changed.
  let waits = 0;

  function instant(form) {
    const ask = () => {
      const output = one('output', form);
      if (output) output.textContent = one('input[type=range]', form).value;
      clearTimeout(waits);
      waits = setTimeout(() => {
        const address = `${form.getAttribute('action')}?${new URLSearchParams(new FormData(form))}`;
        history.replaceState(null, '', address);
        redraw(address);
      }, 40);
    };
    form.addEventListener('input', ask);
  }

  async function copy(button) {
    const was = button.textContent;
    try {
      await navigator.clipboard.writeText(await (await fetch(button.dataset.copy)).text());
      button.textContent = 'Copied';
    } catch {
      location.href = button.dataset.copy;
    }
    setTimeout(() => { button.textContent = was; }, 2000);
  }

  // Keys, as feed readers have them.
  const help = one('#keys');
  let before = '';

  function step(by) {
    const stops = all('[data-item]');
    const at = stops.findIndex((stop) => stop.contains(document.activeElement));
    const to = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(at + by, 0), stops.length - 1)];
    one('a, summary', to ?? document)?.focus();
    to?.scrollIntoView({ block: 'nearest' });
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === 'Escape') {
      document.activeElement?.blur();
      return;
    }
    if (event.target.closest?.('input:not([type=range], [type=checkbox]), select, textarea')) return;
    const keys = before ? `${before} ${event.key}` : event.key;
    before = !before && event.key === 'g' ? 'g' : '';
    const target = one(`[data-hot~="${CSS.escape(keys.replace(' ', '-'))}"]`);
    if (keys === '?') help.showModal();
    else if (keys === 'j' || keys === 'n') step(1);
    else if (keys === 'k' || keys === 'p') step(-1);
    else if (keys === 'o' && document.activeElement !== document.body) document.activeElement.click();
    else if (target?.matches('input, select')) {
      target.focus();
      target.select?.();
    } else if (target) target.click();
    else return;
    event.preventDefault();
  }

  const off = one('input', help);
  try {
    off.checked = localStorage.getItem('keys') !== 'off';
  } catch { /* nothing may be kept: keys are on */ }
  off.addEventListener('change', () => localStorage.setItem('keys', off.checked ? 'on' : 'off'));
  addEventListener('keydown', (event) => { if (off.checked) press(event); });
  for (const button of all('[data-help]')) {
    button.hidden = false;
    button.addEventListener('click', () => help.showModal());
  }
  addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) return;
    event.preventDefault();
    copy(button);
  });
  for (const form of all('[data-instant]')) instant(form);
  if (list) takesUploads();
  if (document.body.dataset.events) {
    document.addEventListener('visibilitychange', () => { document.hidden ? hangUp() : listen(); });
    addEventListener('pagehide', hangUp);
    addEventListener('pageshow', listen);
    listen();
  }
})();
