import { spawn } from 'node:child_process';
import { once } from 'node:events';

// serve starts the program on a folder and free ports, and gives the address of
// its page, and how to end it, which gives its exit code.
export async function serve(program, dir, ...more) {
  const child = spawn(program, ['serve', '--dir', dir, '--s3', '127.0.0.1:0', '--console', '127.0.0.1:0', ...more]);
  const exit = once(child, 'exit');
  let said = '';
  const address = await new Promise((resolve, reject) => {
    child.stderr.on('data', (data) => { said += data; });
    child.stdout.on('data', (data) => {
      said += data;
      const found = /Web page +(http:\/\/[^/\s]+)/.exec(said);
      if (found) resolve(found[1]);
    });
    exit.then(([code]) => reject(new Error(`serve ended with ${code}: ${said}`)), reject);
  });
  return {
    address,
    end: async () => {
      child.kill('SIGINT');
      return (await exit)[0];
    },
  };
}
