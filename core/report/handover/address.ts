// The address that opens a new issue with its title and text filled in.

import { newIssueAddress } from '../../failure/team.ts';

/** Longer addresses are refused by GitHub, and by some ways of opening a browser. UTF-16 units. */
export const longestAddress = 6000;

/** With the whole text where the address stays short enough, else with its head, else with the title only. */
export function newIssueUrlFor(title: string, whole: string, head: string): string {
  const address = newIssueAddress + encode(title);
  const bodies = [whole, head].map((body) => `${address}&body=${encode(body)}`);
  return bodies.find((one) => one.length <= longestAddress) ?? address;
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
