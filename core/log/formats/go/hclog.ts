// The format of HashiCorp's hclog: Consul, Vault, Nomad, Terraform.

import { lineFormat } from '../line-format.ts';

export const hclog = lineFormat({
  name: 'hclog',
  description:
    "HashiCorp's hclog: stamp, the level in brackets, then the module and the message. Consul, Vault, Nomad and Terraform write it.",
  openings: '[',
  expression: /^\[(?<level>TRACE|DEBUG|INFO|WARN|ERROR)\] {1,2}(?<message>[\w.-]{1,80}: [^]*)$/,
  samples: {
    match: [
      {
        record: '2024-03-05T20:48:40.101Z [ERROR] agent.server: failed to join: error="no such host"',
        level: 'error',
        message: 'agent.server: failed to join: error="no such host"',
      },
      {
        record: '2024-03-05T20:48:40.101+0100 [WARN]  agent: no leader',
        level: 'warning',
        message: 'agent: no leader',
      },
    ],
    noMatch: ['[ERROR]', '[agent] ERROR: x'],
  },
});
