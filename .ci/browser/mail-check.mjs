// Checks the mails and pages that lie beside the tests as golden files: what
// Gmail, Outlook and Apple Mail are said to support, valid HTML, and whether
// people can reach all of it by ear and on a narrow screen.
//
//   node mail-check.mjs digest/render/testdata digest/render/pages/testdata
//
// CHROMIUM names the browser, where it is not in the path.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { doIUseEmail } from '@jsx-email/doiuse-email';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import puppeteer from 'puppeteer-core';
import { browser } from './browser.mjs';

const clients = ['gmail.*', 'outlook.*', 'apple-mail.*'];
// Gmail's page for phones reads no style sheet; a mail has to do without there.
const sheeted = ['gmail.desktop-webmail', 'gmail.ios', 'gmail.android', 'outlook.*', 'apple-mail.*'];
// Windows' own Mail, which Microsoft ended in 2024, shows a long word as wide as it is.
const excused = ['`word-break` is not supported by `outlook.windows-mail`'];
const withoutSheets = (html) => html.replaceAll(/<style>.*?<\/style>/gs, '');
const files = process.argv.slice(2).flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.html.golden'))
  .map((name) => ({ name: name.replace('.golden', ''), html: readFileSync(join(folder, name), 'utf8') })));
const mails = files.filter((f) => f.name.endsWith('.mail.html'));
const digests = files.filter((f) => mails.some((m) => m.name === f.name.replace('.html', '.mail.html')));
const pages = files.filter((f) => !mails.includes(f));
let failures = 0;

function fail(...words) {
  failures++;
  console.log('  ', ...words);
}

function supported() {
  console.log(`doiuse-email: ${mails.length} mails without their sheets for ${clients.join(', ')}, and with them for ${sheeted.join(', ')}`);
  let warnings = 0;
  for (const { name, html } of mails) {
    const bare = doIUseEmail(withoutSheets(html), { emailClients: clients });
    const whole = doIUseEmail(html, { emailClients: sheeted });
    for (const error of new Set([bare, whole].flatMap((x) => x.errors ?? []))) if (!excused.includes(error)) fail(name + ':', error);
    warnings += new Set([bare, whole].flatMap((x) => x.warnings ?? [])).size;
  }
  // It looks up no CSS function: that each light-dark() stands behind a plain
  // colour, which programs without it keep, is tested in Go.
  const functions = new Set(mails.flatMap((m) => [...m.html.matchAll(/[:, ]([a-z-]+)\(/g)].map((x) => x[1] + '()')));
  console.log(`  ${warnings} warnings of partial support, not failures; functions it does not look up: ${[...functions].join(', ')}`);
}

// What html-validate is not asked, and why.
const offIn = {
  digest: {
    'no-inline-style': 'off', // mail programs read no other
    'no-deprecated-attr': 'off', // width, align, valign, cellpadding: what Outlook on Windows lays out by
    'no-conditional-comment': 'off', // for Outlook on Windows, which knows no greatest width
    'prefer-tbody': 'off', // tables that lay out, and every byte counts
  },
  mail: { 'no-implicit-close': 'off' }, // <body> has no tags: Outlook's apps drop it, and its styles with it
  page: { 'void-style': 'off' }, // the library that writes these pages closes them: <meta/>
};

async function valid() {
  console.log(`html-validate: ${files.length} files, without`);
  for (const [kind, rules] of Object.entries(offIn)) console.log(`  ${kind}: ${Object.keys(rules).join(', ')}`);
  for (const file of files) {
    const isMail = mails.includes(file);
    const rules = { ...(isMail || digests.includes(file) ? offIn.digest : offIn.page), ...(isMail && offIn.mail) };
    const config = { root: true, extends: ['html-validate:recommended'], rules };
    const said = await new HtmlValidate(new StaticConfigLoader(config)).validateString(file.html, file.name);
    for (const m of said.results.flatMap((r) => r.messages)) fail(`${file.name}:${m.line}: ${m.ruleId}: ${m.message}`);
  }
}

// A table that lays out must not be read out as one; the grid of names must.
async function tables(page, file) {
  const session = await page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const said = nodes.filter((n) => !n.ignored && ['table', 'grid'].includes(n.role?.value)).length;
  const want = file.html.split('<thead>').length - 1 + (file.html.match(/<div class="rows"><table/g) ?? []).length;
  if (said !== want) fail(`${file.name}: ${said} tables are read out as tables, want ${want}`);
}

async function reachable() {
  const chromium = await browser(puppeteer);
  if (!chromium) {
    console.log('skipped: no Chromium');
    return;
  }
  console.log('axe: pages by every rule, mails by those of WCAG 2.2 A and AA; at 640 and 360 px, in light and in dark');
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let rules = 0;
  for (const file of files) {
    const page = await chromium.newPage();
    await page.setBypassCSP(true);
    for (const scheme of ['light', 'dark']) {
      for (const width of [640, 360]) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.setViewport({ width, height: 800 });
        await page.setContent(file.html);
        const drawn = await page.evaluate(() => document.documentElement.scrollWidth);
        if (drawn > width) fail(`${file.name}: ${drawn} px wide on a screen of ${width}`);
        if (width === 640 && scheme === 'light') await tables(page, file);
        await page.evaluate(axe);
        const tags = mails.includes(file) ? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] : [];
        const said = await page.evaluate((only) => window.axe.run(document, only.length ? { runOnly: only } : {}), tags);
        rules += said.passes.length;
        for (const v of said.violations) fail(`${file.name} (${scheme}, ${width} px): ${v.id}: ${v.nodes[0].html.slice(0, 120)} (${v.nodes.length})`);
      }
    }
    await page.close();
  }
  await chromium.close();
  console.log(`  ${files.length} files, ${rules} rules passed; layout tables not read out as tables, nothing wider than the screen`);
}

supported();
await valid();
await reachable();
console.log(failures ? `mail-check: ${failures} failures` : 'mail-check: no error');
process.exit(failures ? 1 : 0);
