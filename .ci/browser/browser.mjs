import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const names = {
  chrome: [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'],
  firefox: [process.env.FIREFOX, 'firefox-esr', 'firefox'],
};

const args = {
  chrome: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
  firefox: ['-remote-allow-system-access'],
};

// Firefox takes a page's colours from a setting, which is made at its start.
const schemes = { light: 1, dark: 0 };

// browser starts Chromium, or Firefox where that is asked for, or gives nothing
// where there is none. In both rebound.example is a name of this machine.
export async function browser(puppeteer, kind = 'chrome', scheme = 'light') {
  for (const name of names[kind].filter(Boolean)) {
    let executablePath;
    try {
      executablePath = execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      continue;
    }
    return puppeteer.launch({
      browser: kind, executablePath, args: args[kind], extraPrefsFirefox: {
        'network.dns.localDomains': 'rebound.example',
        'layout.css.prefers-color-scheme.content-override': schemes[scheme],
        // what drops.mjs drops is not dragged in from the desktop, which would open it to the page
        'dom.filesystem.pathcheck.disabled': true,
        'security.sandbox.content.read_path_whitelist': join(tmpdir(), '/'),
      },
    });
  }
  return undefined;
}

// within has Firefox itself, and no page, evaluate an expression, in which gBrowser
// is its windows. It gives what that comes to.
export async function within(page, expression) {
  await page.bringToFront();
  const { session } = page.mainFrame().browsingContext.userContext.browser;
  const { result: { contexts } } = await session.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { result } = await session.send('script.evaluate', {
    target: { context: contexts.find(({ url }) => url.endsWith('/browser.xhtml')).context }, awaitPromise: true, expression,
  });
  if (result.type !== 'success') throw new Error(`Firefox: ${JSON.stringify(result)}`);
  return result.result.value;
}
