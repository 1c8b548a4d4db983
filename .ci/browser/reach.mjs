import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [360, 768, 1440];

// reach wants every page to be one that people can reach all of: no violation that
// axe knows, in light and in dark, and nothing beyond the edge of the window,
// however wide that is. What a page shows in a frame, such as a mail, and what is
// in a sandbox itself is judged by its HTML. windows gives a browser by its colours.
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
      const sandboxed = (await fetch(path)).headers.get('content-security-policy')?.includes('sandbox');
      const framed = sandboxed ? [path] : await page.$$eval('iframe', (all) => all.map((frame) => frame.src));
      if (!sandboxed) await judge(person, page, `${path} in ${scheme}`);
      for (const source of framed) {
        await page.goto('about:blank');
        await page.setContent(await (await fetch(source)).text()); // its sandbox would hold axe back, too
        await judge(person, page, `${path} in ${scheme}${sandboxed ? '' : ', in its frame'}`, new URL(source).pathname.startsWith('/mail/') ? standard : undefined);
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
