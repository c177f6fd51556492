// What kramdown knows of HTML's elements: where they may be, and what their content is when it is read as Markdown.

/** How the content of an element is read. */
export type ContentModel = 'raw' | 'block' | 'span';

/** The content of an element with `markdown="1"`, or under `parse_block_html`. */
export function contentModelOf(name: string): ContentModel {
  return blockContent.has(name) ? 'block' : spanContent.has(name) ? 'span' : 'raw';
}

/** Tags that may begin a paragraph. */
export const spanTags: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc ' +
    'ruby samp select small span strong sub sup tt u var'
  ).split(' '),
);

/** Elements without content. */
export const emptyTags: ReadonlySet<string> = new Set(
  'area base br col command embed hr img input keygen link meta param source track wbr'.split(' '),
);

const blockContent: ReadonlySet<string> = new Set(
  (
    'address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header ' +
    'hgroup iframe li main map menu nav noscript object section summary td'
  ).split(' '),
);

const spanContent: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb ' +
    'rbc rp rt rtc ruby select small span strong sub sup th tt'
  ).split(' '),
);
