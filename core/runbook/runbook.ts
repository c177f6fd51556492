// The words of the runbook: pages, their sections, and where a reference leads.

/** The text under a heading of a page. Lines count from 0; `endLine` is the line after the last. */
export interface PageSection {
  /** The id of the heading as the published page has it. */
  readonly anchor: string;
  /** Plain text of the heading. */
  readonly heading: string;
  /** 1 to 6. */
  readonly level: number;
  readonly line: number;
  /** Up to the next heading of any level. */
  readonly endLine: number;
}

/** A place that a page names itself: `<a name=…>`, `{#id}`. */
export interface PageAnchor {
  readonly anchor: string;
  readonly line: number;
}

/** One page of the runbook. */
export interface Page {
  /** Its path on the site: `docs/runbooks/armada/….md`. */
  readonly page: string;
  readonly title: string;
  /** The published address, without a fragment. */
  readonly url: string;
  readonly text: string;
  readonly sections: readonly PageSection[];
  readonly anchors: readonly PageAnchor[];
  /** The URI of the file, for a host to open; absent if the page is only an address. */
  readonly file?: string;
}

/** Where a signature's `runbook` leads: the contract's `runbook` object, and what a host needs to open it. */
export interface RunbookTarget {
  readonly page: string;
  readonly anchor: string;
  /** The heading's text, or the page's title, or its file name if there is no local page. */
  readonly title: string;
  /** The published address with fragment. */
  readonly url: string;
  /** The URI of the local file, and the heading's line (from 0) in it; absent if only the address is known. */
  readonly file?: string;
  readonly line?: number;
}

/** All local pages. */
export interface Library {
  readonly pages: readonly Page[];
  /** Where a reference (`page#anchor` or an https address) leads; undefined if it is neither. */
  readonly resolve: (reference: string) => RunbookTarget | undefined;
  /**
   * The Markdown that belongs to one error of a page: what follows the fence, or the heading, that holds one of
   * `texts` (the signature's samples), up to the next fence of an error or heading. Undefined if none does. `line` (from 0)
   * is where the page states it, where that is known.
   */
  readonly explain: (
    reference: string,
    texts: readonly string[],
    line?: number,
  ) => { readonly markdown: string; readonly line: number } | undefined;
}
