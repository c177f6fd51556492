// Says what the text in a fence or between backticks is: a command, a file, an alert, a table, or what a log would say.

import { errorStrength } from './error-words.ts';

/** What a person types, or what a terminal shows around it. */
export function isCommand(text: string): boolean {
  const line = text.trim();
  if (prompt.test(line) || script.test(line)) return true;
  // Some commands are words that begin a sentence too.
  return command.test(line) && !(english.test(line) && errorStrength(line) > 0 && !/\s-{1,2}[a-z]/.test(line));
}

/** A line with a prompt before a command: what follows it in a fence is its output. */
export function isPrompt(text: string): boolean {
  return prompt.test(text.trim());
}

/** Lines that are an alert: its labels and annotations. */
export function isAlert(lines: readonly string[]): boolean {
  return lines.some((line) => alertLine.test(line));
}

/** Lines that are a file: YAML, JSON of a configuration, a form to fill in, a query. */
export function isFile(lines: readonly string[]): boolean {
  const full = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (full.length === 0) return false;
  const keyed = full.filter((line) => keyLine.test(line) && errorStrength(line) < 2).length;
  return full.some(isQuery) || (full.length > 1 && keyed * 5 > full.length * 3);
}

/** A field of a file, or of output that looks like one. */
export function isKeyed(text: string): boolean {
  return keyLine.test(text.trim());
}

/** A query of metrics or of logs. */
export function isQuery(text: string): boolean {
  return query.test(text);
}

/** A row of a table as kubectl prints it: three columns or more with wide gaps. Rows of events are no such rows. */
export function isRow(text: string): boolean {
  const line = text.trim();
  if (
    /^\[?\w{3} \w{3} +\d|^\[? *\d+[-:.]\d|\b(?:Warning|Normal)\s/.test(line) ||
    /\t(?:warn|error|fatal|info)/i.test(line)
  )
    return false;
  return /\S\s{2,}\S+\s{2,}\S/.test(line) && !/(?<![a-z])[a-z]{2,}(?: [a-z]{2,}){3}/.test(line);
}

/** A line that only frames others: rules, braces, comments, a heading of a table. */
export function isFrame(text: string): boolean {
  const line = text.trim();
  return !/[A-Za-z]{3}/.test(line) || /^(?:NAME|NAMESPACE|LAST SEEN)\s{2,}/.test(line);
}

const prompt =
  /^(?:\[[^\]]{1,80}\]\s?[$#%]\s|[$%>]\s*\S|#\s+[a-z./]|\[[^\]\s]{1,100}(?:\s[^\]]{1,100})?\]\s*[\w.-]{1,60}@|\[?\w[\w.-]{0,60}@[\w.-]{1,100}[^\s$#%>]{0,100}(?:\s[^$#%>\]]{0,60}\]?)?\s?[$#%>](?:\s|$)|[\w.-]{1,80}:~[$#])/;
const command =
  /^(?:(?:\d+\.\s+)?sudo\s|(?:\d+\.\s+)?(?:ibmcloud|bx|ic|kubectl|kubx-\w+|oc|calicoctl|etcdctl|armada-[\w-]+|invoke-[\w-]+|curl|wget|export|source|ssh|scp|rsync|docker|crictl|ctr|podman|systemctl|journalctl|service|helm|git|cd|cat|ls|grep|egrep|awk|sed|jq|echo|find|ps|top|df|du|mount|umount|lsblk|fsck|mkfs|vi|vim|nano|chmod|chown|mkdir|rm|cp|mv|touch|tail|head|less|kill|watch|while|for|if|do|done|then|fi|else|nc|ping|dig|nslookup|host|openssl|tcpdump|iptables|ip|ifconfig|netstat|ss|apt|apt-get|yum|pip|python3?|node|npm|make|go|vault|terraform|ansible-playbook|slcli|psql|mongo|redis-cli|nsenter|chroot|su|exit|set|unset|tar|unzip|base64|xargs|sort|uniq|wc|cut|tee|test|sleep|date|reboot|crontab|lsof|strace|telnet|traceroute|mtr|whois|lsb_release|openvpn|subscription-manager|hostnamectl|timedatectl)(?=\s+[-\w./$<'"`{~[@|*]|$)(?!\s+(?:is|was|are|has|had|not|error|failed|cannot|could|did|does|returned|timed|exited)\b)(?!:))/;
const english =
  /^(?:service|host|test|set|go|node|exit|ip|cut|watch|find|top|date|make|export|source|kill|sort|head|tail|less|touch|sleep|if|while|for|do|done|else|then|vault|ping|mount)\b/;
const script =
  /^(?:-{1,2}[a-z][\w-]*(?:[ =]|$)|-\s+--\w|\.{0,2}\/[\w./-]+(?:\s+-|\s*$)|#!\/|[A-Z_][A-Z0-9_]*=(?:\$|["'<]|[\w./-]+$)|EOF$|\}?\s*(?:done|fi|esac);?$)|(?:^|\s)(?:--[a-z][\w-]+=?\S*\s+){2}|\|\s*(?:grep|awk|jq|xargs|sort|wc|sed|head|tail|cut|less|tee)\b|<<-?\s?'?EOF/;
const alertLine =
  /^\s*(?:[-*]\s*)?["']?(?:alertname|alert_situation|alert_key|alertkey|runbook_url|runbook)["']?\s*[:=]|^\s*(?:Labels|Annotations):\s*$|^\s*(?:[-*]\s*)?(?:summary|description|severity)\s=\s/i;
const keyLine =
  /^(?:[-*]\s+)*["']?[\w./ -]{1,60}["']?\s?(?::|=)(?:\s.{0,200}|[|>]?)$|^[-{}[\],]+$|^-\s+["']?[\w./:=-]+["']?$|^---$/;
const query =
  /\b(?:sum|count|rate|avg|max|min|increase|histogram_quantile)(?:_over_time)?\s?(?:by|without)?\s?\([^)]{0,300}\{|=~"|\{[a-z_]+="[^"]*"(?:,|\})/;
