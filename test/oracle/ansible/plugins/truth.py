# What happened in a run, one JSON object a result, beside whatever the stdout callback prints: the truth of the oracle.
# Writes to the file that TRUTH_FILE names.

from __future__ import annotations

import json
import os

from ansible.playbook.block import Block
from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: truth
type: notification
short_description: records every failed result
description: records every failed result
"""


def rescuing(task):
    """Whether a block around the task has a rescue section, and the task is not in that section itself."""
    child, parent = task, task._parent
    while parent is not None:
        if isinstance(parent, Block) and parent.rescue:
            if any(each._uuid == child._uuid for each in parent.block):
                return True
        child, parent = parent, getattr(parent, '_parent', None)
    return False


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = 'notification'
    CALLBACK_NAME = 'truth'
    CALLBACK_NEEDS_ENABLED = True

    def _write(self, kind, result, ignored):
        task = result._task
        data = result._result
        if data.get('_ansible_no_log'):
            data = {'censored': True, 'msg': data.get('msg', '')}
        texts = ('msg', 'stderr', 'stdout', 'module_stderr', 'module_stdout', 'exception', 'rc', 'reason', 'censored')
        loop = data.get('ansible_loop_var', 'item')
        record = {
            'kind': kind,
            'task': task.get_name(),
            'host': result._host.get_name(),
            'ignored': bool(ignored),
            'rescued': rescuing(task),
            'isLoop': bool(task.loop) and kind == 'failed',
            'result': {key: data[key] for key in texts if key in data},
        }
        if kind == 'item':
            record['item'] = data.get('_ansible_item_label', data.get(loop))
        with open(os.environ['TRUTH_FILE'], 'a') as file:
            file.write(json.dumps(record, default=str) + '\n')

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self._write('failed', result, ignore_errors)

    def v2_runner_on_unreachable(self, result):
        self._write('unreachable', result, result._task.ignore_unreachable)

    def v2_runner_item_on_failed(self, result):
        self._write('item', result, result._task.ignore_errors)

    def v2_playbook_on_stats(self, stats):
        rows = {host: stats.summarize(host) for host in stats.processed}
        with open(os.environ['TRUTH_FILE'], 'a') as file:
            file.write(json.dumps({'kind': 'stats', 'rows': rows}) + '\n')
