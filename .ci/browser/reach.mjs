import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [360, 768, 1440];

// reach wants every page of its own to be one that people can reach all of: no
// violation that axe knows, in light and in dark, and nothing beyond the edge of
// the window, however wide that is. Pages made of documents are judged beside
// the golden files.
export async function reach(person, paths) {
  if (person.kind !== 'chrome') return;
  const page = await person.browser.newPage();
  await page.setBypassCSP(true); // for axe alone
  for (const path of paths) {
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.setViewport({ width: widths[0], height: 900 });
      await page.goto(path);
      await page.evaluate(() => { for (const d of document.querySelectorAll('details')) d.open = true; });
      for (const width of widths) {
        await page.setViewport({ width, height: 900 });
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (beyond > 0) person.fail(`${path} at ${width} px reaches ${beyond} px beyond the window`);
      }
      await page.evaluate(axe);
      const said = await page.evaluate(async () => (await window.axe.run(document, { iframes: false })).violations
        .map((v) => `${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(', ')}`));
      for (const line of said) person.fail(`${path} in ${scheme}: ${line}`);
    }
  }
  await page.close();
}

// byKeys walks the pages by keyboard alone, as in a feed reader.
export async function byKeys(person, site) {
  const { page } = person;
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const at = (path) => page.waitForFunction((want) => location.pathname === want && document.readyState === 'complete', { timeout: 20_000 }, path);
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
