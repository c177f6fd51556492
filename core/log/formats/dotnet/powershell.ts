// The errors of PowerShell.

import { lineFormat } from '../line-format.ts';

export const powershell = lineFormat({
  name: 'powershell',
  description:
    'PowerShell: the command that failed and its message, as version 7 prints them, or the category of the error, which version 5 prints below the message.',
  openings: 'ACDEGIJMNORSTUW+',
  expression:
    /^(?:\+ CategoryInfo {1,20}: (?=[A-Z]\w{2,40}: )|(?=(?:Add|Clear|Connect|Convert|Copy|Disable|Enable|Enter|Export|Get|Import|Install|Invoke|Join|Move|New|Out|Read|Remove|Rename|Resolve|Restart|Save|Select|Send|Set|Start|Stop|Test|Uninstall|Update|Wait|Write)-[A-Z][A-Za-z]{1,40}: ))(?<message>[^]+)$/,
  level: 'error',
  samples: {
    match: [
      {
        record: '    + CategoryInfo          : ObjectNotFound: (/data/x:String) [Get-Item], ItemNotFoundException',
        level: 'error',
        message: 'ObjectNotFound: (/data/x:String) [Get-Item], ItemNotFoundException',
      },
      {
        record: "Get-Item: Cannot find path '/data/x' because it does not exist.",
        level: 'error',
        message: "Get-Item: Cannot find path '/data/x' because it does not exist.",
      },
    ],
    noMatch: ['Content-Type: text/html', 'Get-Item /data/x', '+ CategoryInfo'],
  },
});
