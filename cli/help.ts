// What `--help` prints.

/** The help of a command, or of the program where the command is unknown or not given. */
export function help(command: string | undefined): string {
  return texts.get(command ?? '') ?? general;
}

const general = `armada-triage: finds the known errors in operation logs and get-master-info results

  armada-triage scan [FILE|FOLDER|-]…        find known errors in logs
  armada-triage parse [FILE|-]               turn failure messages and alerts into fields
  armada-triage parse --summary [FILE|FOLDER|-]…   count the messages of a channel; hint at a CIE
  armada-triage explain [FILE|FOLDER|-]…     what went wrong with an operation, what to do, and how to escalate
  armada-triage catalog list [PATH…]         list signatures
  armada-triage catalog test [PATH…]         run the samples of signatures
  armada-triage catalog validate [PATH…]     check signature files
  armada-triage runbooks index FOLDER        list the pages and sections of a runbook site
  armada-triage runbooks check FOLDER        find broken links, anchors, Liquid and headings in it
  armada-triage runbooks mine FOLDER         list the errors that its pages write down, as signatures
  armada-triage runbooks suggest FOLDER LINE rank its sections for a log line
  armada-triage runbooks search FOLDER WORDS find pages, sections and alerts by words
  armada-triage mcp [--root FOLDER]…         serve these as tools to an assistant (Model Context Protocol)

  armada-triage COMMAND --help               the options of a command
  armada-triage --version
`;

const scan = `armada-triage scan [FILE|FOLDER|-]…

Finds known errors in logs. A folder is read with all folders in it; - is standard input, which is also read where
nothing is named. Files packed with gzip are unpacked while they are read, and a zip is read as a folder is: its logs are
named artifact.zip/dir/x.log. Of several logs a table at the end says which error is in how many of them, when, and how many
failures have a known cause. Nothing is written to the disk.

  --format FORMAT              text (default), json, ndjson (one log a line), or sarif, for code scanning and SARIF viewers
  --catalog PATH               a signature file, or a folder of them, besides the built-in ones; may be repeated
  --no-builtin                 leave out the built-in signatures
  --runbooks FOLDER            runbook pages that go before the bundled ones; may be repeated. The errors that they
                               write down are looked for too
  --no-mined                   leave out the errors that the runbook pages write down
  --max-occurrences N          places listed of one finding in one log, 100 by default; counts stay exact
  --jobs N                     threads that scan; by default one a core, 4 at most
  --fail-on LEVEL              error (default), warning, information or never
  --quiet                      only what was found: no progress, facts and summary
  --no-color                   no colours; also with NO_COLOR set

Exit code 0: nothing at or above --fail-on; 1: something, or a run that failed; 2: a part of the work could not be
done, said on the error stream. The rest is done and printed all the same.
`;

const explain = `armada-triage explain [FILE|FOLDER|-]…

Says what went wrong with one operation, from its logs and its messages: findings with what to do, conclusions on key
management and webhooks with their evidence, the runbook's steps with what ticks them, and the escalation with its
reasons. A log of another cluster or operation is named and does not count. Nothing is run and nothing is fetched.

  --message FILE|-             the failure message, the alert, a whole channel, or the cluster's KPInfo; may be repeated
  --request ID                 the request that is meant, where the messages are about several
  --answers FILE               what only a person knows, as JSON: { "answers": { "cie": "no", "on-call": "@jane" } }; it may
                               also have "now", and "settings" with "businessHours" and "handles"; the answers are cie,
                               open-issue, on-call, alert-url, kms-provider, webhook-owner, cause-fixed and resolved
  --owner ibm|not-ibm          whose the cluster is, for webhooks
  --kpinfo FILE|-              what @xo or armada-data printed of the cluster's KPInfo
  --now TIME                   the moment that counts for business hours, as 2024-03-05T20:22:15Z; the clock by default
  --rate N/M                   more than N failures in M minutes are a high rate, 10/60 by default
  --escalation                 add the hand-over: the text of an issue, a note for Slack, the address of a new issue
  --format text|json           text by default
  --catalog PATH               a signature file, or a folder of them, besides the built-in ones; may be repeated
  --no-builtin                 leave out the built-in signatures
  --runbooks FOLDER            runbook pages that go before the bundled ones; may be repeated
  --fail-on LEVEL              error (default), warning, information or never
  --no-color                   no colours; also with NO_COLOR set

Exit code 0: nothing at or above --fail-on; 1: something; 2: a part of the work could not be done, said on the error
stream. The rest is done and printed all the same.
`;

const parse = `armada-triage parse [FILE|-]
       armada-triage parse --summary [FILE|FOLDER|-]…

Turns failure messages from Slack and alerts from PagerDuty into fields: one or many, mixed with other text, copied or
exported as JSON. Reads standard input where no file is named. With --summary many are counted: by operation, region,
carrier and cluster, over time, with bursts and a hint at a CIE; a folder is that of a Slack export.

  --summary                    count the messages
  --rate N/M                   more than N failures in M minutes are a high rate, 10/60 by default
  --runbooks FOLDER            says of an alert which section of the pages below the folder is about it; may be repeated
  --now TIME                   the moment from which a burst is recent, as 2024-03-05T20:22:15Z; the clock by default
  --format text|json           text by default
  --no-color                   no colours; also with NO_COLOR set

Exit code 0: at least one message or alert was found; 2: none, or the file could not be read.
`;

const catalog = `armada-triage catalog list|test|validate [PATH…]

Works on signature files and folders of them; on the built-in catalog where none is named.

  list                         each signature with severity, id and title
  test                         runs the samples of each signature
  validate                     says what is wrong, with file, line and column

  --format text|json           text by default
  --no-color                   no colours; also with NO_COLOR set

Exit code 0: all is well; 1: a sample failed; 2: a file could not be read, or a signature is broken.
`;

const runbooks = `armada-triage runbooks index|check|mine|suggest|search FOLDER

Works on a checkout of a runbook site: pages as Markdown, data below _data.

  index FOLDER                 each page with its sections, their lines and anchors
  check FOLDER                 what is broken on the published pages: links, anchors, Liquid, ids, headings
  mine FOLDER                  each error that a page writes down, with its page, line, anchor and template: what
                               scan --runbooks FOLDER looks for besides the catalog
  suggest FOLDER "LINE"        the sections that fit a log line, with a quote and the reason; - in place of the line
                               reads lines from standard input and prints a line of JSON for each
  search FOLDER WORDS          pages, sections, known errors and alerts by words, misspelt ones too

  --base-url URL               where the site is published; by default what its _config.yml says, else the team's address
  --only KIND                  check: broken-anchor, missing-page, unresolved-liquid, duplicate-anchor, no-heading or
                               bad-front-matter; may be repeated, all by default
  --format text|json           text by default; check has sarif too
  --no-color                   no colours; also with NO_COLOR set

Exit code 0: all is well; 1: check found something, suggest or search found nothing; 2: a page or a file of data could not be read, said on the error stream. The rest is done.
`;

const mcp = `armada-triage mcp [--root FOLDER]…

Serves the triage as tools for an assistant: a Model Context Protocol server on standard input and output. The tools read
files below the roots and nothing else, write nothing, and open no connection. Secrets in answers are redacted.

  --root FOLDER                a folder whose files may be read; may be repeated. By default the current folder
  --runbooks FOLDER            runbook pages that go before the bundled ones; may be repeated
  --catalog PATH               a signature file, or a folder of them, besides the built-in ones; may be repeated

Exit code 0: the assistant ended the connection; 2: a folder could not be read, or an option is wrong.
`;

const texts: ReadonlyMap<string, string> = new Map([
  ['scan', scan],
  ['parse', parse],
  ['explain', explain],
  ['catalog', catalog],
  ['runbooks', runbooks],
  ['mcp', mcp],
]);
