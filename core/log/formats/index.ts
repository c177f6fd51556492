// All formats of log records, in the order in which they are tried. Add new ones here.

import type { RecordFormat } from './format.ts';
import { apache } from './web/apache.ts';
import { apt } from './system/apt.ts';
import { bracketedLetter } from './python/bracketed-letter.ts';
import { chromium } from './system/chromium.ts';
import { twisted } from './python/twisted.ts';
import { bunyan } from './json/bunyan.ts';
import { capnslog } from './go/capnslog.ts';
import { ciAnnotation } from './tools/ci-annotation.ts';
import { commandError } from './tools/command-error.ts';
import { dotnetConsole } from './dotnet/dotnet-console.ts';
import { dotnetException } from './dotnet/dotnet-exception.ts';
import { ecs } from './json/ecs.ts';
import { elasticsearch } from './java/elasticsearch.ts';
import { errorMark } from './tools/error-mark.ts';
import { erlangReport } from './system/erlang-report.ts';
import { exitCode } from './tools/exit-code.ts';
import { felix } from './go/felix.ts';
import { gelf } from './json/gelf.ts';
import { goPanic } from './go/go-panic.ts';
import { goroutine } from './go/goroutine.ts';
import { gunicorn } from './python/gunicorn.ts';
import { haproxy } from './web/haproxy.ts';
import { hclog } from './go/hclog.ts';
import { healthCheck } from './system/health-check.ts';
import { javaException } from './java/java-exception.ts';
import { javaFrame } from './java/java-frame.ts';
import { jsonLines } from './json/json-lines.ts';
import { jul } from './java/jul.ts';
import { kernel } from './system/kernel.ts';
import { klog } from './go/klog.ts';
import { klogJson } from './json/klog-json.ts';
import { kubernetesEvent } from './system/kubernetes-event.ts';
import { levelAtEnd } from './level-at-end.ts';
import { levelWord } from './level-word.ts';
import { librdkafka } from './system/librdkafka.ts';
import { logback } from './java/logback.ts';
import { logcat } from './system/logcat.ts';
import { logfmt } from './go/logfmt.ts';
import { logrusTerminal } from './go/logrus-terminal.ts';
import { loguru } from './python/loguru.ts';
import { mongodb } from './json/mongodb.ts';
import { mongodbText } from './database/mongodb-text.ts';
import { monolog } from './web/monolog.ts';
import { monologJson } from './json/monolog-json.ts';
import { mysql } from './database/mysql.ts';
import { nginx } from './web/nginx.ts';
import { nodePackage } from './web/node-package.ts';
import { openVswitch } from './system/open-vswitch.ts';
import { oslo } from './python/oslo.ts';
import { otelJson } from './json/otel-json.ts';
import { php } from './web/php.ts';
import { pino } from './json/pino.ts';
import { pythonJson } from './json/python-json.ts';
import { postgres } from './database/postgres.ts';
import { postgresCsv } from './database/postgres-csv.ts';
import { postgresJson } from './json/postgres-json.ts';
import { powershell } from './dotnet/powershell.ts';
import { priority } from './system/priority.ts';
import { pythonBasic } from './python/python-basic.ts';
import { pythonDashes } from './python/python-dashes.ts';
import { pythonException } from './python/python-exception.ts';
import { rails } from './web/rails.ts';
import { redis } from './database/redis.ts';
import { rubyException } from './web/ruby-exception.ts';
import { rustc } from './rust/rustc.ts';
import { rustPanic } from './rust/rust-panic.ts';
import { slogJson } from './json/slog-json.ts';
import { sshd } from './system/sshd.ts';
import { structlog } from './python/structlog.ts';
import { sudo } from './system/sudo.ts';
import { syslogJson } from './json/syslog-json.ts';
import { systemd } from './system/systemd.ts';
import { teamcityMessage } from './tools/teamcity-message.ts';
import { telegraf } from './system/telegraf.ts';
import { tensorflow } from './system/tensorflow.ts';
import { terraformBox } from './tools/terraform-box.ts';
import { testFailure } from './tools/test-failure.ts';
import { traceback } from './python/traceback.ts';
import { tracing } from './rust/tracing.ts';
import { ceph } from './system/ceph.ts';
import { cisco } from './system/cisco.ts';
import { ibmDb } from './database/ibm-db.ts';
import { esxi } from './system/esxi.ts';
import { oracle } from './database/oracle.ts';
import { sqlServer } from './database/sql-server.ts';
import { websphere } from './java/websphere.ts';
import { windowsEvent } from './dotnet/windows-event.ts';
import { xorg } from './system/xorg.ts';
import { zapConsole } from './go/zap-console.ts';
import { zapJson } from './json/zap-json.ts';
import { zerolog } from './json/zerolog.ts';

/** The most specific first; the first that reads a record has it. */
export const formats: readonly RecordFormat[] = [
  klog,
  capnslog,
  zapConsole,
  felix,
  hclog,
  logrusTerminal,
  logfmt,
  goPanic,
  goroutine,
  klogJson,
  bunyan,
  pino,
  pythonJson,
  ecs,
  otelJson,
  monologJson,
  postgresJson,
  mongodb,
  gelf,
  syslogJson,
  zapJson,
  slogJson,
  zerolog,
  jsonLines,
  nginx,
  apache,
  haproxy,
  monolog,
  php,
  bracketedLetter,
  twisted,
  chromium,
  structlog,
  elasticsearch,
  gunicorn,
  loguru,
  pythonBasic,
  pythonDashes,
  oslo,
  tracing,
  rustPanic,
  rustc,
  logback,
  websphere,
  jul,
  postgresCsv,
  postgres,
  mysql,
  ibmDb,
  oracle,
  sqlServer,
  redis,
  mongodbText,
  openVswitch,
  erlangReport,
  dotnetConsole,
  dotnetException,
  powershell,
  windowsEvent,
  nodePackage,
  rubyException,
  rails,
  terraformBox,
  apt,
  tensorflow,
  logcat,
  ceph,
  esxi,
  cisco,
  xorg,
  librdkafka,
  errorMark,
  priority,
  telegraf,
  ciAnnotation,
  teamcityMessage,
  healthCheck,
  sshd,
  sudo,
  systemd,
  kernel,
  kubernetesEvent,
  traceback,
  javaException,
  javaFrame,
  pythonException,
  exitCode,
  testFailure,
  commandError,
  levelWord,
  levelAtEnd,
];
