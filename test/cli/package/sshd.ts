// A real SSH server on 127.0.0.1 for tests, with keys of its own, and a client that knows it as `host1` and `host2`.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { Folder } from '../../support/folder.ts';
import { freePort, saying } from '../../fleet/server.ts';

export const sshdPath = '/usr/sbin/sshd';

export interface SshServer {
  /** The client's command. */
  readonly ssh: string;
  readonly stop: () => Promise<void>;
}

/** Starts it, with its files in `ssh/` of the folder; who logs in has this PATH. */
export async function startSshd(folder: Folder, path: string): Promise<SshServer> {
  folder.write('ssh/sshd_config', '');
  for (const name of ['host', 'user'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', folder.path(`ssh/${name}`)]);
  const port = await freePort();
  const server = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${folder.path('ssh/host')}`,
    `AuthorizedKeysFile ${folder.path('ssh/user.pub')}`,
    `SetEnv PATH=${path}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
  ];
  const client = [
    'Host host1 host2',
    'HostName 127.0.0.1',
    `Port ${port}`,
    `User ${userInfo().username}`,
    `IdentityFile ${folder.path('ssh/user')}`,
    'UserKnownHostsFile /dev/null',
    'StrictHostKeyChecking no',
    'LogLevel ERROR',
  ];
  folder.write('ssh/sshd_config', `${server.join('\n')}\n`);
  folder.write('ssh/config', `${client.join('\n')}\n`);
  // Debian makes this folder when it starts its own server, and as root none starts without it.
  if (userInfo().uid === 0 && !existsSync('/run/sshd')) mkdirSync('/run/sshd');
  const child = spawn(sshdPath, ['-D', '-e', '-f', folder.path('ssh/sshd_config')]);
  await saying(child, /Server listening on/);
  return {
    ssh: `ssh -F ${folder.path('ssh/config')}`,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}
