// What comes before the page's steps: the section that the local runbook pages have for the alert itself.

import type { Case, Step } from '../case.ts';
import { makeStep, open } from './make.ts';

/** Leads to the alert's own section; undefined if no local page names the alert. */
export function readAlertSection({ alertSection, answers }: Case): Step | undefined {
  if (alertSection === undefined) return undefined;
  const { title, page, url } = alertSection;
  return makeStep(answers, {
    id: 'alert-section',
    title: `Read the alert's section: ${title}`,
    missing: [`It is on the page ${page}.`],
    actions: [open('open-alert-section', `Open ${title}`, url)],
  });
}
