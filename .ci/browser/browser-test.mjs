// Opens every page of the console, presses every button and sends every form as
// a person would, in Chromium and in Firefox, on the real program and folders of
// its own, by mouse, by keys alone, and with scripts switched off. It fails on an
// answer of 400 or above, an error in the browser's console or in a script, a request
// that leaves this machine, a button that was not pressed, a place that the keyboard
// does not come to, or another site's form that gets in.
//
//   node browser-test.mjs build/precis seeds/inbox
//
// ONLY names one of the two, "chrome" or "firefox". CHROMIUM and FIREFOX name the browsers, where they are not in the path.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browser } from './browser.mjs';
import { atTheDesk, plainly } from './desk.mjs';
import { came, drops, overFrames } from './drops.mjs';
import { filters } from './filters.mjs';
import { forgets } from './forget.mjs';
import { Person } from './person.mjs';
import { byKeys, walk } from './keys.mjs';
import { late, stays } from './live.mjs';
import { oddly } from './odd.mjs';
import { reach } from './reach.mjs';
import { serve } from './serve.mjs';
import { strangers } from './strangers.mjs';

const [program, seeds] = process.argv.slice(2);

// windows gives browsers by their colours: Chromium takes them page by page.
async function windows(person) {
  person.dark ??= person.kind === 'chrome' ? person.browser : await browser(puppeteer, person.kind, 'dark');
  return { light: person.browser, dark: person.dark };
}

// summarized waits until nothing waits any more.
function summarized(person, site, name) {
  return person.until(`${name} is summarized`, site, (text) => text.includes(name) && /\b0\s+waiting/.test(text));
}

async function documents(person, site) {
  await person.open(site);
  await person.pressInVain('/upload', 'Upload'); // no file is chosen
  await person.type('form[action="/upload"] input[name=section]', 'from me/и мост');
  await person.choose('form[action="/upload"] input[type=file]', join(seeds, 'energy/Island cable repair.html'), join(seeds, 'transport/мост-через-вежу.txt'));
  person.want('upload', await person.press('/upload', 'Upload'), '2 documents uploaded.');
  person.want('upload', await summarized(person, site, 'from me/и мост/Island cable repair.html'), 'from me/и мост/мост-через-вежу.txt');
  await person.type('form[action="/"] input[name=q]', 'cable');
  person.want('search', await person.press('/', 'Find'), 'Island cable repair.html', 'found');
  await (await person.find('tbody tr[data-key] details summary')).click();
  if (!await person.page.$eval('tbody tr[data-key] details', (d) => d.open && d.innerText.length > 100)) person.fail('a summary does not open');
  await person.type('form[action="/"] input[name=q]', 'nothing & <b>nowhere</b>');
  person.want('search', await person.press('/', 'Find'), '0 found');
  person.want('show all', await person.follow('form[action="/"] p a'), 'in the inbox');
  person.want('figure', await person.follow('.figures a:nth-child(3)'), 'Could not be read', 'found');
}

// soFar previews the week in progress, as one does on the first day.
async function soFar(person, site) {
  const to = 'form:has(input[name=to]) input[name=to]';
  person.want('the week, before anyone asked', await person.open(site + '/week'), 'No one has asked for it yet');
  let text = await person.press('/digest', 'See it now');
  person.want('this week so far', text, 'Preview of', 'nothing was sent', 'Brannsay', 'source', 'none leaves this machine');
  if (/: 0 documents/.test(text)) person.fail(`this week so far holds nothing: ${text}`);
  person.want('its map', await person.page.$eval('.columns', (c) => c.innerText), 'A');
  await person.follow('.views a:nth-of-type(2)');
  person.want('its frame', await person.framed(), 'Brannsay');
  await person.open(site + '/week');
  await person.type(to, 'me.example.com');
  await person.pressInVain('/digest', 'Make it anew');
  await person.type(to, 'me..myself@example.com');
  text = await person.allowing(400, 'a bad address', () => person.press('/digest', 'Make it anew'));
  person.want('a bad address', text, 'That cannot be done', 'is not one mail address');
  await person.open(site + '/week');
  await person.type(to, 'me@example.com');
  person.want('this week so far, mailed', await person.press('/digest', 'Make it anew'), 'mailed to me@example.com');
  person.want('the inbox', await person.open(site + '/mail'), 'to me@example.com');
  await person.open(site + '/digests');
  await person.type('form:has(input[name=week]) input', 'last week');
  await person.pressInVain('/digest', 'Preview');
  await person.type('form:has(input[name=week]) input', '2026-W02');
  person.want('preview of a week', await person.press('/digest', 'Preview'), 'Preview of 2026-W02');
  person.want('preview', await person.press('/digest', 'Preview'), 'Preview of', 'nothing was sent');
}

async function mails(person, site) {
  await person.open(site + '/mail');
  await person.follow('.list a');
  person.want('the mail in its frame', await person.framed(), 'Brannsay');
  person.want('plain text', await person.follow('.views a:nth-of-type(2)'), 'Brannsay');
  person.want('headers', await person.follow('.views a:nth-of-type(3)'), 'Message-Id', 'Content-Type');
  person.want('source', await person.follow('.views a:nth-of-type(4)'), 'MIME-Version: 1.0');
  person.want('source alone', await person.follow('.views a:nth-of-type(5)'), 'MIME-Version: 1.0');
}

// deadLetters takes away the folder in which files are written until they are
// whole: then nothing can be stored, as on a broken disk.
async function deadLetters(person, site, dir) {
  const temporary = join(dir, '.precis/tmp');
  renameSync(temporary, temporary + '-gone');
  for (const from of ['reports', 'minutes']) cpSync(join(seeds, from), join(dir, 'inbox/unlucky'), { recursive: true });
  const dead = (text) => text.split('tried 5 times').length === 3;
  await person.until('dead letters', site + '/dead', dead);
  person.want('a dead letter in words', await person.text(), 'A folder that the program needs is missing.');
  await reach(person, await windows(person), [site + '/dead']);
  await walk(person, 'dead letters');
  await person.begin(); // Firefox has gone on to its own bars
  await person.open(site + '/dead');
  person.want('one dead letter', await person.press('/redrive', 'Try again'), 'It is in the queue again.');
  person.want('one dead letter by keys', await person.enter('li form[action="/redrive"] button'), 'It is in the queue again.');
  await person.until('they are dead again', site + '/dead', dead);
  renameSync(temporary + '-gone', temporary);
  person.want('dead letters', await person.press('/redrive', 'Try all again'), 'in the queue again');
  await summarized(person, site, 'unlucky/');
  person.want('dead letters', await person.open(site + '/dead'), 'There are none');
}

// archive gives one of each kind of page that is made of documents: the list of
// digests, a digest, and a document's reading page.
async function archive(person, site) {
  const digest = (await person.open(site + '/digests')) && await person.page.$eval('.headline a', (a) => a.href);
  const reading = (await person.open(site + '/?q=cable')) && await person.page.$eval('a[href^="/object/"]', (a) => a.href);
  return ['/object/digests/index.html', ...[digest, reading].map((url) => new URL(url).pathname)];
}

// firstWeek is what one does in the first hour.
async function firstWeek(person, dir) {
  const { address: site, end } = await serve(program, dir, '--max-mb', '1');
  mkdirSync(dir + '-files');
  for (const path of ['/', '/week', '/digests', '/mail', '/dead', '/object/digests/index.html']) await person.open(site + path);
  await person.begin();
  person.want('the first minutes', await person.open(site), 'Nothing came in yet.', 'Drop documents or a folder on this page');
  if (await person.page.$eval('#find', (form) => form.checkVisibility())) person.fail('there is a search of nothing');
  cpSync(seeds, join(dir, 'inbox'), { recursive: true });
  writeFileSync(join(dir, 'inbox/.notes'), 'no document');
  await came(person, 'the search and its choices', () => document.querySelector('#find').checkVisibility()
    && ['section', 'language'].every((name) => document.querySelector(`#find select[name=${name}]`)));
  await summarized(person, site, 'cable');
  await person.until('the account of files', site, (text) => text.includes('1 file left aside'));
  await (await person.find('#files summary')).click();
  person.want('a file left aside', await person.page.$eval('#files', (f) => f.innerText), '.notes', 'its name begins with a dot');
  writeFileSync(join(dir, 'inbox/.later'), 'no document either');
  await came(person, 'one more is left aside, on the page that is open', () => document.querySelector('#files').innerText.includes('.later'));
  await filters(person, site);
  await person.begin({ scripts: false });
  await documents(person, site);
  await filters(person, site);
  await person.begin();
  await oddly(person, await drops(person, site, dir + '-files'));
  await atTheDesk(person, site);
  await stays(person, site, dir);
  await late(person, site, dir + '-files');
  await soFar(person, site);
  await mails(person, site);
  const mail = (await person.open(site + '/mail')) && new URL(await person.page.$eval('.list a', (a) => a.href)).pathname;
  const shown = ['/', '/?q=nowhere', '/?q=cable', '/?state=rejected', '/week', '/week?show=page', '/digests', '/mail', '/dead', '/object/none',
    '/document?key=energy/Island%20cable%20repair.html', '/document?key=mail/gazette-archive.eml', '/document?key=energy/nothing', '/forget', '/forget?key=energy/Island%20cable%20repair.html', '/forget?key=nothing',
    mail, mail + '?show=text', mail + '?show=headers', mail + '?show=source'];
  for (const path of ['/week?show=page', mail]) await overFrames(person, dir + '-files', site + path);
  const made = await archive(person, site);
  await byKeys(person, site, dir + '-files/keys', [...shown, ...made]);
  await deadLetters(person, site, dir);
  await reach(person, await windows(person), [...shown, ...made].map((path) => site + path));
  await person.crawl(site + '/');
  const before = readdirSync(join(dir, 'mail'));
  const forms = await strangers(person, site);
  if (readdirSync(join(dir, 'mail')).length !== before.length) person.fail('another site had mail sent');
  await ended(person, end);
  return forms;
}

// leaveInDoubt leaves a copy of which no one knows whether it went out, as a power
// cut does, and gives its week.
function leaveInDoubt(dir) {
  const week = readdirSync(join(dir, 'output/digests')).find((name) => /^\d{4}-W\d\d$/.test(name));
  const folder = join(dir, 'output/digests', week, 'deliveries');
  const claim = join(folder, readdirSync(folder)[0]);
  writeFileSync(claim, readFileSync(claim, 'utf8').replace('"sent"', '"claimed"'));
  return week;
}

// inDoubt has such a copy sent again.
async function inDoubt(person, site, week, send) {
  await person.until('a copy is in doubt', site + '/mail', (text) => text.includes(`Of the digest of ${week}, 1 copy is in doubt`)); // not while a digest is being made
  person.want('sent to those left out', await send(), '1 sent now');
  if ((await person.open(site + '/mail')).includes('in doubt')) person.fail('a copy is still in doubt');
}

// ended ends a program at which no page is left open.
async function ended(person, end) {
  await person.leave();
  const code = await end();
  if (code !== 0) person.fail(`serve ended with ${code}`);
}

// weekAfter sends the digest: by serve's clock the week of the files is over. All of
// it is done without scripts.
async function weekAfter(person, dir) {
  const clock = ['--ahead', '168h'];
  const { address: site, end } = await serve(program, dir, ...clock);
  await person.begin({ scripts: false });
  await person.open(site + '/digests');
  person.want('send, before there is anything', await person.press('/digest', 'Send the digest now'), 'Nothing came in');
  cpSync(join(seeds, 'energy'), join(dir, 'inbox/energy'), { recursive: true });
  await summarized(person, site, 'cable');
  await person.open(site + '/digests');
  person.want('send', await person.press('/digest', 'Send the digest now'), '1 sent now, 0 before');
  person.want('the digest', await person.follow('.notice a'), 'Brannsay');
  await person.begin({ scripts: false }); // puppeteer cannot leave a sandboxed page in Firefox
  await person.open(site + '/digests');
  person.want('send again', await person.press('/digest', 'Send the digest now'), '0 sent now, 1 before');
  await mails(person, site);
  await person.begin({ scripts: false });
  await plainly(person, site);
  await ended(person, end);
  let again;
  for (const send of [() => person.enter('form[action="/resend"] button'), () => person.press('/resend', 'Send to those left out')]) {
    if (again) await ended(person, again.end);
    const week = leaveInDoubt(dir);
    again = await serve(program, dir, ...clock);
    await inDoubt(person, again.address, week, send);
  }
  await forgets(person, again.address);
  await person.crawl(again.address + '/');
  await ended(person, again.end);
}

async function test(kind) {
  const window = await browser(puppeteer, kind);
  if (!window) {
    console.log(`skipped: no ${kind === 'chrome' ? 'Chromium' : 'Firefox'}`);
    return true;
  }
  const said = [];
  const began = Date.now();
  const dir = mkdtempSync(join(tmpdir(), 'precis-browser-'));
  said.push(await window.version());
  const person = new Person(window, kind, (line) => said.push(line));
  let forms = 0;
  try {
    await person.begin();
    forms = await firstWeek(person, join(dir, 'first'));
    await weekAfter(person, join(dir, 'after'));
    person.rest();
  } catch (error) {
    person.fail(error.stack);
  }
  if (person.dark !== window) await person.dark?.close();
  await window.close();
  rmSync(dir, { recursive: true });
  const { pages, presses, keyed, stops, requests, strays, judged } = person.counts;
  said.push(`  ${pages} pages opened, ${person.visited.size} of them different; ${presses} presses, of ${person.pressed.size} of ${person.seen.size} buttons; ${keyed} by keys alone, which stood at ${stops} places; ${requests} requests, ${strays} off this machine; ${forms} forms of other sites refused; ${judged} pages judged by axe; ${Math.round((Date.now() - began) / 1000)} s`);
  console.log(said.join('\n'));
  return person.failures.length === 0;
}

const good = (await Promise.all(['chrome', 'firefox'].filter((kind) => (process.env.ONLY ?? kind) === kind).map(test))).every(Boolean);
console.log(good ? 'browser-test: no error' : 'browser-test: failed');
process.exit(good ? 0 : 1);
