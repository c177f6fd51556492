// How a section of a log is named to a reader who sees only the place in it.

import type { Section } from '../log/section/section.ts';

/** Its name; of a part such as `POD: …`, whose name says little, with that of the section that it is a part of. */
export function sectionWords(section: Section, sections: readonly Section[]): string {
  const parent = section.parent === undefined ? undefined : sections[section.parent];
  return section.name === 'POD' && parent !== undefined ? `${parent.name} · ${section.heading}` : section.name;
}
