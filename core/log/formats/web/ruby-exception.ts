// How a Ruby program ends that does not rescue an exception.

import { lineFormat } from '../line-format.ts';

export const rubyException = lineFormat({
  name: 'ruby-exception',
  description: 'An exception that a Ruby program did not rescue: its place, the message and the class in brackets.',
  openings: '',
  expression:
    /^(?:[^\s:]{1,300}\.rb|-e):\d{1,7}:in [`'][^']{1,120}': (?<message>[^]{0,2000}\((?:[A-Z]\w{0,80}::){0,8}[A-Z]\w{1,80}\))$/,
  level: 'fatal',
  samples: {
    match: [
      {
        record: "app.rb:3:in `foo': undefined local variable or method `x' for main:Object (NameError)",
        level: 'fatal',
        message: "undefined local variable or method `x' for main:Object (NameError)",
      },
      { record: "-e:1:in '<main>': no queue (RuntimeError)", level: 'fatal', message: 'no queue (RuntimeError)' },
    ],
    noMatch: ["app.rb:3:in `foo'", 'app.rb:3: warning: x (y)'],
  },
});
