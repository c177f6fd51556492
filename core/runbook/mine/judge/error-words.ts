// Tells whether a text mentions something that went wrong, and whether a sentence announces such a text.

/** How much a text sounds like an error: not at all, a word that may mean one, a word that does, the form of one. */
export type Strength = 0 | 1 | 2 | 3;

/** How much a text sounds like an error. */
export function errorStrength(text: string): Strength {
  // Most lines have none of these words: the rest is only looked at where one has.
  if (!clear.test(text) && !weak.test(text) && !form.test(text)) return 0;
  const rest = text.replaceAll(none, ' ');
  if (form.test(rest)) return 3;
  if (healthy.test(rest)) return 0;
  return clear.test(rest) ? 2 : weak.test(rest) ? 1 : 0;
}

/** Whether a text says that something is as it should be. */
export function isWell(text: string): boolean {
  return well.test(text) && !ill.test(text);
}

const well =
  /\b(?:succe\w+|ready|healthy|running|passed|ok|complete[d]?|up to date|established|available|normal|active|enabled|finished|done|deployed|synced|bound)\b/i;
const ill = /\b(?:not|no|never|un\w+|fail\w*|error\w*|waiting|wait|already|stopped|stuck|without|cannot|longer)\b/i;

/** Whether a person speaks to people: advice, a condition, what is to be done. Programs do so too, now and then. */
export function isForReader(text: string): boolean {
  const rest = text.replace(toldOff, 'it cannot');
  return advice.test(rest) || reader.test(rest);
}

/** Whether a sentence announces an error: "fails with errors like this:". */
export function announcesError(sentence: string): boolean {
  return announcement.test(sentence) && !announcesOther(sentence);
}

/** Whether a sentence mentions errors by that word: what follows is one, whatever it says. */
export function announcesStrongly(sentence: string): boolean {
  return strongly.test(sentence) && announcesError(sentence);
}

/** Whether a sentence announces what is not an error: a command, healthy output, a form, an alert. */
export function announcesOther(sentence: string): boolean {
  const last = lastOf(sentence);
  return isCalm(last) || (asks.test(last) && !strongly.test(last));
}

/** Whether a sentence asks to type commands: what follows is what to type, and what is printed then. */
export function announcesCommands(sentence: string): boolean {
  const last = lastOf(sentence);
  return commands.test(last) && !usual.test(last);
}

/** Whether a sentence says that all is well with what follows, or that it is text for people. */
export function announcesCalm(sentence: string): boolean {
  return isCalm(lastOf(sentence));
}

/** What ends by naming an error is not calm, whatever else it mentions: "the post request gives this error:". */
function isCalm(last: string): boolean {
  return calm.test(last) && !(namedLast.test(last) && !without.test(last));
}

const namedLast =
  /\b(?:errors?(?! (?:template|message to))|exceptions?|failures?|warnings?)\b[^.]{0,40}\.?\s*$|\bfail(?:s|ed|ing)?(?: with)?\W*$/i;
const without =
  /\b(?:no|without|any) (?:\w+ )?(?:errors?|exceptions?|failures?|warnings?|issues)\b|\bexpected\b|\bhealthy output\b/i;

/** Whether a sentence names what follows it an error: the word is near its end. */
export function namesError(sentence: string): boolean {
  return (
    /\b(?:errors?|messages?|exceptions?|warnings?|failures?)\b[^.]{0,60}\.?\s*$/i.test(lastOf(sentence)) &&
    announcesError(sentence)
  );
}

/** An error code: letters and digits as products number their messages, or a name in capitals that says so. */
export function findCodes(text: string): readonly string[] {
  return [...text.slice(0, 4000).matchAll(code)].map((match) => match[0]);
}

/** Codes of products in a text, those of information left out: each names one error, whatever is said beside it. */
export function findNumbers(text: string): readonly string[] {
  return [...text.slice(0, 4000).matchAll(/\b[A-Z]{3,8}\d{3,5}[EWFS]\b/g)].map((match) => match[0]);
}

const code =
  /\b(?:[A-Z]{3,8}\d{3,5}[EWIFS]|(?:ERR|ERROR)_[A-Z][A-Z0-9_]{4,60}|[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{2,20}){0,6}_(?:ERR|ERROR|FAILED|FAILURE|DENIED|TIMEOUT))\b/g;

const clear =
  /\berr(?:or)?s?\b|error(?=[:=\s])|Errors?\b|\bfail(?:ed|s|ure|ures|ing)?\b|fail(?:ed|ure)(?![a-z])|Failed|\bfatal|\bpanic|unauthori[sz]ed|\bforbidden|\bden(?:y|ied|ies)\b|refused|\bcan(?:not|'t|t)\b|\bcould(?: not|n't)|\bunable\b|\bno such\b|\bnot (?:found|ready|running|have|healthy|available|allowed|supported|exist|enough|authori[sz]ed|permitted|match|valid|registered|in sync|responding|reachable|issued|started|complete|provided|defined|configured|installed|recogni[sz]ed|be)\b|\bisn't\b|\b(?:does|did|do|is|was|are|has|have)(?: not\b|n't\b)|\bno (?:space|route|matches|endpoints|available|more|valid|such|response|suitable|leader)\b|\binvalid|timed? ?-?out|timeout|exceed(?:ed|s|ing)?\b|exhausted|conflict|unhealthy|unreachable|unavailable|unsupported|unexpected|unrecogni[sz]ed|rejected|aborted|expired|insufficient|mismatch|corrupt|\bkilled?\b|\bcrash|BackOff|already (?:exists?|in use|running|allocated|locked|mounted|attached|been|exclusively|bound|registered|present|taken|used|deleted|terminated)|\bmust (?:be|have|not)\b|too (?:many|few|large|small|big|long|short|slow|old|low|high|late|great)\b|\bun(?:resolved|parsable|readable|signed|trusted|schedulable|reconciled|processable|mountable|mounted|managed|usable|defined|caught|handled)\b|\bin(?:complete|accessible|compatible|operable|effective)\b|misconfigur|\bimpossible\b|\bprohibited\b|\bdisallowed\b|\billegal\b|\brolled back\b|\bcollision\b|\bdiscarded\b|\bcore dumped\b|\bsignal: \w|\bSIG(?:KILL|TERM|SEGV|ABRT)\b|\bin use by\b|\bheld by another\b|out of (?:memory|range|sync|disk)|\boom(?:\b|[_-]?(?:kill|reap))|max(?:imum)? .{0,60}reached|\bdisconnected\b|\bviolat|deadlock|\bHang\b|exception|traceback|degraded|malformed|revoked|inconsisten|overload|\bevict|nil pointer|segmentation|overflow|\bEOF\b|incorrect|\bdead\b|giving up|rate limit|low on resource|\bno ?space\b|stopped posting|dropping packet|table (?:is )?full|reset by peer|closed by (?:the )?(?:remote|peer|server|client)|misbehaving|too quickly|\binterrupted\b|\black(?:s|ing)\b|\bdeclined\b|\bhalted\b|\bstalled\b|\bleader (?:was )?(?:lost|changed)|\blost (?:leader|connection|lease)|(?<!if )\b(?:is|are|was|were) (?:missing|lost|stuck|blocked|down|locked|unknown|wrong|broken|inactive)\b|\b(?:stuck|blocked) for\b|\bno (?:free|usable|healthy|active|basic)\b|\bbad certificate\b/i;

const weak =
  /unknown|missing|\bhangs?\b|\bhung\b|\bfreez\w|\blost\b|\bstuck\b|read-only|(?<!non-)terminated|\bbad\b|\bwarning\b|\bslow\b|\bleak|\bduplicate\b|\bdown\b|in progress|\bbroken\b|\bnot\b|\bno\b|pressure|throttl|retry|pending|inactive|\bdirty\b|disabled|blocked|locked|skipp|ignor(?:ed|ing)|truncat|stale|orphan|\bquota|\blimit\b|wrong|undefined|waiting for|\bwill be\b/i;

const form =
  /^\*?[EF]\d{4} \d\d:\d\d:|\blevel=(?:error|fatal|warn)|"level":\s?"(?:error|fatal|panic|warn)|\[(?:ERROR|FATAL|CRITICAL|ALERT|WARN(?:ING)?)\]|\b(?:ERROR|FATAL|CRITICAL|PANIC|WARNING|ZOMBIE)\b|^(?:fatal|failed|error|Error|panic|FAILED)\b[^.]{0,60}[:[]|\brpc error\b|\b[A-Z]{3,8}\d{3,5}[EWF]\b|\bWarning\s+(?:Failed|Unhealthy|BackOff|Evict)|\bexit(?:ed with)? (?:code|status) [1-9]|non-zero (?:return|exit)|\bError from server\b|[a-z]Error:|\b[A-Z]\w+Exception\b|\bx509: |\bdial tcp\b|\b[EWF] \| |\t(?:warn|error|fatal|ERROR|FATAL|WARN)\t/;

/** A count or a field of errors that says there are none. */
const none =
  /["']?\b(?:errors?|err|failures?|failed|rejected|unavailable|unreachable|warnings?|skipped|rescued|ignored|missing|timeouts?)\b(?: \w{1,20}){0,2}["']?\s{0,3}[=:]\s{0,9}(?:""|''|\[\s?\]|(?:0|none|null|nil|false|no|ok)(?=["'\]})]{0,3}(?:[,;.]|\s{0,2}$|\s{1,9}\w{1,40}\s?[=:])))|\b(?:0|no|zero|nothing|none|without)(?: (?:any|of|them|\w+))?(?: \w+)? (?:errors?(?! (?:message|code))|failures|failed|warnings|issues found|problems|timed out)\b|\bnothing failed\b|\btime-?outs?\w{0,12}\s?[=:]\s?"?\d{1,9}\w{0,3}|\bkubernetes\.io\/[\w-]{1,40}:No\w{1,20}|\bhas (?:sufficient|no) \w{1,20} (?:pressure|memory|PID)|\bhas no disk pressure|KubeletHas\w{1,40}|\b\w{2,10}Pressure\s{2,}False\b/gi;

/** A program says to a person what that person may not do. */
const toldOff =
  /\byou(?:'re| are)? (?:can't|cannot|can not|could not|may not|must not|do not|don't|does not|not|have (?:no|not|exceeded|reached|insufficient)|lack|must)\b|\bwe (?:were|are) unable\b|\bwe (?:could not|couldn't|cannot|can't)\b|\byour \w{1,20}(?: \w{1,20})? (?:is|has|was|were|will|does|do|cannot|could|must|exceeds?)\b/i;

/** How a sentence for people begins, and what only they mention. */
const advice =
  /^\W{0,4}(?:if|when|to|for|once|after|before|in order|note|please|make sure|ensure|check|verify|confirm|we|you|our|your|these|users|customers|see|use|run|add|remove|select|click|go to|follow|raise|do not|don't|customer|(?:delete|restart|create|update|replace|open|close) (?:the|a|an|any|all|this|that))\b(?!["':(=/-]| failed)/i;
const reader =
  /\b(?:we|our|you (?:can|should|need|may|will|have to)|must be done|squads?|slack|runbooks?|pager ?duty)\b/i;

const healthy =
  /\b0 errors?\b|\bno errors?\b(?! (?:message|code|text))|\bfailed=0\b|\bsucce(?:ss|eded|ssful|ssfully)\b(?!.{0,80}\b(?:fail|error|not))|^(?:OK|ok|PASS)\b|errors=remount|\b(\d)\/\1\s+Running\b/i;

const announcement =
  /\berrors?\b|\bfail(?:s|ed|ure|ures|ing)?\b|\bexceptions?\b|\blog(?:s|ged)?\b(?! ?(?:in|on|into|out)\b)|\bmessages?\b|\bsimilar to\b|\b(?:look|search|watch)(?:ing)? for\b|\bwarnings?\b|\bsymptoms?\b|\bproblem\b|\bissue\b|\bcomplain|\bevents?\b|you (?:may|might|will|should|would)? ?see\b|\blooks? like|\bcontains?\b|\bgets?\b.{0,40}\bback\b|\bbroken\b|\bunhealthy\b|\bhangs?\b|\bstuck\b|\bindicat|\b(?:status|output|console|page|terminal|result|response|it) (?:shows|says|reads|will (?:show|say|return))\b|\breturn(?:s|ed|ing)?\b|\bthrows?\b|\bprints?\b|\boutputs?\b|\bdisplays?\b|\bsays?\b|\breason\b|\breports?\b/i;

const strongly =
  /\berrors?\b|\bfail(?:s|ed|ure|ures|ing)?\b|\bexceptions?\b|\bsymptoms?\b|\bwarnings?\b|\bcomplain|\blogs?\b.{0,60}(?:contain|show|look|entr|like|similar|see|ends?\b|has\b|have\b|says?\b|reads?\b|full of|flooded|fill|print|output|report|indicat)|\bmessages?\b|\b(?:hangs?|stuck|stops?) (?:at|after|with|on|in)\b/i;

/** All is well, or it is text for people. */
const calm =
  /\braise\b.{0,40}\b(?:CIE|pCIE|train|issue|incident)\b|\bnotice\b|\bCIE\b.{0,40}$|(?<!not |un)\bsuccess(?:ful|fully)?\b(?! return)|\bexpected (?:output|result|response)|(?<!not |n't )\bhealthy\b|\b(?:post|paste|send|reply|comment)\b.{0,80}$|\bnotice\b|\b(?:enter|input|fill in|provide|specify) (?:in )?(?:these|the following|the details|the values)\b|\bexample alerts?\b|\balerts?(?: description| labels?| below)?\W*$|\btrain\b|\b(?:this|following|ticket|notification|message) template\b|\b(?:sample|example) output\b|\bno (?:issues|errors|problems)\b|\bticket\b.{0,30}:$|\b(?:support|open a|raise a?)\b.{0,80}\b(?:ticket|case)\b|\bsupport have responded\b|\bnotification\b|\bdescription:?$/i;

/** Something is to be typed or written. */
const asks =
  /\brun (?:the |this |these )?(?:following|below|command)|\bfollowing commands?\b|\busing (?:the |this )?commands?\b|\bcommands? (?:below|to|is|as)\b|\bexecute (?:the |this |below )|\bcopy (?:the|this|into)|\badd (?:the )?following|\bshould (?:now |then |also )?(?:see|look|return|show|get|say|be|output|have|print)\b|\boutput (?:will|should|is|of)\b|\bnormal(?:ly)?\b|(?<!not |in)\bcorrect(?:ly)?\b|(?<!not |n't )\bworking\b|\bverify\b|\bconfirm\b|\bquer(?:y|ies)\b|\bconfig(?:uration)? (?:file|should|looks)|\byaml\b|\bas follows\b/i;

/** Commands are to be typed. */
const commands =
  /\b(?:run|execute|use|type|issue|enter|try|with)\b.{0,40}\b(?:commands?|scripts?)\b|^\W*(?:run|execute|type)\b(?!.{0,80}\b(?:prints?|shows?|returns?|outputs?|fails?)\b)/i;

/** What happens when they are, or were, typed. */
const usual = /\b(?:when|whenever|if|after|once|while|by|from)\b.{0,20}\b(?:run|execut|us|typ|issu|enter|try|with)/i;

/** The last sentence of several; one that is only "For example:" says nothing. */
function lastOf(text: string): string {
  const end = text
    .trimEnd()
    .replace(/(?:\bfor )?(?:\bexample|\be\.g\.?|\beg)\W*$/i, '')
    .trimEnd();
  return end.slice(end.slice(0, -1).lastIndexOf('. ') + 1);
}
