// The page of the view Failures: shows what it receives, and reports what a person does with it.

import type { ShowMessage, PageMessage } from '../../../core/protocol/channel-page.ts';
import { chooseTime, emptyFilter, toggleValue, type ChannelFilter } from '../../../core/report/channel-view/filter.ts';
import { element } from './dom.ts';
import { makeHeading } from './heading.ts';
import { makeRequests } from './requests.ts';
import { makeTables } from './tables.ts';
import { watchTheme } from './theme.ts';
import { showTimeline, type TimelinePart } from './timeline.ts';

/** What the editor gives to the page. Its state outlives the page, which is gone while another tab hides it. */
declare function acquireVsCodeApi(): {
  readonly postMessage: (message: PageMessage) => void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

interface PageState {
  readonly id: number;
  readonly filter: ChannelFilter;
}

/** Shows what the editor sends. */
export function startChannel(): void {
  const editor = acquireVsCodeApi();
  const { postMessage: say } = editor;
  let filter = emptyFilter;
  let current: TimelinePart | undefined;
  let showAll: (() => void) | undefined;
  watchTheme(() => current?.retheme());
  window.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') showAll?.();
  });
  window.addEventListener('message', ({ data }: MessageEvent<ShowMessage>) => {
    const state = editor.getState();
    // Another channel begins afresh; another rate of the same makes other bursts.
    filter = state?.id !== data.id ? emptyFilter : { ...state.filter };
    if (filter.burst !== undefined) filter = chooseTime(filter, undefined);
    current?.dispose();
    current = show(data);
  });
  say({ type: 'ready' });

  function show({ id, picture, source }: ShowMessage): TimelinePart | undefined {
    const set = (next: ChannelFilter): void => {
      filter = next;
      editor.setState({ id, filter });
      timeline?.update(filter);
      tables.update(filter);
      requests.update(filter);
    };
    const heading = makeHeading(picture, source, {
      onAnother: () => say({ type: 'another' }),
      onSettings: () => say({ type: 'settings' }),
    });
    const timeline =
      picture.chart &&
      showTimeline(picture, picture.chart, {
        onOperation: (value) => set(toggleValue(filter, 'operation', value)),
        onBin: (bin) => set(chooseTime(filter, bin === undefined ? undefined : { bin })),
        onBurst: (burst) => set(chooseTime(filter, burst === filter.burst ? undefined : { burst })),
        onRead: () => requests.focus(),
      });
    const tables = makeTables(picture.tables, (key, value) => set(toggleValue(filter, key, value)));
    const requests = makeRequests(picture, {
      onOpen: (request) => say({ type: 'open', request }),
      onFilter: set,
    });
    const untimed = timeline || picture.untimed === '' ? [] : [element('p', {}, picture.untimed)];
    document.body.replaceChildren(
      element(
        'main',
        {},
        heading,
        ...(timeline ? [timeline.root] : untimed),
        requests.chosen,
        tables.root,
        requests.root,
      ),
    );
    set(filter);
    showAll = () => set(emptyFilter);
    return timeline;
  }
}
