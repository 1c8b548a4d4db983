// Draws the pictures in docs/ anew, from the golden files, from what "make run"
// gave, and from the pages of "serve" over the seeds.
//
//   node pictures.mjs digest/render out docs build/precis seeds/inbox
//
// ONLY=console draws the pages of the program alone. CHROMIUM names the browser and
// MAGICK ImageMagick's convert, where they are not in the path.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browser } from './browser.mjs';
import { serve } from './serve.mjs';

const [render, run, docs, program, seeds] = process.argv.slice(2);
const golden = join(render, 'testdata');
const most = 300_000; // bytes a picture

// A picture: its name, what it is of, width, colours, and height, or the whole.
const pictures = [
  ['run-light', join(run, 'digest.html'), 640, 'light', 1500],
  ['run-dark', join(run, 'digest.html'), 640, 'dark', 1500],
  ['digest-640-light', join(golden, 'english.mail.html.golden'), 640, 'light'],
  ['digest-640-dark', join(golden, 'english.mail.html.golden'), 640, 'dark'],
  ['digest-360-light', join(golden, 'english.mail.html.golden'), 360, 'light'],
  ['digest-360-dark', join(golden, 'english.mail.html.golden'), 360, 'dark'],
  ['digest-rtl', join(golden, 'persian.mail.html.golden'), 640, 'light'],
  ['reading-light', join(render, 'pages/testdata/reading-en.html.golden'), 820, 'light'],
  ['reading-dark', join(render, 'pages/testdata/reading-en.html.golden'), 820, 'dark'],
];

const chromium = await browser(puppeteer);
if (!chromium) {
  console.log('skipped: no Chromium');
  process.exit(0);
}

const whole = process.env.ONLY !== 'console';

// keep makes a picture small, and says how large it is.
function keep(path) {
  execFileSync(process.env.MAGICK ?? 'convert', [path, '+dither', '-colors', path.includes('/console/') ? '32' : '64', '-strip', '-define', 'png:compression-level=9', path]);
  const bytes = statSync(path).size;
  console.log(path, bytes, 'bytes');
  if (bytes > most) process.exitCode = 1;
}

async function draw(name, width, scheme, height, show) {
  const page = await chromium.newPage();
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setViewport({ width, height: height ?? 600 });
  await show(page);
  const path = join(docs, name + '.png');
  await page.screenshot({ path, fullPage: !height });
  await page.close();
  keep(path);
}

// The pages of the program, by what they are called in docs/console/.
const island = encodeURIComponent('energy/Island cable repair.html');
const pages = {
  documents: '/', rejected: '/?state=rejected', search: '/?q=cable', document: `/document?key=${island}`, week: '/week', 'week-as-sent': '/week?show=page',
  digests: '/digests', inbox: '/mail', 'dead-letters': '/dead', forget: `/forget?key=${island}`, nothing: '/object/nothing',
};
const sizes = [[1440, 1000], [360, 800]];

// both draws a page in both colours and at both widths.
async function both(address, name, path) {
  for (const [width, height] of sizes) {
    for (const scheme of ['light', 'dark']) {
      await draw(`console/${name}-${width}-${scheme}`, width, scheme, height, async (page) => {
        await page.goto(address + path);
        await page.evaluate(() => { for (const d of document.querySelectorAll('#kept details, #files details')) { d.open = true; break; } });
      });
    }
  }
}

// settled waits until a page of the program says so.
async function settled(page, address, test) {
  do {
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    await page.goto(address);
  } while (!test(await page.evaluate(() => document.body.innerText)));
}

// desk draws the pages of the program: at first, over the seeds, and where a
// document failed.
async function desk() {
  const dir = mkdtempSync(join(tmpdir(), 'precis-pictures-'));
  mkdirSync(join(docs, 'console'), { recursive: true });
  const { address, end } = await serve(program, dir);
  await both(address, 'first', '/');
  cpSync(seeds, join(dir, 'inbox'), { recursive: true });
  for (const name of ['.notes', 'draft.txt~']) writeFileSync(join(dir, 'inbox', name), 'no document');
  const page = await chromium.newPage();
  await settled(page, address, (text) => /[1-9]\d*\s+summarized/.test(text) && /\b0\s+waiting/.test(text) && text.includes('2 files left aside'));
  await page.goto(address + '/week');
  await page.type('input[name=to]', 'ann@example.org');
  await Promise.all([page.waitForNavigation(), page.click('form[action="/digest"] button')]);
  renameSync(join(dir, '.precis/tmp'), join(dir, '.precis/gone'));
  writeFileSync(join(dir, 'inbox/energy/tide.txt'), 'The tide mill runs again. It stood still for a year.\n');
  await settled(page, `${address}/dead`, (text) => text.includes('tried 5 times'));
  renameSync(join(dir, '.precis/gone'), join(dir, '.precis/tmp'));
  await page.goto(`${address}/mail`);
  const mail = await page.$eval('.list a', (a) => new URL(a.href).pathname);
  await page.close();
  for (const [name, path] of Object.entries(pages)) await both(address, name, path);
  for (const show of ['html', 'text', 'headers', 'source']) await both(address, `mail-${show}`, `${mail}?show=${show}`);
  await draw('console-document-light', 1440, 'light', 1000, (p) => p.goto(address + pages.document));
  await end();
  rmSync(dir, { recursive: true });
}

for (const [name, source, width, scheme, height] of whole ? pictures : []) {
  await draw(name, width, scheme, height, (page) => page.setContent(readFileSync(source, 'utf8')));
}
if (program) await desk();
await chromium.close();
