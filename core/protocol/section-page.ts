// What the page receives that previews a section while a person moves through a list.

/** Another section to show. */
export interface SectionMessage {
  /** The whole page, rendered. */
  readonly html: string;
  /** The id of the place in it, '' for its top. */
  readonly fragment: string;
}
