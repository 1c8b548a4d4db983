import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copies } from './desk.mjs';
import { came, says } from './drops.mjs';

// stops is what the Tab key is to come to.
const stops = 'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex="0"]';

// standing is run in a page: it tells where the focus stands, how one sees that, and
// all of the places to which it is to come. What a dialog covers is none of them.
function standing(wanted) {
  const root = document.querySelector('dialog[open]') ?? document;
  const all = [...root.querySelectorAll(wanted)].filter((e) => e.checkVisibility() && !e.disabled);
  const counts = new Map();
  const names = all.map((e) => {
    const name = `${e.localName} ${(e.innerText || e.name || e.title).replace(/\s+/g, ' ').slice(0, 40)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return `${name} (${counts.get(name)})`;
  });
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  return {
    names,
    none: at === document.body || at === document.documentElement,
    place: all.indexOf(at),
    name: names[all.indexOf(at)] ?? `${at.localName} ${at.id}`,
    frame: at.localName === 'iframe',
    closed: at.localName === 'summary' && !at.parentNode.open,
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    inSight: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
  };
}

// walk goes through a page by the Tab key alone, opens by Enter what is folded, and
// wants to come to every link, button and field once, in the order of the page, to see
// where it stands, also within a frame, and to come out again.
export async function walk(person, what = person.page.url()) {
  const { page } = person;
  const first = await person.asked(() => page.evaluate(standing, stops));
  const met = new Set(first.none ? [] : [first.name]); // a dialog gives the focus itself
  const wanted = new Set();
  let last = { place: -1 };
  for (let left = 600; ; left--) {
    if (left === 0) return person.fail(`${what}: Tab never comes to the end`);
    await person.keys('Tab');
    let at = await person.asked(() => page.evaluate(standing, stops));
    if (at.frame) at = await framed(page, at, wanted);
    if (at.none || (met.has(at.name) && at.name !== last.name)) break;
    if (at.name === last.name && (!at.frame || at.again > 3)) return person.fail(`${what}: Tab does not leave ${at.name}`);
    at.again = at.name === last.name ? (last.again ?? 0) + 1 : 0;
    met.add(at.name);
    person.counts.stops++;
    if (at.place >= 0 && at.place < last.place) person.fail(`${what}: after ${last.name} Tab goes back to ${at.name}`);
    if (!at.frame && !(at.marked && at.inSight)) person.fail(`${what}: one does not see that one stands on ${at.name}, which is ${at.marked ? 'out of sight' : 'not marked'}`);
    if (at.closed) {
      await person.keys('Enter');
      if (await page.evaluate(() => document.activeElement.localName === 'summary' && !document.activeElement.parentNode.open)) person.fail(`${what}: Enter does not open ${at.name}`);
    }
    last = { ...at, place: at.place < 0 ? last.place : at.place };
  }
  for (const name of (await person.asked(() => page.evaluate(standing, stops))).names) wanted.add(name);
  for (const name of wanted) if (![...met].some((one) => one === name || one.startsWith(`in ${name}: `))) person.fail(`${what}: Tab does not come to ${name}`);
  return undefined;
}

// framed tells where the focus stands in a frame.
async function framed(page, outer, wanted) {
  const frame = await (await page.$('iframe')).contentFrame();
  const inner = await frame.evaluate(standing, stops);
  for (const name of inner.names) wanted.add(`in ${outer.name}: ${name}`);
  if (inner.none) return outer;
  return { ...outer, frame: false, name: `in ${outer.name}: ${inner.name}`, marked: inner.marked };
}

// byKeys does all that one does at the console, and goes through each of its pages,
// by keyboard alone.
export async function byKeys(person, site, dir, paths) {
  await helps(person, site);
  const { page } = person;
  const at = (path) => came(person, `keys lead to ${path}`, (want) => location.pathname === want && document.readyState === 'complete', path);
  await person.open(site);
  for (const [key, path] of [['w', '/week'], ['g', '/digests'], ['i', '/mail'], ['x', '/dead'], ['d', '/']]) {
    await person.keys('g', key);
    await at(path);
  }
  await person.keys('/');
  if (!await page.evaluate(() => document.activeElement?.name === 'q')) person.fail('/ does not lead to the search');
  await page.keyboard.type('cable j k ?');
  if (await page.$eval('input[name=q]', (i) => i.value) !== 'cable j k ?') person.fail('keys act in a field');
  await person.write('cable');
  await person.leads(() => person.keys('Enter'));
  await person.keys('j', 'j', 'k');
  const first = await page.evaluate(() => document.activeElement === document.querySelector('[data-item] a'));
  if (!first) person.fail('j and k do not walk the list');
  await person.keys('o');
  await at('/document');
  await person.keys('u');
  await at('/');
  await uploads(person, site, dir);
  await reads(person, site);
  await digests(person, site);
  for (const path of paths) {
    await person.begin(); // puppeteer cannot leave a sandboxed page in Firefox
    await (/no(ne|thing)$/.test(path) && !path.includes('forget') ? person.allowing(404, path, () => person.open(site + path)) : person.open(site + path));
    if (!await person.page.$('a[href="/"]')) person.fail(`${path} does not lead back`);
    await walk(person);
  }
}

// helps shows which keys there are.
async function helps(person, site) {
  const open = () => person.page.$eval('#keys', (d) => d.open && d.innerText.includes('next, previous'));
  await person.open(site);
  await person.keys('?');
  if (!await open()) person.fail('? does not show the keys');
  await person.keys('Escape');
  if (await open()) person.fail('Escape does not close the keys');
  await person.tabTo('footer button');
  await person.keys('Enter');
  if (!await open()) person.fail('the button does not show the keys');
  await walk(person, 'the keys');
  await person.begin(); // Firefox has gone on to its own bars
  await person.open(site);
  await person.tabTo('footer button');
  await person.keys('Enter');
  await person.tabTo('#keys input');
  await person.keys(' ');
  await person.tabTo('#keys button');
  await person.keys('Enter', '?');
  if (await open()) person.fail('keys act although they are off');
  await person.tabTo('footer button');
  await person.keys('Enter');
  await person.tabTo('#keys input');
  await person.keys(' ', 'Escape');
}

// uploads chooses a file and sends it, and another by a name that is taken.
async function uploads(person, site, dir) {
  const file = join(dir, 'typed.txt');
  const things = ['letter', 'timetable', 'ledger', 'permit', 'chart', 'receipt', 'notice'];
  const words = (n) => `${n} by keys\n\n${things.map((thing, i) => `The clerk of the harbour office typed the ${thing} on page ${n + i} with both hands, before ferry number ${n * 7 + i} had left its pier.`).join(' ')}\n`;
  mkdirSync(dir, { recursive: true });
  await person.open(site);
  for (const n of [1, 2]) {
    writeFileSync(file, words(n));
    await person.tabTo('.drop input[name=section]');
    await person.write('typed');
    await person.tabTo('.drop input[type=file]');
    await person.chooses(() => person.keys('Enter'), [file]);
    await person.tabTo('.drop button');
    await person.keys('Enter');
    if (n === 1) await says(person, '1 by keys', 'summarized');
  }
  await says(person, 'the name is taken', 'Keep both');
  for (const n of [1, 3, 2, 1]) await person.tabTo(`#uploads li button:nth-of-type(${n})`);
  await person.keys(' ');
  await says(person, '2 by keys', 'summarized');
  await person.tabTo('#uploads > button');
  await person.keys('Enter');
  await came(person, 'the list is cleared', () => document.querySelector('#uploads').hidden);
}

// reads finds that file, reads it at another length and by another engine, copies,
// moves and deletes it, and has it read again.
async function reads(person, site) {
  const { page } = person;
  await person.until('the words of the file are known', `${site}/?q=clerk`, (text) => text.includes('typed/typed.txt'));
  await person.open(site);
  await person.keys('/');
  await person.write('clerk');
  await person.select('.find select[name=section]', 'typed');
  person.want('found by keys', await person.enter('.find button', ' '), '2 found', 'typed/typed (2).txt');
  await person.enter('#documents .title a');
  await person.slide('input[type=range]', 2);
  const shows = (n, engine) => came(person, `${n} sentences are kept, by ${engine ?? 'any engine'}`, (count, name) => document.querySelectorAll('#kept li[data-key]').length === count
    && (!name || new URL(location.href).searchParams.get('engine') === name), n, engine);
  await shows(2);
  await person.tabTo('#kept details summary');
  await person.keys(' ');
  if (!await page.$eval('#kept details', (d) => d.open && d.innerText.includes('+'))) person.fail('keys do not show why a sentence was kept');
  await person.select('select[name=engine]', 'lead');
  await shows(2, 'lead');
  await person.tabTo('[data-copy]');
  await copies(person, () => person.keys('Enter'));
  await person.tabTo('.actions details:nth-of-type(1) summary');
  await person.keys('Enter');
  await person.tabTo('form[action="/move"] input[name=section]');
  await person.write('keyed');
  await person.leads(() => person.keys('Enter'));
  person.want('moved by keys', await person.text(), 'keyed/typed', 'txt now');
  person.want('read again by keys', await person.enter('form[action="/again"] button'), 'It is being read again.');
  await person.until('it was read again', page.url().replace(/notice=[^&]*&?/, ''), (text) => text.includes('sentences kept') && !text.includes('It waits'));
  await person.tabTo('.actions details:nth-of-type(2) summary');
  await person.keys(' ');
  person.want('deleted by keys', await person.enter('form[action="/delete"] button', ' '), 'is deleted');
}

// digests has the digest so far made and mailed, and opens the mail.
async function digests(person, site) {
  await person.open(site + '/week');
  await person.tabTo('input[name=to]');
  await person.write('keys@example.com');
  person.want('mailed by keys', await person.enter('button[value=preview]'), 'mailed to keys@example.com');
  await person.open(site + '/mail');
  await person.keys('j');
  await person.leads(() => person.keys('o'));
  person.want('a mail by keys', await person.enter('.views a:nth-of-type(2)'), 'Brannsay');
  await person.leads(() => person.keys('u'));
  await person.open(site + '/digests');
  await person.tabTo('input[name=week]');
  await person.write('2026-W02');
  await person.leads(() => person.keys('Enter'));
  person.want('another week by keys', await person.text(), 'Preview of 2026-W02');
}
