// Draws the pictures in docs/ anew, from the golden files, from what "make run"
// gave, and from the pages of "serve" over the seeds.
//
//   node pictures.mjs digest/render out docs build/precis seeds/inbox
//
// CHROMIUM names the browser and MAGICK ImageMagick's convert, where they are
// not in the path.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
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

// keep makes a picture small, and says how large it is.
function keep(path) {
  execFileSync(process.env.MAGICK ?? 'convert', [path, '+dither', '-colors', '64', '-strip', '-define', 'png:compression-level=9', path]);
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

// desk draws the pages of the program over the seeds.
async function desk() {
  const dir = mkdtempSync(join(tmpdir(), 'precis-pictures-'));
  const { address, end } = await serve(program, dir);
  cpSync(seeds, join(dir, 'inbox'), { recursive: true });
  const page = await chromium.newPage();
  do {
    await page.goto(address);
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
  } while (!/[1-9]\d*\s+summarized/.test(await page.evaluate(() => document.body.innerText)) || !/\b0\s+waiting/.test(await page.evaluate(() => document.body.innerText)));
  await page.goto(address + '/week');
  await Promise.all([page.waitForNavigation(), page.click('form[action="/digest"] button')]);
  await page.close();
  const document = '/document?key=' + encodeURIComponent('energy/Island cable repair.html');
  const open = (path) => async (p) => {
    await p.goto(address + path);
    await p.evaluate(() => document.querySelector('#kept details')?.setAttribute('open', ''));
  };
  await draw('console-documents-light', 1440, 'light', 1000, open('/'));
  await draw('console-document-light', 1440, 'light', 1000, open(document));
  await draw('console-document-360-dark', 360, 'dark', 900, open(document));
  await draw('console-week-dark', 1440, 'dark', 1000, open('/week'));
  await end();
  rmSync(dir, { recursive: true });
}

for (const [name, source, width, scheme, height] of pictures) {
  await draw(name, width, scheme, height, (page) => page.setContent(readFileSync(source, 'utf8')));
}
if (program) await desk();
await chromium.close();
