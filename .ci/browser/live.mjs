import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { came } from './drops.mjs';
import { pause } from './person.mjs';

// stays has documents come in while one reads down the list: what one looks at
// stays where it is, whether one stands on it by keys or has scrolled to it.
export async function stays(person, site, dir) {
  const section = join(dir, 'inbox/stays');
  mkdirSync(section, { recursive: true });
  let n = 0;
  const comeIn = async (what, look) => {
    const before = await look();
    for (let more = 4; more > 0; more--) {
      n++;
      writeFileSync(join(section, `${n}.txt`), `Notice ${n} of the ferry\n\nThe ferry of the morning left pier ${n} late, because its crew of ${n + 3} had gone to breakfast.\n`);
    }
    await came(person, `${what}: they are in the list`, (names) => names.every((name) => document.querySelector('#documents').innerText.includes(name)), [n - 3, n].map((i) => `stays/${i}.txt`));
    const after = await look();
    if (before.name !== after.name || Math.abs(before.top - after.top) > 1) person.fail(`${what}: ${JSON.stringify(before)} has come to ${JSON.stringify(after)}`);
  };
  await person.open(site);
  await person.tabTo('#documents tr:nth-of-type(4) details summary');
  await person.keys('Enter', 'Tab');
  await comeIn('documents come in above the focus', () => person.page.evaluate(() => {
    const at = document.activeElement;
    return { name: `${at.innerText} of ${at.closest('[data-key]')?.dataset.key}`, top: Math.round(at.getBoundingClientRect().top) };
  }));
  await person.begin();
  await person.open(site);
  await person.page.bringToFront();
  await person.page.mouse.move(300, 300);
  await person.page.mouse.wheel({ deltaY: 700 });
  await came(person, 'the wheel has moved the page', () => scrollY > 300);
  await comeIn('documents come in above what one reads', () => person.page.evaluate(() => {
    const row = [...document.querySelectorAll('#documents tr[data-key]')].find((one) => one.getBoundingClientRect().bottom > 0);
    return { name: row.dataset.key, top: Math.round(row.getBoundingClientRect().top) };
  }));
}

// late has a page ask how far its document is, as it does when its line stands again,
// over a network on which the answer takes so long that the line has told of the end:
// the end stays.
export async function late(person, site, dir) {
  const file = join(dir, 'long.txt');
  writeFileSync(file, `A long note\n\n${Array.from({ length: 9000 }, (_, n) => `The clerk ${n} of the harbour typed the paper ${7 * n} with both hands before the ferry left pier ${n % 13}.`).join(' ')}\n`);
  await person.begin();
  await person.open(site);
  await person.page.evaluate(() => {
    const { fetch } = window;
    window.fetch = async (...request) => {
      const answer = await fetch(...request);
      if (!String(request[0]).startsWith('/way')) return answer;
      await new Promise((done) => { setTimeout(done, 5000); });
      return answer;
    };
  });
  await person.choose('form[action="/upload"] input[type=file]', file);
  await (await person.find('form[action="/upload"] button')).click();
  const comesTo = (...states) => came(person, `long.txt comes to ${states}`, (all) => all.includes(document.querySelector('#uploads li .meta')?.innerText), states);
  await comesTo('being read', 'summarized');
  const other = await person.browser.newPage(); // a page that nobody looks at has no line
  await other.bringToFront();
  await pause(100);
  await person.page.bringToFront();
  await other.close();
  await comesTo('summarized');
  await pause(6000);
  const now = await person.page.$eval('#uploads li .meta', (meta) => meta.innerText);
  if (now !== 'summarized') person.fail(`a late answer has it ${now} again`);
}
