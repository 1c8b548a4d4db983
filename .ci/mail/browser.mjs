import { execFileSync } from 'node:child_process';

// browser starts Chromium, or gives nothing where there is none.
export async function browser(puppeteer) {
  for (const name of [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'].filter(Boolean)) {
    try {
      const executablePath = execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
      return await puppeteer.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
          '--disable-component-update', '--disable-sync', '--hide-scrollbars'],
      });
    } catch { /* the next one */ }
  }
  return undefined;
}
