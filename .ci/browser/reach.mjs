import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [360, 768, 1440];

// reach wants every page to be one that people can reach all of: no violation that
// axe knows, in light and in dark, and nothing beyond the edge of the window,
// however wide that is. What a page shows in a frame, such as a mail, is judged
// there. windows gives a browser by its colours.
export async function reach(person, windows, paths) {
  for (const [scheme, window] of Object.entries(windows)) {
    for (const path of paths) {
      const page = await window.newPage(); // puppeteer cannot leave a sandboxed page in Firefox
      if (person.kind === 'chrome') {
        await page.setBypassCSP(true); // for axe alone
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      }
      await page.setViewport({ width: widths[0], height: 900 });
      await page.goto(path);
      await page.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; });
      if (await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches) !== (scheme === 'dark')) person.fail(`${path} is not drawn in ${scheme}`);
      for (const width of widths) {
        await page.setViewport({ width, height: 900 });
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (beyond > 0) person.fail(`${path} at ${width} px reaches ${beyond} px beyond the window`);
      }
      const framed = await page.$$eval('iframe', (all) => all.map((frame) => frame.src));
      await judge(person, page, `${path} in ${scheme}`);
      for (const source of framed) {
        await page.goto('about:blank');
        await page.setContent(await (await fetch(source)).text()); // its sandbox would hold axe back, too
        await judge(person, page, `${path} in ${scheme}, in its frame`, new URL(source).pathname.startsWith('/mail/') ? standard : undefined);
      }
      await page.close();
    }
  }
}

// standard are the rules of WCAG 2.2 A and AA: those for whole pages are none of a
// mail's.
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// judge has axe look at what a page shows, by every rule where none are named.
async function judge(person, page, what, runOnly) {
  await page.evaluate(axe);
  const said = await page.evaluate(async (only) => (await window.axe.run(document, { iframes: false, ...(only && { runOnly: only }) })).violations
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(', ')}`), runOnly);
  for (const line of said) person.fail(`${what}: ${line}`);
  person.counts.judged++;
}

// byKeys walks the pages by keyboard alone, as in a feed reader.
export async function byKeys(person, site) {
  const { page } = person;
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const at = (path) => page.waitForFunction((want) => location.pathname === want && document.readyState === 'complete', { timeout: 60_000 }, path);
  await person.open(site);
  await press('?');
  if (!await page.$eval('#keys', (d) => d.open && d.innerText.includes('next, previous'))) person.fail('? does not show the keys');
  await press('Escape');
  if (await page.$eval('#keys', (d) => d.open)) person.fail('Escape does not close the keys');
  for (const [key, path] of [['w', '/week'], ['g', '/digests'], ['i', '/mail'], ['x', '/dead'], ['d', '/']]) {
    await press('g', key);
    await at(path);
  }
  await press('/');
  if (!await page.evaluate(() => document.activeElement?.name === 'q')) person.fail('/ does not lead to the search');
  await page.keyboard.type('cable j k ?');
  if (await page.$eval('input[name=q]', (i) => i.value) !== 'cable j k ?') person.fail('keys act in a field');
  await page.$eval('input[name=q]', (i) => { i.value = 'cable'; });
  await press('Enter');
  await page.waitForFunction(() => location.search.includes('cable') && document.readyState === 'complete');
  await press('j', 'j', 'k');
  const first = await page.evaluate(() => document.activeElement === document.querySelector('[data-item] a'));
  if (!first) person.fail('j and k do not walk the list');
  await press('o');
  await at('/document');
  await press('u');
  await at('/');

  // Without those keys: Tab reaches every link, button and field, and shows where it is.
  await page.evaluate(() => document.activeElement.blur());
  const wanted = await page.$$eval('a, button, input:not([type=hidden]), select, summary', (all) => all.filter((e) => e.checkVisibility()).slice(0, 40).length);
  const met = new Set();
  for (let i = 0; i < wanted; i++) {
    await press('Tab');
    met.add(await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      return `${e.tagName} ${e.innerText || e.name} ${[...document.querySelectorAll(e.tagName)].indexOf(e)} ${style.outlineStyle === 'none' ? 'unseen' : 'seen'}`;
    }));
  }
  if (met.size < wanted - 1) person.fail(`Tab meets ${met.size} of ${wanted}`);
  for (const one of met) if (one.endsWith('unseen') && !one.startsWith('BODY')) person.fail(`Tab stands on ${one}`);
  await page.evaluate(() => document.querySelector('footer button').focus());
  await press('Enter');
  if (!await page.$eval('#keys', (d) => d.open)) person.fail('the button does not show the keys');
  await press('Tab', ' ');
  await page.evaluate(() => document.querySelector('#keys').close());
  if (await page.$eval('#keys input', (i) => i.checked)) await page.$eval('#keys input', (i) => i.click());
  await press('?');
  if (await page.$eval('#keys', (d) => d.open)) person.fail('keys act although they are off');
  await page.$eval('#keys input', (i) => i.click());
}
