import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { within } from './browser.mjs';
import { pause } from './person.mjs';

// drop drops files and folders on a page, as a person's hand does: it comes in over
// the upper edge, or where it came in from a window that lies over this one, and lets
// go over an element, or at a point. Firefox lets a program do
// so only with rights of its own: within the page's process a drag is begun as Firefox's
// own tests begin one, with the files in it, or a folder, or words, and the page is told
// of the drop, and of what is in the folder, by Firefox itself. It takes one folder alone.
export async function drop(person, where, ...paths) {
  const { x, y } = await point(person, where.within ?? where);
  const first = where.within ? y - 40 : 3;
  const way = [[x, first, 'enter'], [x, first, 'over'], [x, y, 'over'], [x, y, 'drop']];
  const words = paths.length === 1 && paths[0].words;
  if (person.kind === 'chrome') {
    const session = await person.page.createCDPSession();
    const data = words ? { items: [{ mimeType: 'text/plain', data: words }], dragOperationsMask: 1 } : { items: [], files: paths, dragOperationsMask: 1 };
    await person.page.evaluate(() => {
      for (const seen of ['dragenter', 'dragover', 'drop']) addEventListener(seen, () => { window.dragged = true; }, true);
    });
    let seen = false; // a Chromium that is behind lets go of nothing now and then: then the hand does it again
    for (let left = 4; left > 0 && !seen; left--) {
      for (const [px, py, what] of way) {
        if (what === 'drop') await person.hesitates?.();
        await person.page.evaluate(() => { window.dragged = false; });
        await session.send('Input.dispatchDragEvent', { type: { enter: 'dragEnter', over: 'dragOver', drop: 'drop' }[what], x: px, y: py, data });
        seen = await person.page.waitForFunction(() => window.dragged, { timeout: 10_000, polling: 20 }).then(() => true, () => false); // else a frame keeps it
        await pause(50); // Chromium knows whether the page takes it before the hand is further on
      }
    }
    await session.detach();
    if (!seen) throw new Error(`what is dropped over ${JSON.stringify(where)} does not come to ${person.page.url()}`);
    return;
  }
  const items = words ? [{ words }] : paths.map((path) => (statSync(path).isDirectory() ? { path } : { name: basename(path), text: readFileSync(path, 'utf8') }));
  const inPage = `data:application/javascript;charset=utf-8,${encodeURIComponent(`(${dragged})(${JSON.stringify(items)}, ${JSON.stringify(way)})`)}`;
  const said = await within(person.page, `new Promise((done) => {
    const { messageManager } = gBrowser.selectedBrowser;
    messageManager.addMessageListener('dragged', function told({ data }) {
      messageManager.removeMessageListener('dragged', told);
      done(data);
    });
    messageManager.loadFrameScript(${JSON.stringify(inPage)}, false);
  })`);
  if (said !== 'dropped') throw new Error(`Firefox drops nothing: ${said}`);
}

/* global Cc, Ci, content, sendAsyncMessage */
// dragged is run by Firefox, beside the page. What is over a frame is over another page.
function dragged(items, way) {
  try {
    const data = new content.DataTransfer();
    for (const { path, name, text, words } of items) {
      if (path) {
        const folder = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
        folder.initWithPath(path);
        data.mozSetDataAt('application/x-moz-file', folder, 0);
      } else if (words) {
        data.setData('text/plain', words);
      } else {
        data.items.add(new content.File([text], name));
      }
    }
    const service = Cc['@mozilla.org/widget/dragservice;1'].getService(Ci.nsIDragService);
    service.startDragSessionForTests(content, Ci.nsIDragService.DRAGDROP_ACTION_COPY);
    const session = service.getCurrentSession(content);
    session.dataTransfer = data;
    for (const [x, y, what] of way) {
      const over = content.document.elementFromPoint(x, y) ?? content.document.documentElement;
      if (over.localName === 'iframe') {
        sendAsyncMessage('dragged', 'it is over a frame');
        session.endDragSession(true);
        return;
      }
      const event = content.document.createEvent('DragEvent');
      event.initDragEvent(what === 'drop' ? what : `drag${what}`, true, true, content, 0, x, y, x, y, false, false, false, false, 0, null, null);
      content.windowUtils.dispatchDOMEventViaPresShellForTesting(over, event);
    }
    session.endDragSession(true);
    sendAsyncMessage('dragged', 'dropped');
  } catch (error) {
    sendAsyncMessage('dragged', String(error));
  }
}

// point gives the middle of the first element that a selector names, brought in sight.
async function point(person, where) {
  if (typeof where !== 'string') return where;
  await person.find(where);
  return person.page.$eval(where, (element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  });
}

// came waits until the list of uploads says so.
export async function came(person, what, test, ...args) {
  await person.page.waitForFunction(test, { timeout: 180_000, polling: 50 }, ...args).catch(async (error) => {
    throw new Error(`${what}: ${error.message}\n${await person.text()}`);
  });
}

// says waits until a file's line says all of these.
export function says(person, name, ...parts) {
  return came(person, `${name} says ${parts}`, (of, all) => [...document.querySelectorAll('#uploads li')]
    .some((li) => li.innerText.includes(of) && all.every((part) => li.innerText.includes(part))), name, parts);
}

async function pressOn(person, name, text) {
  const button = await person.page.evaluateHandle((of, say) => [...document.querySelectorAll('#uploads li')]
    .find((li) => li.innerText.includes(of))?.querySelectorAll('button').values().find((b) => b.innerText === say), name, text);
  await button.asElement().click();
  person.counts.presses++;
}

// drops has documents dropped on a page that someone is at work on, and wants
// each one's way shown, and nothing of that work lost.
export async function drops(person, site, dir) {
  const from = mkdtempSync(join(dir, 'drops-'));
  const file = (name, text) => {
    writeFileSync(join(from, name), text);
    return join(from, name);
  };
  const note = (n) => `Note ${n} from the harbour\n\n${`The ferry of pier ${n} left at noon with ninety passengers. Nobody was late, and the captain said so on day ${n}. `.repeat(20)}\n`;
  const long = Array.from({ length: 8000 }, (_, i) => `Paragraph ${i} tells of the ${['ferry', 'harbour', 'bridge', 'council'][i % 4]}, which cost ${i * 7} crowns in the year ${1900 + i % 120}.`).join('\n\n');
  mkdirSync(join(from, 'minutes/old'), { recursive: true });
  file('minutes/june.txt', note(6));
  file('minutes/old/may.txt', note(5));
  file('minutes/.DS_Store', 'x');

  await person.open(site);
  await person.page.evaluate(() => {
    window.stays = true;
    window.ways = new Set();
    new MutationObserver(() => { for (const li of document.querySelectorAll('#uploads li')) window.ways.add(li.className); })
      .observe(document.querySelector('#uploads'), { subtree: true, childList: true, attributes: true });
  });
  await person.type('form[action="/upload"] input[name=section]', 'harbour');
  await person.type('form[action="/"] input[name=q]', 'half a wo');
  await person.choose('form[action="/upload"] input[type=file]', file('chosen.txt', note(9)));
  await (await person.find('tr[data-key] details summary')).click();
  const opened = await person.page.$eval('tr[data-key] details[open]', (d) => d.closest('tr').innerText.slice(0, 40));

  await drop(person, 'h1', file('one.txt', note(1)), file('long.txt', long), file('empty.txt', ' \n'), file('large.txt', 'w'.repeat((1 << 20) + 1)));
  await says(person, 'Note 1 from the harbour', 'summarized');
  await says(person, 'empty.txt', 'could not be read', 'no text in it', 'saved whole');
  await says(person, 'large.txt', 'not taken', 'more than 1 MB', '--max-mb');
  await says(person, 'long.txt', 'summarized').catch(() => says(person, 'Paragraph 0', 'summarized'));
  await came(person, 'the row of what was dropped', () => document.querySelector('#documents').innerText.includes('harbour/one.txt'));
  const ways = await person.page.evaluate(() => [...window.ways].join(' '));
  for (const way of ['sending', 'reading', 'summarized', 'rejected', 'refused']) if (!ways.includes(way)) person.fail(`no file was shown as ${way}: ${ways}`);

  const kept = await person.page.evaluate(() => ({
    stays: window.stays,
    section: document.querySelector('form[action="/upload"] input[name=section]').value,
    search: document.querySelector('form[action="/"] input[name=q]').value,
    chosen: document.querySelector('input[type=file]').files[0]?.name,
    opened: document.querySelector('tr[data-key] details[open]')?.closest('tr').innerText.slice(0, 40),
    focus: document.activeElement.closest('tr')?.innerText.slice(0, 40),
  }));
  const want = { stays: true, section: 'harbour', search: 'half a wo', chosen: 'chosen.txt', opened, focus: opened };
  for (const [name, value] of Object.entries(want)) if (kept[name] !== value) person.fail(`while documents came in, ${name} became ${kept[name]}, and was ${value}`);

  await drop(person, 'h1', join(from, 'minutes')); // the folder with all in it
  await says(person, 'Note 6', 'summarized');
  await says(person, 'Note 5', 'summarized');
  await says(person, '.DS_Store', 'hidden', 'not taken');
  await came(person, 'a row of the folder', () => document.querySelector('#documents').innerText.includes('harbour/minutes/old/may.txt'));
  await anywhere(person, site, from, file);
  await sameName(person, file, note);
  await chosen(person);
  return from;
}

// anywhere drops documents and, by turns, folders all over a page.
// Over a field words go into it, as they do elsewhere, and files come in.
async function anywhere(person, site, from, file) {
  const words = (name) => `It was dropped over ${name}\n\n${`The harbour office found the paper ${name} on its desk, and filed it before the ferry came in at noon. `.repeat(9)}\n`;
  const places = {
    row: '#documents tr:nth-of-type(3)', figure: '.figures a', field: '.find input[name=q]', section: '.drop input[name=section]', chooser: '.drop input[type=file]', list: '#uploads li', footer: 'footer',
    margin: { x: 3, y: 450 }, corner: { x: 1430, y: 890 },
  };
  await person.page.setViewport({ width: 1440, height: 900 });
  if (!await person.page.evaluate(({ x, y }) => ['BODY', 'HTML'].includes(document.elementFromPoint(x, y).tagName), places.margin)) person.fail('the margin is not empty');
  for (const [i, [name, where]] of Object.entries(places).entries()) {
    const within = i % 2 ? `folder ${name}/within` : '';
    mkdirSync(join(from, within), { recursive: true });
    const path = file(join(within, `over the ${name}.txt`), words(name));
    await drop(person, where, within ? join(from, `folder ${name}`) : path);
  }
  for (const name of Object.keys(places)) await says(person, `over ${name}`, 'summarized');
  if (person.kind === 'chrome') await overDrawnAnew(person, file, words); // Firefox's hand does all at once
  const left = await person.page.evaluate(() => ({ stays: window.stays, path: location.pathname, search: document.querySelector('.find input[name=q]').value, dropping: document.body.className }));
  if (!left.stays || left.path !== '/' || left.search !== 'half a wo' || left.dropping) person.fail(`after drops all over the page there is left: ${JSON.stringify(left)}`);
  const before = await person.page.$$eval('#uploads li', (all) => all.length);
  await drop(person, '.find input[name=q]', { words: 'carried over' });
  await came(person, 'dropped words', () => document.querySelector('.find input[name=q]').value.includes('carried over'));
  if (await person.page.$$eval('#uploads li', (all) => all.length) !== before) person.fail('words that are dropped come in as a document');
  mkdirSync(join(from, 'hollow/inner'), { recursive: true });
  await drop(person, '#documents', join(from, 'hollow'));
  await says(person, 'hollow', 'not taken', 'no file in it');
}

// overDrawnAnew drops a document over a place that is drawn anew before it is let go.
async function overDrawnAnew(person, file, words) {
  person.hesitates = () => person.page.evaluate(async (text) => {
    const was = document.querySelector('.figures a');
    const form = new FormData();
    form.append('file', new File([text], 'meanwhile.txt'));
    await fetch('/upload', { method: 'POST', body: form });
    for (let left = 500; left > 0 && was.isConnected; left--) await new Promise((done) => { setTimeout(done, 20); });
  }, words('meanwhile'));
  await drop(person, '.figures a', file('over what is drawn anew.txt', words('what is drawn anew')));
  delete person.hesitates;
  await says(person, 'drawn anew', 'summarized');
  await came(person, 'both rows, behind which the page rests', () => ['over what is drawn anew', 'over meanwhile'].every((title) => document.querySelector('#documents').innerText.includes(title)));
}

// overFrames drops documents over a page that is shown in a frame of another: by a hand
// that came over that other page, and by one that meets the frame first. Where the mouse
// is over the page before, the frame takes its clicks.
export async function overFrames(person, dir, url) {
  const name = new URL(url).pathname.split('/')[1];
  for (const [how, where] of [['across the page', 'iframe'], ['straight', { within: 'iframe' }]]) {
    await person.begin(); // no mouse has been over it
    await person.open(url);
    await person.framed();
    const file = join(dir, `${how} over the frame of ${name}.txt`);
    writeFileSync(file, `It was dropped ${how} over a frame of ${url}\n\n${`The mail lay open on the table when the paper fell ${how} on it, and nobody minded the noise. `.repeat(9)}\n`);
    await drop(person, where, file);
    await says(person, `dropped ${how} over a frame`, 'summarized');
    if (person.page.url() !== url) person.fail(`a document that is dropped over a frame leads to ${person.page.url()}`);
  }
  const { x, y } = await point(person, 'iframe');
  await person.page.mouse.move(x, y);
  await person.page.mouse.move(x, y + 1);
  await came(person, `the frame of ${url} is under the mouse`, (...at) => document.elementFromPoint(...at).localName === 'iframe', x, y);
}

// sameName drops a file whose name is taken: it is asked what is meant.
async function sameName(person, file, note) {
  await drop(person, 'h1', file('one.txt', note(1)));
  await says(person, 'harbour/one.txt', 'is here already');
  await drop(person, 'h1', file('one.txt', note(2)));
  await says(person, 'harbour/one.txt', 'the name is taken', 'Keep both', 'Replace it', 'Leave it');
  await pressOn(person, 'the name is taken', 'Keep both');
  await says(person, 'Note 2 from the harbour', 'summarized');
  await drop(person, 'h1', file('one.txt', note(3)));
  await says(person, 'the name is taken', 'Replace it');
  await pressOn(person, 'the name is taken', 'Replace it');
  await says(person, 'Note 3 from the harbour', 'summarized');
  await drop(person, 'h1', file('one.txt', note(4)));
  await says(person, 'the name is taken', 'Leave it');
  await pressOn(person, 'the name is taken', 'Leave it');
  await came(person, 'it is left', () => !document.querySelector('#uploads').innerText.includes('the name is taken'));
  await came(person, 'the rows', () => ['harbour/one.txt', 'harbour/one (2).txt'].every((key) => document.querySelector('#documents').innerText.includes(key)));
}

// chosen sends what was chosen, by the button, and clears the list.
async function chosen(person) {
  await (await person.button('/upload', 'Upload')).click();
  person.counts.presses++;
  person.pressed.add('/upload Upload');
  await says(person, 'Note 9 from the harbour', 'summarized');
  await (await person.find('#uploads > button')).click();
  person.counts.presses++;
  await came(person, 'the list is cleared', () => document.querySelector('#uploads').hidden);
}
