// The stacks of goroutines, which follow a panic or answer SIGQUIT.

import { lineFormat } from '../line-format.ts';

export const goroutine = lineFormat({
  name: 'goroutine',
  description: 'The head of one goroutine of a Go stack dump; the lines below it are its calls.',
  openings: 'g',
  follows: true,
  expression: /^(?<message>goroutine \d{1,12} (?:gp=\S{1,20} m=\S{1,20} (?:mp=\S{1,20} )?)?\[[\w ,().-]{1,80}\]:)$/,
  samples: {
    match: [
      { record: 'goroutine 1 [running]:', message: 'goroutine 1 [running]:' },
      { record: 'goroutine 21 [select, 4 minutes]:', message: 'goroutine 21 [select, 4 minutes]:' },
    ],
    noMatch: ['goroutine leak', 'goroutine 1 ended'],
  },
});
