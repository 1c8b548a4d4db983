import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

// drop drops files and folders anywhere on the page, as a person's hand does. Firefox
// lets a program do so only with rights of its own: within the page's process a drag is
// begun as Firefox's own tests begin one, with the files in it, or a folder, and the page
// is told of the drop, and of what is in the folder, by Firefox itself.
async function drop(person, ...paths) {
  if (person.kind === 'chrome') {
    const session = await person.page.createCDPSession();
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 30, data: { items: [], files: paths, dragOperationsMask: 1 } });
    }
    await session.detach();
    return;
  }
  await person.page.bringToFront();
  const { session } = person.page.mainFrame().browsingContext.userContext.browser;
  const { result: { contexts } } = await session.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const items = paths.map((path) => (statSync(path).isDirectory() ? { path } : { name: basename(path), text: readFileSync(path, 'utf8') }));
  const inPage = `data:,${encodeURIComponent(`(${dragged})(${JSON.stringify(items)})`)}`;
  const { result } = await session.send('script.evaluate', {
    target: { context: contexts.find(({ url }) => url.endsWith('/browser.xhtml')).context },
    awaitPromise: true,
    expression: `new Promise((done) => {
      const { messageManager } = gBrowser.selectedBrowser;
      messageManager.addMessageListener('dragged', function told({ data }) {
        messageManager.removeMessageListener('dragged', told);
        done(data);
      });
      messageManager.loadFrameScript(${JSON.stringify(inPage)}, false);
    })`,
  });
  if (result.result?.value !== 'dropped') throw new Error(`Firefox drops nothing: ${JSON.stringify(result)}`);
}

/* global Cc, Ci, content, sendAsyncMessage */
// dragged is run by Firefox, beside the page.
function dragged(items) {
  try {
    const data = new content.DataTransfer();
    for (const { path, name, text } of items) {
      if (path) {
        const folder = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile);
        folder.initWithPath(path);
        data.mozSetDataAt('application/x-moz-file', folder, 0); // it takes one alone
      } else {
        data.items.add(new content.File([text], name));
      }
    }
    const service = Cc['@mozilla.org/widget/dragservice;1'].getService(Ci.nsIDragService);
    service.startDragSessionForTests(content, Ci.nsIDragService.DRAGDROP_ACTION_COPY);
    const session = service.getCurrentSession(content);
    session.dataTransfer = data;
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = content.document.createEvent('DragEvent');
      event.initDragEvent(type, true, true, content, 0, 300, 30, 300, 30, false, false, false, false, 0, null, null);
      content.windowUtils.dispatchDOMEventViaPresShellForTesting(content.document.querySelector('h1'), event);
    }
    session.endDragSession(true);
    sendAsyncMessage('dragged', 'dropped');
  } catch (error) {
    sendAsyncMessage('dragged', String(error));
  }
}

// came waits until the list of uploads says so.
async function came(person, what, test, ...args) {
  await person.page.waitForFunction(test, { timeout: 180_000, polling: 50 }, ...args).catch(async (error) => {
    throw new Error(`${what}: ${error.message}\n${await person.text()}`);
  });
}

// says waits until a file's line says all of these.
function says(person, name, ...parts) {
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
  await (await person.page.waitForSelector('tr[data-key] details summary')).click();
  const opened = await person.page.$eval('tr[data-key] details[open]', (d) => d.closest('tr').innerText.slice(0, 40));

  await drop(person, file('one.txt', note(1)), file('long.txt', long), file('empty.txt', ' \n'), file('large.txt', 'w'.repeat((1 << 20) + 1)));
  await says(person, 'one.txt', 'waiting').catch(() => {}); // it may be quicker than one can look
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
  }));
  const want = { stays: true, section: 'harbour', search: 'half a wo', chosen: 'chosen.txt', opened };
  for (const [name, value] of Object.entries(want)) if (kept[name] !== value) person.fail(`while documents came in, ${name} became ${kept[name]}, and was ${value}`);

  await drop(person, join(from, 'minutes')); // the folder with all in it
  await says(person, 'Note 6', 'summarized');
  await says(person, 'Note 5', 'summarized');
  await says(person, 'hidden', 'not taken');
  await came(person, 'a row of the folder', () => document.querySelector('#documents').innerText.includes('harbour/minutes/old/may.txt'));
  await sameName(person, file, note);
  await chosen(person);
  return from;
}

// sameName drops a file whose name is taken: it is asked what is meant.
async function sameName(person, file, note) {
  await drop(person, file('one.txt', note(1)));
  await says(person, 'harbour/one.txt', 'is here already');
  await drop(person, file('one.txt', note(2)));
  await says(person, 'harbour/one.txt', 'the name is taken', 'Keep both', 'Replace it', 'Leave it');
  await pressOn(person, 'the name is taken', 'Keep both');
  await says(person, 'Note 2 from the harbour', 'summarized');
  await drop(person, file('one.txt', note(3)));
  await says(person, 'the name is taken', 'Replace it');
  await pressOn(person, 'the name is taken', 'Replace it');
  await says(person, 'Note 3 from the harbour', 'summarized');
  await drop(person, file('one.txt', note(4)));
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
  await (await person.page.waitForSelector('#uploads > button')).click();
  person.counts.presses++;
  await came(person, 'the list is cleared', () => document.querySelector('#uploads').hidden);
}
