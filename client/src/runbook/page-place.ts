// Where a place of a runbook page is in its rendered text.

import type * as vscode from 'vscode';
import { findBlockLine, lineId } from '../../../core/runbook/markdown/line-ids.ts';
import { siteBaseUrl } from '../../../core/runbook/site/links.ts';
import { parsePage } from '../../../core/runbook/site/page.ts';
import { findText } from '../vscode/files.ts';

/** A page's text, and the id of the place in what it renders to; '' for its top. */
export interface PagePlace {
  readonly text: string;
  readonly fragment: string;
}

/** The heading where the line is one, else the block at the line: a heading can be far above what is said of one error. */
export async function readPlace(
  file: vscode.Uri,
  { anchor, line }: { readonly anchor: string; readonly line?: number | undefined },
): Promise<PagePlace> {
  const text = (await findText(file)) ?? '';
  const { page } = parsePage({ page: file.path, text, baseUrl: siteBaseUrl });
  const atHeading = line === undefined || page.sections.some((section) => section.line === line);
  const block = atHeading ? undefined : findBlockLine(text, line);
  return { text, fragment: block === undefined ? anchor : lineId(block) };
}
