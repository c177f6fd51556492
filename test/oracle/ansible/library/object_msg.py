#!/usr/bin/python
# A module whose msg is an object, as some modules of cluster tools give it.

from ansible.module_utils.basic import AnsibleModule


def main():
    module = AnsibleModule(argument_spec={'quiet': {'type': 'bool', 'default': False}})
    module.warn('the option quiet will be removed in version 9')
    module.fail_json(
        failed=True,
        msg={
            'cmd': '/usr/bin/oc get pod master-etcd-0 -o json -n kube-system',
            'results': [{}],
            'returncode': 1,
            'stderr': 'Unable to connect to the server: tls: oversized record received with length 28012\n',
            'stdout': '',
        },
    )


main()
