// Draws the pictures in docs/ anew, from the golden files and from what
// "make run" gave.
//
//   node pictures.mjs digest/render out docs
//
// CHROMIUM names the browser and MAGICK ImageMagick's convert, where they are
// not in the path.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { browser } from './browser.mjs';

const [render, run, docs] = process.argv.slice(2);
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
for (const [name, source, width, scheme, height] of pictures) {
  const page = await chromium.newPage();
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setViewport({ width, height: height ?? 600 });
  await page.setContent(readFileSync(source, 'utf8'));
  const path = join(docs, name + '.png');
  await page.screenshot({ path, fullPage: !height });
  await page.close();
  execFileSync(process.env.MAGICK ?? 'convert', [path, '+dither', '-colors', '64', '-strip', '-define', 'png:compression-level=9', path]);
  const bytes = statSync(path).size;
  console.log(path, bytes, 'bytes');
  if (bytes > most) process.exitCode = 1;
}
await chromium.close();
