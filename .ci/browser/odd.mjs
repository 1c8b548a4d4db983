import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { came, drop, says } from './drops.mjs';

const note = (n) => `Note ${n} from the pier\n\n${`The ferry of pier ${n} left at noon with ninety passengers, and came back at night with ${n}. `.repeat(9)}\n`;

function file(from, name, text) {
  writeFileSync(join(from, name), text);
  return join(from, name);
}

// oddly drops documents, from a folder for them, whose names or number are none of every day.
export async function oddly(person, from) {
  await names(person, from);
  await inTurn(person, from);
}

// names drops documents of names that are hard to carry: each keeps its own, what would
// turn the text around it is not shown as it is, and what is no document is named, above
// all that went well.
async function names(person, from) {
  const deep = 'a folder within another/'.repeat(12);
  mkdirSync(join(from, 'depths', deep), { recursive: true });
  file(from, join('depths', deep, 'deep.txt'), note(11));
  await drop(person, 'h1', file(from, 'the "so-called" 100%.txt', note(12)), file(from, 'turned\u202Egpj.txt', 'Nothing more.'), file(from, '.secret', note(13)));
  await drop(person, 'h1', join(from, 'depths'));
  await says(person, 'Note 11', 'summarized');
  await says(person, 'Note 12', 'summarized');
  await says(person, 'turned\uFFFDgpj', 'summarized');
  await says(person, '.secret', 'not taken', 'hidden');
  await came(person, 'a row with quotation marks', () => document.querySelector('#documents').innerText.includes('harbour/the "so-called" 100%.txt'));
  const ways = await person.page.$$eval('#uploads li', (all) => all.map((li) => /exists|refused|rejected|failed/.test(li.className)));
  if (!ways[0] || ways.lastIndexOf(true) >= ways.filter(Boolean).length) person.fail(`what was not taken does not stand first: ${ways}`);
}

// inTurn drops a folder, and while its files are sent one more, which does not wait for
// them all. Who leaves the page before all are sent is asked.
async function inTurn(person, from) {
  const { page } = person;
  mkdirSync(join(from, 'turns'));
  for (let n = 20; n < 25; n++) file(from, `turns/${n}.txt`, note(n));
  await page.evaluate(() => {
    const { fetch } = window;
    window.sent = [];
    const go = new Promise((done) => { window.go = done; });
    window.fetch = async (to, options) => {
      if (to !== '/upload') return fetch(to, options);
      window.sent.push(options.body.get('file').name);
      await go;
      return fetch(to, options);
    };
  });
  const waiting = (n) => came(person, `${n} files are to be sent`, (want) => document.querySelectorAll('#uploads li.queued').length === want, n);
  const held = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
  await drop(person, 'h1', join(from, 'turns'));
  await waiting(2);
  await drop(person, 'h1', file(from, 'one more.txt', note(25)));
  await waiting(3);
  if (!await held()) person.fail('the page is left although documents are being sent');
  await page.evaluate(() => window.go());
  for (let n = 20; n <= 25; n++) await says(person, `Note ${n} from`, 'summarized');
  const sent = await page.evaluate(() => window.sent);
  if (sent[3] !== 'one more.txt') person.fail(`what was dropped last was sent behind others: ${sent}`);
  if (await held()) person.fail('the page is held although all is sent');
}
